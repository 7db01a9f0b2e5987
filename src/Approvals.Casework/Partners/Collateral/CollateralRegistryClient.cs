using Approvals.Casework.Partners.Http;
using Approvals.Casework.Partners.Rights;
using Microsoft.Extensions.Options;

namespace Approvals.Casework.Partners.Collateral;

/// <summary>押品登记接口.</summary>
public sealed class CollateralRegistryClient(HttpClient http, IOptionsMonitor<PartnerOptions> options) : ICollateralRegistry
{
    private readonly PartnerConnection connection = new(http);

    /// <inheritdoc/>
    public Task<PartnerAnswer<TargetLists>> GetTargetListsAsync(string uscc, DateOnly asOf, CancellationToken cancellationToken) =>
        connection.ReadAsync<TargetLists>($"lists/{Uri.EscapeDataString(uscc)}?asOf={asOf:yyyy-MM-dd}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<PledgeStatus>> RegisterAsync(CollateralApplication application, string idempotencyKey, CancellationToken cancellationToken) =>
        connection.EffectAsync<PledgeStatus>(
            "registrations",
            new
            {
                application.Reference,
                application.Register,
                application.Uscc,
                application.ItemNumber,
                application.Rank,
                application.IsMaximumAmount,
                application.ContractNumber,
                application.AmountCny,
                application.AsOf,
                options.CurrentValue.CallbackUrl,
            },
            idempotencyKey,
            cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<PledgeStatus>> FindByReferenceAsync(string reference, CancellationToken cancellationToken) =>
        connection.ReadAsync<PledgeStatus>($"registrations?reference={Uri.EscapeDataString(reference)}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<PledgeStatus>> ReleaseAsync(string registrationNumber, string reason, string idempotencyKey, CancellationToken cancellationToken) =>
        connection.EffectAsync<PledgeStatus>($"registrations/{Uri.EscapeDataString(registrationNumber)}/release", new { reason }, idempotencyKey, cancellationToken);
}
