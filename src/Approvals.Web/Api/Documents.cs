using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using AutoMapper;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>资料: the checklist of a case, its files, and what the manager says of them.</summary>
internal static class Documents
{
    private static readonly IReadOnlyList<Role> Managers = [Role.CustomerManager];

    public static void MapDocuments(this IEndpointRouteBuilder api)
    {
        var documents = api.MapGroup("/cases/{caseId:guid}/documents").WithTags("Documents");
        documents.MapGet("/", ListAsync).For(DataScope.CaseReadersAndApplicant, "资料清单: every item with its files, by code.", "case-unknown").Produces<IReadOnlyList<DocumentItemView>>();
        documents.MapPost("/{itemCode}/files", UploadAsync)
            .For(
                [Role.Applicant, Role.CustomerManager], "上传资料: adds the next version of an item; PDF, JPEG or PNG, at most 20 MiB.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfUpload, "case-unknown", "case-closed", "item-unknown", "documents-complete", "item-waived", "file-name-invalid", "file-empty", "file-too-large",
                    "file-type-refused", "file-type-mismatch",
                ])
            .WithMetadata(new TakesUpload()).Produces<UploadedDocument>(StatusCodes.Status201Created);
        documents.MapGet("/{itemCode}/files/{number:int}", DownloadAsync).For(DataScope.CaseReadersAndApplicant, "下载资料: one version of an item.", "case-unknown", "file-unknown").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        documents.MapPost("/{itemCode}/verification", VerifyAsync)
            .For(
                Managers, "核对资料: the item agrees with its original.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, .. OperationContracts.OfSeen, "case-unknown", "case-closed", "not-your-case", "item-unknown", "stale", "nothing-received", "original-not-seen"])
            .Produces(StatusCodes.Status204NoContent);
        documents.MapPost("/{itemCode}/waiver", WaiveAsync)
            .For(
                Managers, "免提交: does without an item, with a reason that stays on file.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, .. OperationContracts.OfSeen, "case-unknown", "case-closed", "not-your-case", "item-unknown", "stale", "documents-complete", "reason-required"])
            .Produces(StatusCodes.Status204NoContent);
        documents.MapPost("/{itemCode}/refusal", RefuseAsync)
            .For(
                Managers, "退回资料: what was received will not do; the applicant is told why.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, .. OperationContracts.OfSeen, "case-unknown", "case-closed", "not-your-case", "item-unknown", "stale", "documents-complete", "nothing-received", "reason-required"])
            .Produces(StatusCodes.Status204NoContent);
        documents.MapPost("/completion", (Guid caseId, Caller caller) => caller.DoAsync(new CompleteDocuments(caseId)))
            .For(
                Managers, "资料齐全: declares the checklist complete.",
                ["idempotency-key-reused", "case-unknown", "case-closed", "not-at-documents", "not-your-case", "documents-missing", "collateral-missing"])
            .Produces(StatusCodes.Status204NoContent);
    }

    public static async Task<IReadOnlyList<DocumentItemView>> OfCaseAsync(DeskDb db, IMapper mapper, Guid caseId, CancellationToken ct)
    {
        var files = await (from item in db.DocumentItems.AsNoTracking()
                           join file in db.DocumentFiles on item.Id equals file.ItemId
                           where item.CaseId == caseId
                           orderby file.Number
                           select file).ToListAsync(ct);
        var items = await db.DocumentItems.AsNoTracking().Where(i => i.CaseId == caseId).OrderBy(i => i.Code).ToListAsync(ct);
        return items.ConvertAll(item => mapper.Map<DocumentItemView>(item) with
        {
            ETag = IfMatch.Tag(item.Version),
            Files = mapper.Map<List<DocumentFileView>>(files.Where(file => file.ItemId == item.Id)),
        });
    }

    private static Task<IResult> ListAsync(Guid caseId, Caller caller, DeskDb db, IMapper mapper) =>
        db.OfCaseAsync(caller, caseId, async @case => TypedResults.Ok(await OfCaseAsync(db, mapper, @case.Id, caller.Aborted)));

    private static async Task<IResult> UploadAsync(Guid caseId, string itemCode, Upload upload, Caller caller) => upload.Fields.Count > 0
        ? Problems.OfFaults([.. upload.Fields.Keys.Select(name => new RequestFault(name, "field-unknown", $"没有 {name} 这个字段。"))])
        : Caller.Answer(
            await caller.RunAsync(new UploadDocument(caseId, itemCode, upload.FileName, upload.ContentType, upload.Content)),
            uploaded => TypedResults.Created($"/api/v1/cases/{caseId}/documents/{itemCode}/files/{uploaded.Number}", uploaded));

    private static Task<IResult> DownloadAsync(Guid caseId, string itemCode, int number, Caller caller, DeskDb db) => db.OfCaseAsync(caller, caseId, async @case =>
    {
        var file = await (from item in db.DocumentItems.AsNoTracking()
                          join version in db.DocumentFiles on item.Id equals version.ItemId
                          join blob in db.Blobs on version.BlobHash equals blob.Hash
                          where item.CaseId == @case.Id && item.Code == itemCode && version.Number == number
                          select new { blob.Content, version.ContentType, version.FileName }).SingleOrDefaultAsync(caller.Aborted);
        return file is null ? Problems.Of("file-unknown", "没有这个文件。") : TypedResults.File(file.Content, file.ContentType, file.FileName);
    });

    private static Task<IResult> VerifyAsync(Guid caseId, string itemCode, Body<VerificationBody> body, IfMatch seen, Caller caller) =>
        caller.DoAsync(seen.Version(body.Value.SeenVersion), version => new VerifyDocument(caseId, itemCode, version, body.Value.OriginalSeen));

    private static Task<IResult> WaiveAsync(Guid caseId, string itemCode, Body<WaiverBody> body, IfMatch seen, Caller caller) =>
        caller.DoAsync(seen.Version(body.Value.SeenVersion), version => new WaiveDocument(caseId, itemCode, version, body.Value.Reason));

    private static Task<IResult> RefuseAsync(Guid caseId, string itemCode, Body<RefusedBody> body, IfMatch seen, Caller caller) =>
        caller.DoAsync(seen.Version(body.Value.SeenVersion), version => new RefuseDocument(caseId, itemCode, version, body.Value.Reason));

    internal sealed record VerificationBody(bool OriginalSeen, int? SeenVersion = null);

    internal sealed record RefusedBody([property: StringLength(1000)] string Reason, int? SeenVersion = null);

    internal sealed record WaiverBody([property: StringLength(1000)] string Reason, int? SeenVersion = null);
}

internal sealed record DocumentItemView
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required bool IsRequired { get; init; }

    public required bool NeedsOriginal { get; init; }

    public required DocumentState State { get; init; }

    public string? WaivedReason { get; init; }

    /// <summary>What is wrong with what was received.</summary>
    public string? RefusedReason { get; init; }

    /// <summary>Who verified, refused or waived it.</summary>
    public Guid? DecidedById { get; init; }

    public required int Version { get; init; }

    /// <summary>To be sent back as <c>If-Match</c>.</summary>
    public string ETag { get; init; } = "";

    public IReadOnlyList<DocumentFileView> Files { get; init; } = [];
}

/// <param name="Number">Version of the item, from 1.</param>
/// <param name="Size">Bytes.</param>
/// <param name="BlobHash">SHA-256 of the bytes, upper-case hex.</param>
internal sealed record DocumentFileView(int Number, string FileName, string ContentType, long Size, string BlobHash, Guid UploadedById, DateTime UploadedAtUtc);

internal sealed class DocumentsProfile : Profile
{
    public DocumentsProfile()
    {
        CreateMap<DocumentItem, DocumentItemView>().ForMember(view => view.ETag, o => o.Ignore()).ForMember(view => view.Files, o => o.Ignore());
        CreateMap<DocumentFile, DocumentFileView>();
    }
}
