using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Documents;

/// <summary>上传资料: adds the next version of a checklist item. The applicant and the case's manager may upload.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>item-unknown</c>, <c>documents-complete</c> (nothing is
/// asked for: the documents are being decided on), <c>item-waived</c>, <c>file-name-invalid</c>, <c>file-empty</c>, <c>file-too-large</c>,
/// <c>file-type-refused</c>, <c>file-type-mismatch</c>.
/// </remarks>
/// <param name="Content">Bytes, at most 20 MiB.</param>
public sealed record UploadDocument(Guid CaseId, string ItemCode, string FileName, string ContentType, byte[] Content) : ICommand<UploadedDocument>
{
    public const int MostBytes = 20 * 1024 * 1024;

    public async ValueTask<Result<UploadedDocument>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = work.Actor.Is(nameof(Role.Applicant))
            ? await work.OpenCaseForApplicantAsync(CaseId)
            : await work.OpenCaseForStaffAsync(CaseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var item = await work.Db.DocumentItems.SingleOrDefaultAsync(i => i.CaseId == CaseId && i.Code == ItemCode, ct);
        if (item is null)
            return new Refusal("item-unknown", "资料清单里没有这一项。", "itemCode");
        if (!await Checklist.IsOpenAsync(work, CaseId, ct))
            return Checklist.Complete;
        if (item.State == DocumentState.Waived)
            return new Refusal("item-waived", "这一项已免提交。", "itemCode");
        if (FileKinds.Check(FileName, ContentType, Content, MostBytes) is { } bad)
            return bad;

        var hash = await Blobs.StoreAsync(work, Content, ct);
        var number = 1 + await work.Db.DocumentFiles.CountAsync(f => f.ItemId == item.Id, ct);
        work.Db.DocumentFiles.Add(new DocumentFile
        {
            Id = Guid.CreateVersion7(),
            ItemId = item.Id,
            Number = number,
            BlobHash = hash,
            FileName = FileName,
            ContentType = ContentType,
            Size = Content.LongLength,
            UploadedById = work.Actor.AccountId,
            UploadedAtUtc = work.NowUtc,
        });
        var before = item.State;

        // A new version has to be checked against the original again.
        item.State = DocumentState.Received;
        item.DecidedById = null;
        item.RefusedReason = null;
        work.Record(AuditSubject.Case(CaseId), "DocumentUploaded", new { state = before }, new { ItemCode, number, hash, bytes = Content.Length });
        return new UploadedDocument(ItemCode, number, hash);
    }
}

/// <param name="Number">Version of the item, from 1.</param>
/// <param name="Hash">SHA-256 of the bytes, upper-case hex.</param>
public sealed record UploadedDocument(string ItemCode, int Number, string Hash);
