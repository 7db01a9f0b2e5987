namespace Approvals.Lending.PreCredit.Facts;

/// <summary>本行在途申请或在用额度。</summary>
/// <param name="ProductCode">产品编号.</param>
/// <param name="Number">Number of the case, of a facility that of the case which opened it.</param>
/// <param name="IsFacility">在用额度; else 在途申请.</param>
/// <param name="IsOfController">Of another enterprise of the same controller; else of the enterprise itself.</param>
public sealed record OwnBusiness(string ProductCode, string Number, bool IsFacility, bool IsOfController);
