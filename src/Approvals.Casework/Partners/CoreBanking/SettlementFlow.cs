namespace Approvals.Casework.Partners.CoreBanking;

/// <summary>结算流水.</summary>
/// <param name="HolderId">统一社会信用代码.</param>
/// <param name="AsOf">Business date.</param>
/// <param name="Months">Complete months before it, oldest first; none before the enterprise existed. Without an account at the bank every month is 0.</param>
/// <param name="AccountsOpenedOn">结算账户开户日, of every settlement account open, oldest first; null in an answer from before the bank told them.</param>
/// <param name="AverageDailyDepositCny">近 12 个完整月日均存款, 0 without an account; null likewise.</param>
public sealed record SettlementFlow(
    string HolderId, DateOnly AsOf, IReadOnlyList<SettlementMonth> Months, IReadOnlyList<DateOnly>? AccountsOpenedOn, decimal? AverageDailyDepositCny);

/// <summary>月度结算.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="InflowCny">结算流入, transfers between the enterprise's own accounts excluded.</param>
/// <param name="OutflowCny">结算流出, likewise.</param>
public sealed record SettlementMonth(DateOnly Month, decimal InflowCny, decimal OutflowCny);
