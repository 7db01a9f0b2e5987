using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Approvals.Tests.Servers;

namespace Approvals.Tests.Pages;

/// <summary>拒绝的句式, read from the source: every Chinese sentence a refusal is made with, and what joins several names in one.</summary>
internal static partial class RefusalSentences
{
    public static IReadOnlyList<string> All { get; } = [.. Read().Distinct()];

    private static IEnumerable<string> Read()
    {
        var folders = new[] { Path.Combine("src", "Approvals.Casework"), Path.Combine("src", "Approvals.Web", "Pages"), Path.Combine("src", "Approvals.Web", "Frame"), Path.Combine("src", "Approvals.Web", "Security") };
        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, folder), "*.cs", SearchOption.AllDirectories)))
        {
            if (file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                continue;
            var text = File.ReadAllText(file);
            foreach (Match start in Start().Matches(text))
            {
                var joints = new List<string>();
                var sentence = start.Groups["interpolated"].Length > 0 ? PatternAt(text, start.Index + start.Length, joints) : text[(start.Index + start.Length)..text.IndexOf('"', start.Index + start.Length)];
                foreach (var said in joints.Prepend(sentence).Where(said => Chinese().IsMatch(said)))
                    yield return said;
            }
        }
    }

    // A hole may hold quotes of its own; what follows its last colon says how to format, or how to join.
    private static string PatternAt(string text, int at, List<string> joints)
    {
        var pattern = new StringBuilder();
        for (var holes = 0; text[at] != '"'; at++)
        {
            if (text[at] != '{')
            {
                pattern.Append(text[at]);
                continue;
            }

            var (from, depth, isQuoted) = (at, 1, false);
            while (depth > 0)
            {
                at++;
                isQuoted ^= text[at] == '"';
                depth += isQuoted ? 0 : text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            }

            joints.Add(text[from..at].Split(':')[^1]);
            pattern.Append(CultureInfo.InvariantCulture, $"{{{holes++}}}");
        }

        return pattern.ToString();
    }

    [GeneratedRegex(@"new(?: Refusal)?\(\s*(?:""[a-z0-9-]+""|[A-Za-z.]+),\s*(?<interpolated>\$?)""")]
    private static partial Regex Start();

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex Chinese();
}
