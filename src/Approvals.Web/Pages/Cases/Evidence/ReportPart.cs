using System.Globalization;
using System.Text.Json;
using Approvals.Lending.Parties;
using Approvals.Web.Frame;

namespace Approvals.Web.Pages.Cases.Evidence;

/// <summary>外部数据的一部分: an object of a partner's report, to be shown as facts, tables and parts of its own.</summary>
/// <param name="Whole">Whether ID numbers are shown whole.</param>
internal sealed record ReportPart(JsonElement Body, bool Whole)
{
    private const string Instants = "Utc";
    private const int IdNumberLength = 18;

    public IEnumerable<JsonProperty> Facts => Body.EnumerateObject().Where(part => part.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array));

    public IEnumerable<JsonProperty> Lists => Body.EnumerateObject().Where(part => part.Value.ValueKind == JsonValueKind.Array);

    public IEnumerable<JsonProperty> Parts => Body.EnumerateObject().Where(part => part.Value.ValueKind == JsonValueKind.Object);

    /// <summary>A value as people read it: money in two places, codes in words, ID numbers masked.</summary>
    public string Say(DeskText text, JsonProperty field) => field.Value.ValueKind switch
    {
        JsonValueKind.Null => "—",
        JsonValueKind.True => text["是"],
        JsonValueKind.False => text["否"],
        JsonValueKind.Number when field.Name.EndsWith("Cny", StringComparison.Ordinal) => Shown.Money(field.Value.GetDecimal()),
        JsonValueKind.Number when field.Name == "ratio" => Shown.Percent(field.Value.GetDecimal() * 100m),
        JsonValueKind.String when field.Name.EndsWith(Instants, StringComparison.Ordinal) && field.Value.TryGetDateTime(out var instant) => Shown.Time(instant),
        JsonValueKind.String => SayText(text, field.Name, field.Value.GetString()!),
        _ => field.Value.GetRawText(),
    };

    private string SayText(DeskText text, string name, string value) =>
        name == "month" && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month.ToString("yyyy-MM", CultureInfo.InvariantCulture)
        : !Whole && name is "idNumber" or "id" or "subjectId" && IsIdNumber(value) ? Mask.ResidentId(value)
        : text[ReportWords.OfCode(value)];

    private static bool IsIdNumber(string value) => value.Length == IdNumberLength && value[..^1].All(char.IsAsciiDigit);
}
