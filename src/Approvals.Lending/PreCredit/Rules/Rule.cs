namespace Approvals.Lending.PreCredit.Rules;

/// <summary>准入规则。One rule of a product sheet, its parameters bound; pure and safe to share between threads.</summary>
public abstract class Rule(RuleHeader header, Requirement required)
{
    public RuleHeader Header { get; } = header;

    /// <summary>要求。Shown beside the actual value in every finding.</summary>
    protected Requirement Required { get; } = required;

    /// <summary>可否例外。Not where the rule is asked again later, so that waiving it here would come to nothing: before the money, at approval, or when the next application begins.</summary>
    public virtual bool IsWaivable => !Header.IsDisqualifying;

    /// <summary>所引用的客户分类。Codes of the classes the rule refers to; the sheet has them all.</summary>
    public virtual IEnumerable<string> ClassCodes => [];

    /// <summary>核查。Never throws on missing facts: they make the finding <see cref="Verdict.Unknown"/>.</summary>
    public abstract Finding Evaluate(Applicant applicant);

    /// <summary>By whether the requirement is met.</summary>
    protected Finding Found(bool met, FactValue actual) => new(Header, met ? Verdict.Pass : Header.OnBreach, actual, Required);

    protected Finding Referred(FactValue actual) => new(Header, Verdict.Refer, actual, Required);

    /// <summary>Cannot be judged; <paramref name="actual"/> may carry what is known so far.</summary>
    protected Finding Unknown(FactValue actual = default) => new(Header, Verdict.Unknown, actual, Required);
}
