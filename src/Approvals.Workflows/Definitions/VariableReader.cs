using System.Collections.Immutable;
using System.Text.Json;

namespace Approvals.Workflows.Definitions;

/// <summary>Reads the declared variables.</summary>
internal static class VariableReader
{
    /// <summary>In file order, and by id and by name, as conditions may refer to either.</summary>
    public static (ImmutableArray<FlowVariable> Variables, Dictionary<string, FlowVariable> ByReference) Read(
        JsonElement list, DefinitionErrors errors)
    {
        var variables = ImmutableArray.CreateBuilder<FlowVariable>();
        var byReference = new Dictionary<string, FlowVariable>(StringComparer.Ordinal);
        foreach (var element in list.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object)
            {
                errors.Add("", DefinitionErrorCode.WrongShape, "A variable is not an object.");
                continue;
            }

            var label = InputReader.Text(element, "name") ?? "";
            var shape = new JsonShape(element, label, "A variable", errors);
            var id = shape.RequiredText("id");
            var name = shape.RequiredText("name");
            var typeName = shape.RequiredText("typeName");
            if (id is null || name is null || typeName is null)
                continue;

            if (TypeOf(typeName) is not { } type)
            {
                errors.Add(name, DefinitionErrorCode.WrongShape, $"The variable has the type '{typeName}', which the engine cannot hold.");
                continue;
            }

            FlowValue? initial = null;
            if (element.TryGetProperty("value", out var value) && value.ValueKind != JsonValueKind.Null)
            {
                initial = ValueOf(type, value);
                if (initial is null)
                    errors.Add(name, DefinitionErrorCode.WrongShape, $"The variable's value is not a {typeName}.");
            }

            var variable = new FlowVariable(name, type, initial);
            if (variables.Any(other => other.Name == name)
                || !byReference.TryAdd(id, variable)
                || (id != name && !byReference.TryAdd(name, variable)))
                errors.Add(name, DefinitionErrorCode.DuplicateId, "Another variable has the same id or name.");
            else
                variables.Add(variable);
        }

        return (variables.ToImmutable(), byReference);
    }

    private static FlowValueType? TypeOf(string typeName) => typeName switch
    {
        "Boolean" => FlowValueType.Boolean,
        "Int32" or "Int64" or "Decimal" => FlowValueType.Number,
        "String" => FlowValueType.Text,
        _ => null,
    };

    private static FlowValue? ValueOf(FlowValueType type, JsonElement value)
    {
        switch (type)
        {
            case FlowValueType.Boolean:
                return InputReader.Boolean(value) is bool flag ? flag : null;
            case FlowValueType.Number:
                return InputReader.Number(value) is decimal number ? number : null;
            default:
                if (InputReader.String(value) is string text)
                    return text;

                return null;
        }
    }
}
