using Approvals.Casework.Partners.Http;
using Microsoft.Extensions.Options;

namespace Approvals.Casework.Partners.Rights;

/// <summary>知识产权登记接口.</summary>
public sealed class RightsRegistryClient(HttpClient http, IOptionsMonitor<PartnerOptions> options) : IRightsRegistry
{
    private readonly PartnerConnection connection = new(http);

    /// <inheritdoc/>
    public Task<PartnerAnswer<RightsPortfolio>> GetPortfolioAsync(string uscc, DateOnly asOf, CancellationToken cancellationToken) =>
        connection.ReadAsync<RightsPortfolio>($"portfolios/{Uri.EscapeDataString(uscc)}?asOf={asOf:yyyy-MM-dd}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<PledgeStatus>> RegisterAsync(PledgeApplication application, string idempotencyKey, CancellationToken cancellationToken) =>
        connection.EffectAsync<PledgeStatus>(
            "pledges",
            new
            {
                application.Reference,
                application.Uscc,
                application.RightNumber,
                application.ContractNumber,
                application.AmountCny,
                application.AsOf,
                options.CurrentValue.CallbackUrl,
            },
            idempotencyKey,
            cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<PledgeStatus>> FindByReferenceAsync(string reference, CancellationToken cancellationToken) =>
        connection.ReadAsync<PledgeStatus>($"pledges?reference={Uri.EscapeDataString(reference)}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<PledgeStatus>> ReleaseAsync(string registrationNumber, string reason, string idempotencyKey, CancellationToken cancellationToken) =>
        connection.EffectAsync<PledgeStatus>($"pledges/{Uri.EscapeDataString(registrationNumber)}/release", new { reason }, idempotencyKey, cancellationToken);
}
