using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>司法记录。No record of a kind: of any age, only open ones, or only those of a look-back (open ones always count).</summary>
public sealed class JudicialRecordRule(RuleHeader header, JudicialKind kind, bool onlyOpen, int? windowMonths)
    : Rule(header, Requirement.AtMost(FactValue.Count(0)))
{
    public static readonly RuleKind Kind = new(
        "judicial-record",
        [Subject.Enterprise, Subject.LegalRepresentative, Subject.ActualController],
        [
            new("record", ParameterType.Code),
            new("onlyOpen", ParameterType.Flag),
            new("windowMonths", ParameterType.Months, IsRequired: false),
        ],
        (header, p) => new JudicialRecordRule(
            header, p.Choice<JudicialKind>("record"), p.Flag("onlyOpen"), p.WholeOrNull("windowMonths", 1, 120)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.JudicialOf(Header.Subject) is not { } records)
            return Unknown();
        var count = 0;
        foreach (var record in records)
            if (record.Kind == kind && Counts(record, applicant.AsOf))
                count++;
        return Found(count == 0, FactValue.Count(count));
    }

    private bool Counts(JudicialRecord record, DateOnly asOf) =>
        record.IsOpen || (!onlyOpen && (windowMonths is not { } months || new LookBack(asOf, months).Contains(record.On)));
}
