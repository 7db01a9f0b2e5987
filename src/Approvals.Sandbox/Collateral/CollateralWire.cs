namespace Approvals.Sandbox.Collateral;

/// <summary>目标客户库.</summary>
internal sealed record TargetLists(string Uscc, DateOnly AsOf, IReadOnlyList<string> Lists);

/// <summary>登记簿.</summary>
internal enum CollateralRegister
{
    RealEstate,
    Movables,
    Pool,
}

/// <summary>登记申请.</summary>
internal sealed record CollateralApplication(
    string Reference,
    CollateralRegister Register,
    string Uscc,
    string ItemNumber,
    int Rank,
    bool IsMaximumAmount,
    string ContractNumber,
    decimal AmountCny,
    DateOnly AsOf,
    Uri? CallbackUrl);
