using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Facts;

/// <summary>月度开票。Invoices of one month, tax-inclusive CNY, all three non-negative.</summary>
/// <param name="IssuedCny">蓝字开票, voided ones included.</param>
/// <param name="VoidedCny">作废.</param>
/// <param name="RedLetterCny">红字冲销, as a positive amount.</param>
public sealed record MonthlyInvoices(YearMonth Month, decimal IssuedCny, decimal VoidedCny, decimal RedLetterCny)
{
    /// <summary>净开票。Net of voided and red-letter invoices; negative in a month that only reverses. Source: PRODUCTS §0.</summary>
    public decimal NetCny => IssuedCny - VoidedCny - RedLetterCny;
}
