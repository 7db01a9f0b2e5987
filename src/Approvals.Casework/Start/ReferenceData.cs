using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Casework.Data.Reference;
using Approvals.Lending.Committee;
using Approvals.Lending.Pricing;

namespace Approvals.Casework.Start;

/// <summary>参考数据: regions, industries, the LPR and what is laid down for committees, of <c>db/reference</c>.</summary>
public sealed record ReferenceData(IReadOnlyList<Region> Regions, IReadOnlyList<Industry> Industries, IReadOnlyList<LprRate> LprRates, LprTable Lpr, CommitteePolicy Committees)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads the four files; null, with the problems named, when one can't be read.</summary>
    public static ReferenceData? Read(string root, List<string> problems)
    {
        var regions = Load<Entries>(root, "regions.json", problems);
        var industries = Load<Entries>(root, "industries.json", problems);
        var lpr = Load<Changes>(root, "lpr.json", problems);
        var committees = Load<CommitteePolicy>(root, "committees.json", problems);
        if (regions is null || industries is null || lpr is null || committees is null)
            return null;
        problems.AddRange(committees.FindProblems().Select(problem => $"db/reference/committees.json: {problem}"));
        var table = LprTable.Read("db/reference/lpr.json", File.ReadAllBytes(Path.Combine(root, "db", "reference", "lpr.json")));
        problems.AddRange(table.Errors.Select(error => error.ToString()));
        if (table.Value is null)
            return null;
        return new ReferenceData(
            [.. regions.Items.Select(entry => new Region { Code = entry.Code, Name = entry.Name })],
            [.. industries.Items.Select(entry => new Industry { Code = entry.Code, Name = entry.Name })],
            [.. lpr.Items.Select(change => new LprRate { EffectiveOn = change.EffectiveOn, OneYearPercent = change.OneYearPercent, FiveYearPercent = change.FiveYearPercent })],
            table.Value,
            committees);
    }

    private static T? Load<T>(string root, string name, List<string> problems)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(Path.Combine(root, "db", "reference", name)), Json)
                ?? throw new JsonException("the file is null");
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            problems.Add($"db/reference/{name}: {e.Message}");
            return null;
        }
    }

    private sealed record Entries([property: JsonPropertyName("entries")] IReadOnlyList<Entry> Items);

    private sealed record Entry(string Code, string Name);

    private sealed record Changes([property: JsonPropertyName("changes")] IReadOnlyList<LprChange> Items);

    private sealed record LprChange(DateOnly EffectiveOn, decimal OneYearPercent, decimal FiveYearPercent);
}
