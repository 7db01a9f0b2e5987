using System.Collections.Immutable;

namespace Approvals.Workflows;

/// <summary>步骤参数值: a step's inputs, checked against its type when the definition was read.</summary>
/// <remarks>Makes inputs from values already typed: string, bool, int, decimal or <see cref="ImmutableArray{T}"/> of string.</remarks>
public sealed class StepInputs(IEnumerable<KeyValuePair<string, object>> values)
{
    private readonly ImmutableDictionary<string, object> values = values.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>No inputs.</summary>
    public static StepInputs None { get; } = new([]);

    /// <summary>True when the chart gives the input.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>A text; a required input is never empty.</summary>
    /// <exception cref="KeyNotFoundException">The chart does not give it.</exception>
    public string Text(string name) => (string)values[name];

    /// <summary>A text, or null when the chart does not give it.</summary>
    public string? TextOrNull(string name) => (string?)values.GetValueOrDefault(name);

    /// <summary>A truth value.</summary>
    /// <exception cref="KeyNotFoundException">The chart does not give it.</exception>
    public bool Flag(string name) => (bool)values[name];

    /// <summary>A whole number.</summary>
    /// <exception cref="KeyNotFoundException">The chart does not give it.</exception>
    public int Int32(string name) => (int)values[name];

    /// <summary>An exact number.</summary>
    /// <exception cref="KeyNotFoundException">The chart does not give it.</exception>
    public decimal Decimal(string name) => (decimal)values[name];

    /// <summary>Texts in file order.</summary>
    /// <exception cref="KeyNotFoundException">The chart does not give it.</exception>
    public ImmutableArray<string> Texts(string name) => (ImmutableArray<string>)values[name];
}
