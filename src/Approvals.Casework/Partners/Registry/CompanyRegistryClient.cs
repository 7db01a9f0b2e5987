using Approvals.Casework.Partners.Http;

namespace Approvals.Casework.Partners.Registry;

/// <summary>工商与司法接口.</summary>
public sealed class CompanyRegistryClient(HttpClient http) : ICompanyRegistry
{
    private readonly PartnerConnection connection = new(http);

    /// <inheritdoc/>
    public Task<PartnerAnswer<CompanyRecord>> GetCompanyAsync(string uscc, DateOnly asOf, CancellationToken cancellationToken) =>
        connection.ReadAsync<CompanyRecord>($"companies/{Uri.EscapeDataString(uscc)}?asOf={asOf:yyyy-MM-dd}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<JudicialRecords>> GetJudicialRecordsAsync(
        string subjectId,
        DateOnly asOf,
        CancellationToken cancellationToken) =>
        connection.ReadAsync<JudicialRecords>($"judicial/{Uri.EscapeDataString(subjectId)}?asOf={asOf:yyyy-MM-dd}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<ResidenceRecord>> GetResidenceAsync(string idNumber, DateOnly asOf, string authorisation, CancellationToken cancellationToken) =>
        connection.ReadAsync<ResidenceRecord>(
            $"residence/{Uri.EscapeDataString(idNumber)}?asOf={asOf:yyyy-MM-dd}&authorisation={Uri.EscapeDataString(authorisation)}", cancellationToken);
}
