namespace Approvals.Lending.Chains;

/// <summary>
/// 离岗代理. Someone may act on another person's seats, open and new, for some days. It reaches the seats of the principal only, so
/// there is no substitute of a substitute; what is decided counts against the lesser authority of both. Source: APPROVALS §4.
/// </summary>
/// <param name="PrincipalStaffId">Account whose seats are covered.</param>
/// <param name="SubstituteStaffId">Account that may act on them.</param>
/// <param name="SubstitutePersonId">Natural person of the substitute.</param>
/// <param name="From">First business date, included.</param>
/// <param name="To">Last business date, included.</param>
/// <param name="Products">Product codes it covers; null is every product.</param>
public sealed record Substitution(
    Guid PrincipalStaffId, Guid SubstituteStaffId, Guid SubstitutePersonId, DateOnly From, DateOnly To, IReadOnlyList<string>? Products)
{
    /// <summary>是否有效. Whether it covers cases of the product on the day.</summary>
    public bool Covers(DateOnly day, string product) =>
        day >= From && day <= To && (Products is null || Products.Contains(product, StringComparer.Ordinal));
}
