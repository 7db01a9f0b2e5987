using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Web.Frame;

namespace Approvals.Web.Pages.Channel;

/// <summary>受托支付表: to whom the bank pays a drawing on; empty where the borrower pays by itself.</summary>
public sealed class PayeeForm
{
    public string? PayeeName { get; set; }

    public string? PayeeAccountNo { get; set; }

    public string? PayeeBank { get; set; }

    public string? InvoiceNumber { get; set; }

    /// <summary>SHA-256 of the document that was handed in; kept while the drawing is confirmed.</summary>
    public string? DocumentHash { get; set; }

    /// <summary>Keeps the document that comes with the form, where one does; why it is not taken otherwise.</summary>
    internal async Task<Refusal?> KeepAsync(Visit visit, IFormFileCollection files, Guid facilityId)
    {
        if (files is not [{ Length: > 0 } file, ..])
            return null;
        using var content = new MemoryStream();
        await file.CopyToAsync(content, visit.Aborted);
        var kept = await visit.Desk.RunAsync(new KeepPaymentDocument(facilityId, file.FileName, file.ContentType, content.ToArray()), visit.Actor, ct: visit.Aborted);
        if (kept.Refusal is { } refusal)
            return refusal with { Field = "document" };
        DocumentHash = kept.Value.Hash;
        return null;
    }

    /// <summary>Null where nothing was filled in.</summary>
    internal EntrustedPayment? ToPayment() => new[] { PayeeName, PayeeAccountNo, PayeeBank, InvoiceNumber, DocumentHash }.All(string.IsNullOrWhiteSpace)
        ? null
        : new EntrustedPayment(PayeeName ?? "", PayeeAccountNo ?? "", PayeeBank ?? "", InvoiceNumber ?? "", DocumentHash ?? "");
}
