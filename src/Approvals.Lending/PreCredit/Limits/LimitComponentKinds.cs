namespace Approvals.Lending.PreCredit.Limits;

/// <summary>额度分量种类目录。</summary>
public static class LimitComponentKinds
{
    public static readonly IReadOnlyList<LimitComponentKind> All =
    [
        FixedCapComponent.Kind, ShareOfSalesComponent.Kind, InvoicesLessDebtComponent.Kind, CapByClassComponent.Kind,
        RevenueByClassComponent.Kind, NetAssetsComponent.Kind, ShareOfLastYearSalesComponent.Kind, SettlementMultipleComponent.Kind,
        DepositMultipleComponent.Kind, TaxMultipleComponent.Kind, FlowMultipleComponent.Kind, FlowShareComponent.Kind, PayrollBaseComponent.Kind, CollateralComponent.Kind,
        InflowAndAssetsComponent.Kind, RevenueBandComponent.Kind,
    ];

    private static readonly Dictionary<string, LimitComponentKind> ByName = All.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>Null when no kind has this name.</summary>
    public static LimitComponentKind? Find(string name) => ByName.GetValueOrDefault(name);
}
