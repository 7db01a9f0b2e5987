using System.Collections.Immutable;

namespace Approvals.Workflows;

/// <summary>步骤类型: what a chart may name and a host must provide, identified by (<see cref="Name"/>, <see cref="Version"/>).</summary>
/// <param name="Name">Type name as written in a definition, e.g. <c>Approvals.Claim</c>; case-sensitive.</param>
/// <param name="Version">From 1. A breaking change of a step gets the next version; older ones stay for running cases.</param>
/// <param name="Outcomes">结果: every way out, the ordinary one first; predicted paths follow the first.</param>
/// <param name="Inputs">What the chart gives the step; names are camelCase as in the file.</param>
/// <param name="Waits">True when the step may wait for a signal; false when it always completes as it is entered.</param>
public sealed record StepType(string Name, int Version, ImmutableArray<string> Outcomes, ImmutableArray<StepInput> Inputs, bool Waits)
{
    /// <summary>A step type without inputs, version 1.</summary>
    public static StepType Of(string name, bool waits, params ReadOnlySpan<string> outcomes) => new(name, 1, [.. outcomes], [], waits);

    /// <summary>The same type with inputs.</summary>
    public StepType With(params ReadOnlySpan<StepInput> inputs) => this with { Inputs = [.. inputs] };
}

/// <summary>步骤参数: one input of a step type.</summary>
/// <param name="Name">camelCase, as the property is called in the file.</param>
/// <param name="Type">The type the file must state and the value must have.</param>
/// <param name="Required">A required input must be present and not empty.</param>
public sealed record StepInput(string Name, InputType Type, bool Required = true);

/// <summary>参数类型: the types an input may have; in a file they carry the same names (<c>String[]</c> for <see
/// cref="StringArray"/>).</summary>
public enum InputType
{
    /// <summary>文本</summary>
    String,

    /// <summary>是非</summary>
    Boolean,

    /// <summary>整数: 32 bits.</summary>
    Int32,

    /// <summary>小数: exact.</summary>
    Decimal,

    /// <summary>文本列表</summary>
    StringArray,
}
