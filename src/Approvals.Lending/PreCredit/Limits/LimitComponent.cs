namespace Approvals.Lending.PreCredit.Limits;

/// <summary>额度分量。One of the ceilings whose minimum is the limit.</summary>
public abstract class LimitComponent(LimitComponentHeader header)
{
    public LimitComponentHeader Header { get; } = header;

    /// <summary>所引用的客户分类。Codes of the classes the component refers to; the sheet has them all.</summary>
    public virtual IEnumerable<string> ClassCodes => [];

    /// <summary>所引用的评分等级。Codes of the grades the component refers to; the sheet's scorecard has them all.</summary>
    public virtual IEnumerable<string> GradeCodes => [];

    /// <summary>最高额度。The most it ever allows anybody, CNY; null where that depends on the applicant alone.</summary>
    public virtual decimal? CeilingCny => null;

    /// <summary>测算。The ceiling in CNY with the inputs it was worked out from; null when an input is unknown. May be negative.</summary>
    public abstract LimitComponentResult Measure(Applicant applicant);

    protected LimitComponentResult Result(decimal? amountCny, params ReadOnlySpan<LimitInput> inputs) =>
        new(Header, amountCny, inputs.ToArray());
}
