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
    IReadOnlyList<string> PendingSignerIds);

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
