using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>
/// An applicant who passes every rule of 小微易贷 on <see cref="AsOf"/>: rating B, 1,200 万 invoiced and 2,400 万 sold in the twelve months
/// March 2024 to February 2025, no debt. Tests change one thing at a time.
/// </summary>
internal static class CleanApplicant
{
    public static readonly DateOnly AsOf = new(2025, 3, 15);

    public static ApplicantFacts Facts { get; } = new()
    {
        Enterprise = new()
        {
            LegalType = LegalType.LimitedCompany,
            Scale = EnterpriseScale.Small,
            EstablishedOn = new(2018, 4, 2),
            Status = RegistrationStatus.InOperation,
            IndustryCode = "F5292",
            RegionCode = "330100",
            OnAbnormalOperationsList = false,
            OnSeriousViolationList = false,
            InvolvedInIllegalBusiness = false,
        },
        LegalRepresentative = new()
        {
            BirthDate = new(1985, 7, 15),
            InOfficeSince = new(2018, 4, 2),
            HasFullCivilCapacity = true,
            Shareholdings = [new(new(2018, 4, 2), 60m)],
        },
        ActualController = new() { IsLegalRepresentative = true },
        Tax = new()
        {
            Rating = TaxRating.B,
            RatingYear = 2023,
            RegisteredOn = new(2018, 4, 10),
            Filings = MonthlyFilings(zeroMonths: 0),
            OwedCny = 0m,
        },
        Invoices = Invoices(1_000_000m),
        Sales = Sales(2_000_000m),
        OtherFlows = [],
        EnterpriseBureau = CleanReport,
        LegalRepresentativeBureau = CleanReport,
        EnterpriseJudicial = [],
        LegalRepresentativeJudicial = [],
        OwnRecords = new() { HasLiveApplication = false, HasLiveFacility = false, RejectedOn = [] },
    };

    public static BureauReport CleanReport => new() { ReportedOn = new(2025, 3, 14), Accounts = [], Queries = [], GuaranteesGiven = [] };

    /// <summary>The same net invoices in each of the twelve months before March 2025.</summary>
    public static IReadOnlyList<MonthlyInvoices> Invoices(decimal monthlyCny) =>
        [.. TwelveMonths.Select(month => new MonthlyInvoices(month, monthlyCny, 0m, 0m))];

    /// <summary>Twelve months of invoices that add up to exactly this amount; the last month takes the residue.</summary>
    public static IReadOnlyList<MonthlyInvoices> InvoicesTotalling(decimal totalCny)
    {
        var rows = Invoices(decimal.Floor(totalCny / 12m));
        return [.. rows.Take(11), rows[11] with { IssuedCny = totalCny - rows.Take(11).Sum(row => row.IssuedCny) }];
    }

    /// <summary>The same sales in each of the twelve months before March 2025.</summary>
    public static IReadOnlyList<MonthlyAmount> Sales(decimal monthlyCny) =>
        [.. TwelveMonths.Select(month => new MonthlyAmount(month, monthlyCny))];

    /// <summary>Filings March 2024 to February 2025, the last <paramref name="zeroMonths"/> of them zero.</summary>
    public static IReadOnlyList<TaxFiling> MonthlyFilings(int zeroMonths) =>
        [.. TwelveMonths.Select((month, index) => new TaxFiling(month, month, IsZero: index >= 12 - zeroMonths))];

    /// <summary>An unsettled working-capital loan in good standing.</summary>
    public static CreditAccount Loan(string institution, decimal balanceCny) => new()
    {
        InstitutionCode = institution,
        Kind = CreditKind.WorkingCapitalLoan,
        IsSettled = false,
        BalanceCny = balanceCny,
        CurrentOverdueCny = 0m,
        Classification = RiskClass.Normal,
        State = AccountState.Normal,
        OverdueMonths = [],
    };

    /// <summary>A report with these accounts and nothing else.</summary>
    public static BureauReport ReportOf(params CreditAccount[] accounts) => CleanReport with { Accounts = accounts };

    /// <summary>A report whose one account was overdue in these statement months.</summary>
    public static BureauReport OverdueIn(int level, params string[] months) =>
        ReportOf(Loan("ICBC", 10_000m) with { OverdueMonths = [.. months.Select(month => new OverdueMonth(Month(month), level))] });

    /// <summary>A report with this many queries for a reason, the first of them on the given date and one more each day before it.</summary>
    public static BureauReport QueriedFor(QueryReason reason, int count, string lastOn, bool forThisApplication = false) => CleanReport with
    {
        Queries = [.. Enumerable.Range(0, count).Select(n => new CreditQuery(Date(lastOn).AddDays(-n), reason, $"BANK{n}", forThisApplication))],
    };

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);

    public static YearMonth Month(string text) =>
        YearMonth.TryParse(text, out var month) ? month : throw new FormatException(text);

    private static IEnumerable<YearMonth> TwelveMonths => Enumerable.Range(0, 12).Select(n => new YearMonth(2024, 3).Plus(n));
}
