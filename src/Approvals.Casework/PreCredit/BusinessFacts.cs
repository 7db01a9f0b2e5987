using Approvals.Casework.Partners.Business;
using Approvals.Casework.Partners.Collateral;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Casework.PreCredit;

/// <summary>经营事实归集: turns what the bank's books, acquirers, malls, payroll, other banks and published lists tell into the facts that policy reads. It translates and never judges.</summary>
internal static class BusinessFacts
{
    /// <summary>本行往来: of the enterprise's accounts, and of its owner where the owner is the person the bank was asked about.</summary>
    public static BankRelationFacts? BankRelation(SettlementFlow? flow, OwnerStanding? owner) => flow is null && owner is null ? null : new()
    {
        SettlementAccountsOpenedOn = flow?.AccountsOpenedOn,
        AverageDailyDepositCny = flow?.AverageDailyDepositCny,
        Outflow = flow is null ? null : [.. flow.Months.Select(month => new MonthlyAmount(YearMonth.Of(month.Month), month.OutflowCny))],
        OwnerFinancialAssetsCny = owner?.FinancialAssetsCny,
        OwnerIsPrivateBankingClient = owner?.IsPrivateBankingClient,
        OwnerCardGrade = owner is null ? null : owner.CardGrade switch
        {
            BankCardGrade.None => CardGrade.None,
            BankCardGrade.Standard => CardGrade.Standard,
            BankCardGrade.Gold => CardGrade.Gold,
            BankCardGrade.Platinum => CardGrade.Platinum,
            BankCardGrade.Diamond => CardGrade.Diamond,
        },
    };

    public static IReadOnlyList<MonthlyAmount> Months(IReadOnlyList<BusinessMonth> months) => [.. months.Select(month => new MonthlyAmount(YearMonth.Of(month.Month), month.AmountCny))];

    public static AcquiringFacts Acquiring(AcquiringRecord record) => new()
    {
        Agreements = [.. record.Agreements.Select(agreement => new AcquiringAgreement(agreement.Acquirer, agreement.Since, agreement.IsInGoodStanding))],
        Volume = Months(record.Months),
        MeetsMerchantAdmission = record.MeetsMerchantAdmission,
    };

    public static PlatformFacts Platform(MallRecord record) => new()
    {
        Shops =
        [
            .. record.Shops.Select(shop => new PlatformShop(
                shop.Mall switch
                {
                    MallType.Enterprise => MallKind.EnterpriseMall,
                    MallType.Personal => MallKind.PersonalMall,
                },
                shop.Since)),
        ],
        Sales = Months(record.Months),
    };

    /// <summary>A service that was never begun leaves its day unknown, and its runs empty: the housing fund may do in its place.</summary>
    public static PayrollFacts Payroll(PayrollRecord record) => new()
    {
        ServiceSince = record.ServiceSince,
        Runs = Wages(record.Runs),
        HousingFund = Wages(record.HousingFund),
        EmployeeRatePercent = record.EmployeeRatePercent,
        EmployerRatePercent = record.EmployerRatePercent,
        MinimumWageCny = record.MinimumWageCny,
    };

    /// <param name="record">Null: unknown.</param>
    /// <param name="lists">Null: unknown.</param>
    public static StandingFacts Standing(StandingRecord? record, TargetLists? lists) => new()
    {
        TargetLists = lists is null ? null : [.. lists.Lists.Select(list => new TargetListing(list))],
        Memberships = record is null ? null :
        [
            .. record.Memberships.Select(member => new TradeMembership(
                member.Cluster switch
                {
                    ClusterType.Market => MembershipKind.ProfessionalMarket,
                    ClusterType.CoreEnterpriseChain => MembershipKind.CoreEnterpriseChain,
                    ClusterType.IndustrialPark => MembershipKind.IndustrialPark,
                },
                member.IsInGoodStanding)),
        ],
        Supports = record is null ? null :
        [
            .. record.Supports.Select(support => new GovernmentSupport(support switch
            {
                SupportType.Encouraged => SupportKind.Encouraged,
                SupportType.InterestSubsidy => SupportKind.InterestSubsidy,
            })),
        ],
    };

    private static IReadOnlyList<WageMonth> Wages(IReadOnlyList<PayrollMonth> months) =>
        [.. months.Select(month => new WageMonth(YearMonth.Of(month.Month), month.Employees, month.AmountCny))];
}
