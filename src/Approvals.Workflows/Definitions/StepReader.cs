using System.Collections.Immutable;
using System.Text.Json;

namespace Approvals.Workflows.Definitions;

/// <summary>Reads one activity into a step without exits; a step of an unknown type is reported and left out.</summary>
internal sealed class StepReader(StepCatalogue catalogue, IReadOnlyDictionary<string, FlowVariable> variables, DefinitionErrors errors)
{
    private const int MostBranches = 64;

    public WorkflowStep? Read(JsonElement activity, string id)
    {
        var shape = new JsonShape(activity, id, "A step", errors);
        var typeName = shape.RequiredText("type");
        var version = shape.RequiredVersion("version");
        if (typeName is null || version is null || Resolve(id, typeName, version.Value) is not (var kind, var type))
            return null;

        var condition = default(DecisionCondition);
        if (kind == StepKind.Decision)
            condition = ReadCondition(activity, id);

        var inputs = ReadInputs(activity, id, kind, type);
        if (kind == StepKind.Fork)
            type = type with { Outcomes = Branches(id, inputs) };

        return new WorkflowStep(id, kind, type)
        {
            DisplayText = Metadata(activity, "displayText") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : id,
            Position = Position(activity),
            Inputs = inputs,
            JoinMode = kind == StepKind.Join && inputs.TextOrNull(EngineSteps.Mode) == nameof(JoinMode.WaitAny)
                ? JoinMode.WaitAny
                : JoinMode.WaitAll,
            Condition = condition,
        };
    }

    private (StepKind, StepType)? Resolve(string id, string typeName, int version)
    {
        if (EngineSteps.TryFind(typeName, out var kind, out var engineType))
        {
            if (version == engineType.Version)
                return (kind, engineType);
        }
        else if (catalogue.Find(typeName, version) is { } type)
        {
            return (StepKind.Hosted, type);
        }
        else if (!catalogue.Knows(typeName))
        {
            errors.Add(id, DefinitionErrorCode.UnknownType, $"Nothing here provides the step type '{typeName}'.");
            return null;
        }

        errors.Add(id, DefinitionErrorCode.UnknownTypeVersion, $"The step type '{typeName}' has no version {version}.");
        return null;
    }

    private StepInputs ReadInputs(JsonElement activity, string id, StepKind kind, StepType type)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var input in type.Inputs)
        {
            if (kind == StepKind.Decision)
                break;

            object? value = null;
            if (activity.TryGetProperty(input.Name, out var given) && given.ValueKind != JsonValueKind.Null)
            {
                var typeName = kind == StepKind.Join ? EngineSteps.JoinModeTypeName : TypeName(input.Type);
                var wrong = InputReader.Read(given, input.Type, typeName, out value);
                if (wrong is null && kind == StepKind.Join && value is not (null or nameof(JoinMode.WaitAll) or nameof(JoinMode.WaitAny)))
                    wrong = "is neither 'WaitAll' nor 'WaitAny'";

                if (wrong is not null)
                {
                    errors.Add(id, DefinitionErrorCode.IllTypedInput, $"The input '{input.Name}' {wrong}.");
                    continue;
                }
            }

            if (value is not null)
                values.Add(input.Name, value);
            else if (input.Required)
                errors.Add(id, DefinitionErrorCode.MissingInput, $"The step type '{type.Name}' needs the input '{input.Name}'.");
        }

        foreach (var property in activity.EnumerateObject())
        {
            if (InputReader.Expression(property.Value) is not null && !type.Inputs.Any(input => input.Name == property.Name))
                errors.Add(id, DefinitionErrorCode.UnknownInput, $"The step type '{type.Name}' has no input '{property.Name}'.");
        }

        return values.Count == 0 ? StepInputs.None : new StepInputs(values);
    }

    private ImmutableArray<string> Branches(string id, StepInputs inputs)
    {
        if (!inputs.Has(EngineSteps.Branches))
            return [];

        var branches = inputs.Texts(EngineSteps.Branches);
        if (branches.Length is < 2 or > MostBranches)
            errors.Add(id, DefinitionErrorCode.ForkBranches, $"A fork has 2 to {MostBranches} branches, this one has {branches.Length}.");

        if (branches.Any(string.IsNullOrWhiteSpace))
            errors.Add(id, DefinitionErrorCode.ForkBranches, "A branch of the fork has no name.");

        foreach (var twice in branches.GroupBy(branch => branch).Where(group => group.Count() > 1))
            errors.Add(id, DefinitionErrorCode.ForkBranches, $"The fork names the branch '{twice.Key}' more than once.");

        return [.. branches.Distinct()];
    }

    private DecisionCondition ReadCondition(JsonElement activity, string id)
    {
        if (!activity.TryGetProperty(EngineSteps.Condition, out var input) || input.ValueKind == JsonValueKind.Null)
        {
            errors.Add(id, DefinitionErrorCode.MissingInput, "A decision needs the input 'condition'.");
            return default;
        }

        if (InputReader.Expression(input) is not { } expression || !expression.TryGetProperty("value", out var value))
            return Refuse("is not {typeName, expression: {type, value}}");

        if (InputReader.Text(input, "typeName") is var stated && stated != "Boolean")
            return Refuse($"states type '{stated}' instead of 'Boolean'");

        switch (InputReader.Text(expression, "type"))
        {
            case "Literal":
                return InputReader.Boolean(value) is bool literal ? new(literal, null) : Refuse("is a literal other than true or false");
            case "Variable":
                if (VariableName(value) is not { } name || !variables.TryGetValue(name, out var variable))
                    return Refuse("names no variable of this definition");

                if (variable.Type != FlowValueType.Boolean)
                    return Refuse($"reads the variable '{variable.Name}', which is not a Boolean");

                return variable.Initial is null
                    ? Refuse($"reads the variable '{variable.Name}', which has no initial value")
                    : new(false, variable.Name);
            case var other:
                return Refuse($"is a '{other}' expression; only Literal and Variable are allowed");
        }

        DecisionCondition Refuse(string reason)
        {
            errors.Add(id, DefinitionErrorCode.DecisionCondition, $"The condition {reason}.");
            return default;
        }
    }

    // Elsa's designer writes the variable itself; hand-written files give its id or name.
    private static string? VariableName(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Object => InputReader.Text(value, "id") ?? InputReader.Text(value, "name"),
        _ => null,
    };

    private static StepPosition Position(JsonElement activity)
    {
        if (Metadata(activity, "designer") is not { ValueKind: JsonValueKind.Object } designer
            || !designer.TryGetProperty("position", out var position)
            || position.ValueKind != JsonValueKind.Object)
            return default;

        return new(Coordinate("x"), Coordinate("y"));

        decimal Coordinate(string name) =>
            position.TryGetProperty(name, out var value) && InputReader.Number(value) is decimal number ? number : 0;
    }

    private static JsonElement? Metadata(JsonElement activity, string name) =>
        activity.TryGetProperty("metadata", out var metadata)
        && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty(name, out var value)
            ? value
            : null;

    private static string TypeName(InputType type) => type switch
    {
        InputType.String => "String",
        InputType.Boolean => "Boolean",
        InputType.Int32 => "Int32",
        InputType.Decimal => "Decimal",
        InputType.StringArray => "String[]",
    };
}
