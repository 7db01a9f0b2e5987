namespace Approvals.Lending.PreCredit.Facts;

/// <summary>纳税信用评级。</summary>
public enum TaxRating
{
    A,
    B,
    M,
    C,
    D,
}
