namespace Approvals.Lending.PreCredit;

/// <summary>值。A typed actual or required value, formatted only when somebody reads it.</summary>
public readonly record struct FactValue
{
    private FactValue(FactValueKind kind, decimal number = 0m, DateOnly date = default, string? text = null) =>
        (Kind, Number, Date, Text) = (kind, number, date, text);

    public FactValueKind Kind { get; }

    /// <summary>CNY, percent, count, months, years or age, as <see cref="Kind"/> says; 1 or 0 for a flag.</summary>
    public decimal Number { get; }

    /// <summary>Set for <see cref="FactValueKind.Date"/>.</summary>
    public DateOnly Date { get; }

    /// <summary>A code: an enum's external name, an industry; several joined by a comma and a space.</summary>
    public string? Text { get; }

    public static FactValue Missing => default;

    public static FactValue Money(decimal amountCny) => new(FactValueKind.Money, amountCny);

    public static FactValue Percent(decimal percent) => new(FactValueKind.Percent, percent);

    public static FactValue Count(int count) => new(FactValueKind.Count, count);

    public static FactValue Months(int months) => new(FactValueKind.Months, months);

    public static FactValue Years(int years) => new(FactValueKind.Years, years);

    public static FactValue Age(int years) => new(FactValueKind.Age, years);

    public static FactValue Days(int days) => new(FactValueKind.Days, days);

    public static FactValue On(DateOnly date) => new(FactValueKind.Date, date: date);

    public static FactValue Code(string code) => new(FactValueKind.Code, text: code);

    public static FactValue Flag(bool flag) => new(FactValueKind.Flag, flag ? 1m : 0m);
}
