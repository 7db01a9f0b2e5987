namespace Approvals.Lending.Tests;

/// <summary>The tables of a document under <c>docs</c>, which tests take their expectations from.</summary>
internal sealed class MarkdownTables(string file)
{
    private readonly string[] lines = [.. File.ReadAllText(RepositoryFiles.PathOf("docs", file)).Split('\n').Select(line => line.Trim())];

    /// <summary>The headings of one level, in order.</summary>
    public IEnumerable<string> Headings(string marks) => lines.Where(line => line.StartsWith(marks + " ", StringComparison.Ordinal)).Select(line => line[(marks.Length + 1)..]);

    /// <summary>The rows, by column, of the table whose first column is called so, under the one heading that begins so.</summary>
    public IReadOnlyList<Dictionary<string, string>> Rows(string heading, string firstColumn)
    {
        var rows = new List<Dictionary<string, string>>();
        var inside = false;
        string[]? header = null;
        foreach (var line in lines)
        {
            if (line.StartsWith('#'))
                inside = line.TrimStart('#', ' ').StartsWith(heading, StringComparison.Ordinal);
            if (!inside || !line.StartsWith('|'))
            {
                header = null;
                continue;
            }

            var cells = line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
            if (header is null)
                header = cells;
            else if (header[0] == firstColumn && !cells[0].StartsWith("---", StringComparison.Ordinal))
                rows.Add(header.Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second));
        }
        return rows.Count > 0 ? rows : throw new InvalidDataException($"{file} has no table '{firstColumn}' under '{heading}'.");
    }
}
