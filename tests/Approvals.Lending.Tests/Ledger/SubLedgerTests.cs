using Approvals.Lending.Ledger;
using Xunit;

namespace Approvals.Lending.Tests.Ledger;

public sealed class SubLedgerTests
{
    private static readonly Guid Facility = new("00000000-0000-0000-0000-000000000001");
    private static readonly Guid Loan = new("00000000-0000-0000-0000-000000000002");
    private static readonly Guid OtherLoan = new("00000000-0000-0000-0000-000000000003");
    private static readonly DateOnly Day = new(2026, 3, 15);

    private readonly SubLedger ledger = new();

    [Fact]
    public void Entry_WithUnequalSides_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Entry(Debit(LedgerAccount.LoanPrincipal, 100m), Credit(LedgerAccount.CustomerSettlement, 99.99m)));
        Assert.Throws<ArgumentException>(() => Entry(Debit(LedgerAccount.LoanPrincipal, 100m), Debit(LedgerAccount.CustomerSettlement, 100m)));
    }

    [Fact]
    public void Entry_ThatBalancesOnlyAcrossTheBalanceSheet_IsRefused() => Assert.Throws<ArgumentException>(() => Entry(
        Debit(LedgerAccount.LoanPrincipal, 100m), Credit(LedgerAccount.CommitmentContra, 100m)));

    [Fact]
    public void Entry_OffTheBalanceSheet_BalancesToo() => Assert.Throws<ArgumentException>(() => Entry(
        Debit(LedgerAccount.FacilityCommitment, 100m), Credit(LedgerAccount.CommitmentContra, 99m)));

    [Theory]
    [InlineData(LedgerAccount.InterestReceivable, LedgerAccount.InterestIncome, "0.000001", true)]
    [InlineData(LedgerAccount.InterestReceivable, LedgerAccount.InterestIncome, "0.0000001", false)]
    [InlineData(LedgerAccount.LoanPrincipal, LedgerAccount.CustomerSettlement, "0.01", true)]
    [InlineData(LedgerAccount.LoanPrincipal, LedgerAccount.CustomerSettlement, "0.001", false)]
    [InlineData(LedgerAccount.CustomerSettlement, LedgerAccount.InterestReceivable, "0.001", false)]
    [InlineData(LedgerAccount.FacilityCommitment, LedgerAccount.CommitmentContra, "0.001", false)]
    [InlineData(LedgerAccount.LoanPrincipal, LedgerAccount.CustomerSettlement, "0", false)]
    [InlineData(LedgerAccount.LoanPrincipal, LedgerAccount.CustomerSettlement, "-0.01", false)]
    public void Entry_TakesPositiveAmountsOfTheAccountsDecimals(LedgerAccount debit, LedgerAccount credit, string amount, bool may)
    {
        var cny = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);

        var failure = Record.Exception(() => Entry(Debit(debit, cny), Credit(credit, cny)));

        Assert.Equal(may, failure is null);
        Assert.True(failure is null or ArgumentException);
    }

    [Fact]
    public void Entry_WithoutKeyOrLinesOrLoan_IsRefused()
    {
        JournalLine[] lines = [Debit(LedgerAccount.LoanPrincipal, 1m), Credit(LedgerAccount.CustomerSettlement, 1m)];

        Assert.ThrowsAny<ArgumentException>(() => new JournalEntry(" ", Day, JournalEvent.Drawdown, new(Facility, Loan), lines));
        Assert.ThrowsAny<ArgumentException>(() => new JournalEntry(new string('k', 201), Day, JournalEvent.Drawdown, new(Facility, Loan), lines));
        Assert.ThrowsAny<ArgumentException>(() => new JournalEntry("k", Day, JournalEvent.Drawdown, new(Facility, Loan), []));
        Assert.ThrowsAny<ArgumentException>(() => new JournalEntry("k", Day, JournalEvent.Drawdown, new(Facility), lines));
        Assert.ThrowsAny<ArgumentException>(() => new JournalEntry("k", Day, JournalEvent.Reversal, new(Facility, Loan), lines));
        Assert.ThrowsAny<ArgumentException>(() => new JournalEntry("k", Day, JournalEvent.Drawdown, new(Facility, Loan), lines, "other"));
        Assert.Equal(200, new JournalEntry(new string('k', 200), Day, JournalEvent.Drawdown, new(Facility, Loan), lines).SourceKey.Length);
    }

    [Fact]
    public void Post_TheSameTwice_EntersItOnce()
    {
        Assert.Equal(new LedgerAnswer(null, false), ledger.Post(Lend(100m)));
        Assert.Equal(new LedgerAnswer(null, true), ledger.Post(Lend(100m)));

        Assert.Single(ledger.Entries);
        Assert.Equal(100m, ledger.BalanceCny(LedgerAccount.LoanPrincipal));
    }

    [Fact]
    public void Post_AnotherUnderTheKey_IsRefused()
    {
        ledger.Post(Lend(100m));

        Assert.Equal(new LedgerAnswer(LedgerRefusalCode.SourceKeyTaken, false), ledger.Post(Lend(100.01m)));
        Assert.Equal(new LedgerAnswer(LedgerRefusalCode.SourceKeyTaken, false), ledger.Post(LoanEntries.Drawdown("draw", Day.AddDays(1), Facility, Loan, 100m)));
        Assert.Equal(new LedgerAnswer(LedgerRefusalCode.SourceKeyTaken, false), ledger.Post(LoanEntries.Drawdown("draw", Day, Facility, OtherLoan, 100m)));
        Assert.Equal(100m, ledger.BalanceCny(LedgerAccount.LoanPrincipal));
    }

    [Fact]
    public void Reversal_TakesBalancesAndTurnoversBack_Once()
    {
        var lent = Lend(100m);
        ledger.Post(lent);

        Assert.Equal(new LedgerAnswer(null, false), ledger.Post(lent.Reversal("undo", Day.AddDays(1))));
        Assert.Equal(new LedgerAnswer(null, true), ledger.Post(lent.Reversal("undo", Day.AddDays(1))));
        Assert.Equal(new LedgerAnswer(LedgerRefusalCode.AlreadyReversed, false), ledger.Post(lent.Reversal("undo-2", Day.AddDays(1))));

        Assert.Equal(2, ledger.Entries.Count);
        Assert.All(ledger.TrialBalance(), row => Assert.Equal((0m, 0m, 0m), (row.DebitsCny, row.CreditsCny, row.BalanceCny)));
        Assert.True(ledger.IsReversed("draw"));
        Assert.False(ledger.IsReversed("undo"));
    }

    [Fact]
    public void Reversal_OfAReversal_IsABug()
    {
        var undo = Lend(100m).Reversal("undo", Day);

        Assert.Throws<InvalidOperationException>(() => undo.Reversal("redo", Day));
    }

    [Fact]
    public void Reversal_OfWhatWasNeverPosted_IsRefused()
    {
        Assert.Equal(LedgerRefusalCode.NotPosted, ledger.Post(Lend(100m).Reversal("undo", Day)).Refusal);

        ledger.Post(Lend(100m));

        Assert.Equal(LedgerRefusalCode.NotPosted, ledger.Post(Lend(99m).Reversal("undo", Day)).Refusal);
    }

    [Fact]
    public void Reversal_BeforeTheOriginal_IsRefused()
    {
        ledger.Post(Lend(100m));

        Assert.Equal(LedgerRefusalCode.BeforeTheOriginal, ledger.Post(Lend(100m).Reversal("undo", Day.AddDays(-1))).Refusal);
        Assert.Null(ledger.Post(Lend(100m).Reversal("undo", Day)).Refusal);
    }

    [Fact]
    public void Principal_OfALoan_NeverFallsBelowZero()
    {
        ledger.Post(Lend(100m));
        ledger.Post(LoanEntries.Drawdown("other", Day, Facility, OtherLoan, 1000m));
        ledger.Post(LoanEntries.Prepaid("part", Facility, Loan, new(Day, 60m, 0m, 40m), restoresLimit: true));

        Assert.Equal(LedgerRefusalCode.PrincipalBelowZero, ledger.Post(LoanEntries.Prepaid("more", Facility, Loan, new(Day, 40.01m, 0m, 0m), restoresLimit: true)).Refusal);
        Assert.Equal(LedgerRefusalCode.PrincipalBelowZero, ledger.Post(Lend(100m).Reversal("undo", Day)).Refusal);
        Assert.Null(ledger.Post(LoanEntries.Prepaid("rest", Facility, Loan, new(Day, 40m, 0m, 0m), restoresLimit: true)).Refusal);
    }

    [Fact]
    public void Balances_AreByAccountLoanAndFacility()
    {
        ledger.Post(LoanEntries.FacilityOpened("open", Day, Facility, 1000m));
        ledger.Post(Lend(100m));
        ledger.Post(LoanEntries.Drawdown("other", Day, Facility, OtherLoan, 30m));
        ledger.Post(LoanEntries.Drawdown("elsewhere", Day, OtherLoan, Facility, 5m));

        Assert.Equal(135m, ledger.BalanceCny(LedgerAccount.LoanPrincipal));
        Assert.Equal(130m, ledger.FacilityBalanceCny(LedgerAccount.LoanPrincipal, Facility));
        Assert.Equal(30m, ledger.LoanBalanceCny(LedgerAccount.LoanPrincipal, OtherLoan));
        Assert.Equal(-30m, ledger.LoanBalanceCny(LedgerAccount.CustomerSettlement, OtherLoan));
        Assert.Equal(870m, ledger.FacilityBalanceCny(LedgerAccount.FacilityCommitment, Facility));
        Assert.Equal(0m, ledger.LoanBalanceCny(LedgerAccount.LoanPrincipal, Guid.Empty));
        Assert.Equal(
            [new(LedgerAccount.LoanPrincipal, 135m, 0m), new(LedgerAccount.InterestReceivable, 0m, 0m), new(LedgerAccount.InterestIncome, 0m, 0m),
             new(LedgerAccount.CustomerSettlement, 0m, 135m), new(LedgerAccount.FacilityCommitment, 1000m, 135m), new TrialBalanceRow(LedgerAccount.CommitmentContra, 135m, 1000m)],
            ledger.TrialBalance());
    }

    [Fact]
    public void SourceKeys_TellEventsApart()
    {
        string[] keys =
        [
            SourceKeys.FacilityOpened(Facility), SourceKeys.FacilityChanged(Facility), SourceKeys.FacilityClosed(Facility), SourceKeys.Drawdown(Loan), SourceKeys.Drawdown(OtherLoan),
            SourceKeys.Accrual(Loan, Day), SourceKeys.Accrual(Loan, Day.AddDays(1)), SourceKeys.TrueUp(Loan, Day), SourceKeys.TrueUp(Loan, Day.AddDays(1)),
            SourceKeys.Instalment(Loan, 1), SourceKeys.Instalment(Loan, 11), SourceKeys.Repayment(Loan), SourceKeys.Reversal(SourceKeys.Drawdown(Loan)),
            SourceKeys.FacilityClosedAgain(SourceKeys.Drawdown(Loan)),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.All(keys, key => Assert.InRange(key.Length, 1, JournalEntry.LongestKey));
        Assert.Equal("accrual:00000000000000000000000000000002:2026-03-15", SourceKeys.Accrual(Loan, Day));
    }

    private static JournalEntry Lend(decimal cny) => LoanEntries.Drawdown("draw", Day, Facility, Loan, cny);

    private static JournalEntry Entry(params JournalLine[] lines) => new("key", Day, JournalEvent.Drawdown, new(Facility, Loan), lines);

    private static JournalLine Debit(LedgerAccount account, decimal cny) => new(account, PostingSide.Debit, cny);

    private static JournalLine Credit(LedgerAccount account, decimal cny) => new(account, PostingSide.Credit, cny);
}
