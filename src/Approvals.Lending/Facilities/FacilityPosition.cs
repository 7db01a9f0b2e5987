using Approvals.Lending.Calendar;
using Approvals.Lending.Loans;
using Approvals.Lending.Money;

namespace Approvals.Lending.Facilities;

/// <summary>额度阶段. Where a facility stands on a day; the first that fits, in this order.</summary>
public enum FacilityPhase
{
    /// <summary>终止.</summary>
    Closed,

    /// <summary>冻结. No drawing; repaying goes on.</summary>
    Frozen,

    /// <summary>未生效.</summary>
    NotYetValid,

    /// <summary>到期. From the day after its last one.</summary>
    Expired,

    /// <summary>有效.</summary>
    Open,
}

/// <summary>额度拒绝原因. <b>The order of the members is the order of precedence</b>.</summary>
public enum FacilityRefusalCode
{
    /// <summary>额度已终止.</summary>
    FacilityClosed,

    /// <summary>额度已冻结.</summary>
    FacilityFrozen,

    /// <summary>额度未冻结. There is nothing to unfreeze.</summary>
    NotFrozen,

    /// <summary>额度未生效. Before its first day.</summary>
    NotYetValid,

    /// <summary>额度已到期. After its last day.</summary>
    FacilityExpired,

    /// <summary>金额无效. Not above 0, or not whole fen; a limit may be 0.</summary>
    AmountInvalid,

    /// <summary>期限无效. Not of 1 to <see cref="RepaymentTerms.MostMonths"/> months.</summary>
    TermInvalid,

    /// <summary>剩余期限不足. The latest maturity leaves no day; see <see cref="LoanMaturity.Within"/>.</summary>
    NoDayLeft,

    /// <summary>可用额度不足. More than is available less what orders in flight reserve.</summary>
    AboveAvailable,

    /// <summary>超出贷款余额. More than is owed.</summary>
    AboveOutstanding,

    /// <summary>超出已还金额. More than was repaid.</summary>
    AboveRepaid,
}

/// <summary>额度答复. Either a refusal and the position as it was, or the new position.</summary>
/// <param name="Maturity">Of the loan drawn, or to be drawn when reserved; null for everything else.</param>
public sealed record FacilityAnswer(FacilityRefusalCode? Refusal, FacilityPosition Position, LoanMaturity? Maturity = null);

/// <summary>
/// 额度头寸. How much of one facility is drawn, reserved and free, and what may be done to it. Amounts CNY, whole fen. Refusals come in the order of
/// <see cref="FacilityRefusalCode"/>. Source: PRODUCTS §1, §3; <c>docs/facility-semantics.md</c>, Facilities.
/// </summary>
public sealed record FacilityPosition
{
    /// <param name="limitCny">额度, from 0, whole fen.</param>
    /// <param name="isRevolving">循环: what is repaid may be drawn again.</param>
    /// <param name="validFrom">First day of drawing, local.</param>
    /// <param name="validTo">Last day of drawing, local.</param>
    /// <param name="loanDaysAfterExpiry">A loan's maturity is at most so many days (incl.) after <paramref name="validTo"/>; null where the product does not bind it.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its range.</exception>
    public FacilityPosition(decimal limitCny, bool isRevolving, DateOnly validFrom, DateOnly validTo, int? loanDaysAfterExpiry = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limitCny);
        ArgumentOutOfRangeException.ThrowIfNotEqual(limitCny, Cny.RoundToFen(limitCny));
        ArgumentOutOfRangeException.ThrowIfLessThan(validTo, validFrom);
        ArgumentOutOfRangeException.ThrowIfNegative(loanDaysAfterExpiry ?? 0, nameof(loanDaysAfterExpiry));
        (LimitCny, IsRevolving, ValidFrom, ValidTo, LoanDaysAfterExpiry) = (limitCny, isRevolving, validFrom, validTo, loanDaysAfterExpiry);
    }

    /// <summary>额度.</summary>
    public decimal LimitCny { get; init; }

    /// <summary>循环额度.</summary>
    public bool IsRevolving { get; }

    /// <summary>生效日.</summary>
    public DateOnly ValidFrom { get; }

    /// <summary>到期日. Drawing is possible on it.</summary>
    public DateOnly ValidTo { get; }

    /// <summary>Days a loan may outlast the facility; null where the product does not bind it.</summary>
    public int? LoanDaysAfterExpiry { get; }

    /// <summary>累计支用. Everything ever drawn, less drawings reversed.</summary>
    public decimal DrawnCny { get; init; }

    /// <summary>累计还本. All principal ever repaid, less repayments reversed.</summary>
    public decimal RepaidCny { get; init; }

    /// <summary>在途占用. Reserved by drawdown orders not yet decided; not used yet.</summary>
    public decimal ReservedCny { get; init; }

    /// <summary>冻结.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>终止. For good.</summary>
    public bool IsClosed { get; init; }

    /// <summary>贷款余额. Principal owed.</summary>
    public decimal OutstandingCny => DrawnCny - RepaidCny;

    /// <summary>已用额度. What is owed if revolving, else everything ever drawn.</summary>
    public decimal UsedCny => IsRevolving ? OutstandingCny : DrawnCny;

    /// <summary>可用额度. The limit less what is used; negative (超限) after a cut or a reversed repayment; 0 once closed.</summary>
    public decimal AvailableCny => IsClosed ? 0m : LimitCny - UsedCny;

    /// <summary>可支用金额. What a new order may take: available less reserved; not above 0 means none.</summary>
    public decimal FreeCny => AvailableCny - ReservedCny;

    /// <summary>额度阶段.</summary>
    public FacilityPhase PhaseOn(DateOnly day) =>
        IsClosed ? FacilityPhase.Closed
        : IsFrozen ? FacilityPhase.Frozen
        : day < ValidFrom ? FacilityPhase.NotYetValid
        : day > ValidTo ? FacilityPhase.Expired
        : FacilityPhase.Open;

    /// <summary>支用. Draws at once. Refusals: <c>FacilityClosed</c>, <c>FacilityFrozen</c>, <c>NotYetValid</c>, <c>FacilityExpired</c>, <c>AmountInvalid</c>, <c>TermInvalid</c>,
    /// <c>NoDayLeft</c>, <c>AboveAvailable</c>.</summary>
    /// <param name="months">Term asked for; the maturity in the answer may be earlier.</param>
    /// <param name="on">支用日, local.</param>
    public FacilityAnswer Draw(decimal amountCny, int months, DateOnly on) => Lend(amountCny, months, on, FreeCny, () => this with { DrawnCny = DrawnCny + amountCny });

    /// <summary>占用. Sets the amount of a drawdown order aside. Refusals as of <see cref="Draw"/>.</summary>
    public FacilityAnswer Reserve(decimal amountCny, int months, DateOnly on) => Lend(amountCny, months, on, FreeCny, () => this with { ReservedCny = ReservedCny + amountCny });

    /// <summary>支用已占用额度. Draws what an order reserved. Refusals as of <see cref="Draw"/>; <c>AboveAvailable</c> only if the limit no longer holds all reservations. When refused the
    /// reservation stays until released.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More than is reserved.</exception>
    public FacilityAnswer DrawReserved(decimal amountCny, int months, DateOnly on)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amountCny, ReservedCny);
        return Lend(amountCny, months, on, FreeCny + amountCny, () => this with { ReservedCny = ReservedCny - amountCny, DrawnCny = DrawnCny + amountCny });
    }

    /// <summary>解除占用. An order ended without a drawing; always possible.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0, or more than is reserved.</exception>
    public FacilityPosition Release(decimal amountCny)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amountCny);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amountCny, ReservedCny);
        return this with { ReservedCny = ReservedCny - amountCny };
    }

    /// <summary>还本. Possible in every phase; restores the limit if revolving. Refusals: <c>AmountInvalid</c>, <c>AboveOutstanding</c>.</summary>
    public FacilityAnswer Repay(decimal principalCny) => Move(principalCny, OutstandingCny, FacilityRefusalCode.AboveOutstanding, () => this with { RepaidCny = RepaidCny + principalCny });

    /// <summary>冲销支用. As if never drawn, also where not revolving. Refusals: <c>AmountInvalid</c>, <c>AboveOutstanding</c>.</summary>
    public FacilityAnswer ReverseDrawdown(decimal amountCny) => Move(amountCny, OutstandingCny, FacilityRefusalCode.AboveOutstanding, () => this with { DrawnCny = DrawnCny - amountCny });

    /// <summary>冲销还款. As if never repaid: if the limit was drawn again meanwhile, the facility is over it. Refusals: <c>AmountInvalid</c>, <c>AboveRepaid</c>.</summary>
    public FacilityAnswer ReverseRepayment(decimal principalCny) => Move(principalCny, RepaidCny, FacilityRefusalCode.AboveRepaid, () => this with { RepaidCny = RepaidCny - principalCny });

    /// <summary>调整额度. May be cut below what is used; nothing is drawn then before enough is repaid. Refusals: <c>FacilityClosed</c>, <c>FacilityExpired</c>, <c>AmountInvalid</c>.</summary>
    public FacilityAnswer ChangeLimit(decimal limitCny, DateOnly on) =>
        IsClosed ? Refuse(FacilityRefusalCode.FacilityClosed)
        : on > ValidTo ? Refuse(FacilityRefusalCode.FacilityExpired)
        : limitCny < 0m || limitCny != Cny.RoundToFen(limitCny) ? Refuse(FacilityRefusalCode.AmountInvalid)
        : new(null, this with { LimitCny = limitCny });

    /// <summary>冻结. Refusals: <c>FacilityClosed</c>, <c>FacilityFrozen</c>.</summary>
    public FacilityAnswer Freeze() =>
        IsClosed ? Refuse(FacilityRefusalCode.FacilityClosed)
        : IsFrozen ? Refuse(FacilityRefusalCode.FacilityFrozen)
        : new(null, this with { IsFrozen = true });

    /// <summary>解冻. Refusals: <c>FacilityClosed</c>, <c>NotFrozen</c>.</summary>
    public FacilityAnswer Unfreeze() =>
        IsClosed ? Refuse(FacilityRefusalCode.FacilityClosed)
        : !IsFrozen ? Refuse(FacilityRefusalCode.NotFrozen)
        : new(null, this with { IsFrozen = false });

    /// <summary>终止. On expiry or before it; loans go on, reservations wait to be released. Refusal: <c>FacilityClosed</c>.</summary>
    public FacilityAnswer Close() => IsClosed ? Refuse(FacilityRefusalCode.FacilityClosed) : new(null, this with { IsClosed = true });

    private FacilityAnswer Lend(decimal amountCny, int months, DateOnly on, decimal mostCny, Func<FacilityPosition> then)
    {
        if (NotOpen(PhaseOn(on)) is { } refusal)
            return Refuse(refusal);
        if (!IsPayable(amountCny))
            return Refuse(FacilityRefusalCode.AmountInvalid);
        if (months is < 1 or > RepaymentTerms.MostMonths)
            return Refuse(FacilityRefusalCode.TermInvalid);
        var maturity = LoanDaysAfterExpiry is { } days ? LoanMaturity.Within(on, months, ValidTo, days) : new(Anniversaries.Month(on, months), IsShortened: false);
        if (maturity is null)
            return Refuse(FacilityRefusalCode.NoDayLeft);
        return amountCny > mostCny ? Refuse(FacilityRefusalCode.AboveAvailable) : new(null, then(), maturity);
    }

    private FacilityAnswer Move(decimal amountCny, decimal mostCny, FacilityRefusalCode above, Func<FacilityPosition> then) =>
        !IsPayable(amountCny) ? Refuse(FacilityRefusalCode.AmountInvalid)
        : amountCny > mostCny ? Refuse(above)
        : new(null, then());

    private static FacilityRefusalCode? NotOpen(FacilityPhase phase) => phase switch
    {
        FacilityPhase.Closed => FacilityRefusalCode.FacilityClosed,
        FacilityPhase.Frozen => FacilityRefusalCode.FacilityFrozen,
        FacilityPhase.NotYetValid => FacilityRefusalCode.NotYetValid,
        FacilityPhase.Expired => FacilityRefusalCode.FacilityExpired,
        FacilityPhase.Open => null,
    };

    private static bool IsPayable(decimal amountCny) => amountCny > 0m && amountCny == Cny.RoundToFen(amountCny);

    private FacilityAnswer Refuse(FacilityRefusalCode code) => new(code, this);
}
