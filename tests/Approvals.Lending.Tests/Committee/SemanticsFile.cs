using Approvals.Lending.Tests.Chains;

namespace Approvals.Lending.Tests.Committee;

/// <summary>Reads the tables of <c>docs/committee-semantics.md</c>.</summary>
internal static class SemanticsFile
{
    private static readonly MarkdownTables Tables = new("committee-semantics.md");

    private static readonly Dictionary<(string, string), IReadOnlyList<Dictionary<string, string>>> Read = [];

    /// <summary>The rows, by column, of the one table under a heading whose first column is called so.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Rows(string heading, string firstColumn)
    {
        lock (Read)
        {
            if (!Read.TryGetValue((heading, firstColumn), out var rows))
                Read[(heading, firstColumn)] = rows = Tables.Rows(heading, firstColumn);
            return rows;
        }
    }

    public static IEnumerable<string> NumberedCodes() => ProjectFile.Read("docs", "committee-semantics.md").Split('\n')
        .Select(l => l.Trim().Split(". `"))
        .Where(p => p.Length == 2 && int.TryParse(p[0], out _))
        .Select(p => p[1].TrimEnd('`'));
}
