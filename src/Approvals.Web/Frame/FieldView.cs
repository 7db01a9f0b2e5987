using Approvals.Casework.Data;

namespace Approvals.Web.Frame;

/// <summary>输入项: one labelled field of a form, with its hint and with what is wrong beside it.</summary>
/// <param name="Label">In the language of the page, like <paramref name="Hint"/>.</param>
/// <param name="Refusal">What the form was refused with; shown here when it names this field.</param>
public sealed record FieldView(string Name, string Label, string? Value, Refusal? Refusal, string? Hint = null)
{
    public string Type { get; init; } = "text";

    public bool IsRequired { get; init; } = true;

    public string? AutoComplete { get; init; }

    public string? InputMode { get; init; }

    public int MaxLength { get; init; } = 200;

    public bool IsWrong => Refusal?.Field == Name;

    /// <summary>Ids of what describes the field, for a screen reader.</summary>
    public string? DescribedBy => (Hint, IsWrong) switch
    {
        (null, false) => null,
        (_, false) => $"{Name}-hint",
        (null, true) => $"{Name}-wrong",
        (_, true) => $"{Name}-wrong {Name}-hint",
    };
}
