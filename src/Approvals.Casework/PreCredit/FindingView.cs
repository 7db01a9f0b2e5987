using Approvals.Lending.Json;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Limits;
using Approvals.Lending.Pricing;
using Approvals.Lending.Products;

namespace Approvals.Casework.PreCredit;

/// <summary>核查结果, as kept and shown: what the rule found beside what it requires, with its source.</summary>
/// <param name="WaivedBy">例外批复编号: the waiver by which it does not count; null where it counts.</param>
public sealed record FindingView(string Code, string Title, string Kind, string Subject, string Verdict, string Actual, string Required, string Source, string? WaivedBy = null)
{
    public static FindingView Of(Finding finding) => new(
        finding.Code,
        finding.Rule.Title.Zh,
        finding.Kind,
        EnumNames<Subject>.Of(finding.Subject),
        EnumNames<Verdict>.Of(finding.Verdict),
        FindingText.Value(finding.Actual, Language.Chinese),
        FindingText.Required(finding.Required, Language.Chinese),
        finding.Source,
        finding.WaivedBy);
}

/// <summary>额度分量, as kept and shown.</summary>
/// <param name="AmountCny">Not rounded; null when unknown.</param>
public sealed record LimitComponentView(string Code, string Title, decimal? AmountCny, IReadOnlyList<LimitInputView> Inputs, string Source)
{
    public static LimitComponentView Of(LimitComponentResult result) => new(
        result.Code,
        result.Component.Title.Zh,
        result.AmountCny,
        [.. result.Inputs.Select(input => new LimitInputView(input.Name, FindingText.Value(input.Value, Language.Chinese)))],
        result.Component.Source);
}

public sealed record LimitInputView(string Name, string Value);

/// <summary>单项得分, as kept and shown.</summary>
public sealed record ScoreLineView(string Code, string Title, string Actual, decimal Points, decimal OutOf)
{
    public static ScoreLineView Of(ScoreLine line) => new(line.Code, line.Title.Zh, FindingText.Value(line.Actual, Language.Chinese), line.Points, line.OutOf);
}
