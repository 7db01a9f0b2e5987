using Approvals.Casework.Data;

namespace Approvals.Casework.Channel;

/// <summary>设备确认: demanded by every order of a customer that moves money or binds the enterprise.</summary>
internal static class Confirmations
{
    /// <summary>Null when the actor has confirmed what the digest stands for; refusals come in a use case's order where it asks.</summary>
    /// <param name="orderDigest"><see cref="OrderDigest.Of"/> of what is confirmed.</param>
    /// <param name="amountCny">What the order moves; null when it moves nothing.</param>
    public static ValueTask<Refusal?> DemandAsync(Work work, Confirmation given, string orderDigest, decimal? amountCny, CancellationToken ct) =>
        throw new NotSupportedException("Confirmation is not built yet.");
}
