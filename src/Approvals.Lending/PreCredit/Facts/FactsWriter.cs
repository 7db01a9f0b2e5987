using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Facts;

/// <summary>事实写出。Writes facts as the document <see cref="FactsReader"/> reads: what was unknown is left out.</summary>
public static class FactsWriter
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new YearMonthConverter() },
    };

    /// <summary>UTF-8 JSON, one line.</summary>
    public static byte[] Write(ApplicantFacts facts) => JsonSerializer.SerializeToUtf8Bytes(facts, Options);

    private sealed class YearMonthConverter : JsonConverter<YearMonth>
    {
        public override YearMonth Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Facts are read by FactsReader.");

        public override void Write(Utf8JsonWriter writer, YearMonth value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
