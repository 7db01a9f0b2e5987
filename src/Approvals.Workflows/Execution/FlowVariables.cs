using System.Collections.Immutable;
using Approvals.Workflows.Definitions;

namespace Approvals.Workflows.Execution;

/// <summary>Sets declared variables; the result keeps the definition's order, so that equal states have equal JSON.</summary>
internal static class FlowVariables
{
    public static UnfitVariable? Set(
        WorkflowDefinition definition,
        ImmutableArray<FlowVariableValue> current,
        IReadOnlyDictionary<string, FlowValue>? given,
        out ImmutableArray<FlowVariableValue> values)
    {
        values = current;
        if (given is null || given.Count == 0)
            return null;

        foreach (var (name, value) in given.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var declared = definition.Variables.FirstOrDefault(variable => variable.Name == name);
            if (declared is null || declared.Type != value.Type)
                return new UnfitVariable(name, declared?.Type);
        }

        var builder = ImmutableArray.CreateBuilder<FlowVariableValue>(definition.Variables.Length);
        foreach (var variable in definition.Variables)
        {
            if (given.TryGetValue(variable.Name, out var value) || TryFind(current, variable.Name, out value))
                builder.Add(new(variable.Name, value));
        }

        values = builder.DrainToImmutable();
        return null;
    }

    private static bool TryFind(ImmutableArray<FlowVariableValue> values, string name, out FlowValue value)
    {
        foreach (var candidate in values)
        {
            if (candidate.Name == name)
            {
                value = candidate.Value;
                return true;
            }
        }

        value = default;
        return false;
    }
}
