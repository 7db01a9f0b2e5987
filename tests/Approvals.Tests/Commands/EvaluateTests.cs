using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Approvals.Tests.Commands;

public sealed class EvaluateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("approvals-facts").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Seed 002 §一.1, §八.2: A 级, 年开票 3,000 万, 近一年销售 1,800 万, no debt: min(300 万, 10% × 1,800 万, 60% × 3,000 万) = 180 万.</summary>
    [Fact]
    public async Task Evaluate_ARatedWith1800WanSales_GivesATenthOfSales()
    {
        var (exitCode, output, errors) = await EvaluateAsync(Facts(), "--mode", "credit", "--as-of", "2026-03-04", "--json");

        Assert.True(exitCode == 0, errors);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal(1_800_000m, answer.RootElement.GetProperty("limit").GetDecimal());
        Assert.Equal(5m, answer.RootElement.GetProperty("rate").GetDecimal());
        Assert.Equal("passed", answer.RootElement.GetProperty("outcome").GetString());
        Assert.All(answer.RootElement.GetProperty("findings").EnumerateArray(), finding => Assert.NotEqual("", finding.GetProperty("source").GetString()));
    }

    /// <summary>Seed 002 §六.4: M 级不能申请.</summary>
    [Fact]
    public async Task Evaluate_MRated_IsDeclined()
    {
        var facts = Facts();
        facts["tax"]!["rating"] = "m";

        var (exitCode, output, _) = await EvaluateAsync(facts, "--as-of", "2026-03-04", "--json");

        Assert.Equal(0, exitCode);
        using var answer = JsonDocument.Parse(output);
        Assert.Equal("declined", answer.RootElement.GetProperty("outcome").GetString());
        Assert.Contains(answer.RootElement.GetProperty("findings").EnumerateArray(), f => f.GetProperty("code").GetString() == "tax-rating" && f.GetProperty("verdict").GetString() == "decline");
    }

    [Theory]
    [InlineData("colour", "\"red\"", "colour")]
    [InlineData("tax", "{\"owedCny\": -1}", "owedCny")]
    [InlineData("enterprise", "{\"establishedOn\": \"2030-01-01\"}", "establishedOn")]
    [InlineData("invoices", "\"many\"", "invoices")]
    public async Task Evaluate_FaultyFacts_NamesPathAndReasonAndExitsWith2(string field, string value, string place)
    {
        var facts = Facts();
        facts[field] = JsonNode.Parse(value);

        var (exitCode, _, errors) = await EvaluateAsync(facts, "--as-of", "2026-03-04");

        Assert.Equal(2, exitCode);
        Assert.Contains("facts.json", errors);
        Assert.Contains(place, errors);
    }

    [Theory]
    [InlineData("--product", "no-such-product")]
    [InlineData("--mode", "magic")]
    [InlineData("--as-of", "yesterday")]
    [InlineData("--amount", "-5")]
    public async Task Evaluate_FaultyArguments_AreNamed(string option, string value)
    {
        var path = await WriteAsync(Facts());
        var arguments = new List<string> { "evaluate", "--facts", path };
        if (option != "--product")
            arguments.AddRange(["--product", "psbc-xiaoweiyidai"]);
        arguments.AddRange([option, value]);

        var (exitCode, _, errors) = await DeskProgram.RunAsync([.. arguments]);

        Assert.Equal(2, exitCode);
        Assert.Contains(value, errors);
    }

    private async Task<(int ExitCode, string Output, string Errors)> EvaluateAsync(JsonObject facts, params string[] more) =>
        await DeskProgram.RunAsync(["evaluate", "--product", "psbc-xiaoweiyidai", "--facts", await WriteAsync(facts), .. more]);

    private async Task<string> WriteAsync(JsonObject facts)
    {
        var path = Path.Combine(folder, "facts.json");
        await File.WriteAllTextAsync(path, facts.ToJsonString(), TestContext.Current.CancellationToken);
        return path;
    }

    private static JsonObject Facts() => new()
    {
        ["enterprise"] = new JsonObject
        {
            ["legalType"] = "limitedCompany",
            ["scale"] = "small",
            ["establishedOn"] = "2018-05-01",
            ["status"] = "inOperation",
            ["industryCode"] = "F5162",
            ["regionCode"] = "330100",
            ["onAbnormalOperationsList"] = false,
            ["onSeriousViolationList"] = false,
            ["involvedInIllegalBusiness"] = false,
        },
        ["legalRepresentative"] = new JsonObject
        {
            ["birthDate"] = "1980-01-15",
            ["inOfficeSince"] = "2018-05-01",
            ["hasFullCivilCapacity"] = true,
            ["shareholdings"] = new JsonArray(new JsonObject { ["registeredOn"] = "2018-05-01", ["percent"] = 60 }),
        },
        ["actualController"] = new JsonObject { ["isLegalRepresentative"] = true },
        ["tax"] = new JsonObject
        {
            ["rating"] = "a",
            ["ratingYear"] = 2024,
            ["registeredOn"] = "2018-06-01",
            ["owedCny"] = 0,
            ["filings"] = Months(month => new JsonObject { ["from"] = month, ["to"] = month, ["isZero"] = false }, 14),
        },
        ["invoices"] = Months(month => new JsonObject { ["month"] = month, ["issuedCny"] = 2_500_000, ["voidedCny"] = 0, ["redLetterCny"] = 0 }, 12),
        ["sales"] = Months(month => new JsonObject { ["month"] = month, ["amountCny"] = 1_500_000 }, 12),
        ["enterpriseBureau"] = CleanBureau(),
        ["legalRepresentativeBureau"] = CleanBureau(),
        ["enterpriseJudicial"] = new JsonArray(),
        ["legalRepresentativeJudicial"] = new JsonArray(),
        ["ownRecords"] = new JsonObject { ["hasLiveApplication"] = false, ["hasLiveFacility"] = false, ["rejectedOn"] = new JsonArray() },
    };

    private static JsonObject CleanBureau() => new()
    {
        ["reportedOn"] = "2026-03-04",
        ["accounts"] = new JsonArray(),
        ["queries"] = new JsonArray(),
        ["guaranteesGiven"] = new JsonArray(),
    };

    /// <summary>The last complete months before March 2026, oldest first.</summary>
    private static JsonArray Months(Func<string, JsonNode> of, int count)
    {
        var last = new DateOnly(2026, 2, 1);
        return new JsonArray([.. Enumerable.Range(0, count).Select(i => of(last.AddMonths(i - count + 1).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)))]);
    }
}
