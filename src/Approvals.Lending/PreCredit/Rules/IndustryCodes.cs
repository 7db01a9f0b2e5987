namespace Approvals.Lending.PreCredit.Rules;

/// <summary>行业代码匹配。Matching of GB/T 4754 codes by prefix: <c>E47</c> covers <c>E4710</c>.</summary>
internal static class IndustryCodes
{
    /// <summary>Whether one of the listed codes covers <paramref name="code"/>.</summary>
    public static bool Covers(IReadOnlyList<string> listed, string code)
    {
        foreach (var entry in listed)
            if (code.StartsWith(entry, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>Whether <paramref name="code"/> is too coarse to tell: a listed code lies beneath it, as <c>F5261</c> beneath <c>F52</c>.</summary>
    public static bool IsTooCoarse(IReadOnlyList<string> listed, string code)
    {
        foreach (var entry in listed)
            if (entry.Length > code.Length && entry.StartsWith(code, StringComparison.Ordinal))
                return true;
        return false;
    }
}
