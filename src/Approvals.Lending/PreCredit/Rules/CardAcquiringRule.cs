using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>收单年限。Card acquiring by any acquirer for full years, in good standing with that acquirer. Source: seed 001 (九) 适用对象 1.</summary>
public sealed class CardAcquiringRule(RuleHeader header, int minimumYears) : Rule(header, Requirement.AtLeast(FactValue.Years(minimumYears)))
{
    public static readonly RuleKind Kind = new(
        "card-acquiring-years",
        [Subject.Enterprise],
        [new("minimumYears", ParameterType.Years)],
        (header, p) => new CardAcquiringRule(header, p.Whole("minimumYears", 1, 50)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.Acquiring?.Agreements is not { } agreements)
            return Unknown();
        var sound = agreements.Where(agreement => agreement.IsInGoodStanding).MinBy(agreement => agreement.Since);
        return sound is null
            ? Found(met: false, FactValue.Missing)
            : Found(Anniversaries.HasCompletedYears(sound.Since, minimumYears, applicant.AsOf), FactValue.On(sound.Since));
    }
}
