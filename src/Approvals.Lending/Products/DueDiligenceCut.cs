namespace Approvals.Lending.Products;

/// <summary>尽调调整。</summary>
/// <param name="CutPercent">压缩比例 of the recommended amount.</param>
/// <param name="RestoredOnRemedy">整改后恢复.</param>
public sealed record DueDiligenceCut(string Code, BilingualText Title, decimal CutPercent, bool RestoredOnRemedy, string Source);
