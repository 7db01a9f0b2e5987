using System.Text.Json.Nodes;
using Approvals.Casework.Data;
using Approvals.Tests.Servers;
using Xunit;

namespace Approvals.Tests.Commands;

/// <summary>Drafts of chains on the demo bank: two approvers and a supervisor in every branch, three approvers in head office; seven working hours a day.</summary>
public sealed class ChainsTests(FreshDatabases databases) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("approvals-chains").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string File => Path.Combine(folder, "draft.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Verify_TheShippedChain_Holds()
    {
        var (exitCode, output, errors) = await RunAsync(_ => { }, "verify");

        Assert.True(exitCode == 0, errors);
        Assert.Contains("psbc-xiaoweiyidai version 1: holds for 12 branches", output);
    }

    /// <summary>APPROVALS §6: a failure is a counter-example with the path of the member concerned.</summary>
    [Theory]
    [InlineData("bands[0].upToCny", "900000", "$.bands[1].overCny: gap for security Credit: 1000000 CNY falls into no band")]
    [InlineData("bands[2].levels[1].approvers[0].seats", "4", "$.bands[2].levels[1].approvers[0]: a case of BJ finds 3 eligible of 4 needed (and 11 more branches)")]
    [InlineData("bands[0].levels[0].limit.count", "36", "$.bands[0].levels: the levels may take 36 working hours (branch 36), psbc-xiaoweiyidai version 1 promises 35")]
    [InlineData("bands[0].levels[0].approvers[0].scope", "\"headOffice\"", "$.bands[1].levels: more exposure meets less authority")]
    public async Task Verify_ADraftThatDoesNotHold_ShowsTheCounterExampleAndExitsWith1(string member, string value, string shown)
    {
        var (exitCode, _, errors) = await RunAsync(draft => Set(draft, member, value), "verify");

        Assert.True(exitCode == 1, $"{exitCode}: {errors}");
        Assert.Contains("draft.json: " + shown, errors);
    }

    [Theory]
    [InlineData("version", "\"one\"", "$.version")]
    [InlineData("colour", "1", "colour")]
    [InlineData("bands[0].levels[0].mode", "\"toss\"", "$.bands[0].levels[0].mode")]
    public async Task Verify_AMalformedFile_NamesThePlaceAndExitsWith2(string member, string value, string place)
    {
        var (exitCode, _, errors) = await RunAsync(draft => Set(draft, member, value), "verify");

        Assert.True(exitCode == 2, $"{exitCode}: {errors}");
        Assert.Contains(place, errors);
    }

    [Theory]
    [InlineData("chains")]
    [InlineData("chains verify")]
    [InlineData("chains prove draft.json")]
    [InlineData("chains verify no-such-file.json")]
    [InlineData("chains verify no-such-file.json --facts x")]
    public async Task WrongArguments_AreRefusedWith2(string command)
    {
        var (exitCode, _, errors) = await DeskProgram.RunAsync(command.Split(' '));

        Assert.Equal(2, exitCode);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Wednesday 4 March 2026, 9:30; eight working hours later is Thursday 10:30.</summary>
    [Fact]
    public async Task Simulate_TellsWhoSits_UntilWhen_AndWhoDoesNot()
    {
        await WriteFactsAsync("BJ01", "approver1.bj01");

        var (exitCode, output, errors) = await RunAsync(_ => { }, "simulate", "--facts", Path.Combine(folder, "facts.json"));

        Assert.True(exitCode == 0, errors);
        Assert.Contains("band up-to-1m: cumulative exposure 800000 CNY, Credit: over 0 up to 1000000", output);
        Assert.Contains("branch 经办行审批 (AnyOne): 2026-03-04 09:30 to 2026-03-05 10:30", output);
        Assert.Contains(": LeadInvestigator", output);
        Assert.Contains("ends 2026-03-05 10:30 at the latest", output);
    }

    [Theory]
    [InlineData("XX01", "approver1.bj01", "'XX01' is no unit")]
    [InlineData("BJ01", "nobody.bj01", "'nobody.bj01' is nobody in service")]
    public async Task Simulate_OnFactsTheBankDoesNotKnow_ExitsWith2(string unit, string userName, string shown)
    {
        await WriteFactsAsync(unit, userName);

        var (exitCode, _, errors) = await RunAsync(_ => { }, "simulate", "--facts", Path.Combine(folder, "facts.json"));

        Assert.Equal(2, exitCode);
        Assert.Contains(shown, errors);
    }

    [Fact]
    public async Task Backtest_WithoutDecidedCases_SaysSo_AndRefusesADateThatIsNone()
    {
        var (exitCode, output, errors) = await RunAsync(_ => { }, "backtest", "--from", "2026-01-01", "--to", "2026-03-31");
        Assert.True(exitCode == 0, errors);
        Assert.Contains("0 decided cases from 2026-01-01 to 2026-03-31, 0 would go another way", output);

        Assert.Equal(2, (await RunAsync(_ => { }, "backtest", "--from", "soon")).ExitCode);
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(Action<JsonNode> edit, string word, params string[] options)
    {
        var draft = JsonNode.Parse(ProjectFiles.Read("db/chains/psbc-xiaoweiyidai.json"))!;
        edit(draft);
        await System.IO.File.WriteAllTextAsync(File, draft.ToJsonString(), Cancelled);
        await using var database = await databases.NewAsync(DatabaseProvider.Sqlite);
        return await DeskProgram.RunAsync(["chains", word, File, .. options, $"--Database:ConnectionString={database.ConnectionString}"]);
    }

    private Task WriteFactsAsync(string unit, string investigator) => System.IO.File.WriteAllTextAsync(
        Path.Combine(folder, "facts.json"),
        $$"""
        { "unit": "{{unit}}", "product": "psbc-xiaoweiyidai", "security": "credit", "amountCny": 800000, "opensAt": "2026-03-04 09:30",
          "involvements": [ { "userName": "{{investigator}}", "duty": "leadInvestigator" } ] }
        """,
        Cancelled);

    // "bands[0].upToCny": the member is set to the JSON value.
    private static void Set(JsonNode draft, string member, string value)
    {
        var at = draft;
        var steps = member.Replace("[", ".[", StringComparison.Ordinal).Split('.');
        foreach (var step in steps[..^1])
            at = step[0] == '[' ? at[int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!;
        at[steps[^1]] = JsonNode.Parse(value);
    }
}
