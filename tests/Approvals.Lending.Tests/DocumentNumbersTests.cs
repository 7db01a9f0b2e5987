using System.Text.RegularExpressions;
using Xunit;

namespace Approvals.Lending.Tests;

/// <summary>
/// Limits, rates, ratios, day counts and lists of the products' documents stand in their sheets, where a supervisor can change them, and never in the code. What can be told from reading the code
/// is told here: every number of the folders that judge, price and repay is one of arithmetic or of the calendar, or a bound of what a sheet may say.
/// </summary>
public sealed partial class DocumentNumbersTests
{
    /// <summary>Folders of the policy.</summary>
    private static readonly string[] Folders =
        ["src/Approvals.Lending/PreCredit", "src/Approvals.Lending/Pricing", "src/Approvals.Lending/Products", "src/Approvals.Lending/Loans", "src/Approvals.Lending/Facilities"];

    /// <summary>Numbered constants there are, and what they are; one more needs its reason here.</summary>
    private static readonly Dictionary<string, string> Constants = new()
    {
        ["MonthsAYear"] = "the calendar",
        ["MonthsOfMeasurement"] = "近 12 个月, the definition of a yearly figure (PRODUCTS §0)",
        ["Hundred"] = "per cent",
        ["FullScore"] = "per cent of a score",
        ["DaysAYear"] = "actual/360, the market's convention (PRODUCTS §0)",
        ["Decimals"] = "how interest is accrued",
        ["SpanMonths"] = "how far back filings are looked through at all",
        ["LongestWindowMonths"] = "a bound of what a sheet may say",
        ["LongestPeriodMonths"] = "taxes are filed by the month or the quarter",
        ["MostEmployees"] = "a bound of what a report may say",
        ["MostMonths"] = "a bound of what a loan may be",
        ["MostCny"] = "a bound of what a loan may be",
    };

    /// <summary>Zero, one, two, the months of a year, per cent, squared per cent and basis points by month.</summary>
    private static readonly HashSet<string> Arithmetic = ["0", "1", "2", "12", "100", "1200", "10_000", "0.01"];

    private static readonly IReadOnlyList<(string Path, int Number, string Text)> Lines =
    [
        .. from folder in Folders
           from path in Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*.cs", SearchOption.AllDirectories)
           from line in File.ReadLines(path).Select((text, n) => (Number: n + 1, Text: Comment().Replace(Quoted().Replace(text, "\"\""), "")))
           select (Path.GetRelativePath(RepositoryFiles.PathOf(), path), line.Number, line.Text),
    ];

    [Fact]
    public void Constants_AreThoseOfArithmeticAndTheCalendar()
    {
        var named = Lines.Select(line => (line, Constant: Constant().Match(line.Text))).Where(one => one.Constant.Success).ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Where(one => !Constants.ContainsKey(one.Constant.Groups["name"].Value)).Select(one => $"{one.line.Path}:{one.line.Number} {one.Constant.Value}"));
        Assert.Empty(Constants.Keys.Except(named.Select(one => one.Constant.Groups["name"].Value)));
    }

    [Fact]
    public void Numbers_AreThoseOfArithmeticOrBoundWhatASheetSays()
    {
        var loose = from line in Lines
                    where !Constant().IsMatch(line.Text) && !Bounds().IsMatch(line.Text)
                    from number in Number().Matches(line.Text).Select(match => match.Groups["number"].Value)
                    where !Arithmetic.Contains(number)
                    select $"{line.Path}:{line.Number} {number}: {line.Text.Trim()}";
        Assert.Empty(loose);
    }

    /// <summary>名录: regions, industries and products are named by sheets only.</summary>
    [Fact]
    public void Lists_AreInNoCode()
    {
        var code = from file in Directory.EnumerateFiles(RepositoryFiles.PathOf("src"), "*.cs", SearchOption.AllDirectories)
                   let path = Path.GetRelativePath(RepositoryFiles.PathOf(), file)
                   where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("Sandbox", StringComparison.Ordinal)
                       && !path.Contains("/Journeys/", StringComparison.Ordinal) && !path.Contains("DemoBank", StringComparison.Ordinal)
                   from line in File.ReadLines(file).Select((text, n) => (Number: n + 1, Text: Comment().Replace(text, "")))
                   where Listed().IsMatch(line.Text)
                   select $"{path}:{line.Number} {line.Text.Trim()}";
        Assert.Empty(code);
    }

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?:const|static readonly) (?:int|decimal|long|double|TimeSpan)\s+(?<name>\w+)\s*=")]
    private static partial Regex Constant();

    // How a sheet, or a report, is read — the range of what it may say, the length of a code — and where a number only counts members.
    [GeneratedRegex(@"\b(?:Whole|WholeOrNull|Number|NumberOrNull|nameof)\(|new\(\d{4}, |\.Length\b|\bVerdict\.|\bdays\[|^\s*\w+ = \d+,\s*$")]
    private static partial Regex Bounds();

    [GeneratedRegex(@"(?<![\w.])(?<number>\d[\d_]*(?:\.\d+)?)[mMdDfF]?(?![\w.]*\w)")]
    private static partial Regex Number();

    // A product of the catalogue, a prefecture, an industry.
    [GeneratedRegex("\"(?:(?:ccb|psbc|zgc|cib)-[a-z]+|[1-6]\\d{3}00|[A-T]\\d{2,4})\"")]
    private static partial Regex Listed();
}
