using Approvals.Casework.Partners.Http;

namespace Approvals.Casework.Partners.Tax;

/// <summary>税务局接口.</summary>
public sealed class TaxBureauClient(HttpClient http) : ITaxBureau
{
    private readonly PartnerConnection connection = new(http);

    /// <inheritdoc/>
    public Task<PartnerAnswer<TaxReport>> FetchReportAsync(TaxReportRequest request, CancellationToken cancellationToken) =>
        connection.ReadAsync<TaxReport>(
            $"companies/{Uri.EscapeDataString(request.Uscc)}/report?asOf={request.AsOf:yyyy-MM-dd}&authorisation={Uri.EscapeDataString(request.AuthorisationReference)}",
            cancellationToken);
}
