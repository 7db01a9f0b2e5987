namespace Approvals.Casework.Partners.Tax;

/// <summary>
/// 税票数据. Raw tax and invoice facts of one enterprise as of a business date; months are complete calendar months, oldest first.
/// </summary>
/// <param name="Uscc">统一社会信用代码.</param>
/// <param name="Name">Registered name of the taxpayer.</param>
/// <param name="AsOf">The business date asked for.</param>
/// <param name="RegisteredOn">税务登记日期.</param>
/// <param name="Kind">General or small-scale taxpayer.</param>
/// <param name="ArrearsCny">欠税, owed on <paramref name="AsOf"/>; ≥ 0.</param>
/// <param name="Ratings">纳税信用等级 by rated year, oldest first; a year's rating is published on the following 30 April.</param>
/// <param name="Filings">Returns due in the last 36 months, ordered by period, then tax.</param>
/// <param name="Invoices">36 complete months, without gaps since registration.</param>
/// <param name="Sales">36 complete months, without gaps since registration.</param>
/// <param name="Statements">财务报表 filed with the annual return, by year, oldest first.</param>
/// <param name="Violations">税收违法违章, days on which one was established, oldest first; null in a report from before the tax office told them.</param>
public sealed record TaxReport(
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
    IReadOnlyList<DateOnly>? Violations);

/// <summary>纳税人类型. How value-added tax is charged.</summary>
public enum TaxpayerKind
{
    /// <summary>一般纳税人.</summary>
    General,

    /// <summary>小规模纳税人.</summary>
    SmallScale,
}

/// <summary>纳税信用等级. The grade the tax authority gave for a year.</summary>
/// <param name="Year">The year rated, not the year of publication.</param>
/// <param name="Grade">A, B, M, C or D.</param>
/// <param name="PublishedOn">From this day on the grade applies, until the next one is published.</param>
public sealed record TaxRating(int Year, TaxGrade Grade, DateOnly PublishedOn);

/// <summary>纳税信用级别. Best to worst A, B, M (new, or no revenue in the year), C, D.</summary>
public enum TaxGrade
{
    /// <summary>A 级, 90 points or more.</summary>
    A,

    /// <summary>B 级.</summary>
    B,

    /// <summary>M 级: newly established, or no operating revenue in the rated year.</summary>
    M,

    /// <summary>C 级.</summary>
    C,

    /// <summary>D 级.</summary>
    D,
}

/// <summary>税种. The taxes an enterprise of this size files.</summary>
public enum TaxType
{
    /// <summary>增值税, monthly here.</summary>
    ValueAdded,

    /// <summary>企业所得税, quarterly; periods end in March, June, September, December.</summary>
    EnterpriseIncome,

    /// <summary>个人所得税, for 个体工商户 and partnerships in place of enterprise income tax; quarterly.</summary>
    PersonalIncome,

    /// <summary>城建税及教育费附加 and other taxes paid to the tax authorities, monthly.</summary>
    Other,
}

/// <summary>纳税申报. One return for one tax and period.</summary>
/// <param name="Month">First day of the period's last month.</param>
/// <param name="Tax">The tax declared.</param>
/// <param name="IsZero">零申报: declared without any taxable amount.</param>
/// <param name="TaxableCny">Declared taxable amount of the period, ≥ 0.</param>
/// <param name="TaxCny">Tax due after reductions, ≥ 0.</param>
/// <param name="ReducedCny">减免税额, ≥ 0, not part of <paramref name="TaxCny"/>.</param>
/// <param name="DueOn">Last day to file and pay.</param>
/// <param name="FiledOn">Null while not filed.</param>
/// <param name="PaidOn">Null while not paid; the filing day where nothing was due.</param>
public sealed record TaxFiling(
    DateOnly Month,
    TaxType Tax,
    bool IsZero,
    decimal TaxableCny,
    decimal TaxCny,
    decimal ReducedCny,
    DateOnly DueOn,
    DateOnly? FiledOn,
    DateOnly? PaidOn);

/// <summary>月度开票. Invoices issued in one month. Net invoiced amount = issued − voided − red-letter (冲红), all tax-inclusive.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="IssuedCny">价税合计 of all invoices issued, those later voided included.</param>
/// <param name="VoidedCny">作废, as a positive amount.</param>
/// <param name="RedLetterCny">红字, as a positive amount.</param>
/// <param name="Count">Invoices issued, voided and red-letter ones included.</param>
/// <param name="VoidedCount">Of these voided.</param>
/// <param name="RedLetterCount">Of these red-letter.</param>
/// <param name="DistinctBuyers">Different buyers in the month.</param>
/// <param name="LargestBuyerCny">Issued to the largest buyer.</param>
public sealed record MonthlyInvoices(
    DateOnly Month,
    decimal IssuedCny,
    decimal VoidedCny,
    decimal RedLetterCny,
    int Count,
    int VoidedCount,
    int RedLetterCount,
    int DistinctBuyers,
    decimal LargestBuyerCny);

/// <summary>月度销售. Sales of one month, without VAT. Total sales = taxable + platform sales, which do not overlap.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="TaxableCny">应税销售收入 declared, invoiced or not, other than through platforms.</param>
/// <param name="InvoicedCny">Of this with an invoice.</param>
/// <param name="PlatformCny">电商平台收入 reported by platform operators; not invoiced. Source: seed 002 §二.2, §六.1.</param>
public sealed record MonthlySales(DateOnly Month, decimal TaxableCny, decimal InvoicedCny, decimal PlatformCny);

/// <summary>财务报表. Lines of an annual statement.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="RevenueCny">营业收入.</param>
/// <param name="NetProfitCny">净利润; negative for a loss.</param>
/// <param name="TotalAssetsCny">资产总计 at the year's end.</param>
/// <param name="TotalLiabilitiesCny">负债合计 at the year's end.</param>
/// <param name="NetAssetsCny">所有者权益 = assets − liabilities; may be negative.</param>
public sealed record FinancialStatement(
    int Year, decimal RevenueCny, decimal NetProfitCny, decimal TotalAssetsCny, decimal TotalLiabilitiesCny, decimal NetAssetsCny);
