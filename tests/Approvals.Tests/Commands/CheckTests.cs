using System.Text.Json.Nodes;
using Approvals.Casework.Data;
using Approvals.Casework.Start;
using Approvals.Tests.Servers;
using Xunit;

namespace Approvals.Tests.Commands;

public sealed class CheckTests(FreshDatabases databases) : IDisposable
{
    private readonly string root = CopyOfTheShippedFiles();

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Check_OfTheShippedFiles_IsSound()
    {
        var (exitCode, output, errors) = await DeskProgram.RunAsync("check", "--root", root);

        Assert.True(exitCode == 0, errors);
        Assert.Contains("20 workflow(s), 15 product(s), 18 chain(s)", output);
    }

    [Theory]
    [InlineData("workflows/psbc-xiaoweiyidai.json", "\"Approvals.Claim\"", "\"Approvals.Clam\"", "claim", "Approvals.Clam")]
    [InlineData("workflows/psbc-xiaoweiyidai.json", "\"value\": \"CustomerManager\"", "\"value\": \"Nobody\"", "claim", "'Nobody' is no role")]
    [InlineData("workflows/psbc-xiaoweiyidai.json", "\"value\": \"approval\"", "\"value\": \"finale\"", "approval", "no chain in db/chains is for stage 'finale'")]
    [InlineData("db/catalogue/psbc-xiaoweiyidai.json", "\"kind\": \"age-range\"", "\"kind\": \"age\"", "kind", "'age' is not a known kind of rule")]
    [InlineData("db/catalogue/psbc-xiaoweiyidai.json", "\"version\": 1", "\"version\": 0", "version", "")]
    [InlineData("db/chains/psbc-xiaoweiyidai.json", "\"upToCny\": 1000000", "\"upToCny\": 900000", "bands", "")]
    [InlineData("db/calendar/2025.json", "\"2025-01-01\"", "\"2025-13-01\"", "holidays", "")]
    [InlineData("workflows/psbc-xiaoweiyidai.json", "\"value\": \"CustomerManager\"", "\"value\": \"1\"", "claim", "'1' is no role")]
    [InlineData("workflows/psbc-xiaoweiyidai.json", "\"value\": \"CustomerManager\"", "\"value\": \"customermanager\"", "claim", "'customermanager' is no role")]
    [InlineData("workflows/psbc-xiaoweiyidai.json", "\"value\": \"CustomerManager\"", "\"value\": \"CustomerManager, Approver\"", "claim", "is no role")]
    [InlineData("workflows/psbc-xiaoweiyidai.json", "\"value\": \"Declined\"", "\"value\": \"3\"", "close-declined", "'3' is no outcome of a case")]
    [InlineData("db/chains/psbc-xiaoweiyidai.json", "\"count\": 8, \"unit\": \"workingHours\"", "\"count\": 1000000000, \"unit\": \"workingHours\"", "limit", "at most")]
    [InlineData("db/chains/psbc-xiaoweiyidai.json", "\"count\": 3, \"unit\": \"workingDays\"", "\"count\": 100000, \"unit\": \"workingDays\"", "materialLimit", "at most")]
    [InlineData("db/reference/committees.json", "\"quorumFloor\": 4", "\"quorumFloor\": 0", "quorumFloor", "0 is under 1")]
    [InlineData("db/reference/committees.json", "\"resolutionValidMonths\": 6", "\"resolutionMonths\": 6", "resolutionValidMonths", "missing")]
    [InlineData("db/reference/committees.json", "\"count\": 2, \"unit\": \"workingDays\"", "\"count\": 2, \"unit\": \"days\"", "authorityLimit.unit", "")]
    [InlineData("db/catalogue/psbc-xiaoweiyidai.json", "[\"bank\", \"enterprise\"]", "[\"bank\"]", "contracts", "customer")]
    public async Task Check_OfAFaultyFile_NamesFilePlaceAndReasonAndExitsWith2(string file, string sound, string faulty, string place, string reason)
    {
        var path = Path.Combine(root, file);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains(sound, text);
        await File.WriteAllTextAsync(path, ReplaceFirst(text, sound, faulty), TestContext.Current.CancellationToken);

        var (exitCode, _, errors) = await DeskProgram.RunAsync("check", "--root", root);

        Assert.True(exitCode == 2, $"{exitCode}: {errors}");
        Assert.Contains(errors.Split('\n'), line => line.Contains(file) && line.Contains(place) && line.Contains(reason));
    }

    [Fact]
    public async Task Check_OfTruncatedJson_NamesTheFile()
    {
        var path = Path.Combine(root, "workflows", "psbc-xiaoweiyidai.json");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))[..500], TestContext.Current.CancellationToken);

        var (exitCode, _, errors) = await DeskProgram.RunAsync("check", "--root", root);

        Assert.Equal(2, exitCode);
        Assert.Contains("workflows/psbc-xiaoweiyidai.json", errors);
    }

    [Fact]
    public Task Check_WithoutContracts_IsRefused() => RefusesAsync(
        () => EditSheet(sheet => sheet["contracts"]!.AsArray().Clear()), "db/catalogue/psbc-xiaoweiyidai.json: contracts: ");

    /// <summary>PRODUCTS §4: what the course of a case counts. The response time and the renewal's limits are no part of it.</summary>
    [Theory]
    [InlineData("preCreditValidity")]
    [InlineData("claim")]
    [InlineData("dueDiligence")]
    [InlineData("overallApproval")]
    [InlineData("signing")]
    [InlineData("disbursement")]
    [InlineData("purposeCheck")]
    public Task Check_WithoutATimeLimitThatCasesNeed_NamesIt(string kind) => RefusesAsync(
        () => EditSheet(sheet => Assert.Equal(1, sheet["timeLimits"]!.AsArray().RemoveAll(limit => limit!["kind"]!.GetValue<string>() == kind))),
        $"db/catalogue/psbc-xiaoweiyidai.json: timeLimits: '{kind}' is missing");

    [Fact]
    public Task Check_OfAChainForAnotherKindOfCase_FindsNoneForTheApplication() => RefusesAsync(
        () =>
        {
            var path = Path.Combine(root, "db", "chains", "psbc-xiaoweiyidai.json");
            File.WriteAllText(path, File.ReadAllText(path).Replace("\"caseKind\": \"application\"", "\"caseKind\": \"renewal\"", StringComparison.Ordinal));
        },
        "workflows/psbc-xiaoweiyidai.json: approval: no chain");

    [Theory]
    [InlineData("enterprise-credit.txt")]
    [InlineData("enterprise-credit.v.txt")]
    [InlineData("enterprise-credit.vx.txt")]
    [InlineData("enterprise-credit.v0.txt")]
    [InlineData(".v1.txt")]
    public Task Check_OfAConsentWithoutAVersion_NamesTheFile(string name) => RefusesAsync(
        () => File.Copy(Consent("enterprise-credit.v1.txt"), Consent(name)), $"db/catalogue/consents/{name}: the name must be");

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("只有标题")]
    [InlineData("只有标题\n \n")]
    public Task Check_OfAConsentWithoutText_NamesTheFile(string text) => RefusesAsync(
        () => File.WriteAllText(Consent("enterprise-credit.v1.txt"), text), "db/catalogue/consents/enterprise-credit.v1.txt: ");

    [Fact]
    public Task Check_OfOneConsentVersionTwice_NamesTheFile() => RefusesAsync(
        () => File.Copy(Consent("enterprise-credit.v1.txt"), Consent("enterprise-credit.v01.txt")), "db/catalogue/consents/enterprise-credit.v1.txt: ");

    [Theory]
    [InlineData("db/catalogue/consents")]
    [InlineData("db/calendar")]
    [InlineData("db/chains")]
    [InlineData("workflows")]
    public Task Check_WithoutAFolder_NamesIt(string folder) => RefusesAsync(
        () => Directory.Delete(Path.Combine(root, folder), recursive: true), $"{folder}: the folder is missing");

    [Fact]
    public Task Check_WithoutWorkingHours_NamesTheFile() => RefusesAsync(
        () => File.Delete(Path.Combine(root, "db/calendar/hours.json")), "db/calendar/hours.json: ");

    [Fact]
    public async Task Check_OfARootThatIsNotThere_SaysSo()
    {
        var nowhere = Path.Combine(root, "nope");
        var (exitCode, _, errors) = await DeskProgram.RunAsync("check", "--root", nowhere);

        Assert.Equal(2, exitCode);
        Assert.Equal($"{nowhere}: there is no such folder", errors.Trim());
    }

    [Fact]
    public Task Check_OfAYearUnderAnotherName_IsRefused() => RefusesAsync(
        () => File.Move(Path.Combine(root, "db/calendar/2026.json"), Path.Combine(root, "db/calendar/2027.json")), "db/calendar/2027.json: year: ");

    [Fact]
    public Task Check_OfACalendarFileThatIsNoYear_IsRefused() => RefusesAsync(
        () => File.Copy(Path.Combine(root, "db/calendar/2026.json"), Path.Combine(root, "db/calendar/this-year.json")), "db/calendar/this-year.json: ");

    [Fact]
    public Task Check_OfAGapBetweenYears_NamesTheMissingFile() => RefusesAsync(
        () => File.Delete(Path.Combine(root, "db/calendar/2025.json")), "db/calendar/2025.json: ");

    /// <summary>90 days from 2 October 2026 end on 31 December; a day later they end in a year without data.</summary>
    [Theory]
    [InlineData("2026-10-02", false)]
    [InlineData("2026-10-03", true)]
    [InlineData("2026-12-31", true)]
    [InlineData("2027-02-01", true)]
    public async Task Check_WhenTheCalendarEndsWithinNinetyDays_WarnsAndNamesTheFileToAdd(string asOf, bool warns)
    {
        var (exitCode, _, errors) = await DeskProgram.RunAsync("check", "--root", root, "--as-of", asOf);

        Assert.Equal(0, exitCode);
        Assert.Equal(warns, errors.Contains("warning: db/calendar/2027.json", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2024-12-31", true)]
    [InlineData("2025-01-01", false)]
    public async Task Check_OfAProductWithoutAChainInForce_Warns(string asOf, bool warns)
    {
        var (exitCode, _, errors) = await DeskProgram.RunAsync("check", "--root", root, "--as-of", asOf);

        Assert.Equal(0, exitCode);
        Assert.Equal(warns, errors.Contains("warning: workflows/psbc-xiaoweiyidai.json: approval", StringComparison.Ordinal));
    }

    /// <summary>What the start logs comes from the opened desk.</summary>
    [Fact]
    public async Task OpenedDesk_WarnsOfTheSame()
    {
        await using var database = await databases.NewAsync(DatabaseProvider.Sqlite);
        await using var desk = await DeskStart.OpenAsync(FreshDatabases.Options(database.Provider, database.ConnectionString), TimeProvider.System, null, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(desk.Rulebook.WarningsOn(new DateOnly(2026, 10, 2)), warning => warning.StartsWith("db/calendar", StringComparison.Ordinal));
        Assert.Single(desk.Rulebook.WarningsOn(new DateOnly(2026, 10, 3)), warning => warning.StartsWith("db/calendar/2027.json: ", StringComparison.Ordinal));
        Assert.DoesNotContain(desk.Rulebook.WarningsOn(new DateOnly(2025, 12, 31)), warning => warning.StartsWith("db/reference/lpr.json: ", StringComparison.Ordinal));
        Assert.Single(desk.Rulebook.WarningsOn(new DateOnly(2026, 1, 1)), warning => warning.StartsWith("db/reference/lpr.json: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_AsOfNoDate_IsRefused()
    {
        var (exitCode, _, errors) = await DeskProgram.RunAsync("check", "--root", root, "--as-of", "today");

        Assert.Equal(2, exitCode);
        Assert.Contains("'today' is no date", errors);
    }

    /// <summary>Version 10 follows version 9, though "10" sorts before "9".</summary>
    [Fact]
    public void ReadRules_OfTenConsentVersions_TakesTheTenth()
    {
        var first = File.ReadAllText(Consent("enterprise-credit.v1.txt"));
        foreach (var version in Enumerable.Range(2, 9))
            File.WriteAllText(Consent($"enterprise-credit.v{version}.txt"), first + version);

        var rules = DeskStart.ReadRules(root);

        Assert.Empty(rules.Problems);
        Assert.Equal("10", rules.Consents["enterprise-credit"].Version);
    }

    [Fact]
    public async Task UnknownCommand_IsRefusedWithTheKnownOnes()
    {
        var (exitCode, _, errors) = await DeskProgram.RunAsync("chek");

        Assert.Equal(2, exitCode);
        Assert.Contains("journeys, check, evaluate", errors);
    }

    private void EditSheet(Action<JsonNode> edit)
    {
        var path = Path.Combine(root, "db", "catalogue", "psbc-xiaoweiyidai.json");
        var sheet = JsonNode.Parse(File.ReadAllText(path))!;
        edit(sheet);
        File.WriteAllText(path, sheet.ToJsonString());
    }

    private string Consent(string name) => Path.Combine(root, "db", "catalogue", "consents", name);

    /// <summary>Breaks the files and expects exit code 2 with a line that starts so, and no stack trace.</summary>
    private async Task RefusesAsync(Action breakFiles, string line)
    {
        breakFiles();

        var (exitCode, _, errors) = await DeskProgram.RunAsync("check", "--root", root);

        Assert.True(exitCode == 2, $"{exitCode}: {errors}");
        Assert.Contains(errors.Split('\n'), l => l.StartsWith(line, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", errors);
    }

    private static string ReplaceFirst(string text, string old, string @new)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, at), @new, text.AsSpan(at + old.Length));
    }

    private static string CopyOfTheShippedFiles()
    {
        var root = Directory.CreateTempSubdirectory("approvals-rules").FullName;
        foreach (var folder in new[] { "db", "workflows" })
            Copy(Path.Combine(DeskProgram.RepositoryRoot, folder), Path.Combine(root, folder));
        return root;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
