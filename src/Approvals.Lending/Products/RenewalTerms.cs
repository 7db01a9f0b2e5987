namespace Approvals.Lending.Products;

/// <summary>续贷。</summary>
/// <param name="Workflow">续贷流程: code of the workflow definition a renewal goes along.</param>
/// <param name="EvaluateDaysBeforeMaturity">到期前评估天数, natural days.</param>
/// <param name="ApprovalWorkingDays">审批工作日.</param>
/// <param name="Documents">续贷材料: what the customer hands in anew; empty where nothing is asked again.</param>
/// <param name="MayRaise">可提额: whether more than the limit there is may be offered; else more is applied for anew.</param>
/// <param name="RuleCodes">续贷资质: codes of the sheet's rules that renewal asks again.</param>
public sealed record RenewalTerms(
    string Workflow, int EvaluateDaysBeforeMaturity, int ApprovalWorkingDays, IReadOnlyList<CodedTitle> Documents, IReadOnlyList<string> RuleCodes, bool MayRaise, string Source);
