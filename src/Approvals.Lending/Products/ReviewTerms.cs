namespace Approvals.Lending.Products;

/// <summary>额度重评。A facility in use is measured anew from time to time, and its limit follows.</summary>
/// <param name="Workflow">重评流程: code of the workflow definition a review goes along.</param>
/// <param name="EveryMonths">重评间隔, months from the facility's first day.</param>
/// <param name="RuleCodes">重评规则: codes of the sheet's rules that a review asks again.</param>
public sealed record ReviewTerms(string Workflow, int EveryMonths, IReadOnlyList<string> RuleCodes, string Source);
