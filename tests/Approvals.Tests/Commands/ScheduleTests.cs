using System.Text.Json;
using Xunit;

namespace Approvals.Tests.Commands;

/// <summary>The figures are those of <c>docs/golden-loans.md</c>.</summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData("1000000", "5.5", "12", "interest-only", "2026-03-15", 12, "2027-03-15", "1000000.00", "4583.33", "54999.96")] // 1
    [InlineData("120000", "12", "12", "equal-instalment", "2025-01-31", 12, "2026-01-31", "10556.35", "105.56", "7942.26")] // 2
    [InlineData("100000", "6", "7", "equal-principal", "2026-04-10", 7, "2026-11-10", "14285.74", "71.43", "2000.00")] // 3
    [InlineData("500000", "9", "14", "staged", "2026-01-05", 14, "2027-03-05", "64146.68", "481.10", "39522.10")] // 5: 6 × 3,750.00 + 17,022.10
    [InlineData("100000.00", "0", "1", "staged", "2026-01-05", 1, "2026-02-05", "100000.00", "0.00", "0.00")]
    [InlineData("600000", "5", "3", "at-will", "2025-01-31", 3, "2025-04-30", "600000.00", "2500.00", "7416.66")] // 28, 31 and 30 days: 2,333.33 + 2,583.33 + 2,500.00
    public async Task Schedule_AsJson_IsExactToTheFen(
        string principal, string rate, string months, string method, string from, int count, string lastDue, string lastPrincipal, string lastInterest, string totalInterest)
    {
        var (exitCode, output, errors) = await ScheduleAsync(principal, rate, months, method, from, method == "staged" ? ["--interest-only", "6", "--json"] : ["--json"]);

        Assert.Equal((0, ""), (exitCode, errors));
        using var answer = JsonDocument.Parse(output);
        var instalments = answer.RootElement.GetProperty("instalments").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, count), instalments.Select(row => row.GetProperty("n").GetInt32()));
        var last = instalments[^1];
        Assert.Equal(lastDue, last.GetProperty("due").GetString());
        Assert.Equal((lastPrincipal, lastInterest, "0.00"), (Raw(last, "principal"), Raw(last, "interest"), Raw(last, "balance")));
        Assert.Equal(totalInterest, Raw(answer.RootElement, "totalInterest"));
        Assert.Equal(decimal.Parse(principal, System.Globalization.CultureInfo.InvariantCulture), instalments.Sum(row => row.GetProperty("principal").GetDecimal()));
    }

    /// <summary>Golden loan 4.</summary>
    [Fact]
    public async Task Schedule_ByStages_RepaysThePrincipalByThePlan()
    {
        var (exitCode, output, errors) = await ScheduleAsync("800000", "4.35", "12", "staged", "2025-08-31", "--stages", "6:30,12:70", "--json");

        Assert.Equal((0, ""), (exitCode, errors));
        using var answer = JsonDocument.Parse(output);
        var instalments = answer.RootElement.GetProperty("instalments").EnumerateArray().ToList();
        Assert.Equal(("2026-02-28", "240000.00", "2900.00", "560000.00"), Of(instalments[5]));
        Assert.Equal(("2026-08-31", "560000.00", "2030.00", "0.00"), Of(instalments[11]));
        Assert.Equal("29580.00", Raw(answer.RootElement, "totalInterest"));
    }

    [Fact]
    public async Task Schedule_ForPeople_IsATable()
    {
        var (exitCode, output, _) = await ScheduleAsync("1000000", "5.5", "12", "interest-only", "2026-03-15");

        Assert.Equal(0, exitCode);
        var lines = output.TrimEnd().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))).ToList();
        Assert.Equal(14, lines.Count);
        Assert.Equal("期次 应还日 应还本金 应还利息 剩余本金", lines[0]);
        Assert.Equal("1 2026-04-15 0.00 4,583.33 1,000,000.00", lines[1]);
        Assert.Equal("12 2027-03-15 1,000,000.00 4,583.33 0.00", lines[12]);
        Assert.Equal("利息合计 54,999.96", lines[13]);
    }

    [Theory]
    [InlineData("--principal", "0")]
    [InlineData("--principal", "-5")]
    [InlineData("--principal", "many")]
    [InlineData("--principal", "0.001")]
    [InlineData("--principal", "1000000000000.01")]
    [InlineData("--annual-rate", "-1")]
    [InlineData("--annual-rate", "100.01")]
    [InlineData("--annual-rate", "5.5%")]
    [InlineData("--months", "0")]
    [InlineData("--months", "361")]
    [InlineData("--months", "1.5")]
    [InlineData("--method", "magic")]
    [InlineData("--from", "2026-02-29")]
    [InlineData("--from", "9999-12-31")]
    [InlineData("--stages", "6:30,12:70")]
    [InlineData("--colour", "red")]
    public async Task Schedule_FaultyArguments_AreNamedInOneSentence(string option, string value)
    {
        Dictionary<string, string> given = new()
        {
            ["--principal"] = "1000000",
            ["--annual-rate"] = "5.5",
            ["--months"] = "12",
            ["--method"] = "interest-only",
            ["--from"] = "2026-03-15",
            [option] = value,
        };

        var (exitCode, output, errors) = await DeskProgram.RunAsync(["schedule", .. given.SelectMany(pair => new[] { pair.Key, pair.Value })]);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(option, errors);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("6:30")]
    [InlineData("6:30,12:71")]
    [InlineData("12:70,6:30")]
    [InlineData("6:30,13:70")]
    [InlineData("0:30,12:70")]
    [InlineData("6:0,12:100")]
    [InlineData("6,12")]
    [InlineData("6:30:1,12:70")]
    public async Task Schedule_FaultyStages_AreNamedInOneSentence(string stages)
    {
        var (exitCode, output, errors) = await ScheduleAsync("1000000", "5.5", "12", "staged", "2026-03-15", "--stages", stages);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith($"--stages: '{stages}'", errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("--principal")]
    [InlineData("--annual-rate")]
    [InlineData("--months")]
    [InlineData("--method")]
    [InlineData("--from")]
    public async Task Schedule_WithoutANeededArgument_SaysWhatItNeeds(string left)
    {
        string[] all = ["--principal", "1000000", "--annual-rate", "5.5", "--months", "12", "--method", "interest-only", "--from", "2026-03-15"];
        var at = Array.IndexOf(all, left);

        var (exitCode, _, errors) = await DeskProgram.RunAsync(["schedule", .. all[..at], .. all[(at + 2)..]]);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("schedule needs", errors, StringComparison.Ordinal);
        Assert.Contains(left, errors);
    }

    private static Task<(int ExitCode, string Output, string Errors)> ScheduleAsync(string principal, string rate, string months, string method, string from, params string[] more) =>
        DeskProgram.RunAsync(["schedule", "--principal", principal, "--annual-rate", rate, "--months", months, "--method", method, "--from", from, .. more]);

    private static (string? Due, string Principal, string Interest, string Balance) Of(JsonElement row) =>
        (row.GetProperty("due").GetString(), Raw(row, "principal"), Raw(row, "interest"), Raw(row, "balance"));

    private static string Raw(JsonElement row, string member) => row.GetProperty(member).GetRawText();
}
