namespace Approvals.Casework.Partners.Tax;

/// <summary>税务局. The tax authority's data interface: registration, ratings, filings, invoices, sales, statements.</summary>
public interface ITaxBureau
{
    /// <summary>
    /// 获取税票数据. Fetches everything the enterprise's tax/invoice authorisation covers, as known on <see cref="TaxReportRequest.AsOf"/>. A
    /// read: retried.
    /// Refusals: <c>authorisation_missing</c>, <c>taxpayer_unknown</c>. Source: seed 002 §五.1, §八.3.
    /// </summary>
    Task<PartnerAnswer<TaxReport>> FetchReportAsync(TaxReportRequest request, CancellationToken cancellationToken);
}

/// <summary>取数请求. Whose tax data, as of which business date, under which consent.</summary>
/// <param name="Uscc">统一社会信用代码, 18 characters.</param>
/// <param name="AsOf">Business date; nothing later is reported.</param>
/// <param name="AuthorisationReference">Our reference of the recorded consent (税票授权); must not be blank.</param>
public sealed record TaxReportRequest(string Uscc, DateOnly AsOf, string AuthorisationReference);
