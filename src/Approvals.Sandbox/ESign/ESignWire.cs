namespace Approvals.Sandbox.ESign;

/// <summary>签约请求.</summary>
internal sealed record EnvelopeRequest(
    string Reference, string Title, string DocumentSha256, IReadOnlyList<EnvelopeSigner> Signers, Uri? CallbackUrl);

/// <summary>签署方.</summary>
internal sealed record EnvelopeSigner(string SignerId, string Name, string IdNumber, string Role);

/// <summary>签约状态.</summary>
internal sealed record Envelope(
    string EnvelopeId,
    string Reference,
    string DocumentSha256,
    EnvelopeState State,
    int Sequence,
    IReadOnlyList<Signature> Signatures,
    IReadOnlyList<string> PendingSignerIds,
    IReadOnlyList<SigningAddress> SigningPages);

/// <summary>签署页地址, of a signer who has not signed yet.</summary>
internal sealed record SigningAddress(string SignerId, Uri Url);

/// <summary>签约状态.</summary>
internal enum EnvelopeState
{
    Open,
    Completed,
    Declined,
    Cancelled,
}

/// <summary>签名.</summary>
internal sealed record Signature(string SignerId, DateTime SignedAtUtc, string CertificateSerial);
