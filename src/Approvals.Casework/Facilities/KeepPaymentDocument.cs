using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;
using Approvals.Casework.Servicing;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Facilities;

/// <summary>留存发票或合同: keeps the document of a drawing to a payee, so that whoever approves the drawing can open it. The order names it by its hash.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>facility-unknown</c>, <c>file-name-invalid</c>, <c>file-empty</c>, <c>file-too-large</c>, <c>file-type-refused</c>, <c>file-type-mismatch</c>.
/// </remarks>
/// <param name="Content">Bytes, at most 20 MiB.</param>
public sealed record KeepPaymentDocument(Guid FacilityId, string FileName, string ContentType, byte[] Content) : ICommand<KeptPaymentDocument>
{
    private const string Kept = "PaymentDocumentKept";

    public async ValueTask<Result<KeptPaymentDocument>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Applicant, Role.EnterpriseMaker) is { } missing)
            return missing;
        if (await work.Db.Facilities.SingleOrDefaultAsync(f => f.Id == FacilityId, ct) is not { } facility || facility.ApplicantId != work.Actor.ApplicantId)
            return ServicingRefusals.FacilityUnknown;
        if (FileKinds.Check(FileName, ContentType, Content, UploadDocument.MostBytes) is { } bad)
            return bad;
        var hash = await Blobs.StoreAsync(work, Content, ct);
        work.Record(AuditSubject.Case(facility.CaseId), Kept, null, new { FacilityId, hash, FileName, bytes = Content.Length });
        return new KeptPaymentDocument(hash);
    }

    /// <summary>The document by which a drawing was ordered; null where none was handed in with it for that very case.</summary>
    public static async Task<PaymentDocument?> OfAsync(DeskDb db, Guid caseId, string documentHash, CancellationToken ct)
    {
        // Content is stored once for everybody: that it was handed in for this case is what the record says.
        var subject = AuditSubject.Case(caseId).Key;
        if (!await db.AuditEntries.AnyAsync(entry => entry.Subject == subject && entry.Action == Kept && entry.Detail.Contains(documentHash), ct))
            return null;
        var content = await db.Blobs.AsNoTracking().Where(blob => blob.Hash == documentHash).Select(blob => blob.Content).SingleOrDefaultAsync(ct);
        return content is not null && FileKinds.TypeOf(content) is { } type ? new PaymentDocument(content, type.ContentType, type.Extension) : null;
    }
}

/// <param name="Hash">SHA-256 of the bytes, upper-case hex.</param>
public sealed record KeptPaymentDocument(string Hash);

/// <param name="Extension">With its dot.</param>
public sealed record PaymentDocument(byte[] Content, string ContentType, string Extension);
