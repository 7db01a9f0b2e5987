using System.Text;
using System.Text.Json.Nodes;
using Approvals.Casework.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Sandbox.World;
using Approvals.Tests.Api;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>Facts the desk stores are facts its own strict reader accepts: an operator may hand them to <c>evaluate</c>.</summary>
public sealed class StoredFactsTests
{
    private static readonly DateOnly AsOf = new(2025, 3, 15);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A document with every field of the schema in it, then each kind of fact alone.</summary>
    [Fact]
    public void Write_OfEveryKindOfFact_IsReadByTheStrictReader()
    {
        var whole = FactsReader.Read("examples", Encoding.UTF8.GetBytes(ExampleOf(Schema).ToJsonString()), AsOf).ValueOrThrow();
        RoundTrips(whole);
        foreach (var kind in typeof(ApplicantFacts).GetProperties())
        {
            Assert.NotNull(kind.GetValue(whole));
            var alone = new ApplicantFacts();
            kind.SetValue(alone, kind.GetValue(whole));
            RoundTrips(alone);
        }
    }

    /// <summary>Every kind of company the outside world knows, measured.</summary>
    [Fact]
    public Task StoredFacts_OfEveryKindOfCompany_AreReadByTheStrictReader() => CaseWorld.PlayAsync(async world =>
    {
        foreach (var kind in CompanyKinds.All)
        {
            var journey = await Journey.BeginAsync(world.World, $"{kind.Key}-1", "psbc-xiaoweiyidai", "credit", "bj01", Cancelled);
            await journey.ConsentAsync(Cancelled);
            await world.World.UntilAsync(db => db.Measurements.AnyAsync(m => m.CaseId == journey.CaseId, Cancelled), "it is measured", journey.CaseId, Cancelled);
            var measured = await world.ReadAsync(db => db.Measurements.AsNoTracking().SingleAsync(m => m.CaseId == journey.CaseId, Cancelled));

            var read = FactsReader.Read(kind.Key, Encoding.UTF8.GetBytes(measured.Facts), measured.AsOf);

            Assert.True(read.Value is not null, string.Join('\n', read.Errors));
            Assert.Equivalent(FactsJson.Read(measured.Facts), read.Value, strict: true);
        }
    });

    private static JsonNode Schema { get; } = JsonNode.Parse(ProjectFile.Bytes("db", "catalogue", "facts.schema.json"))!;

    private static void RoundTrips(ApplicantFacts facts)
    {
        var written = FactsJson.Write(facts);
        var read = FactsReader.Read("written", Encoding.UTF8.GetBytes(written), AsOf);
        Assert.True(read.Value is not null, string.Join('\n', read.Errors));
        Assert.Equivalent(facts, read.Value, strict: true);
        Assert.Equivalent(facts, FactsJson.Read(written), strict: true);
    }

    private static JsonNode ExampleOf(JsonNode schema)
    {
        var at = (schema["anyOf"] as JsonArray)?.First(option => option!["$ref"] is not null)! ?? schema;
        if (at["$ref"]?.GetValue<string>() is { } reference)
            at = Schema["$defs"]![reference.Split('/')[^1]]!;
        var type = at["type"] is JsonArray types ? types[0]!.GetValue<string>() : at["type"]!.GetValue<string>();
        return type switch
        {
            "object" => new JsonObject(at["properties"]!.AsObject().Select(property => KeyValuePair.Create(property.Key, (JsonNode?)ExampleOf(property.Value!)))),
            "array" => new JsonArray(ExampleOf(at["items"]!)),
            _ => at["examples"]![0]!.DeepClone(),
        };
    }
}
