namespace Approvals.Lending.Chains;

/// <summary>措辞. Sentences that are put together from others, each still with its values.</summary>
internal static class Wording
{
    /// <summary>列举. With commas; one or more.</summary>
    public static FormattableString Listed(IEnumerable<FormattableString> parts) => Joined(parts, (before, next) => $"{before}, {next}");

    /// <summary>连接. One or more.</summary>
    public static FormattableString Joined(IEnumerable<FormattableString> parts, Func<FormattableString, FormattableString, FormattableString> join) => parts.Aggregate(join);
}
