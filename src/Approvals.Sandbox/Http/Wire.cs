using System.Text.Json;
using System.Text.Json.Serialization;

namespace Approvals.Sandbox.Http;

/// <summary>How everything here is written: camelCase, enum words.</summary>
internal static class Wire
{
    public static readonly JsonSerializerOptions Json = Create();

    public static void Configure(JsonSerializerOptions options)
    {
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        return options;
    }
}
