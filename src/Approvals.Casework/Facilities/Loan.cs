using System.Text.Json;
using Approvals.Casework.Data;
using Approvals.Lending.Json;
using Approvals.Lending.Loans;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Pricing;
using Approvals.Lending.Products;

namespace Approvals.Casework.Facilities;

public enum LoanState
{
    /// <summary>正常</summary>
    Current,

    /// <summary>逾期: an instalment due on an earlier day is unpaid.</summary>
    Overdue,

    /// <summary>结清</summary>
    Settled,
}

/// <summary>借据: one loan drawn under a facility.</summary>
public sealed class Loan : IVersioned
{
    private const string NoChange = "[]";

    public required Guid Id { get; init; }

    public required Guid FacilityId { get; init; }

    /// <summary>放款指令 of operations; null when the customer drew it.</summary>
    public Guid? DisbursementId { get; init; }

    /// <summary>支用指令 of the customer; null when operations disbursed it. No foreign key: an order names its loan, and two tables that name each other can't be filled row by row.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>贷款账户 at the core banking system.</summary>
    public required string AccountNo { get; init; }

    /// <summary>还款账户: what is due is debited here.</summary>
    public required string RepaymentAccountNo { get; set; }

    public required decimal PrincipalCny { get; init; }

    /// <summary>贷款余额: principal owed, overdue principal included.</summary>
    public required decimal BalanceCny { get; set; }

    /// <summary>合同利率 on the drawing day, per cent a year; see <see cref="Rates"/>.</summary>
    public required decimal RatePercent { get; init; }

    /// <summary>利率变动, JSON, in order of day.</summary>
    public string RateChanges { get; private set; } = NoChange;

    /// <summary>固定还款日; null where instalments fall on the monthly anniversaries of the drawing day.</summary>
    public int? DueDay { get; init; }

    /// <summary>先付息期数 before the instalments, as the product's sheet said; 0 where there are none.</summary>
    public int InterestOnlyMonths { get; init; }

    public required DateOnly DrawnOn { get; init; }

    public required DateOnly MaturesOn { get; init; }

    /// <summary>e.g. <c>interestOnly</c>.</summary>
    public required string Method { get; init; }

    public LoanState State { get; set; }

    /// <summary>已还期数: instalments are paid in order.</summary>
    public int InstalmentsPaid { get; set; }

    /// <summary>日终日期: the last business date whose entries are made; the day before drawing at first.</summary>
    public required DateOnly ClosedThrough { get; set; }

    /// <summary>逾期天数, as of <see cref="ClosedThrough"/>.</summary>
    public int DaysOverdue { get; set; }

    /// <summary>五级分类, as the days overdue require.</summary>
    public RiskClass RiskClass { get; set; }

    /// <summary>冲正时间: the drawing was undone, as if it had never been; null for a loan that stands.</summary>
    public DateTime? ReversedAtUtc { get; set; }

    public int Version { get; set; }

    /// <summary>利率轨迹: the contract rate, and what it became on each repricing day.</summary>
    public RatePath Rates() => new(new AnnualRate(RatePercent), Changes().Select(change => new RateChange(change.From, new AnnualRate(change.Percent))));

    /// <summary>当日利率, per cent a year.</summary>
    public decimal RatePercentOn(DateOnly day) => Rates().At(day).Percent;

    /// <summary>借据条件</summary>
    public RepaymentTerms Terms() => new(PrincipalCny, Rates(), DrawnOn, MaturesOn, PlanOf(Method, InterestOnlyMonths), DueDay);

    /// <summary>还款计划, from the day it was drawn, as long as nothing is repaid early; in order.</summary>
    public IReadOnlyList<Instalment> Plan() => Schedules.Build(Terms());

    /// <summary>还款估算 of a loan that is not drawn yet, as if the money came on the day.</summary>
    /// <param name="dueDay"><see cref="DueDay"/>.</param>
    /// <param name="interestOnlyMonths"><see cref="InterestOnlyMonths"/>.</param>
    public static IReadOnlyList<Instalment> EstimateOf(string method, decimal amountCny, decimal ratePercent, DateOnly drawnOn, int months, int? dueDay, int interestOnlyMonths) =>
        Schedules.Build(RepaymentTerms.ForMonths(amountCny, new RatePath(new AnnualRate(ratePercent)), drawnOn, months, PlanOf(method, interestOnlyMonths), dueDay));

    /// <summary>重定价. What was said of the day or of later ones before is replaced: the days were closed anew.</summary>
    internal void Reprice(DateOnly from, decimal percent) => RateChanges = JsonSerializer.Serialize<IReadOnlyList<StoredRate>>([.. Changes().Where(change => change.From < from), new StoredRate(from, percent)]);

    private IReadOnlyList<StoredRate> Changes() => RateChanges == NoChange ? [] : JsonSerializer.Deserialize<IReadOnlyList<StoredRate>>(RateChanges)!;

    private static RepaymentPlan PlanOf(string method, int interestOnlyMonths) =>
        RepaymentPlan.Of(EnumNames<RepaymentMethod>.TryParse(method, out var known) ? known : throw new InvalidOperationException($"'{method}' is no repayment method."), interestOnlyMonths);

    private sealed record StoredRate(DateOnly From, decimal Percent);
}
