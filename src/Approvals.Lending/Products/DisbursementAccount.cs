namespace Approvals.Lending.Products;

/// <summary>放款账户。An account loans may be paid to.</summary>
/// <param name="DeclaredAtApplication">须在申请时明确.</param>
/// <param name="NeedsPurposeVouchers">须留存用途凭证.</param>
public sealed record DisbursementAccount(
    DisbursementAccountKind Kind, DrawdownChannel Channel, bool DeclaredAtApplication, bool NeedsPurposeVouchers, string Source);
