namespace Approvals.Lending.PreCredit.Rules;

/// <summary>虚假资料。The bank has not found the applicant's data to be false. Source: seed 004 §七 关于数据真实性.</summary>
public sealed class FalseDataRule(RuleHeader header) : Rule(header, Requirement.Is(FactValue.Flag(false)))
{
    public static readonly RuleKind Kind = new("false-data", [Subject.Enterprise], [], (header, _) => new FalseDataRule(header));

    public override bool IsWaivable => false;

    public override Finding Evaluate(Applicant applicant) =>
        applicant.Facts.OwnRecords?.HasFalseData is { } found ? Found(!found, FactValue.Flag(found)) : Unknown();
}
