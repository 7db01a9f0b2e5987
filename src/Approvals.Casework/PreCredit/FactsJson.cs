using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Casework.PreCredit;

/// <summary>Facts as JSON, in the vocabulary of <c>db/catalogue/facts.schema.json</c>: what is stored is what <see cref="FactsReader"/> reads.</summary>
internal static class FactsJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new MonthConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Write(ApplicantFacts facts) => Encoding.UTF8.GetString(FactsWriter.Write(facts));

    /// <summary>Not the strict reader: what was stored under an earlier schema is still what the case was measured by.</summary>
    public static ApplicantFacts Read(string json) =>
        JsonSerializer.Deserialize<ApplicantFacts>(json, Options) ?? throw new JsonException("The facts are null.");

    private sealed class MonthConverter : JsonConverter<YearMonth>
    {
        public override YearMonth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            YearMonth.TryParse(reader.GetString(), out var month) ? month : throw new JsonException("A month is written YYYY-MM.");

        public override void Write(Utf8JsonWriter writer, YearMonth value, JsonSerializerOptions options) =>
            throw new NotSupportedException("Facts are written by FactsWriter.");
    }
}
