namespace Approvals.Casework.Partners.Registry;

/// <summary>政务数据. The company registry and the courts' public records, for which no consent is needed; household registration and property of a person only with one.</summary>
public interface ICompanyRegistry
{
    /// <summary>
    /// 工商信息. The register entry as it stood on a business date. A read: retried.
    /// Refusals: <c>company_unknown</c>, <c>company_not_established</c>.
    /// </summary>
    Task<PartnerAnswer<CompanyRecord>> GetCompanyAsync(string uscc, DateOnly asOf, CancellationToken cancellationToken);

    /// <summary>司法信息. Court records of an enterprise or person. A read: retried. Refusal: <c>subject_unknown</c>.</summary>
    /// <param name="subjectId">统一社会信用代码 or 居民身份证号.</param>
    /// <param name="asOf">Business date; nothing later is reported.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<PartnerAnswer<JudicialRecords>> GetJudicialRecordsAsync(string subjectId, DateOnly asOf, CancellationToken cancellationToken);

    /// <summary>户籍与不动产. Household registration of a person, and the properties in the name of either spouse. A read: retried. Refusals: <c>authorisation_missing</c>, <c>subject_unknown</c>.</summary>
    /// <param name="idNumber">居民身份证号.</param>
    /// <param name="asOf">Business date.</param>
    /// <param name="authorisation">Reference of the consent on record.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<PartnerAnswer<ResidenceRecord>> GetResidenceAsync(string idNumber, DateOnly asOf, string authorisation, CancellationToken cancellationToken);
}
