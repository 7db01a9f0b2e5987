namespace Approvals.Lending.PreCredit;

/// <summary>要求。What a rule demands, typed; built once when the product sheet is read.</summary>
/// <param name="Value">The bound, or the lower bound of <see cref="Comparison.Between"/>; codes joined by a comma and a space for lists.</param>
/// <param name="Upper">The upper bound of <see cref="Comparison.Between"/>; otherwise missing.</param>
public sealed record Requirement(Comparison Comparison, FactValue Value, FactValue Upper = default)
{
    public static Requirement AtLeast(FactValue value) => new(Comparison.AtLeast, value);

    public static Requirement AtMost(FactValue value) => new(Comparison.AtMost, value);

    public static Requirement Below(FactValue value) => new(Comparison.Below, value);

    public static Requirement Between(FactValue lower, FactValue upper) => new(Comparison.Between, lower, upper);

    public static Requirement OneOf(IEnumerable<string> codes) => new(Comparison.OneOf, FactValue.Code(string.Join(", ", codes)));

    public static Requirement NoneOf(IEnumerable<string> codes) => new(Comparison.NoneOf, FactValue.Code(string.Join(", ", codes)));

    public static Requirement Is(FactValue value) => new(Comparison.Is, value);
}
