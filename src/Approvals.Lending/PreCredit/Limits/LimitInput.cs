namespace Approvals.Lending.PreCredit.Limits;

/// <summary>测算输入。A named figure a ceiling was worked out from.</summary>
/// <param name="Name">Stable code, e.g. <c>invoiced</c>.</param>
public readonly record struct LimitInput(string Name, FactValue Value)
{
    public static LimitInput Money(string name, decimal? amountCny) =>
        new(name, amountCny is { } amount ? FactValue.Money(amount) : FactValue.Missing);

    public static LimitInput Percent(string name, decimal? percent) =>
        new(name, percent is { } value ? FactValue.Percent(value) : FactValue.Missing);
}
