using Approvals.Casework.Partners.Http;
using Microsoft.Extensions.Options;

namespace Approvals.Casework.Partners.ESign;

/// <summary>电子签约接口.</summary>
public sealed class ESignClient(HttpClient http, IOptionsMonitor<PartnerOptions> options) : IESign
{
    private readonly PartnerConnection connection = new(http);

    /// <inheritdoc/>
    public Task<PartnerAnswer<Envelope>> CreateEnvelopeAsync(
        EnvelopeRequest request,
        string idempotencyKey,
        CancellationToken cancellationToken) =>
        connection.EffectAsync<Envelope>(
            "envelopes",
            new { request.Reference, request.Title, request.DocumentSha256, request.Signers, options.CurrentValue.CallbackUrl },
            idempotencyKey,
            cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<Envelope>> GetEnvelopeAsync(string envelopeId, CancellationToken cancellationToken) =>
        connection.ReadAsync<Envelope>($"envelopes/{Uri.EscapeDataString(envelopeId)}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<Envelope>> FindByReferenceAsync(string reference, CancellationToken cancellationToken) =>
        connection.ReadAsync<Envelope>($"envelopes?reference={Uri.EscapeDataString(reference)}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<Envelope>> CancelEnvelopeAsync(
        string envelopeId, string reason, string idempotencyKey, CancellationToken cancellationToken) =>
        connection.EffectAsync<Envelope>(
            $"envelopes/{Uri.EscapeDataString(envelopeId)}/cancel",
            new { Reason = reason },
            idempotencyKey,
            cancellationToken);
}
