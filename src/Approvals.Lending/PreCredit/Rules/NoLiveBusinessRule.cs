namespace Approvals.Lending.PreCredit.Rules;

/// <summary>在途业务。No other live application for the product and no live facility under it.</summary>
public sealed class NoLiveBusinessRule(RuleHeader header) : Rule(header, Requirement.Is(FactValue.Flag(false)))
{
    public static readonly RuleKind Kind = new(
        "no-live-business", [Subject.Enterprise], [], (header, _) => new NoLiveBusinessRule(header));

    public override bool IsWaivable => false;

    public override Finding Evaluate(Applicant applicant)
    {
        var own = applicant.Facts.OwnRecords;
        if (own is { HasLiveApplication: true } or { HasLiveFacility: true })
            return Found(met: false, FactValue.Flag(true));
        return own is { HasLiveApplication: false, HasLiveFacility: false } ? Found(met: true, FactValue.Flag(false)) : Unknown();
    }
}
