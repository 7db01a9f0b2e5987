using Approvals.Casework.Partners.Bureau;
using Approvals.Casework.Partners.Registry;
using Approvals.Casework.Partners.Tax;
using Xunit;

namespace Approvals.Tests.Partners;

/// <summary>What each kind promises, read through the bank's own gateways and computed from the raw material here.</summary>
public sealed class CompanyKindTests : IAsyncLifetime
{
    private static readonly DateOnly Today = SandboxWorld.Today;
    private SandboxWorld world = null!;

    public async ValueTask InitializeAsync() => world = await SandboxWorld.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Theory]
    [InlineData("a-rated-wholesaler", 29_000_000, 31_000_000)]
    [InlineData("b-rated-manufacturer", 14_000_000, 16_000_000)]
    [InlineData("large-guarantee", 20_000_000, 30_000_000)]
    [InlineData("small-ecommerce", 4_800_000, 4_800_000)]
    public async Task Invoices_OfTheLastTwelveMonths_AreAsTheKindSays(string kind, decimal atLeast, decimal atMost)
    {
        for (var index = 1; index <= 5; index++)
        {
            var tax = (await world.TaxAsync(await world.CompanyAsync($"{kind}-{index}"))).Value();
            Assert.InRange(NetInvoiced(tax), atLeast, atMost);
            Assert.Equal(36, tax.Invoices.Count);
            Assert.Equal(new DateOnly(2026, 2, 1), tax.Invoices[^1].Month);
        }
    }

    [Fact]
    public async Task SmallEcommerce_HasPlatformSalesBesideItsInvoices()
    {
        var tax = (await world.TaxAsync(await world.CompanyAsync("small-ecommerce-1"))).Value();
        Assert.Equal(3_000_000m, tax.Sales.TakeLast(12).Sum(month => month.PlatformCny));
    }

    [Theory]
    [InlineData("a-rated-wholesaler", TaxGrade.A)]
    [InlineData("b-rated-manufacturer", TaxGrade.B)]
    [InlineData("m-rated", TaxGrade.M)]
    public async Task LatestRating_IsAsTheKindSays(string kind, TaxGrade expected) =>
        Assert.Equal(expected, (await world.TaxAsync(await world.CompanyAsync($"{kind}-1"))).Value().Ratings[^1].Grade);

    [Fact]
    public async Task OverIndebted_OwesMoreThanHalfItsInvoices_AndNobodyElseDoes()
    {
        foreach (var kind in await Kinds())
        {
            var company = await world.CompanyAsync($"{kind}-2");
            var invoiced = NetInvoiced((await world.TaxAsync(company)).Value());
            var owed = (await world.EnterpriseCreditAsync(company, $"Q-{kind}")).Value().Loans.Sum(loan => loan.BalanceCny);
            Assert.Equal(kind == "over-indebted", owed > invoiced * 0.5m);
        }
    }

    [Fact]
    public async Task ZeroFiler_HasSixOrMoreZeroMonthsInARow_AndNobodyElseHasOne()
    {
        foreach (var kind in await Kinds())
        {
            var filings = (await world.TaxAsync(await world.CompanyAsync($"{kind}-1"))).Value().Filings.Where(filing => filing.Tax == TaxType.ValueAdded);
            var (longest, run) = (0, 0);
            foreach (var filing in filings)
                longest = Math.Max(longest, run = filing.IsZero ? run + 1 : 0);

            Assert.Equal(kind == "zero-filer" ? 7 : 0, longest);
        }
    }

    [Theory]
    [InlineData("banned-industry-1", "E4710")]
    [InlineData("banned-industry-2", "E4813")]
    [InlineData("banned-industry-3", "F5261")]
    [InlineData("banned-industry-6", "E4710")]
    public async Task BannedIndustry_RotatesFromConstruction(string key, string code) =>
        Assert.Equal(code, (await RegisterAsync(key)).IndustryCode);

    [Fact]
    public async Task NewLegalRep_HasBeenInOfficeForEightMonths_WithTheChangeOnRecord()
    {
        var record = await RegisterAsync("new-legal-rep-1");
        Assert.Equal(new DateOnly(2025, 7, 10), record.LegalRepresentative.InOfficeSince);
        var change = Assert.Single(record.Changes, change => change.Item == RegistryChangeItem.LegalRepresentative);
        Assert.Equal(record.LegalRepresentative.Name, change.After);
        Assert.NotEqual(change.Before, change.After);
    }

    [Fact]
    public async Task Shareholders_SumToOne_AndOnlyLowShareholdingsAreBelowThirtyPercent()
    {
        foreach (var kind in await Kinds())
        {
            var record = await RegisterAsync($"{kind}-1");
            Assert.Equal(1m, record.Shareholders.Sum(shareholder => shareholder.Ratio));
            var held = record.Shareholders.Single(shareholder => shareholder.Id == record.LegalRepresentative.IdNumber).Ratio;
            Assert.Equal(kind is "low-shareholding" or "quarter-holder", held < 0.3m);
        }
    }

    private static int Recent(IEnumerable<CreditQuery> queries) =>
        queries.Count(query => query.Reason == QueryReason.LoanApproval && query.QueriedOn > Today.AddMonths(-6));

    [Theory]
    [InlineData("repeated-queries-1", 9, 8)]
    [InlineData("nine-queries-1", 9, 9)]
    public async Task Queries_OfEnterpriseAndPerson_AreAsTheKindSays(string key, int total, int institutions)
    {
        var company = await world.CompanyAsync(key);
        var queries = (await world.EnterpriseCreditAsync(company, "Q")).Value().Queries.Concat((await world.PersonalCreditAsync(company.LegalRepresentative, "P")).Value().Queries)
            .Where(query => query.Reason == QueryReason.LoanApproval && query.QueriedOn > Today.AddMonths(-6)).ToList();

        Assert.Equal((total, institutions), (queries.Count, queries.Select(query => query.Institution).Distinct().Count()));
    }

    [Fact]
    public async Task OverQueried_HasMoreThanSixLoanApprovalQueriesInSixMonthsOfBoth_AndNobodyElseHas()
    {
        foreach (var kind in await Kinds())
        {
            var company = await world.CompanyAsync($"{kind}-1");
            var enterprise = (await world.EnterpriseCreditAsync(company, $"Q-{kind}")).Value().Queries;
            var person = (await world.PersonalCreditAsync(company.LegalRepresentative, $"P-{kind}")).Value().Queries;
            Assert.Equal(kind is "over-queried" or "repeated-queries" or "nine-queries", Recent(enterprise) > 6);
            Assert.Equal(kind == "over-queried", Recent(person) > 6);
        }
    }

    [Fact]
    public async Task OverdueNow_ShowsTwentyDays()
    {
        var loan = Assert.Single(
            (await world.EnterpriseCreditAsync(await world.CompanyAsync("overdue-now-1"))).Value().Loans,
            loan => loan.OverdueCny > 0m);
        Assert.Equal(20, loan.OverdueDays);
        Assert.Null(loan.SettledOn);
    }

    [Theory]
    [InlineData("consecutive-three", 3, 3)]
    [InlineData("cumulative-six", 6, 1)]
    public async Task Arrears_OfTheLegalRepresentative_AreAsTheKindSays(string kind, int months, int longestRun)
    {
        var company = await world.CompanyAsync($"{kind}-1");
        var report = (await world.PersonalCreditAsync(company.LegalRepresentative)).Value();
        Assert.Equal(months, report.OverdueMonths.Count(month => month.Month > Today.AddMonths(-24)));
        var run = 1;
        var longest = 1;
        foreach (var (earlier, later) in report.OverdueMonths.Zip(report.OverdueMonths.Skip(1)))
            longest = Math.Max(longest, run = earlier.Month.AddMonths(1) == later.Month ? run + 1 : 1);

        Assert.Equal(longestRun, longest);
        Assert.All(report.Loans, loan => Assert.Equal(0, loan.OverdueDays));
        Assert.All(report.OverdueMonths, month => Assert.Contains(report.Loans, loan => loan.AccountNumber == month.AccountNumber));
    }

    [Fact]
    public async Task Litigation_IsPendingAgainstTheEnterprise()
    {
        var records = await CourtsAsync("litigation-1");
        Assert.Equal((CaseRole.Defendant, null), Assert.Single(records.Cases) is var found ? (found.Role, found.ClosedOn) : default);
    }

    [Fact]
    public async Task Dishonest_IsListedAndItsLegalRepresentativeRestricted()
    {
        var company = await world.CompanyAsync("dishonest-1");
        var records = await CourtsAsync("dishonest-1");
        Assert.Null(Assert.Single(records.DishonestRecords).RemovedOn);
        Assert.Null(Assert.Single(records.Executions).ClosedOn);
        var person = (await world.Registry.GetJudicialRecordsAsync(
            company.LegalRepresentative.IdNumber,
            Today,
            TestContext.Current.CancellationToken)).Value();
        Assert.Null(Assert.Single(person.ConsumptionRestrictions).LiftedOn);
    }

    [Fact]
    public async Task AbnormalOperation_IsOnTheList() =>
        Assert.Null(Assert.Single((await RegisterAsync("abnormal-operation-1")).AbnormalOperations).RemovedOn);

    [Fact]
    public async Task Ages_OfCompanyAndLegalRepresentative_AreAsTheKindSays()
    {
        foreach (var kind in await Kinds())
        {
            var record = await RegisterAsync($"{kind}-1");
            Assert.Equal(kind == "young-company", record.EstablishedOn.AddYears(2) > Today);
            var birthday = DateOnly.ParseExact(record.LegalRepresentative.IdNumber.AsSpan(6, 8), "yyyyMMdd");
            Assert.Equal(kind == "elderly-legal-rep", birthday.AddYears(66) <= Today);
            Assert.True(birthday.AddYears(22) <= record.EstablishedOn);
        }
    }

    [Fact]
    public async Task ThinFile_HasNoRecord_WhichIsNotACleanOne()
    {
        var company = await world.CompanyAsync("thin-file-1");
        var report = (await world.EnterpriseCreditAsync(company)).Value();
        Assert.False(report.HasRecord);
        Assert.Empty(report.Loans);
        Assert.False((await world.PersonalCreditAsync(company.LegalRepresentative)).Value().HasRecord);
    }

    [Fact]
    public async Task TurnsBad_IsCleanBeforeTheDay_AndOverdueAndEnforcedFromIt()
    {
        var company = await world.CompanyAsync("turns-bad-1");
        Assert.All((await world.EnterpriseCreditAsync(company)).Value().Loans, loan => Assert.Equal(0, loan.OverdueDays));
        Assert.Empty((await CourtsAsync("turns-bad-1")).Executions);

        var day = Today.AddDays(9);
        await world.PostAsync("/control/companies/turns-bad-1/turn-bad", new { On = day });

        Assert.All((await world.EnterpriseCreditAsync(company, "Q2")).Value().Loans, loan => Assert.Equal(0, loan.OverdueDays));
        var loans = (await world.EnterpriseCreditAsync(company, "Q3", day)).Value().Loans;
        Assert.Equal(1, loans.Max(loan => loan.OverdueDays));
        var courts = (await world.Registry.GetJudicialRecordsAsync(company.Uscc, day, TestContext.Current.CancellationToken)).Value();
        Assert.Null(Assert.Single(courts.Executions).ClosedOn);
    }

    [Fact]
    public async Task OverIndebted_StaysSoTwoYearsLater_BecauseLoansAreRenewed()
    {
        var company = await world.CompanyAsync("over-indebted-1");
        var now = (await world.EnterpriseCreditAsync(company)).Value();
        var later = (await world.EnterpriseCreditAsync(company, "Q2", Today.AddYears(2))).Value();
        Assert.Equal(now.Loans.Sum(loan => loan.BalanceCny), later.Loans.Sum(loan => loan.BalanceCny));
        Assert.All(later.Loans, loan => Assert.True(loan.SettledOn is null ? loan.DueOn > later.AsOf : loan.SettledOn <= later.AsOf));
        Assert.True(later.Loans.Count > now.Loans.Count);
    }

    [Fact]
    public async Task OwnQuery_ShowsInTheNextReport_WithOurApplication_AndNotInItsOwn()
    {
        var company = await world.CompanyAsync("a-rated-wholesaler-1");
        var first = (await world.EnterpriseCreditAsync(company, "Q1")).Value();
        Assert.DoesNotContain(first.Queries, query => query.ApplicationReference is not null);

        var second = (await world.EnterpriseCreditAsync(company, "Q2")).Value();
        var own = Assert.Single(second.Queries, query => query.ApplicationReference is not null);
        Assert.Equal(new CreditQuery(Today, "中国邮政储蓄银行", QueryReason.LoanApproval, "APP-1"), own);
    }

    [Fact]
    public async Task SameQueryKey_GivesTheSameReport_AndIsRecordedOnce()
    {
        var company = await world.CompanyAsync("a-rated-wholesaler-1");
        var first = (await world.EnterpriseCreditAsync(company, "Q1")).Value();
        Assert.Equal(first.ReportNumber, (await world.EnterpriseCreditAsync(company, "Q1")).Value().ReportNumber);
        Assert.Single((await world.EnterpriseCreditAsync(company, "Q2")).Value().Queries, query => query.ApplicationReference is not null);
    }

    private static decimal NetInvoiced(TaxReport tax) =>
        tax.Invoices.TakeLast(12).Sum(month => month.IssuedCny - month.VoidedCny - month.RedLetterCny);

    private async Task<CompanyRecord> RegisterAsync(string key) =>
        (await world.Registry.GetCompanyAsync((await world.CompanyAsync(key)).Uscc, Today, TestContext.Current.CancellationToken)).Value();

    private async Task<JudicialRecords> CourtsAsync(string key) =>
        (await world.Registry.GetJudicialRecordsAsync(
            (await world.CompanyAsync(key)).Uscc,
            Today,
            TestContext.Current.CancellationToken)).Value();

    private async Task<IReadOnlyList<string>> Kinds() =>
        [.. (await world.GetAsync("/control/kinds")).EnumerateArray().Select(kind => kind.GetProperty("key").GetString()!)];
}
