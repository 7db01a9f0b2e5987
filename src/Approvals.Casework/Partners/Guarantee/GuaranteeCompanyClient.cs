using Approvals.Casework.Partners.Http;
using Microsoft.Extensions.Options;

namespace Approvals.Casework.Partners.Guarantee;

/// <summary>担保公司接口.</summary>
public sealed class GuaranteeCompanyClient(HttpClient http, IOptionsMonitor<PartnerOptions> options) : IGuaranteeCompany
{
    private readonly PartnerConnection connection = new(http);

    /// <inheritdoc/>
    public Task<PartnerAnswer<GuaranteeStatus>> ApplyAsync(
        GuaranteeApplication application, string idempotencyKey, CancellationToken cancellationToken) =>
        connection.EffectAsync<GuaranteeStatus>(
            "applications",
            new
            {
                application.Reference,
                application.Uscc,
                application.AmountCny,
                application.TenorMonths,
                application.AsOf,
                options.CurrentValue.CallbackUrl,
            },
            idempotencyKey,
            cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<GuaranteeStatus>> GetAsync(string applicationNumber, CancellationToken cancellationToken) =>
        connection.ReadAsync<GuaranteeStatus>($"applications/{Uri.EscapeDataString(applicationNumber)}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<GuaranteeStatus>> FindByReferenceAsync(string reference, CancellationToken cancellationToken) =>
        connection.ReadAsync<GuaranteeStatus>($"applications?reference={Uri.EscapeDataString(reference)}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<GuaranteeStatus>> WithdrawAsync(
        string applicationNumber, string reason, string idempotencyKey, CancellationToken cancellationToken) =>
        connection.EffectAsync<GuaranteeStatus>($"applications/{Uri.EscapeDataString(applicationNumber)}/withdrawal", new { reason }, idempotencyKey, cancellationToken);
}
