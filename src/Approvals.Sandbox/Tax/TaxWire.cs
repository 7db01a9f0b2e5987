namespace Approvals.Sandbox.Tax;

/// <summary>税票数据.</summary>
internal sealed record TaxReport(
    string Uscc,
    string Name,
    DateOnly AsOf,
    DateOnly RegisteredOn,
    TaxpayerKind Kind,
    decimal ArrearsCny,
    IReadOnlyList<TaxRating> Ratings,
    IReadOnlyList<TaxFiling> Filings,
    IReadOnlyList<MonthlyInvoices> Invoices,
    IReadOnlyList<MonthlySales> Sales,
    IReadOnlyList<FinancialStatement> Statements,
    IReadOnlyList<DateOnly> Violations);

/// <summary>纳税人类型.</summary>
internal enum TaxpayerKind
{
    General,
    SmallScale,
}

/// <summary>纳税信用等级.</summary>
internal sealed record TaxRating(int Year, TaxGrade Grade, DateOnly PublishedOn);

/// <summary>纳税信用级别.</summary>
internal enum TaxGrade
{
    A,
    B,
    M,
    C,
    D,
}

/// <summary>税种.</summary>
internal enum TaxType
{
    ValueAdded,
    EnterpriseIncome,
    PersonalIncome,
    Other,
}

/// <summary>纳税申报.</summary>
internal sealed record TaxFiling(
    DateOnly Month,
    TaxType Tax,
    bool IsZero,
    decimal TaxableCny,
    decimal TaxCny,
    decimal ReducedCny,
    DateOnly DueOn,
    DateOnly? FiledOn,
    DateOnly? PaidOn);

/// <summary>月度开票.</summary>
internal sealed record MonthlyInvoices(
    DateOnly Month,
    decimal IssuedCny,
    decimal VoidedCny,
    decimal RedLetterCny,
    int Count,
    int VoidedCount,
    int RedLetterCount,
    int DistinctBuyers,
    decimal LargestBuyerCny);

/// <summary>月度销售.</summary>
internal sealed record MonthlySales(DateOnly Month, decimal TaxableCny, decimal InvoicedCny, decimal PlatformCny);

/// <summary>财务报表.</summary>
internal sealed record FinancialStatement(
    int Year, decimal RevenueCny, decimal NetProfitCny, decimal TotalAssetsCny, decimal TotalLiabilitiesCny, decimal NetAssetsCny);
