using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>年龄。From the birthday of the lower age to the day before the birthday after the upper one. Source: PRODUCTS §0.</summary>
public sealed class AgeRangeRule(RuleHeader header, int from, int to)
    : Rule(header, Requirement.Between(FactValue.Age(from), FactValue.Age(to)))
{
    public static readonly RuleKind Kind = new(
        "age-range",
        [Subject.LegalRepresentative],
        [new("from", ParameterType.Years), new("to", ParameterType.Years)],
        (header, p) =>
        {
            var (from, to) = (p.Whole("from", 16, 100), p.Whole("to", 16, 100));
            if (from > to)
                p.Fault("to", "is below 'from'");
            return new AgeRangeRule(header, from, to);
        });

    public override bool IsWaivable => false;

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.LegalRepresentative?.BirthDate is not { } birthDate)
            return Unknown();
        var age = Anniversaries.AgeOn(birthDate, applicant.AsOf);
        return Found(age >= from && age <= to, FactValue.Age(age));
    }
}
