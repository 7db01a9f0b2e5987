using System.Text.Json;
using System.Text.Json.Serialization;

namespace Approvals.Casework.Partners.Http;

/// <summary>
/// 报文格式. How messages to and from outside systems are written: camelCase, enum words, nothing missing; unknown members are ignored.
/// </summary>
public static class PartnerJson
{
    /// <summary>Required members must be there and non-null ones not null: half an answer is unreadable, not a default.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
