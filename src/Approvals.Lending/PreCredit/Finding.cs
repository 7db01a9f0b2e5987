using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit;

/// <summary>核查结果。What one rule found: the verdict, the applicant's actual value and the required one.</summary>
/// <param name="Rule">编号、种类、对象、来源条款。</param>
/// <param name="Actual"><see cref="FactValue.Missing"/> when unknown.</param>
public sealed record Finding(RuleHeader Rule, Verdict Verdict, FactValue Actual, Requirement Required)
{
    /// <summary>规则编号。Unique in its product sheet.</summary>
    public string Code => Rule.Code;

    /// <summary>规则种类。Name of the rule kind.</summary>
    public string Kind => Rule.Kind;

    public Subject Subject => Rule.Subject;

    /// <summary>来源条款。</summary>
    public string Source => Rule.Source;

    /// <summary>例外批复编号。The waiver by which it does not count; null where it counts.</summary>
    public string? WaivedBy { get; init; }
}
