namespace Approvals.Lending.PreCredit.Facts;

/// <summary>对外担保。</summary>
/// <param name="BalanceCny">在保余额.</param>
public sealed record GuaranteeGiven(string InstitutionCode, decimal BalanceCny);
