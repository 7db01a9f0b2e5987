using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Approvals.Workflows.Definitions;

/// <summary>Reads one input in Elsa's form, <c>{typeName, expression: {type, value}}</c>; there is no expression language.</summary>
internal static class InputReader
{
    /// <summary>Null when the value fits, else what is wrong; a null <paramref name="result"/> without complaint means "empty".</summary>
    public static string? Read(JsonElement input, InputType type, string typeName, out object? result)
    {
        result = null;
        if (Expression(input) is not { } expression)
            return "is not {typeName, expression: {type, value}}";

        if (Text(input, "typeName") is var stated && stated != typeName)
            return $"states type '{stated}' instead of '{typeName}'";

        var wanted = type == InputType.StringArray ? "Object" : "Literal";
        if (Text(expression, "type") is var kind && kind != wanted)
            return $"has a '{kind}' expression instead of '{wanted}'";

        if (!expression.TryGetProperty("value", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;

        result = type switch
        {
            InputType.String => String(value),
            InputType.Boolean => Boolean(value),
            InputType.Int32 => Int32(value),
            InputType.Decimal => Number(value),
            InputType.StringArray => Texts(value),
        };

        if (result is null)
            return $"has a value that is not a {typeName}";

        if (result is "")
            result = null;

        return null;
    }

    public static JsonElement? Expression(JsonElement input) =>
        input.ValueKind == JsonValueKind.Object
        && input.TryGetProperty("expression", out var expression)
        && expression.ValueKind == JsonValueKind.Object
            ? expression
            : null;

    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // The designer writes the literals of its text boxes as JSON strings whatever their type, so both spellings are read.
    public static object? Boolean(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetString(), out var flag) => flag,
        _ => null,
    };

    public static object? Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number,
        JsonValueKind.String when decimal.TryParse(value.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            => number,
        _ => null,
    };

    public static object? String(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static object? Int32(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt32(out var number) => number,
        JsonValueKind.String when int.TryParse(value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            => number,
        _ => null,
    };

    private static object? Texts(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;

        try
        {
            using var list = JsonDocument.Parse(value.GetString()!);
            if (list.RootElement.ValueKind != JsonValueKind.Array)
                return null;

            var texts = ImmutableArray.CreateBuilder<string>();
            foreach (var item in list.RootElement.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.String)
                    return null;

                texts.Add(item.GetString()!);
            }

            return texts.ToImmutable();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
