namespace Approvals.Lending.Products;

/// <summary>申请材料。One item of the checklist.</summary>
/// <param name="Code">Unique in the sheet.</param>
/// <param name="Modes">适用的担保方式, never empty.</param>
/// <param name="Condition">Required when <paramref name="Need"/> is conditional, otherwise null.</param>
/// <param name="OriginalSeen">须核对原件.</param>
/// <param name="Sealed">须盖章, by the enterprise or the bank as the title says.</param>
/// <param name="MonthsCovered">覆盖月数, null where a period makes no sense.</param>
public sealed record DocumentRequirement(
    string Code,
    BilingualText Title,
    IReadOnlyList<SecurityMode> Modes,
    DocumentNeed Need,
    BilingualText? Condition,
    bool OriginalSeen,
    bool Sealed,
    int? MonthsCovered,
    string Source);
