namespace Approvals.Lending.PreCredit.Facts;

/// <summary>所属市场、产业链、园区。</summary>
/// <param name="IsInGoodStanding">信誉良好.</param>
public sealed record TradeMembership(MembershipKind Kind, bool IsInGoodStanding);
