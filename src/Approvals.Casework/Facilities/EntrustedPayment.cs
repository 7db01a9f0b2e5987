namespace Approvals.Casework.Facilities;

/// <summary>受托支付: to whom the money of a drawing is paid on, and what it pays. Source: 流动资金贷款管理办法, articles 28 to 31; the limit is the product's (<c>entrustedPaymentAboveCny</c>).</summary>
/// <param name="PayeeName">收款人名称, 1 to 200 characters.</param>
/// <param name="PayeeAccountNo">收款账号 at the bank, 8 to 32 digits.</param>
/// <param name="PayeeBank">开户行, 1 to 200 characters.</param>
/// <param name="InvoiceNumber">发票或合同编号, 1 to 100 characters.</param>
/// <param name="DocumentHash">SHA-256 of the invoice or contract, hex.</param>
public sealed record EntrustedPayment(string PayeeName, string PayeeAccountNo, string PayeeBank, string InvoiceNumber, string DocumentHash)
{
    internal const int LongestName = 200;
    internal const int LongestNumber = 100;
    internal const int HashLength = 64;

    private const int ShortestAccountNo = 8;
    private const int LongestAccountNo = 32;

    /// <summary>Whether every part is there and of its form.</summary>
    public bool IsWhole =>
        IsText(PayeeName, LongestName) && IsText(PayeeBank, LongestName) && IsText(InvoiceNumber, LongestNumber)
        && PayeeAccountNo is { Length: >= ShortestAccountNo and <= LongestAccountNo } && PayeeAccountNo.All(char.IsAsciiDigit)
        && DocumentHash is { Length: HashLength } && DocumentHash.All(char.IsAsciiHexDigit);

    /// <summary>What of it an order's digest says; five times nothing where the borrower pays by itself.</summary>
    internal static object?[] Parts(EntrustedPayment? payment) => [payment?.PayeeName, payment?.PayeeAccountNo, payment?.PayeeBank, payment?.InvoiceNumber, payment?.DocumentHash];

    private static bool IsText(string? text, int most) => !string.IsNullOrWhiteSpace(text) && text.Length <= most;
}
