using System.Text.Json.Serialization;

namespace Approvals.Casework.Channel;

/// <summary>确认凭证: what a customer confirms an order with; a passkey where one is registered, else the transaction password. In no digest and no log: the same order confirmed
/// again is the same order.</summary>
/// <param name="TransactionPassword">交易密码.</param>
/// <param name="PasskeyAssertion">The browser's answer to the challenge, as JSON: <c>PublicKeyCredential.toJSON()</c>.</param>
public sealed record Confirmation([property: JsonIgnore] string? TransactionPassword, [property: JsonIgnore] string? PasskeyAssertion)
{
    /// <summary>Nothing given: what an order is rehearsed with.</summary>
    public static readonly Confirmation None = new(null, null);

    public override string ToString() => nameof(Confirmation);
}
