using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>实地尽调: the visit, the report, two signatures.</summary>
internal static class DueDiligence
{
    private static readonly IReadOnlyList<Role> Managers = [Role.CustomerManager];

    public static void MapDueDiligence(this IEndpointRouteBuilder api)
    {
        var report = api.MapGroup("/cases/{caseId:guid}/investigation").WithTags("DueDiligence");
        report.MapGet("/", LatestAsync).For(DataScope.CaseReaders, "尽调报告: the newest one with photos and cross checks; its version comes as ETag.", "case-unknown", "investigation-unknown").Produces<InvestigationView>();
        report.MapPut("/", SaveAsync)
            .For(
                Managers, "保存尽调底稿: any number of times until submitted.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, .. OperationContracts.OfSeen, "case-unknown", "case-closed", "not-at-due-diligence", "not-your-case", "report-submitted", "stale",
                    "visit-in-future", "place-out-of-range", "amount-not-positive", "cross-check-repeated",
                ])
            .Produces<SavedInvestigation>();
        report.MapPost("/photos", AddPhotoAsync)
            .For(
                Managers, "现场照片: a JPEG or PNG with when and where it was taken.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfUpload, "case-unknown", "case-closed", "not-at-due-diligence", "not-your-case", "report-submitted", "file-name-invalid", "file-empty",
                    "file-too-large", "file-type-refused", "file-type-mismatch", "photo-not-image", "photo-in-future", "place-out-of-range",
                ])
            .WithMetadata(new TakesUpload(("takenAt", true), ("latitude", true), ("longitude", true), ("caption", true))).Produces(StatusCodes.Status204NoContent);
        report.MapGet("/photos/{photoId:guid}", PhotoAsync).For(DataScope.CaseReaders, "查看现场照片.", "case-unknown", "file-unknown").Produces(StatusCodes.Status200OK, contentType: "image/jpeg");
        report.MapPost("/submission", SubmitAsync)
            .For(
                Managers, "提交尽调报告: the lead investigator signs and names the second one.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, .. OperationContracts.OfSeen, "case-unknown", "case-closed", "not-at-due-diligence", "not-your-case", "report-submitted", "stale",
                    "report-incomplete", "amount-above-request", "amount-above-signage-cut", "collateral-missing", "amount-above-collateral", "second-unknown", "second-same-person", "conflict-of-duties",
                ])
            .Produces(StatusCodes.Status204NoContent);
        report.MapPost("/co-signature", CoSignAsync)
            .For(
                Managers, "协查会签: the second investigator signs, or sends the report back.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, .. OperationContracts.OfSeen, "case-unknown", "case-closed", "not-at-due-diligence", "not-second-investigator", "report-not-submitted",
                    "stale", "note-required",
                ])
            .Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>Every investigation of the case, newest first.</summary>
    public static async Task<List<InvestigationView>> OfCaseAsync(DeskDb db, Guid caseId, CancellationToken ct)
    {
        var investigations = await db.Investigations.AsNoTracking().Where(i => i.CaseId == caseId).OrderByDescending(i => i.Visit).ToListAsync(ct);
        var ids = investigations.ConvertAll(i => i.Id);
        var photos = await db.SitePhotos.AsNoTracking().Where(p => ids.Contains(p.InvestigationId)).OrderBy(p => p.TakenAtUtc).ToListAsync(ct);
        var checks = await db.CrossChecks.AsNoTracking().Where(c => ids.Contains(c.InvestigationId)).OrderBy(c => c.Subject).ToListAsync(ct);
        var people = investigations.SelectMany(i => new[] { i.LeadId, i.SecondId ?? i.LeadId }).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        return investigations.ConvertAll(i => new InvestigationView(
            i.Id, i.Visit, i.State, i.Version, names[i.LeadId], i.SecondId is { } second ? names[second] : null, i.VisitedAtUtc, i.VisitedAddress, i.Latitude, i.Longitude, i.HasSignage,
            JsonSerializer.Deserialize<Dictionary<string, string>>(i.Sections)!,
            [.. checks.Where(c => c.InvestigationId == i.Id).Select(c => new CrossCheckEntry(c.Subject, c.Declared, c.Observed, c.DeviationPercent, c.Note))],
            [.. photos.Where(p => p.InvestigationId == i.Id).Select(p => new SitePhotoView(p.Id, p.TakenAtUtc, p.Latitude, p.Longitude, p.Caption))],
            i.Recommendation, i.RecommendedAmountCny, i.Reason, i.SubmittedAtUtc, i.CoSignedAtUtc));
    }

    private static Task<IResult> LatestAsync(Guid caseId, Caller caller, DeskDb db, HttpContext context) => db.OfCaseAsync(caller, caseId, async @case =>
    {
        if ((await OfCaseAsync(db, @case.Id, caller.Aborted)).FirstOrDefault() is not { } latest)
            return Problems.Of("investigation-unknown", "案件还没有尽调。");
        context.Response.Headers.ETag = IfMatch.Tag(latest.Version);
        return TypedResults.Ok(latest);
    });

    private static Task<IResult> SaveAsync(Guid caseId, Body<DraftBody> body, IfMatch seen, Caller caller)
    {
        var draft = body.Value;
        return caller.AskAsync(seen.Version(draft.SeenVersion), version => new SaveInvestigation(
            caseId, version, draft.VisitedAt, draft.VisitedAddress, draft.Latitude, draft.Longitude, draft.HasSignage, draft.Sections ?? new Dictionary<string, string>(),
            [.. (draft.CrossChecks ?? []).Select(check => new CrossCheckEntry(check.Subject, check.Declared, check.Observed, check.DeviationPercent, check.Note))],
            draft.RecommendedAmountCny, draft.Recommendation, draft.Reason));
    }

    private static async Task<IResult> AddPhotoAsync(Guid caseId, Upload upload, Caller caller)
    {
        var form = new PhotoForm(upload.Fields);
        return form.Faults.Count > 0
            ? Problems.OfFaults(form.Faults)
            : await caller.DoAsync(new AddSitePhoto(caseId, upload.FileName, upload.ContentType, upload.Content, form.TakenAt, form.Latitude, form.Longitude, form.Caption));
    }

    private static Task<IResult> PhotoAsync(Guid caseId, Guid photoId, Caller caller, DeskDb db) => db.OfCaseAsync(caller, caseId, async @case =>
    {
        var content = await (from photo in db.SitePhotos.AsNoTracking()
                             join investigation in db.Investigations on photo.InvestigationId equals investigation.Id
                             join blob in db.Blobs on photo.BlobHash equals blob.Hash
                             where photo.Id == photoId && investigation.CaseId == @case.Id
                             select blob.Content).SingleOrDefaultAsync(caller.Aborted);
        return content is null ? Problems.Of("file-unknown", "没有这张照片。") : TypedResults.Bytes(content, content[0] == 0x89 ? "image/png" : "image/jpeg");
    });

    private static Task<IResult> SubmitAsync(Guid caseId, Body<ReportSubmissionBody> body, IfMatch seen, Caller caller) =>
        caller.DoAsync(seen.Version(body.Value.SeenVersion), version => new SubmitInvestigation(caseId, version, body.Value.SecondInvestigatorId));

    private static Task<IResult> CoSignAsync(Guid caseId, Body<CoSignatureBody> body, IfMatch seen, Caller caller) =>
        caller.DoAsync(seen.Version(body.Value.SeenVersion), version => new CoSignInvestigation(caseId, version, body.Value.Agrees, body.Value.Note));

    internal sealed record DraftBody(
        int? SeenVersion = null,
        DateTimeOffset? VisitedAt = null,
        [property: StringLength(1000)] string? VisitedAddress = null,
        decimal? Latitude = null,
        decimal? Longitude = null,
        bool? HasSignage = null,
        [property: MaxLength(50)] IReadOnlyDictionary<string, string>? Sections = null,
        [property: MaxLength(50)] IReadOnlyList<CrossCheckBody>? CrossChecks = null,
        [property: Amount] decimal? RecommendedAmountCny = null,
        Recommendation? Recommendation = null,
        [property: StringLength(4000)] string? Reason = null);

    internal sealed record CrossCheckBody(
        [property: StringLength(64, MinimumLength = 1)] string Subject,
        [property: StringLength(1000)] string Declared,
        [property: StringLength(1000)] string Observed,
        [property: Range(-9999.0, 9999.0)] decimal? DeviationPercent = null,
        [property: StringLength(1000)] string? Note = null);

    internal sealed record ReportSubmissionBody(Guid SecondInvestigatorId, int? SeenVersion = null);

    internal sealed record CoSignatureBody(bool Agrees, [property: StringLength(1000)] string? Note = null, int? SeenVersion = null);

    /// <summary>The fields beside a photo, each read or faulted.</summary>
    private sealed class PhotoForm
    {
        private static readonly string[] Names = ["takenAt", "latitude", "longitude", "caption"];

        public PhotoForm(IReadOnlyDictionary<string, string> fields)
        {
            Faults.AddRange(fields.Keys.Except(Names).Select(name => new RequestFault(name, "field-unknown", $"没有 {name} 这个字段。")));
            Faults.AddRange(Names.Except(fields.Keys).Select(name => new RequestFault(name, "field-missing", $"缺少 {name}。")));
            TakenAt = Read(fields, "takenAt", "带时区的 ISO 8601 时间", (string text, out DateTimeOffset value) =>
                DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value));
            Latitude = Read(fields, "latitude", "数字", (string text, out decimal value) => decimal.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value));
            Longitude = Read(fields, "longitude", "数字", (string text, out decimal value) => decimal.TryParse(text, NumberStyles.Float & ~NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value));
            Caption = fields.GetValueOrDefault("caption", "");
            if (Caption.Length > 200)
                Faults.Add(new RequestFault("caption", "field-length", "caption 最多 200 个字符。"));
        }

        private delegate bool TryRead<T>(string text, out T value);

        public List<RequestFault> Faults { get; } = [];

        public DateTimeOffset TakenAt { get; }

        public decimal Latitude { get; }

        public decimal Longitude { get; }

        public string Caption { get; }

        private T Read<T>(IReadOnlyDictionary<string, string> fields, string name, string wanted, TryRead<T> read)
            where T : struct
        {
            if (!fields.TryGetValue(name, out var text))
                return default;
            if (!read(text, out var value))
                Faults.Add(new RequestFault(name, "field-type", $"{name} 的类型或格式不正确，应为{wanted}。"));
            return value;
        }
    }
}

/// <param name="Version">Seen version of the next save, submission or co-signature.</param>
internal sealed record InvestigationView(
    Guid Id, int Visit, InvestigationState State, int Version, string Lead, string? Second, DateTime? VisitedAtUtc, string? VisitedAddress, decimal? Latitude, decimal? Longitude, bool? HasSignage,
    IReadOnlyDictionary<string, string> Sections, IReadOnlyList<CrossCheckEntry> CrossChecks, IReadOnlyList<SitePhotoView> Photos,
    Recommendation? Recommendation, decimal? RecommendedAmountCny, string? Reason, DateTime? SubmittedAtUtc, DateTime? CoSignedAtUtc);

internal sealed record SitePhotoView(Guid Id, DateTime TakenAtUtc, decimal Latitude, decimal Longitude, string Caption);
