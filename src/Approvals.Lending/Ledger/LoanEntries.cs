using Approvals.Lending.Loans;

namespace Approvals.Lending.Ledger;

/// <summary>
/// 记账规则. The entry of every event, each pair of accounts as in <c>docs/facility-semantics.md</c>, Entries. Money that moves is whole fen, interest as it accrues has
/// six decimals; anything else is an <see cref="ArgumentException"/>. Source: policy default; amounts from <c>docs/golden-loans.md</c>.
/// </summary>
public static class LoanEntries
{
    /// <summary>额度开立. The whole limit is a commitment.</summary>
    /// <param name="limitCny">Above 0.</param>
    public static JournalEntry FacilityOpened(string sourceKey, DateOnly on, Guid facilityId, decimal limitCny) =>
        new(sourceKey, on, JournalEvent.FacilityOpened, new(facilityId), [.. Commit(limitCny)]);

    /// <summary>额度调整. Null when nothing changes.</summary>
    /// <param name="changeCny">New limit less the old one.</param>
    public static JournalEntry? FacilityChanged(string sourceKey, DateOnly on, Guid facilityId, decimal changeCny) => changeCny == 0m
        ? null
        : new(sourceKey, on, JournalEvent.FacilityChanged, new(facilityId), [.. Commit(changeCny)]);

    /// <summary>额度终止. What was still available is committed no more; null when nothing was. What is reversed afterwards brings its commitment lines back, which takes
    /// another such entry under a key of its own.</summary>
    /// <param name="availableCny">Before closing; below 0 when over the limit.</param>
    public static JournalEntry? FacilityClosed(string sourceKey, DateOnly on, Guid facilityId, decimal availableCny) => availableCny == 0m
        ? null
        : new(sourceKey, on, JournalEvent.FacilityClosed, new(facilityId), [.. Commit(-availableCny)]);

    /// <summary>支用. The commitment is used up by what is lent.</summary>
    /// <param name="principalCny">Above 0, whole fen.</param>
    public static JournalEntry Drawdown(string sourceKey, DateOnly on, Guid facilityId, Guid loanId, decimal principalCny) => new(
        sourceKey, on, JournalEvent.Drawdown, new(facilityId, loanId),
        [
            new(LedgerAccount.LoanPrincipal, PostingSide.Debit, principalCny),
            new(LedgerAccount.CustomerSettlement, PostingSide.Credit, principalCny),
            .. Commit(-principalCny),
        ]);

    /// <summary>每日计提. Null when nothing accrues.</summary>
    /// <param name="accruedCny"><see cref="AccrualDay.AccruedCny"/>, from 0, six decimals.</param>
    public static JournalEntry? Accrual(string sourceKey, DateOnly on, Guid facilityId, Guid loanId, decimal accruedCny) => accruedCny == 0m
        ? null
        : new(sourceKey, on, JournalEvent.Accrual, new(facilityId, loanId), [.. Earn(accruedCny)]);

    /// <summary>利息调整. So that what is posted is the schedule's interest; null when it is already.</summary>
    /// <param name="trueUpCny"><see cref="AccrualDay.TrueUpCny"/>, six decimals; below 0 too much was accrued.</param>
    public static JournalEntry? TrueUp(string sourceKey, DateOnly on, Guid facilityId, Guid loanId, decimal trueUpCny) => trueUpCny == 0m
        ? null
        : new(sourceKey, on, JournalEvent.TrueUp, new(facilityId, loanId), trueUpCny > 0m
            ? [.. Earn(trueUpCny)]
            : [new(LedgerAccount.InterestIncome, PostingSide.Debit, -trueUpCny), new(LedgerAccount.InterestReceivable, PostingSide.Credit, -trueUpCny)]);

    /// <summary>分期还款. Paid on its due day; null when nothing was due.</summary>
    /// <param name="restoresLimit">恢复额度: the facility is revolving and not closed.</param>
    public static JournalEntry? InstalmentPaid(string sourceKey, Guid facilityId, Guid loanId, Instalment instalment, bool restoresLimit) => instalment.TotalCny == 0m
        ? null
        : new(sourceKey, instalment.DueOn, JournalEvent.Instalment, new(facilityId, loanId), [.. Repay(instalment.PrincipalCny, instalment.InterestCny, restoresLimit)]);

    /// <summary>提前还款. Of a part, with its interest to the day.</summary>
    /// <param name="restoresLimit">恢复额度: the facility is revolving and not closed.</param>
    public static JournalEntry Prepaid(string sourceKey, Guid facilityId, Guid loanId, PrepaymentPosting prepayment, bool restoresLimit) => new(
        sourceKey, prepayment.On, JournalEvent.Prepayment, new(facilityId, loanId), [.. Repay(prepayment.PrincipalCny, prepayment.InterestCny, restoresLimit)]);

    /// <summary>全部还款.</summary>
    /// <param name="restoresLimit">恢复额度: the facility is revolving and not closed.</param>
    public static JournalEntry FullyRepaid(string sourceKey, Guid facilityId, Guid loanId, Payoff payoff, bool restoresLimit) => new(
        sourceKey, payoff.On, JournalEvent.FullRepayment, new(facilityId, loanId), [.. Repay(payoff.PrincipalCny, payoff.InterestCny, restoresLimit)]);

    private static IEnumerable<JournalLine> Repay(decimal principalCny, decimal interestCny, bool restoresLimit)
    {
        yield return new(LedgerAccount.CustomerSettlement, PostingSide.Debit, principalCny + interestCny);
        if (principalCny != 0m)
            yield return new(LedgerAccount.LoanPrincipal, PostingSide.Credit, principalCny);
        if (interestCny != 0m)
            yield return new(LedgerAccount.InterestReceivable, PostingSide.Credit, interestCny);
        if (!restoresLimit || principalCny == 0m)
            yield break;
        foreach (var line in Commit(principalCny))
            yield return line;
    }

    private static IEnumerable<JournalLine> Earn(decimal interestCny) =>
    [
        new(LedgerAccount.InterestReceivable, PostingSide.Debit, interestCny),
        new(LedgerAccount.InterestIncome, PostingSide.Credit, interestCny),
    ];

    private static IEnumerable<JournalLine> Commit(decimal changeCny) => changeCny >= 0m
        ? [new(LedgerAccount.FacilityCommitment, PostingSide.Debit, changeCny), new(LedgerAccount.CommitmentContra, PostingSide.Credit, changeCny)]
        : [new(LedgerAccount.CommitmentContra, PostingSide.Debit, -changeCny), new(LedgerAccount.FacilityCommitment, PostingSide.Credit, -changeCny)];
}
