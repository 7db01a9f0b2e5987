using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Casework.Products.Matching;

/// <summary>
/// 客户口述: what a first conversation yields. Yearly amounts are spread evenly over the last twelve complete months; whatever is not told stays unknown, so that it is named as missing
/// instead of being taken for good.
/// </summary>
/// <param name="IndustryCode">GB/T 4754.</param>
/// <param name="RegionCode">地级市, GB/T 2260, e.g. <c>110100</c>.</param>
/// <param name="RevenueCny">近 12 个月销售, declared to the tax office.</param>
/// <param name="InvoicedCny">近 12 个月开票.</param>
/// <param name="SettlementCny">近 12 个月本行结算流入.</param>
/// <param name="SharePercent">法定代表人持股比例.</param>
public sealed record ToldFacts(
    LegalType? LegalType = null,
    EnterpriseScale? Scale = null,
    DateOnly? EstablishedOn = null,
    string? IndustryCode = null,
    string? RegionCode = null,
    decimal? RevenueCny = null,
    decimal? InvoicedCny = null,
    decimal? SettlementCny = null,
    TaxRating? TaxRating = null,
    DateOnly? TaxRegisteredOn = null,
    decimal? TaxOwedCny = null,
    DateOnly? BirthDate = null,
    DateOnly? InOfficeSince = null,
    decimal? SharePercent = null,
    bool? IsMarried = null)
{
    private const int Months = 12;

    /// <summary>As the policy reads it.</summary>
    public string ToJson(DateOnly asOf) => PreCredit.FactsJson.Write(ToFacts(asOf));

    private ApplicantFacts ToFacts(DateOnly asOf)
    {
        var months = Enumerable.Range(0, Months).Select(n => new CompleteMonths(asOf, Months).First.Plus(n)).ToList();
        var hasEnterprise = LegalType is not null || Scale is not null || EstablishedOn is not null || IndustryCode is not null || RegionCode is not null;
        var hasTax = TaxRating is not null || TaxRegisteredOn is not null || TaxOwedCny is not null;
        var hasPerson = BirthDate is not null || InOfficeSince is not null || SharePercent is not null;
        return new ApplicantFacts
        {
            Enterprise = hasEnterprise
                ? new() { LegalType = LegalType, Scale = Scale, EstablishedOn = EstablishedOn, IndustryCode = IndustryCode, RegionCode = RegionCode }
                : null,
            LegalRepresentative = hasPerson
                ? new() { BirthDate = BirthDate, InOfficeSince = InOfficeSince, Shareholdings = SharePercent is { } percent ? [new(InOfficeSince ?? EstablishedOn ?? asOf, percent)] : null }
                : null,
            Spouse = IsMarried is { } married ? new() { IsMarried = married } : null,
            Tax = hasTax ? new() { Rating = TaxRating, RatingYear = TaxRating is null ? null : asOf.Year - 1, RegisteredOn = TaxRegisteredOn, OwedCny = TaxOwedCny } : null,
            Sales = Spread(RevenueCny, (month, amount) => new MonthlyAmount(month, amount)),
            Invoices = Spread(InvoicedCny, (month, amount) => new MonthlyInvoices(month, amount, 0m, 0m)),
            Settlement = Spread(SettlementCny, (month, amount) => new MonthlyAmount(month, amount)),
        };

        // The last month takes the residue, so that the year is exactly what was told.
        IReadOnlyList<T>? Spread<T>(decimal? yearlyCny, Func<YearMonth, decimal, T> row)
        {
            if (yearlyCny is not { } year)
                return null;
            var monthly = decimal.Floor(year / Months);
            return [.. months.Select((month, n) => row(month, n == Months - 1 ? year - monthly * (Months - 1) : monthly))];
        }
    }
}
