using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;

namespace Approvals.Casework.DueDiligence;

/// <summary>现场照片: adds a dated photo with its place.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-due-diligence</c>, <c>not-your-case</c>,
/// <c>report-submitted</c>, <c>file-…</c> as for documents, <c>photo-not-image</c>, <c>photo-in-future</c>, <c>place-out-of-range</c>.
/// </remarks>
public sealed record AddSitePhoto(
    Guid CaseId, string FileName, string ContentType, byte[] Content, DateTimeOffset TakenAt, decimal Latitude, decimal Longitude, string Caption) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var found = await Drafts.FindAsync(work, CaseId, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var draft = found.Value.Draft;
        if (draft.State != InvestigationState.Draft)
            return new Refusal("report-submitted", "尽调报告已提交，不能再添加照片。");
        if (FileKinds.Check(FileName, ContentType, Content, UploadDocument.MostBytes) is { } bad)
            return bad;
        if (!FileKinds.IsImage(ContentType))
            return new Refusal("photo-not-image", "现场照片须为 JPEG 或 PNG。", "contentType");
        if (TakenAt.UtcDateTime > work.NowUtc)
            return new Refusal("photo-in-future", "拍摄时间不能晚于现在。", "takenAt");
        if (Latitude is < -90 or > 90 || Longitude is < -180 or > 180)
            return new Refusal("place-out-of-range", "经纬度超出范围。", "latitude");

        var hash = await Blobs.StoreAsync(work, Content, ct);
        work.Db.SitePhotos.Add(new SitePhoto
        {
            Id = Guid.CreateVersion7(),
            InvestigationId = draft.Id,
            BlobHash = hash,
            TakenAtUtc = TakenAt.UtcDateTime,
            Latitude = Latitude,
            Longitude = Longitude,
            Caption = Caption,
        });
        work.Record(AuditSubject.Case(CaseId), "SitePhotoAdded", null, new { hash, takenAt = TakenAt.UtcDateTime, Latitude, Longitude });
        return Done.Instance;
    }
}
