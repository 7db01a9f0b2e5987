using System.Text.RegularExpressions;
using Approvals.Tests.Servers;
using Xunit;

namespace Approvals.Tests.Style;

/// <summary>House rules that no analyzer here knows, kept by reading the source.</summary>
public sealed partial class TidyTests
{
    private const int MostLines = 450;

    /// <summary>Where SQL is written by hand, and so is checked against every provider.</summary>
    private static readonly string[] HandWrittenSql = ["src/Approvals.Casework/Data/RowVersions.cs", "src/Approvals.Casework/Data/Turn.cs", "src/Approvals.Casework/Outbox/ClaimMessages.cs"];

    private static readonly IReadOnlyList<SourceFile> Files =
    [
        .. from folder in (string[])["src", "tests"]
           from path in Directory.EnumerateFiles(Path.Combine(ProjectFiles.Root, folder), "*.cs", SearchOption.AllDirectories)
           let relative = Path.GetRelativePath(ProjectFiles.Root, path).Replace('\\', '/')
           where !relative.Contains("/obj/", StringComparison.Ordinal) && !relative.Contains("/bin/", StringComparison.Ordinal)
               && !relative.Contains("/Migrations/", StringComparison.Ordinal)
           orderby relative
           select SourceFile.Read(relative, path),
    ];

    /// <summary>Code nobody writes here, and why. What is looked for is spelled as a pattern, so this file does not find itself.</summary>
    public static TheoryData<string, string> Unwanted => new()
    {
        { @"\bDateTime\.(Now|UtcNow|Today)\b", "time comes from a TimeProvider or a parameter" },
        { @"\bDateTimeOffset\.(Now|UtcNow)\b", "time comes from a TimeProvider or a parameter" },
        { @"\bThread\.Sleep\b", "nothing blocks a thread to wait" },
        { @"\bGuid\.NewGuid\b", "ids rise with time: Guid.CreateVersion7" },
        { @"UseInMemory" + "Database", "EF's in-memory store is no database: it has no transactions and no constraints" },
        { "NotImplemented" + "Exception", "what is not there yet is not declared" },
    };

    [Theory]
    [MemberData(nameof(Unwanted))]
    public void Source_HasNone(string pattern, string because)
    {
        var found = from file in Files
                    from line in file.Code
                    where Regex.IsMatch(line.Text, pattern)
                    select $"{file.Path}:{line.Number} {because}";

        Assert.Empty(found);
    }

    [Fact]
    public void TypeNames_SayWhatAThingIs()
    {
        var found = from file in Files
                    from line in file.Code
                    from Match type in VagueType().Matches(line.Text)
                    select $"{file.Path}:{line.Number} {type.Groups["name"].Value}";

        Assert.Empty(found);
    }

    [Fact]
    public void Files_AreShort() =>
        Assert.Empty(Files.Where(file => file.Lines > MostLines).Select(file => $"{file.Path}: {file.Lines} lines"));

    [Fact]
    public void Namespaces_AreFolders()
    {
        var found = from file in Files
                    from line in file.Code
                    let declared = Namespace().Match(line.Text)
                    where declared.Success && declared.Groups[1].Value != file.Namespace
                    select $"{file.Path}: {declared.Groups[1].Value} should be {file.Namespace}";

        Assert.Empty(found);
    }

    [Fact]
    public void SqlByHand_IsWhereItIsChecked()
    {
        var found = Files.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal) && file.Code.Any(line => RawSql().IsMatch(line.Text))).Select(file => file.Path);

        Assert.Equal(HandWrittenSql, found);
    }

    [Fact]
    public void Source_IsRead() => Assert.Contains(Files, file => file.Path == "tests/Approvals.Tests/Style/TidyTests.cs" && file.Lines > 50);

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+(?<name>\w+(Manager|Helper|Helpers|Util|Utils|Utility|Impl|Base|Service))\b")]
    private static partial Regex VagueType();

    [GeneratedRegex(@"^namespace ([\w.]+)")]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\b(FromSql|FromSqlRaw|FromSqlInterpolated|SqlQuery|SqlQueryRaw|ExecuteSql|ExecuteSqlRaw|ExecuteSqlAsync|ExecuteSqlRawAsync|ExecuteSqlInterpolatedAsync)\b")]
    private static partial Regex RawSql();

    /// <param name="Path">From the project's root, with slashes.</param>
    /// <param name="Code">Lines that are not comments.</param>
    private sealed record SourceFile(string Path, int Lines, IReadOnlyList<(int Number, string Text)> Code)
    {
        /// <summary>The folder's: the project's name, then the folders. The stand-in assembly has the namespace of what it stands in for.</summary>
        public string Namespace
        {
            get
            {
                var folders = string.Join('.', Path.Split('/')[1..^1]);
                return folders == "Approvals.SqlServerTypes" ? "Microsoft.SqlServer.Server" : folders;
            }
        }

        public static SourceFile Read(string relative, string path)
        {
            var lines = File.ReadAllLines(path);
            var code = lines.Select((text, i) => (i + 1, text)).Where(line => !line.text.TrimStart().StartsWith("//", StringComparison.Ordinal));
            return new SourceFile(relative, lines.Length, [.. code]);
        }
    }
}
