using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>重大诉讼、仲裁。No case of the kinds named over a major amount that is open or was filed in the look-back. Source: seed 003 §三.</summary>
public sealed class MajorLitigationRule(RuleHeader header, IReadOnlyList<JudicialKind> records, decimal majorFromCny, int windowMonths)
    : Rule(header, Requirement.Below(FactValue.Money(majorFromCny)))
{
    public static readonly RuleKind Kind = new(
        "major-litigation",
        [Subject.Enterprise, Subject.LegalRepresentative, Subject.ActualController],
        [
            new("records", ParameterType.Codes),
            new("majorFromCny", ParameterType.Money),
            new("windowMonths", ParameterType.Months),
        ],
        (header, p) => new MajorLitigationRule(
            header, p.Choices<JudicialKind>("records"), p.Amount("majorFromCny"), p.Whole("windowMonths", 1, 120)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.JudicialOf(Header.Subject) is not { } all)
            return Unknown();
        var window = new LookBack(applicant.AsOf, windowMonths);
        var counted = all.Where(record => records.Contains(record.Kind) && (record.IsOpen || window.Contains(record.On))).ToList();
        var largest = counted.Max(record => record.AmountCny) ?? 0m;
        return largest >= majorFromCny || counted.All(record => record.AmountCny is not null)
            ? Found(largest < majorFromCny, FactValue.Money(largest))
            : Unknown(FactValue.Money(largest));
    }
}
