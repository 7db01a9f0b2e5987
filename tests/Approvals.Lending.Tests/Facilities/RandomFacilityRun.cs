using System.Numerics;
using Approvals.Lending.Calendar;
using Approvals.Lending.Facilities;
using Approvals.Lending.Ledger;
using Approvals.Lending.Loans;
using Approvals.Lending.Pricing;
using Approvals.Lending.Tests.Loans;
using Xunit;

namespace Approvals.Lending.Tests.Facilities;

/// <summary>
/// The life of one facility made up from a number: drawings, repayments, orders that are approved, rejected or lapse, reversals, accruals, cuts and freezes, day by day until
/// every loan is repaid. What must be true is counted apart, in whole fen, and looked at after every act.
/// </summary>
internal sealed partial class RandomFacilityRun
{
    private static readonly Guid Facility = new("00000000-0000-0000-0000-00000000f001");
    private static readonly Guid[] People = [.. Enumerable.Range(1, 5).Select(number => new Guid(number, 0, 0, new byte[8]))];
    private static readonly OperatorProcess Process = new([People[0], People[1]], [[People[2], People[3]], [People[3], People[4]]]);

    private readonly Random random;
    private readonly SubLedger ledger = new();
    private readonly List<RandomFacilityLoan> loans = [];
    private readonly List<(RepaymentOrder Order, RandomFacilityLoan Loan)> repaying = [];
    private readonly List<DrawdownOrder> drawing = [];
    private FacilityPosition position;
    private DateTimeOffset now;
    private long limit;
    private long drawn;
    private long principalRepaid;
    private int posted;
    private int ids;

    public RandomFacilityRun(int seed)
    {
        random = new Random(seed);
        var start = new DateOnly(2026, 1, 1).AddDays(random.Next(700));
        limit = random.NextInt64(1_000_000, 50_000_000);
        position = new(Cny(limit), random.Next(3) > 0, start, start.AddDays(random.Next(20, 120)), random.Next(3) switch { 0 => null, 1 => 0, _ => random.Next(1, 181) });
        now = ShanghaiTime.At(start, new TimeOnly(8, 0));
        Enter(LoanEntries.FacilityOpened(SourceKeys.FacilityOpened(Facility), start, Facility, Cny(limit)));
    }

    /// <summary>How often each thing was done, so that a run that does nothing is seen.</summary>
    public Dictionary<string, int> Done { get; } = [];

    private DateOnly Today => ShanghaiTime.BusinessDate(now);

    private bool Restores => position is { IsRevolving: true, IsClosed: false };

    public void Live()
    {
        while (Today <= position.ValidTo || loans.Any(loan => loan.Owed > 0))
        {
            Morning();
            for (var acts = random.Next(9); acts > 0; acts--)
            {
                now += TimeSpan.FromMinutes(random.Next(1, 110));
                Act();
                Check();
            }
            Evening();
            now = ShanghaiTime.EndOfDay(Today);
            Midnight();
            now += TimeSpan.FromHours(8);
        }

        foreach (var loan in loans.Where(loan => !loan.IsReversed))
            CheckInterest(loan);
    }

    private void Morning()
    {
        if (Today > position.ValidTo && !position.IsClosed)
        {
            var available = position.AvailableCny;
            Take(position.Close(), null);
            if (LoanEntries.FacilityClosed(SourceKeys.FacilityClosed(Facility), Today, Facility, available) is { } closing)
                Enter(closing);
        }
        foreach (var loan in loans.Where(loan => loan.Owed > 0))
        {
            loan.RepaidToday.Clear();
            if (loan.Course().Instalments.FirstOrDefault(instalment => instalment.DueOn == Today) is not { } due)
                continue;
            if (due.DueOn < loan.Terms.MaturesOn && repaying.All(order => order.Loan != loan) && random.Next(4) == 0)
                SettleOnDueDay(loan, due);
            else
                PayInstalment(loan, due);
        }
        Check();
    }

    private void PayInstalment(RandomFacilityLoan loan, Instalment due)
    {
        Count("instalment");
        if (due.PrincipalCny > 0m)
            Take(position.Repay(due.PrincipalCny), null);
        (loan.Owed, principalRepaid) = (loan.Owed - Fen(due.PrincipalCny), principalRepaid + Fen(due.PrincipalCny));
        if (LoanEntries.InstalmentPaid(SourceKeys.Instalment(loan.Id, due.Number), Facility, loan.Id, due, Restores) is { } entry)
            Enter(entry);
    }

    private void SettleOnDueDay(RandomFacilityLoan loan, Instalment due)
    {
        Count("settled on a due day");
        var rest = loan.Owed - Fen(due.PrincipalCny);
        Settle(loan, Payoff.Quote(loan.Terms, loan.Prepayments, Today), NextId());
        if (rest > 0)
            loan.Prepaid.Add((Today.DayNumber, rest));
    }

    private void Evening()
    {
        foreach (var loan in loans.Where(loan => !loan.IsReversed && loan.AccruesOn(Today)))
        {
            var day = DailyAccrual.Of(loan.Course()).Single(day => day.On == Today);
            if (LoanEntries.TrueUp(SourceKeys.TrueUp(loan.Id, Today), Today, Facility, loan.Id, day.TrueUpCny) is { } trueUp)
                Enter(trueUp);
            if (LoanEntries.Accrual(SourceKeys.Accrual(loan.Id, Today), Today, Facility, loan.Id, day.AccruedCny) is { } accrual)
                Enter(accrual);
            loan.AccruedThrough = Today;
        }
        Check();
    }

    private void Midnight()
    {
        foreach (var pair in repaying.ToList())
        {
            var answer = pair.Order.Lapse(now);
            Assert.Equal(pair.Order.Full is not null, answer.Effect is OrderLapsed);
            if (answer.Effect is null)
                continue;
            Count("lapsed");
            Assert.Equal(OrderRefusalCode.DayPassed, pair.Order.Approve(Of(pair.Order), null, now).Refusal);
            repaying.Remove(pair);
        }
        Check();
    }

    private void Check()
    {
        var owed = loans.Sum(loan => loan.Owed);
        var used = position.IsRevolving ? owed : drawn;
        Assert.Equal(Cny(owed), position.OutstandingCny);
        Assert.Equal(Cny(used), position.UsedCny);
        Assert.Equal(Cny(drawn - principalRepaid), position.OutstandingCny);
        if (position.IsClosed)
            Assert.Equal(0m, position.AvailableCny);
        else
            Assert.Equal(Cny(limit), position.AvailableCny + position.UsedCny);
        Assert.Equal(drawing.Sum(order => order.AmountCny), position.ReservedCny);

        Assert.Equal(Cny(owed), ledger.FacilityBalanceCny(LedgerAccount.LoanPrincipal, Facility));
        Assert.Equal(position.AvailableCny, ledger.FacilityBalanceCny(LedgerAccount.FacilityCommitment, Facility));
        Assert.All(loans, loan => Assert.Equal(Cny(loan.Owed), ledger.LoanBalanceCny(LedgerAccount.LoanPrincipal, loan.Id)));
        var trial = ledger.TrialBalance();
        Assert.Equal(0m, trial.Sum(row => row.BalanceCny));
        Assert.Equal(0m, trial.Where(row => row.Account.IsOffBalance()).Sum(row => row.BalanceCny));
        Assert.Equal(trial.Sum(row => row.DebitsCny), trial.Sum(row => row.CreditsCny));
        Assert.Equal(posted, ledger.Entries.Count);
        Assert.Equal(posted, ledger.Entries.Select(entry => entry.SourceKey).Distinct().Count());
    }

    /// <summary>A loan repaid to the end has earned the interest of a naive life, all of it was paid, and nothing is left over.</summary>
    private void CheckInterest(RandomFacilityLoan loan)
    {
        var naive = loan.Naively();
        var interest = naive.Aggregate(BigInteger.Zero, (sum, posting) => sum + posting.Interest);

        Assert.Equal(-Cny((long)interest), ledger.LoanBalanceCny(LedgerAccount.InterestIncome, loan.Id));
        Assert.Equal(Cny((long)interest), ledger.LoanBalanceCny(LedgerAccount.CustomerSettlement, loan.Id));
        Assert.Equal(0m, ledger.LoanBalanceCny(LedgerAccount.InterestReceivable, loan.Id));
        Assert.Equal(0m, ledger.LoanBalanceCny(LedgerAccount.LoanPrincipal, loan.Id));
    }

    private void Enter(JournalEntry entry)
    {
        Assert.Equal(new LedgerAnswer(null, false), ledger.Post(entry));
        posted++;
    }

    private void Take(FacilityAnswer answer, FacilityRefusalCode? refusal)
    {
        Assert.Equal(refusal, answer.Refusal);
        position = answer.Position;
    }

    private Guid NextId() => new(++ids, 1, 0, new byte[8]);

    private void Count(string what) => Done[what] = Done.GetValueOrDefault(what) + 1;

    private static decimal Cny(long fen) => fen / 100m;

    private static long Fen(decimal cny) => (long)(cny * 100m);
}

/// <summary>One loan of a run.</summary>
internal sealed class RandomFacilityLoan(Guid id, RepaymentTerms terms, NaiveMethod method, int rateUnits)
{
    public Guid Id { get; } = id;

    public RepaymentTerms Terms { get; } = terms;

    /// <summary>Fen.</summary>
    public long Owed { get; set; } = (long)(terms.PrincipalCny * 100m);

    public List<(int Day, BigInteger Fen)> Prepaid { get; } = [];

    /// <summary>Keys of the repayments of the day that can still be taken back, with their principal in fen.</summary>
    public Stack<(string Key, long Fen)> RepaidToday { get; } = [];

    public bool IsReversed { get; set; }

    public DateOnly? AccruedThrough { get; set; }

    public IReadOnlyList<Prepayment> Prepayments => [.. Prepaid.Select(prepayment => new Prepayment(DateOnly.FromDayNumber(prepayment.Day), (decimal)prepayment.Fen / 100m))];

    public LoanCourse Course() => LoanCourse.Of(Terms, Prepayments);

    /// <summary>From the drawing day to the day of the last repayment.</summary>
    public bool AccruesOn(DateOnly day) => AccruedThrough is null || (AccruedThrough == day.AddDays(-1) && DailyAccrual.Of(Course()).Last().On >= day);

    public List<NaivePosting> Naively() => new NaiveLoan(
        method, new BigInteger(Terms.PrincipalCny * 100m), [new(0, rateUnits)], Terms.DrawnOn.DayNumber, Terms.MaturesOn.DayNumber, Terms.DrawnOn.Day, [], 0, Prepaid).Live();

    public static RandomFacilityLoan MakeUp(Guid id, decimal principalCny, DateOnly drawnOn, DateOnly maturesOn, Random random)
    {
        var (method, units) = (random.Next(3) switch { 0 => NaiveMethod.InterestOnly, 1 => NaiveMethod.AtWill, _ => NaiveMethod.EqualPrincipal }, random.Next(200, 2_000) * 100);
        RepaymentPlan plan = method switch
        {
            NaiveMethod.AtWill => new AtWillPlan(),
            NaiveMethod.EqualPrincipal => new EqualPrincipalPlan(),
            NaiveMethod.InterestOnly or NaiveMethod.EqualInstalments or NaiveMethod.StagedPrincipal or NaiveMethod.StagedInstalments => new InterestOnlyPlan(),
        };
        return new(id, new RepaymentTerms(principalCny, new RatePath(new AnnualRate(units / 10_000m)), drawnOn, maturesOn, plan), method, units);
    }
}
