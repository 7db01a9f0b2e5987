namespace Approvals.Lending.PreCredit.Facts;

/// <summary>纳税信息。</summary>
public sealed record TaxFacts
{
    /// <summary>纳税信用评级。</summary>
    public TaxRating? Rating { get; init; }

    /// <summary>评级年度。The year that was rated; a year's ratings come out in the spring after it.</summary>
    public int? RatingYear { get; init; }

    /// <summary>税务登记日期。First day as a taxpayer.</summary>
    public DateOnly? RegisteredOn { get; init; }

    /// <summary>申报记录。VAT filings, monthly or quarterly, any order.</summary>
    public IReadOnlyList<TaxFiling>? Filings { get; init; }

    /// <summary>缴税记录。Every tax of every period, any order.</summary>
    public IReadOnlyList<TaxPayment>? Payments { get; init; }

    /// <summary>税收违法记录。Days on which one was established; null unknown, empty: none.</summary>
    public IReadOnlyList<DateOnly>? Violations { get; init; }

    /// <summary>欠税金额。CNY owed and past due.</summary>
    public decimal? OwedCny { get; init; }
}
