using System.Globalization;
using Approvals.Lending.Ledger;
using Approvals.Lending.Loans;
using Approvals.Lending.Pricing;
using Xunit;

namespace Approvals.Lending.Tests.Ledger;

/// <summary>The entries and accounts of <c>docs/facility-semantics.md</c> are those of the code.</summary>
public sealed class LedgerDocumentTests
{
    private static readonly MarkdownTables Document = new("facility-semantics.md");
    private static readonly Guid Facility = Guid.CreateVersion7();
    private static readonly Guid Loan = Guid.CreateVersion7();
    private static readonly DateOnly Day = new(2025, 1, 31);

    [Fact]
    public void Accounts_AreTheDocumentedOnes() => Assert.Equal(
        Document.Rows("Accounts", "account").Select(row => (row["account"], row["科目"], row["decimals"], row["off the balance sheet"])),
        Enum.GetValues<LedgerAccount>().Select(account => (account.ToString(), account.ChineseName(), $"{account.Decimals()}", account.IsOffBalance() ? "yes" : "no")));

    [Fact]
    public void Refusals_AreDocumentedInOrder() =>
        Assert.Equal(Document.Rows("Refusals of the ledger", "code").Select(row => row["code"]), Enum.GetNames<LedgerRefusalCode>());

    public static TheoryData<string> Events =>
        [.. Document.Rows("Entries", "event").Select(row => row["event"]).Distinct()];

    [Theory]
    [MemberData(nameof(Events))]
    public void Entry_IsTheDocumentedOne(string happening)
    {
        var documented = Document.Rows("Entries", "event").Where(row => row["event"] == happening)
            .SelectMany(row => new[] { (row["debit"], decimal.Parse(row["amount"], CultureInfo.InvariantCulture)), (row["credit"], -decimal.Parse(row["amount"], CultureInfo.InvariantCulture)) });

        var entry = Made(happening);

        Assert.Equal(happening.Split(' ')[0], entry.Event.ToString());
        Assert.Equal(Net(documented), Net(entry.Lines.Select(line => (line.Account.ToString(), line.NetDebitCny))));
    }

    [Fact]
    public void Entries_ThatSayNothing_AreNone()
    {
        Assert.Null(LoanEntries.FacilityChanged("k", Day, Facility, 0m));
        Assert.Null(LoanEntries.FacilityClosed("k", Day, Facility, 0m));
        Assert.Null(LoanEntries.Accrual("k", Day, Facility, Loan, 0m));
        Assert.Null(LoanEntries.TrueUp("k", Day, Facility, Loan, 0m));
        Assert.Null(LoanEntries.InstalmentPaid("k", Facility, Loan, new(1, Day, 0m, 0m, 5m), true));
    }

    [Fact]
    public void Closing_OverTheLimit_TakesTheNegativeCommitmentBack()
    {
        var ledger = new SubLedger();
        ledger.Post(LoanEntries.FacilityOpened("open", Day, Facility, 100m));
        ledger.Post(LoanEntries.Drawdown("draw", Day, Facility, Loan, 80m));
        ledger.Post(LoanEntries.FacilityChanged("cut", Day, Facility, -50m)!);

        Assert.Equal(-30m, ledger.BalanceCny(LedgerAccount.FacilityCommitment));
        ledger.Post(LoanEntries.FacilityClosed("close", Day, Facility, -30m)!);
        Assert.Equal(0m, ledger.BalanceCny(LedgerAccount.FacilityCommitment));
        Assert.Equal(80m, ledger.BalanceCny(LedgerAccount.LoanPrincipal));
    }

    [Fact]
    public void Reversal_AfterClosing_LeavesACommitmentToClose()
    {
        var ledger = new SubLedger();
        var drawdown = LoanEntries.Drawdown(SourceKeys.Drawdown(Loan), Day, Facility, Loan, 80m);
        ledger.Post(LoanEntries.FacilityOpened(SourceKeys.FacilityOpened(Facility), Day, Facility, 100m));
        ledger.Post(drawdown);
        ledger.Post(LoanEntries.FacilityClosed(SourceKeys.FacilityClosed(Facility), Day, Facility, 20m)!);

        ledger.Post(drawdown.Reversal(SourceKeys.Reversal(drawdown.SourceKey), Day));
        Assert.Equal(80m, ledger.BalanceCny(LedgerAccount.FacilityCommitment));
        ledger.Post(LoanEntries.FacilityClosed(SourceKeys.FacilityClosedAgain(drawdown.SourceKey), Day, Facility, 80m)!);

        Assert.All(ledger.TrialBalance(), row => Assert.Equal(0m, row.BalanceCny));
    }

    /// <summary>Of every day of loan 20 of the golden loans: 28 × 138.888889 + 277.781108 and 31 × 138.888889 − 138.885559 are 4,166.67 each.</summary>
    [Fact]
    public void Accruals_OfTheGoldenLoan_ArePostedAsItsInterest()
    {
        var ledger = new SubLedger();
        var course = LoanCourse.Of(RepaymentTerms.ForMonths(1_000_000m, new RatePath(new AnnualRate(5m)), Day, 2, new InterestOnlyPlan()), []);
        ledger.Post(LoanEntries.Drawdown(SourceKeys.Drawdown(Loan), Day, Facility, Loan, 1_000_000m));
        foreach (var day in DailyAccrual.Of(course))
        {
            if (day.On == new DateOnly(2025, 2, 28))
            {
                Assert.Equal(3_888.888892m, ledger.LoanBalanceCny(LedgerAccount.InterestReceivable, Loan));
                Assert.Equal(-3_888.888892m, ledger.LoanBalanceCny(LedgerAccount.InterestIncome, Loan));
            }
            foreach (var due in course.Instalments.Where(instalment => instalment.DueOn == day.On))
                ledger.Post(LoanEntries.InstalmentPaid(SourceKeys.Instalment(Loan, due.Number), Facility, Loan, due, true)!);
            foreach (var entry in new[]
                     {
                         LoanEntries.TrueUp(SourceKeys.TrueUp(Loan, day.On), day.On, Facility, Loan, day.TrueUpCny),
                         LoanEntries.Accrual(SourceKeys.Accrual(Loan, day.On), day.On, Facility, Loan, day.AccruedCny),
                     }.OfType<JournalEntry>())
                Assert.Equal(new LedgerAnswer(null, false), ledger.Post(entry));
            if (day.On == new DateOnly(2025, 2, 28))
                Assert.Equal((138.888889m, -4_166.67m - 138.888889m), (ledger.BalanceCny(LedgerAccount.InterestReceivable), ledger.BalanceCny(LedgerAccount.InterestIncome)));
        }

        Assert.Equal(
            [0m, 0m, -8_333.34m, 8_333.34m, 0m, 0m],
            ledger.TrialBalance().Select(row => row.BalanceCny));
        Assert.Equal(59, ledger.Entries.Count(entry => entry.Event == JournalEvent.Accrual));
        Assert.Equal(2, ledger.Entries.Count(entry => entry.Event == JournalEvent.TrueUp));
    }

    private static JournalEntry Made(string happening) => happening switch
    {
        "FacilityOpened" => LoanEntries.FacilityOpened("k", Day, Facility, 1_000_000m),
        "FacilityChanged (raised)" => LoanEntries.FacilityChanged("k", Day, Facility, 200_000m)!,
        "FacilityChanged (cut)" => LoanEntries.FacilityChanged("k", Day, Facility, -300_000m)!,
        "Drawdown" => LoanEntries.Drawdown("k", Day, Facility, Loan, 400_000m),
        "Accrual" => LoanEntries.Accrual("k", Day, Facility, Loan, Days()[0].AccruedCny)!,
        "TrueUp (too little accrued)" => LoanEntries.TrueUp("k", Day, Facility, Loan, Days().Single(day => day.On == new DateOnly(2025, 2, 28)).TrueUpCny)!,
        "TrueUp (too much accrued)" => LoanEntries.TrueUp("k", Day, Facility, Loan, Days().Single(day => day.On == new DateOnly(2025, 3, 31)).TrueUpCny)!,
        "Instalment" => LoanEntries.InstalmentPaid("k", Facility, Loan, Course().Instalments[0], true)!,
        "Prepayment" => LoanEntries.Prepaid("k", Facility, Loan, LoanCourse.Of(Terms(), [new(Day.AddDays(10), 100_000m)]).Prepayments[0], true),
        "FullRepayment" => LoanEntries.FullyRepaid("k", Facility, Loan, Settled(), true),
        "FullRepayment (not restored)" => LoanEntries.FullyRepaid("k", Facility, Loan, Settled(), false),
        "FacilityClosed" => LoanEntries.FacilityClosed("k", Day, Facility, 900_000m)!,
        _ => throw new InvalidDataException(happening),
    };

    private static RepaymentTerms Terms() => RepaymentTerms.ForMonths(400_000m, new RatePath(new AnnualRate(5m)), Day, 3, new InterestOnlyPlan());

    private static LoanCourse Course() => LoanCourse.Of(Terms(), []);

    private static List<AccrualDay> Days() => [.. DailyAccrual.Of(Course())];

    private static Payoff Settled() => Payoff.Quote(Terms(), [new(Day, 100_000m)], Day.AddDays(10));

    private static IEnumerable<(string, decimal)> Net(IEnumerable<(string Account, decimal Cny)> lines) =>
        lines.GroupBy(line => line.Account).Select(group => (group.Key, group.Sum(line => line.Cny))).OrderBy(line => line.Key, StringComparer.Ordinal);
}
