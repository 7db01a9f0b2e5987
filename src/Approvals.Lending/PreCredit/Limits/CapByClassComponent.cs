using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>分类最高额度。An amount the limit never exceeds; of the classes an applicant belongs to the most generous counts.</summary>
public sealed class CapByClassComponent(LimitComponentHeader header, decimal amountCny, IReadOnlyList<ClassCap> classes) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "cap-by-class",
        [new("amountCny", ParameterType.Money), new("classes", ParameterType.Table)],
        (header, p) => new CapByClassComponent(
            header, p.Amount("amountCny"), p.List("classes", row => new ClassCap(row.Text("class"), row.Amount("amountCny")))));

    public override IEnumerable<string> ClassCodes => classes.Select(row => row.Class);

    public override decimal? CeilingCny => classes.Select(row => row.AmountCny).Append(amountCny).Max();

    public override LimitComponentResult Measure(Applicant applicant)
    {
        var known = classes.Where(row => applicant.IsOf(row.Class) is true).Select(row => row.AmountCny).Append(amountCny).Max();
        var isOpen = classes.Any(row => row.AmountCny > known && applicant.IsOf(row.Class) is null);
        return Result(isOpen ? null : known);
    }
}
