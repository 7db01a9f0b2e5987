using Approvals.Casework.Data;
using Approvals.Lending.Json;
using Approvals.Lending.Loans;
using Approvals.Lending.Pricing;
using Approvals.Lending.Products;

namespace Approvals.Casework.Facilities;

public enum FacilityState
{
    Active,

    /// <summary>到期或终止: closed to drawings.</summary>
    Closed,
}

/// <summary>额度: what a customer may owe under one product.</summary>
public sealed class Facility : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid ApplicantId { get; init; }

    public required Guid GroupId { get; init; }

    public required string ProductCode { get; init; }

    /// <summary><c>credit</c>, <c>guaranteed</c> or <c>secured</c>.</summary>
    public required string Security { get; init; }

    public required decimal LimitCny { get; set; }

    public required decimal UsedCny { get; set; }

    public required bool IsRevolving { get; init; }

    public FacilityState State { get; set; }

    public required DateOnly ValidFrom { get; init; }

    public required DateOnly ValidTo { get; set; }

    public int Version { get; set; }
}

/// <summary>借据: one loan drawn under a facility.</summary>
public sealed class Loan : IVersioned
{
    public required Guid Id { get; init; }

    public required Guid FacilityId { get; init; }

    public required Guid DisbursementId { get; init; }

    public required decimal PrincipalCny { get; init; }

    public required decimal BalanceCny { get; set; }

    public required decimal RatePercent { get; init; }

    public required DateOnly DrawnOn { get; init; }

    public required DateOnly MaturesOn { get; init; }

    /// <summary>e.g. <c>interestOnly</c>.</summary>
    public required string Method { get; init; }

    /// <summary>还款计划, from the day it was drawn, as long as nothing is repaid early; in order.</summary>
    public IReadOnlyList<Instalment> Plan() => Schedules.Build(new RepaymentTerms(PrincipalCny, new RatePath(new AnnualRate(RatePercent)), DrawnOn, MaturesOn, PlanOf(Method)));

    /// <summary>还款估算 of a loan that is not drawn yet, as if the money came on the day.</summary>
    public static IReadOnlyList<Instalment> EstimateOf(string method, decimal amountCny, decimal ratePercent, DateOnly drawnOn, int months) =>
        Schedules.Build(RepaymentTerms.ForMonths(amountCny, new RatePath(new AnnualRate(ratePercent)), drawnOn, months, PlanOf(method)));

    private static RepaymentPlan PlanOf(string method) =>
        RepaymentPlan.Of(EnumNames<RepaymentMethod>.TryParse(method, out var known) ? known : throw new InvalidOperationException($"'{method}' is no repayment method."));

    public int Version { get; set; }
}
