using Approvals.Sandbox.Registry;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Tax;

/// <summary>What the tax office shows of a company on a date.</summary>
internal static class TaxReports
{
    private const int MonthsShown = 36;
    private const decimal ProfitMargin = 0.06m;

    public static TaxReport Build(Company company, DateOnly asOf)
    {
        var history = new SalesHistory(company);
        var months = history.CompleteMonths(asOf, MonthsShown).ToList();
        return new TaxReport(
            company.Identity.Uscc,
            company.Name,
            asOf,
            company.EstablishedOn.AddDays(5),
            company.Kind.TaxpayerKind,
            company.Kind.TaxArrearsCny,
            Ratings(company, asOf),
            [.. months.SelectMany(month => Filings(company, history, month, asOf))],
            [.. months.Select(history.Invoices)],
            [.. months.Select(history.Sales)],
            Statements(company, history, asOf),
            company.Kind.TaxViolationMonthsAgo is { } monthsAgo ? [company.Anchor.AddMonths(-monthsAgo)] : []);
    }

    private static List<TaxRating> Ratings(Company company, DateOnly asOf)
    {
        var ratings = new List<TaxRating>();
        for (var year = company.EstablishedOn.Year; new DateOnly(year + 1, 4, 30) <= asOf; year++)
            ratings.Add(new TaxRating(year, Grade(company, year), new DateOnly(year + 1, 4, 30)));

        // A company too young for a yearly rating is graded on application (纳税信用 复评), else every young company would fail on its rating
        // first.
        if (ratings.Count == 0 && company.EstablishedOn <= asOf)
            ratings.Add(new TaxRating(company.EstablishedOn.Year, company.Kind.Grade, company.EstablishedOn.AddDays(30)));

        return [.. ratings.Where(rating => rating.PublishedOn <= asOf)];
    }

    private static TaxGrade Grade(Company company, int year) =>
        year >= company.Anchor.Year - 2 || company.Kind.Grade != TaxGrade.A ? company.Kind.Grade : TaxGrade.B;

    private static IEnumerable<TaxFiling> Filings(Company company, SalesHistory history, DateOnly month, DateOnly asOf)
    {
        var sales = history.Sales(month);
        var taxable = sales.TaxableCny + sales.PlatformCny;
        var dueOn = month.AddMonths(1).AddDays(14);
        var filedOn = month.AddMonths(1).AddDays(company.Draw.Int($"filed.{month:yyyyMM}", 3, 12));
        var monthsAgo = -Company.MonthsBetween(company.AnchorMonth, month);
        var paidOn = company.Kind.LatePaymentMonthsAgo == monthsAgo ? dueOn.AddDays(15) : filedOn;
        if (filedOn > asOf && dueOn > asOf)
            yield break;

        var vat = decimal.Round(taxable * (company.Kind.TaxpayerKind == TaxpayerKind.General ? 0.021m : 0.01m), 2);
        yield return File(TaxType.ValueAdded, taxable, vat, 0m);
        yield return File(TaxType.Other, vat, decimal.Round(vat * 0.06m, 2), decimal.Round(vat * 0.06m, 2));
        if (month.Month % 3 != 0)
            yield break;

        var quarter = Enumerable.Range(0, 3).Select(back => history.Sales(month.AddMonths(-back))).Sum(sales => sales.TaxableCny + sales.PlatformCny);
        var profit = decimal.Round(quarter * ProfitMargin, 2);
        var incomeTax = company.Kind.LegalType is CompanyType.SelfEmployed or CompanyType.Partnership or CompanyType.SoleProprietorship
            ? TaxType.PersonalIncome
            : TaxType.EnterpriseIncome;
        // Small low-profit enterprises pay 5% of profit; the rest of the 25% is a reduction.
        yield return File(incomeTax, profit, decimal.Round(profit * 0.05m, 2), decimal.Round(profit * 0.20m, 2));

        TaxFiling File(TaxType tax, decimal amount, decimal due, decimal reduced) =>
            new(month, tax, amount == 0m, amount, due, reduced, dueOn, Known(filedOn), Known(paidOn));

        DateOnly? Known(DateOnly date) => date <= asOf ? date : null;
    }

    private static List<FinancialStatement> Statements(Company company, SalesHistory history, DateOnly asOf)
    {
        var statements = new List<FinancialStatement>();
        for (var year = Math.Max(company.EstablishedOn.Year, asOf.Year - 3); new DateOnly(year + 1, 5, 31) <= asOf; year++)
        {
            var revenue = Enumerable.Range(1, 12).Select(month => history.Sales(new DateOnly(year, month, 1))).Sum(sales => sales.TaxableCny + sales.PlatformCny);
            var borrowed = company.Kind.EnterpriseLoans.Sum(loan => loan.AmountCny);
            var liabilities = decimal.Round(borrowed + (revenue * 0.08m), 2);
            var netAssets = decimal.Round(company.CapitalCny + (revenue * 0.12m), 2);
            statements.Add(new FinancialStatement(
                year,
                revenue,
                decimal.Round(revenue * ProfitMargin * 0.95m, 2),
                liabilities + netAssets,
                liabilities,
                netAssets));
        }

        return statements;
    }
}
