using System.Text.RegularExpressions;

namespace Approvals.Casework.Servicing;

/// <summary>核心拒绝原因 as it is kept: a code, a colon and what the core banking system said.</summary>
public static partial class CoreWords
{
    /// <summary>Null where there is none, e.g. in what a person wrote.</summary>
    public static string? CodeOf(string refused) => Coded().Match(refused) is { Success: true } found ? found.Groups[1].Value : null;

    /// <summary>What was said, without the code.</summary>
    public static string Of(string refused) => Coded().Replace(refused, "");

    [GeneratedRegex("^([a-z][a-z0-9_]*): ")]
    private static partial Regex Coded();
}
