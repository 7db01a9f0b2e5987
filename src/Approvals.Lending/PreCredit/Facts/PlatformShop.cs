namespace Approvals.Lending.PreCredit.Facts;

/// <summary>入驻商城。</summary>
/// <param name="Mall">企业商城或个人商城.</param>
/// <param name="Since">入驻日期.</param>
public sealed record PlatformShop(MallKind Mall, DateOnly Since);
