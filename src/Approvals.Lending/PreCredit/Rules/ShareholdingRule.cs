using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>
/// 持股比例。The legal representative holds the minimum now and has held it without a break for full years since the registered change
/// that reached it. An earliest known holding that is already enough counts from its own date.
/// </summary>
public sealed class ShareholdingRule(RuleHeader header, decimal minimumPercent, int heldForYears)
    : Rule(header, new(Comparison.AtLeast, FactValue.Percent(minimumPercent), FactValue.Years(heldForYears)))
{
    public static readonly RuleKind Kind = new(
        "shareholding",
        [Subject.LegalRepresentative],
        [new("minimumPercent", ParameterType.Percent), new("heldForYears", ParameterType.Years)],
        (header, p) => new ShareholdingRule(header, p.Percent("minimumPercent"), p.Whole("heldForYears", 0, 50)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.LegalRepresentative?.Shareholdings is not { Count: > 0 } history)
            return Unknown();

        Shareholding? current = null;
        Shareholding? lastBelow = null;
        foreach (var holding in history)
        {
            if (holding.RegisteredOn > applicant.AsOf)
                continue;
            if (current is null || holding.RegisteredOn > current.RegisteredOn)
                current = holding;
            if (holding.Percent < minimumPercent && (lastBelow is null || holding.RegisteredOn > lastBelow.RegisteredOn))
                lastBelow = holding;
        }
        if (current is null)
            return Unknown();
        if (current.Percent < minimumPercent)
            return Found(met: false, FactValue.Percent(current.Percent));

        var reachedOn = current.RegisteredOn;
        foreach (var holding in history)
            if (holding.RegisteredOn < reachedOn && (lastBelow is null || holding.RegisteredOn > lastBelow.RegisteredOn))
                reachedOn = holding.RegisteredOn;
        return Anniversaries.HasCompletedYears(reachedOn, heldForYears, applicant.AsOf)
            ? Found(met: true, FactValue.Percent(current.Percent))
            : Found(met: false, FactValue.On(reachedOn));
    }
}
