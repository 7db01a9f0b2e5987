using System.Text.Json;

namespace Approvals.Workflows.Definitions;

/// <summary>Reads properties of one JSON object and notes each that is missing or of another type.</summary>
internal readonly struct JsonShape(JsonElement element, string node, string what, DefinitionErrors errors)
{
    public string? RequiredText(string name)
    {
        if (InputReader.Text(element, name) is { Length: > 0 } text)
            return text;

        Wrong(name, "a non-empty text");
        return null;
    }

    public int? RequiredVersion(string name)
    {
        if (element.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var number)
            && number >= 1)
            return number;

        Wrong(name, "a whole number from 1");
        return null;
    }

    public void RequiredFlag(string name)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            Wrong(name, "true or false");
    }

    public JsonElement? RequiredArray(string name) => Required(name, JsonValueKind.Array, "an array");

    public JsonElement? RequiredObject(string name) => Required(name, JsonValueKind.Object, "an object");

    private JsonElement? Required(string name, JsonValueKind kind, string wanted)
    {
        if (element.TryGetProperty(name, out var value) && value.ValueKind == kind)
            return value;

        Wrong(name, wanted);
        return null;
    }

    private void Wrong(string name, string wanted) =>
        errors.Add(node, DefinitionErrorCode.WrongShape, $"{what} needs '{name}' to be {wanted}.");
}
