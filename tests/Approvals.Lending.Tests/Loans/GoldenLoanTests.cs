using System.Globalization;
using Approvals.Lending.Loans;
using Approvals.Lending.Pricing;
using Xunit;

namespace Approvals.Lending.Tests.Loans;

/// <summary>The loans of <c>docs/golden-loans.md</c>, worked out by hand there; the terms are here, every figure is there.</summary>
public sealed class GoldenLoanTests
{
    private static readonly MarkdownTables Doc = new("golden-loans.md");

    private static readonly Dictionary<string, RepaymentTerms> Loans = new()
    {
        ["1."] = Months(1_000_000m, Fixed(5.5m), "2026-03-15", 12, new InterestOnlyPlan()),
        ["2."] = Months(120_000m, Fixed(12m), "2025-01-31", 12, new EqualInstalmentsPlan()),
        ["3."] = Months(100_000m, Fixed(6m), "2026-04-10", 7, new EqualPrincipalPlan()),
        ["4."] = Months(800_000m, Fixed(4.35m), "2025-08-31", 12, new StagedPrincipalPlan([new(6, 30m), new(12, 70m)])),
        ["5."] = Months(500_000m, Fixed(9m), "2026-01-05", 14, new EqualInstalmentsPlan(InterestOnlyMonths: 6)),
        ["6."] = Months(200_000m, Fixed(4.8m), "2025-12-20", 6, new AtWillPlan()),
        ["7. From 2025-01-31"] = Months(600_000m, Fixed(5m), "2025-01-31", 3, new InterestOnlyPlan()),
        ["7. From 2028-01-31"] = Months(600_000m, Fixed(5m), "2028-01-31", 3, new InterestOnlyPlan()),
        ["8."] = Months(360_000m, Fixed(4.2m), "2028-02-29", 12, new InterestOnlyPlan()),
        ["9."] = Months(1_000_000m, Fixed(5m), "2026-01-15", 6, new InterestOnlyPlan()),
        ["10."] = Months(120_000m, Fixed(12m), "2025-01-31", 12, new EqualInstalmentsPlan()),
        ["12."] = Months(240_000m, Changing(4.8m, "2025-05-21", 4.2m), "2025-02-21", 6, new EqualInstalmentsPlan()),
        ["13."] = Months(900_000m, Changing(3.95m, "2025-06-01", 3.85m), "2025-04-10", 4, new InterestOnlyPlan()),
        ["14."] = Months(120_000m, Changing(12m, "2025-05-15", 9m), "2025-01-31", 12, new EqualInstalmentsPlan()),
        ["17."] = Months(500_000m, Fixed(6m), "2026-01-08", 6, new EqualPrincipalPlan(), dueDay: 20),
        ["18."] = Months(300_000m, Fixed(7.2m), "2026-02-11", 3, new EqualInstalmentsPlan(), dueDay: 1),
        ["19."] = new(400_000m, Fixed(3.4m), Date("2026-06-15"), LoanMaturity.Within(Date("2026-06-15"), 12, Date("2026-06-30"), 180)!.On, new InterestOnlyPlan()),
    };

    private static readonly Dictionary<string, Prepayment> Prepaid = new()
    {
        ["6."] = new(Date("2026-02-10"), 80_000m),
        ["9."] = new(Date("2026-03-25"), 400_000m),
        ["10."] = new(Date("2025-06-10"), 30_000m),
    };

    public static TheoryData<string> Schedules => [.. Loans.Keys];

    public static TheoryData<string> Prepayments => [.. Prepaid.Keys];

    [Theory]
    [MemberData(nameof(Schedules))]
    public void Instalments_AreAsWorkedOut(string loan) =>
        Assert.Equal(
            Doc.Rows(loan, "n").Select(row => new Instalment(
                int.Parse(row["n"], CultureInfo.InvariantCulture), Date(row["due"]), Number(row["principal"]), Number(row["interest"]), Number(row["balance"]))),
            CourseOf(loan).Instalments);

    [Theory]
    [MemberData(nameof(Prepayments))]
    public void Prepayment_BearsItsOwnInterestToTheDay(string loan) =>
        Assert.Equal(
            Doc.Rows(loan, "prepaid").Select(row => new PrepaymentPosting(Date(row["prepaid"]), Number(row["principal"]), Number(row["interest"]), Number(row["balance"]))),
            CourseOf(loan).Prepayments);

    [Fact]
    public void FullRepayment_OverTheLeapDay_CountsIt() =>
        Assert.All(Doc.Rows("8.", "drawn"), row =>
        {
            var terms = Months(360_000m, Fixed(4.2m), row["drawn"], 12, new InterestOnlyPlan());

            Assert.Equal(new Payoff(Date(row["repaid"]), Number(row["principal"]), Number(row["interest"])), Payoff.Quote(terms, [], Date(row["repaid"])));
        });

    [Fact]
    public void FullRepayment_IsTheBalanceAndItsInterestToTheDay() =>
        Assert.All(Doc.Rows("11.", "loan"), row => Assert.Equal(
            new Payoff(Date(row["repaid"]), Number(row["principal"]), Number(row["interest"])), Payoff.Quote(Loans[row["loan"] + "."], [], Date(row["repaid"]))));

    [Fact]
    public void FullRepayment_AroundMidnight_GoesByTheLocalDay()
    {
        var terms = Months(500_000m, Fixed(4.35m), "2026-07-10", 3, new AtWillPlan());

        Assert.All(Doc.Rows("15.", "repaid at"), row =>
        {
            var payoff = Payoff.Quote(terms, [], DateTimeOffset.Parse(row["repaid at"], CultureInfo.InvariantCulture));

            Assert.Equal((Number(row["principal"]), Number(row["interest"])), (payoff.PrincipalCny, payoff.InterestCny));
        });
    }

    [Fact]
    public void OverduePrincipal_BearsOneAndAHalfTimesTheRate() =>
        Assert.All(Doc.Rows("16.", "overdue"), row => Assert.Equal(
            Number(row["interest"]),
            Interest.Overdue(
                Number(row["overdue"]), Changing(Number(row["from rate"]), "2027-04-01", Number(row["to rate"])), Date(row["due"]), Date(row["paid"]), new InterestPolicy(1.5m))));

    [Fact]
    public void Accrual_IsAdjustedToWhatIsPosted()
    {
        var course = LoanCourse.Of(Months(1_000_000m, Fixed(5m), "2025-01-31", 12, new InterestOnlyPlan()), []);
        var days = DailyAccrual.Of(course).ToList();
        var from = course.Terms.DrawnOn;
        Assert.All(Doc.Rows("20.", "posted on"), row =>
        {
            var on = Date(row["posted on"]);
            var posting = days.Single(day => day.On == on);

            Assert.Equal(Number(row["accrued"]), days.Where(day => day.On >= from && day.On < on).Sum(day => day.AccruedCny));
            Assert.Equal((Number(row["adjusted"]), Number(row["posted"])), (posting.TrueUpCny, posting.PostedCny));
            from = on;
        });
    }

    [Fact]
    public void EveryGoldenLoan_IsTested()
    {
        string[] byFiguresOnly = ["11.", "15.", "16.", "20."];
        var tested = Loans.Keys.Concat(byFiguresOnly).Select(key => key.Split(' ')[0]).Distinct();

        Assert.Equal(Doc.Headings("##").Skip(1).Select(heading => heading.Split(' ')[0]), tested.OrderBy(number => int.Parse(number.TrimEnd('.'), CultureInfo.InvariantCulture)));
    }

    private static LoanCourse CourseOf(string loan) => LoanCourse.Of(Loans[loan], Prepaid.TryGetValue(loan, out var prepayment) ? [prepayment] : []);

    private static RepaymentTerms Months(decimal principal, RatePath rates, string drawnOn, int months, RepaymentPlan plan, int? dueDay = null) =>
        RepaymentTerms.ForMonths(principal, rates, Date(drawnOn), months, plan, dueDay);

    private static RatePath Fixed(decimal percent) => new(new AnnualRate(percent));

    private static RatePath Changing(decimal percent, string from, decimal then) => new(new AnnualRate(percent), new RateChange(Date(from), new(then)));

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
