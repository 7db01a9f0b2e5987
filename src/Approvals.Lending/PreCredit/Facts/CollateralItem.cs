namespace Approvals.Lending.PreCredit.Facts;

/// <summary>抵（质）押物。</summary>
/// <param name="AppraisedCny">评估价值.</param>
/// <param name="EarlierClaimsCny">在先债权: what ranks before this loan.</param>
public sealed record CollateralItem(CollateralKind Kind, decimal AppraisedCny, decimal EarlierClaimsCny);
