namespace Approvals.Lending.Products;

/// <summary>再次申请。</summary>
/// <param name="WaitDaysAfterRejection">人工否决后等待天数, natural days.</param>
/// <param name="OneLiveApplication">同一产品仅一笔在途申请.</param>
public sealed record Reapplication(int WaitDaysAfterRejection, bool OneLiveApplication, string Source);
