namespace Approvals.Lending.PreCredit.Rules;

/// <summary>不良标记。The enterprise is not on the list, or does not have the mark, that the rule names.</summary>
public sealed class AdverseMarkRule(RuleHeader header, AdverseMark mark) : Rule(header, Requirement.Is(FactValue.Flag(false)))
{
    public static readonly RuleKind Kind = new(
        "adverse-mark",
        [Subject.Enterprise],
        [new("mark", ParameterType.Code)],
        (header, p) => new AdverseMarkRule(header, p.Choice<AdverseMark>("mark")));

    public override Finding Evaluate(Applicant applicant)
    {
        var enterprise = applicant.Facts.Enterprise;
        var marked = mark switch
        {
            AdverseMark.AbnormalOperations => enterprise?.OnAbnormalOperationsList,
            AdverseMark.SeriousViolation => enterprise?.OnSeriousViolationList,
            AdverseMark.IllegalBusiness => enterprise?.InvolvedInIllegalBusiness,
        };
        return marked is { } isMarked ? Found(!isMarked, FactValue.Flag(isMarked)) : Unknown();
    }
}
