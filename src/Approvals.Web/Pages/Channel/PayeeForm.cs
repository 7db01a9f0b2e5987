using System.Security.Cryptography;
using Approvals.Casework.Facilities;

namespace Approvals.Web.Pages.Channel;

/// <summary>受托支付表: to whom the bank pays a drawing on; empty where the borrower pays by itself.</summary>
public sealed class PayeeForm
{
    public string? PayeeName { get; set; }

    public string? PayeeAccountNo { get; set; }

    public string? PayeeBank { get; set; }

    public string? InvoiceNumber { get; set; }

    /// <summary>SHA-256 of the document that was attached; kept while the drawing is confirmed.</summary>
    public string? DocumentHash { get; set; }

    /// <summary>Takes over the document that comes with the form, where one does.</summary>
    internal void Attach(IFormFileCollection files)
    {
        if (files is not [{ Length: > 0 } file, ..])
            return;
        using var content = file.OpenReadStream();
        DocumentHash = Convert.ToHexString(SHA256.HashData(content));
    }

    /// <summary>Null where nothing was filled in.</summary>
    internal EntrustedPayment? ToPayment() => new[] { PayeeName, PayeeAccountNo, PayeeBank, InvoiceNumber, DocumentHash }.All(string.IsNullOrWhiteSpace)
        ? null
        : new EntrustedPayment(PayeeName ?? "", PayeeAccountNo ?? "", PayeeBank ?? "", InvoiceNumber ?? "", DocumentHash ?? "");
}
