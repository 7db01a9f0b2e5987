namespace Approvals.Lending.Products;

/// <summary>续贷。</summary>
/// <param name="EvaluateDaysBeforeMaturity">到期前评估天数, natural days.</param>
/// <param name="ApprovalWorkingDays">审批工作日.</param>
/// <param name="NeedsNewDocuments">是否重新提交材料.</param>
/// <param name="RuleCodes">续贷资质: codes of the sheet's rules that renewal asks again.</param>
public sealed record RenewalTerms(
    int EvaluateDaysBeforeMaturity, int ApprovalWorkingDays, bool NeedsNewDocuments, IReadOnlyList<string> RuleCodes, string Source);
