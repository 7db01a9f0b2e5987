using System.Text.Json.Serialization;

namespace Approvals.Casework.Channel;

/// <summary>确认凭证: what a customer confirms an order with; a passkey where one is registered, else the transaction password.</summary>
/// <param name="TransactionPassword">交易密码; kept out of every digest and log.</param>
/// <param name="PasskeyAssertion">The browser's answer to the challenge, as JSON: <c>PublicKeyCredential.toJSON()</c>.</param>
public sealed record Confirmation([property: JsonIgnore] string? TransactionPassword, string? PasskeyAssertion)
{
    public override string ToString() => nameof(Confirmation);
}
