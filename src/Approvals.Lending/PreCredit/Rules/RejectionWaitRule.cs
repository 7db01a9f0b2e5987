namespace Approvals.Lending.PreCredit.Rules;

/// <summary>否决后等待期。Days since the latest rejection by a person; the day the wait is over passes.</summary>
public sealed class RejectionWaitRule(RuleHeader header, int waitDays) : Rule(header, Requirement.AtLeast(FactValue.Days(waitDays)))
{
    public static readonly RuleKind Kind = new(
        "rejection-wait",
        [Subject.Enterprise],
        [new("waitDays", ParameterType.Days)],
        (header, p) => new RejectionWaitRule(header, p.Whole("waitDays", 0, 3650)));

    public override bool IsWaivable => false;

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.OwnRecords?.RejectedOn is not { } rejections)
            return Unknown();
        DateOnly? latest = null;
        foreach (var rejectedOn in rejections)
            if (latest is null || rejectedOn > latest)
                latest = rejectedOn;
        return latest is { } date
            ? Found(date.AddDays(waitDays) <= applicant.AsOf, FactValue.Days(applicant.AsOf.DayNumber - date.DayNumber))
            : Found(met: true, FactValue.Missing);
    }
}
