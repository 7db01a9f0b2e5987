using System.Linq.Expressions;
using Approvals.Casework.Data;
using Approvals.Lending.Facilities;

namespace Approvals.Casework.Facilities;

public enum FacilityState
{
    Active,

    /// <summary>到期或终止: closed to drawings.</summary>
    Closed,
}

/// <summary>额度: what a customer may owe under one product. Its amounts change by way of <see cref="FacilityPosition"/> only.</summary>
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

    /// <summary>累计支用: drawings under way included, reversed ones not.</summary>
    public decimal DrawnCny { get; private set; }

    /// <summary>累计还本.</summary>
    public decimal RepaidCny { get; private set; }

    /// <summary>在途占用: of drawdown orders that wait for approval.</summary>
    public decimal ReservedCny { get; private set; }

    public bool IsFrozen { get; private set; }

    public required bool IsRevolving { get; init; }

    public FacilityState State { get; private set; }

    public required DateOnly ValidFrom { get; init; }

    public required DateOnly ValidTo { get; set; }

    /// <summary>Days a loan may outlast the facility; null where the product does not bind it.</summary>
    public int? LoanDaysAfterExpiry { get; init; }

    /// <summary>续自: the facility this one renews; null of a first one. No foreign key: a table that refers to itself can't be filled row by row.</summary>
    public Guid? RenewsId { get; init; }

    /// <summary>最长持续透支期限 granted beyond the product's first, days incl.; null where none was.</summary>
    public int? OverdraftDays { get; set; }

    /// <summary>超过持续透支期限 on this day, the last time; null if never.</summary>
    public DateOnly? OverdraftBreachedOn { get; set; }

    /// <summary>加点, basis points on the one-year LPR; null where the rate is fixed.</summary>
    public decimal? SpreadBasisPoints { get; init; }

    public int Version { get; set; }

    /// <summary>存续额度: in validity, or with a balance. Source: PRODUCTS §0.</summary>
    public static Expression<Func<Facility, bool>> Lives { get; } = facility => facility.State == FacilityState.Active || facility.DrawnCny > facility.RepaidCny;

    /// <summary>已用额度; see <see cref="FacilityPosition.UsedCny"/>. Not a column: a query asks whether more was drawn than repaid.</summary>
    public decimal UsedCny => Position().UsedCny;

    /// <summary>额度头寸, by whose rules everything is done to it.</summary>
    public FacilityPosition Position() => new(LimitCny, IsRevolving, ValidFrom, ValidTo, LoanDaysAfterExpiry)
    {
        DrawnCny = DrawnCny,
        RepaidCny = RepaidCny,
        ReservedCny = ReservedCny,
        IsFrozen = IsFrozen,
        IsClosed = State == FacilityState.Closed,
    };

    /// <summary>Keeps what an act has made of the position.</summary>
    internal void Keep(FacilityPosition position)
    {
        (LimitCny, DrawnCny, RepaidCny, ReservedCny) = (position.LimitCny, position.DrawnCny, position.RepaidCny, position.ReservedCny);
        (IsFrozen, State) = (position.IsFrozen, position.IsClosed ? FacilityState.Closed : FacilityState.Active);
    }

    /// <summary>Keeps an act that cannot rightly be refused: the money has moved, or moves back.</summary>
    internal void Keep(FacilityAnswer answer) =>
        Keep(answer.Refusal is { } refusal ? throw new InvalidOperationException($"Facility {Id} refuses what has happened: {refusal}.") : answer.Position);
}
