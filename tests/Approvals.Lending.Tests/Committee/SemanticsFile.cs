using Approvals.Lending.Tests.Chains;

namespace Approvals.Lending.Tests.Committee;

/// <summary>Reads the tables of <c>docs/committee-semantics.md</c>.</summary>
internal static class SemanticsFile
{
    private static readonly string[] Lines = [.. ProjectFile.Read("docs", "committee-semantics.md").Split('\n').Select(l => l.Trim())];

    private static readonly Dictionary<(string, string), IReadOnlyList<Dictionary<string, string>>> Tables = [];

    /// <summary>The rows, by column, of the one table under a heading whose first column is called so.</summary>
    public static IReadOnlyList<Dictionary<string, string>> Rows(string heading, string firstColumn)
    {
        lock (Tables)
        {
            if (!Tables.TryGetValue((heading, firstColumn), out var rows))
                Tables[(heading, firstColumn)] = rows = [.. Read(heading, firstColumn)];
            return rows;
        }
    }

    public static IEnumerable<string> NumberedCodes() => Lines
        .Select(l => l.Split(". `"))
        .Where(p => p.Length == 2 && int.TryParse(p[0], out _))
        .Select(p => p[1].TrimEnd('`'));

    private static IEnumerable<Dictionary<string, string>> Read(string heading, string firstColumn)
    {
        var inside = false;
        string[]? header = null;
        foreach (var line in Lines)
        {
            if (line.StartsWith('#'))
                inside = line.TrimStart('#', ' ') == heading;
            if (!inside || !line.StartsWith('|'))
            {
                header = null;
                continue;
            }

            var cells = line.Trim('|').Split('|').Select(c => c.Trim()).ToArray();
            if (header is null)
                header = cells;
            else if (header[0] == firstColumn && !cells[0].StartsWith("---", StringComparison.Ordinal))
                yield return header.Zip(cells).ToDictionary(c => c.First, c => c.Second);
        }
    }
}
