using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Approvals.Casework.Channel;

/// <summary>指令摘要: what a confirmation is bound to. The page or channel computes it of what is shown, the use case of what it is asked; they must agree.</summary>
public static class OrderDigest
{
    /// <summary>SHA-256, upper-case hex, of the name and the parts.</summary>
    /// <param name="order">What is ordered, e.g. <c>drawdown</c>.</param>
    /// <param name="parts">What it says, in a fixed order; decimals with two places, null as empty.</param>
    public static string Of(string order, params ReadOnlySpan<object?> parts)
    {
        var text = new StringBuilder(order);
        foreach (var part in parts)
        {
            var said = part switch
            {
                null => "",
                decimal amount => amount.ToString("F2", CultureInfo.InvariantCulture),
                Guid id => id.ToString("N"),
                IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
                _ => part.ToString()!,
            };
            text.Append('\n').Append(said.Length).Append(':').Append(said);
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
