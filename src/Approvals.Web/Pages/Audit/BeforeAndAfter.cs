using System.Text.Encodings.Web;
using System.Text.Json;

namespace Approvals.Web.Pages.Audit;

/// <summary>变更前后: the detail of an audit entry as lines, one for every field on either side.</summary>
/// <param name="Field">Path, e.g. <c>terms.amountCny</c>; empty for a value that is no object.</param>
public sealed record BeforeAndAfter(string Field, string? Before, string? After)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="detail">Canonical JSON <c>{"before":…,"after":…}</c>; either may be missing.</param>
    public static IReadOnlyList<BeforeAndAfter> Of(string detail)
    {
        using var document = JsonDocument.Parse(detail);
        var before = Fields(document.RootElement, "before");
        var after = Fields(document.RootElement, "after");
        return [.. before.Keys.Union(after.Keys).Select(field => new BeforeAndAfter(field, before.GetValueOrDefault(field), after.GetValueOrDefault(field)))];
    }

    private static Dictionary<string, string> Fields(JsonElement detail, string side)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (detail.TryGetProperty(side, out var value))
            Walk("", value);
        return fields;

        void Walk(string path, JsonElement element)
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                fields[path] = element.ValueKind == JsonValueKind.String ? element.GetString()! : JsonSerializer.Serialize(element, Plain);
                return;
            }

            foreach (var property in element.EnumerateObject())
                Walk(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value);
        }
    }
}
