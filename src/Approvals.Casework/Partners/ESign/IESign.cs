namespace Approvals.Casework.Partners.ESign;

/// <summary>电子签约. The e-signature provider: one envelope per contract, signed by each party; every signature is told by callback.</summary>
public interface IESign
{
    /// <summary>
    /// 发起签约. Not retried by the gateway; the same key and body again are safe and give the first answer.
    /// Refusals: <c>document_hash_invalid</c>, <c>signers_missing</c>, <c>signers_duplicate</c>,
    /// <c>reference_reused</c>.
    /// </summary>
    Task<PartnerAnswer<Envelope>> CreateEnvelopeAsync(EnvelopeRequest request, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>查询签约. A read: retried. Refusal: <c>envelope_unknown</c>.</summary>
    Task<PartnerAnswer<Envelope>> GetEnvelopeAsync(string envelopeId, CancellationToken cancellationToken);

    /// <summary>按我方编号查询. As <see cref="GetEnvelopeAsync"/>, by our reference, for when the answer to the creation was lost.</summary>
    Task<PartnerAnswer<Envelope>> FindByReferenceAsync(string reference, CancellationToken cancellationToken);

    /// <summary>
    /// 撤销签约. Cancelling again changes nothing.
    /// Refusals: <c>envelope_unknown</c>, <c>envelope_completed</c>, <c>envelope_closed</c> (declined).
    /// </summary>
    Task<PartnerAnswer<Envelope>> CancelEnvelopeAsync(
        string envelopeId,
        string reason,
        string idempotencyKey,
        CancellationToken cancellationToken);
}

/// <summary>签约请求.</summary>
/// <param name="Reference">Ours, unique per envelope.</param>
/// <param name="Title">Shown to the signers.</param>
/// <param name="DocumentSha256">Of the exact bytes to sign, 64 lower-case hex digits.</param>
/// <param name="Signers">One or more; each <see cref="EnvelopeSigner.SignerId"/> once.</param>
public sealed record EnvelopeRequest(string Reference, string Title, string DocumentSha256, IReadOnlyList<EnvelopeSigner> Signers);

/// <summary>签署方.</summary>
/// <param name="SignerId">Ours, unique in the envelope, URL-safe.</param>
/// <param name="Name">Name.</param>
/// <param name="IdNumber">居民身份证号, or 统一社会信用代码 of an enterprise that seals.</param>
/// <param name="Role">In our words, e.g. 借款人.</param>
public sealed record EnvelopeSigner(string SignerId, string Name, string IdNumber, string Role);

/// <summary>签约状态.</summary>
/// <param name="EnvelopeId">The provider's.</param>
/// <param name="Reference">Ours.</param>
/// <param name="DocumentSha256">Of the document every signature binds to.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Sequence">Grows by one with every change; a callback with a lower one than already seen is stale.</param>
/// <param name="Signatures">In the order they were given.</param>
/// <param name="PendingSignerIds">Who has not signed yet, in the order requested.</param>
/// <param name="SigningPages">Where those who have not signed yet sign, in the order requested; empty once the envelope is final.</param>
public sealed record Envelope(
    string EnvelopeId,
    string Reference,
    string DocumentSha256,
    EnvelopeState State,
    int Sequence,
    IReadOnlyList<Signature> Signatures,
    IReadOnlyList<string> PendingSignerIds,
    IReadOnlyList<SigningPage> SigningPages);

/// <summary>签署页. The provider's page for one signer; asked for when somebody goes there, because providers let such addresses expire.</summary>
/// <param name="SignerId">Who signs there.</param>
/// <param name="Url">Absolute. <c>?returnUrl=</c> names where the page leads back to.</param>
public sealed record SigningPage(string SignerId, Uri Url);

/// <summary>签约状态.</summary>
public enum EnvelopeState
{
    /// <summary>签署中.</summary>
    Open,

    /// <summary>全部签署完成. Final.</summary>
    Completed,

    /// <summary>有一方拒签. Final.</summary>
    Declined,

    /// <summary>发起方撤销. Final.</summary>
    Cancelled,
}

/// <summary>签名.</summary>
/// <param name="SignerId">Whose.</param>
/// <param name="SignedAtUtc">When.</param>
/// <param name="CertificateSerial">Serial number of the signing certificate.</param>
public sealed record Signature(string SignerId, DateTime SignedAtUtc, string CertificateSerial);
