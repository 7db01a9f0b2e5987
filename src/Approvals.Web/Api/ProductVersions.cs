using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Data;
using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Reading;

namespace Approvals.Web.Api;

/// <summary>产品版本: sheets on their way into force, every version in force or past as JSON, and what a version would change.</summary>
internal static class ProductVersions
{
    private static readonly IReadOnlyList<Role> Supervisors = [Role.Supervisor];
    private static readonly IReadOnlyList<Role> Readers = [Role.Supervisor, Role.Auditor];
    private static readonly IReadOnlyList<string> OfDraft = ["idempotency-key-reused", "sheet-draft-unknown", "sheet-draft-approved"];

    public static void MapProductVersions(this IEndpointRouteBuilder api)
    {
        var versions = api.MapGroup("/product-versions").WithTags("Products");
        versions.MapGet("/", ListAsync).For(Readers, "产品版本: every version and draft, by code, newest first.").Produces<IReadOnlyList<ProductVersionView>>();
        versions.MapGet("/{code}/{version:int}", ExportAsync).For(Readers, "导出产品版本: one version, or draft, as JSON.", "sheet-version-unknown").Produces<ProductExportView>();
        versions.MapGet("/{code}/{version:int}/impact", ImpactAsync)
            .For(Readers, "试算影响: the applicants of a period, a month back unless told, by the version in force and by this one.", "sheet-version-unknown", "sheet-unsound", "impact-period-invalid").Produces<SheetImpact>();
        versions.MapPost("/{code}/{version:int}/copies", (string code, int version, Body<DateBody> body, Caller caller) => caller.AskAsync(new CopySheet(code, version, body.Value.InForceFrom)))
            .For(Supervisors, "复制产品版本: as a draft under the next number.", ["idempotency-key-reused", .. OperationContracts.OfBody, "sheet-version-unknown", "in-force-date-past", "sheet-conflicts"])
            .Produces<SheetDrafted>();
        versions.MapPost("/drafts", (Body<SheetBody> body, Caller caller) => caller.AskAsync(new DraftSheet(body.Value.Json, body.Value.InForceFrom)))
            .For(
                Supervisors, "导入产品草稿: a version as JSON.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "sheet-malformed", "product-unknown", "sheet-version-taken", "in-force-date-past", "sheet-conflicts"]).Produces<SheetDrafted>();
        versions.MapPut("/drafts/{draftId:guid}", (Guid draftId, Body<ParametersBody> body, Caller caller) =>
                caller.AskAsync(new ReviseSheet(draftId, body.Value.SeenHash, body.Value.InForceFrom, body.Value.Values)))
            .For(
                Supervisors, "修改产品参数: numbers, lists and flags of one's own draft, by place.",
                [.. OfDraft, .. OperationContracts.OfBody, "not-your-draft", "stale", "in-force-date-past", "sheet-conflicts", "parameter-malformed"]).Produces<SheetDrafted>();
        versions.MapPost("/drafts/{draftId:guid}/dating", (Guid draftId, Body<RedateBody> body, Caller caller) => caller.AskAsync(new RedateSheet(draftId, body.Value.SeenHash, body.Value.InForceFrom)))
            .For(Supervisors, "改生效日: of any draft, by a supervisor who then decides on it no more.", [.. OfDraft, .. OperationContracts.OfBody, "stale", "in-force-date-past", "sheet-conflicts"]).Produces<SheetDrafted>();
        versions.MapPost("/drafts/{draftId:guid}/verification", (Guid draftId, Caller caller) => caller.AskAsync(new VerifySheet(draftId)))
            .For(Supervisors, "校验产品草稿: verified, or refused with the first problem.", [.. OfDraft, "sheet-unsound"]).Produces<SheetDrafted>();
        versions.MapPost("/drafts/{draftId:guid}/approval", (Guid draftId, Body<SeenBody> body, Caller caller) => caller.AskAsync(new ApproveSheet(draftId, body.Value.SeenHash)))
            .For(
                Supervisors, "批准产品版本: by a second supervisor; in force from its date.",
                [.. OfDraft, .. OperationContracts.OfBody, "draft-not-verified", "second-supervisor-required", "stale", "in-force-date-past", "sheet-conflicts", "sheet-unsound"]).Produces<SheetDrafted>();
        versions.MapPost("/drafts/{draftId:guid}/discarding", (Guid draftId, Body<SeenBody> body, Caller caller) => caller.DoAsync(new DiscardSheet(draftId, body.Value.SeenHash)))
            .For(Supervisors, "作废产品草稿: before its approval, whoever drafted it.", [.. OfDraft, .. OperationContracts.OfBody, "stale"]).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(Caller caller, DeskDb db) => TypedResults.Ok((await SheetShelf.AllAsync(db, caller.Desk.Clock.Today, withDrafts: true, caller.Aborted))
        .Select(sheet => new ProductVersionView(sheet.Code, sheet.Version, sheet.Standing.ToString(), sheet.InForceFrom, sheet.Draft?.Id, sheet.Draft?.Hash)).ToList());

    private static async Task<IResult> ExportAsync(string code, int version, Caller caller, DeskDb db) =>
        await ProductEditions.TextAsync(db, code, version, caller.Aborted) is { } json ? TypedResults.Ok(new ProductExportView(code, version, json)) : VersionUnknown();

    private static async Task<IResult> ImpactAsync(string code, int version, DateOnly? from, DateOnly? to, Caller caller, DeskDb db)
    {
        await ProductEditions.RefreshAsync(db, caller.Desk.Rulebook, caller.Aborted);
        if (await ProductEditions.TextAsync(db, code, version, caller.Aborted) is not { } json || caller.Desk.Rulebook.Current(code) is not { } inForce)
            return VersionUnknown();
        var read = ProductEditions.Read(caller.Desk.Rulebook, code, json);
        if (read.Value is not { } sheet)
            return Problems.Of("sheet-unsound", $"草稿没有通过校验（{read.Errors.Count} 处）：{read.Errors[0].Path} {read.Errors[0].Reason}");
        var period = SheetImpact.PeriodOf(from, to, caller.Desk.Clock.Today);
        if (period.Refusal is { } refusal)
            return Problems.Of(refusal.Code, refusal.Message);
        var impact = await SheetImpact.MeasureAsync(db, inForce.Sheet, sheet, period.Value.From, period.Value.To, caller.Aborted);

        // The totals count everybody; named are the cases that the caller may read.
        var seen = await ChainShelf.NumbersAsync(db, caller.Actor, [.. impact.Changed.Take(SheetImpact.MostNamed).Select(one => one.CaseId)], caller.Aborted);
        return TypedResults.Ok(impact with { Changed = [.. impact.Changed.Where(one => seen.ContainsKey(one.CaseId))] });
    }

    private static IResult VersionUnknown() => Problems.Of("sheet-version-unknown", "没有这个产品版本。");

    internal sealed record DateBody(DateOnly InForceFrom);

    internal sealed record SheetBody([property: StringLength(200_000, MinimumLength = 1)] string Json, DateOnly InForceFrom);

    /// <param name="SeenHash">Hash of the draft as seen.</param>
    /// <param name="Values">By place, e.g. <c>$.rules[3].parameters.minimumYears</c>; items of a list joined by commas.</param>
    internal sealed record ParametersBody([property: StringLength(64, MinimumLength = 64)] string SeenHash, DateOnly InForceFrom, Dictionary<string, string> Values);

    /// <param name="SeenHash">Hash of the draft as seen.</param>
    internal sealed record RedateBody([property: StringLength(64, MinimumLength = 64)] string SeenHash, DateOnly InForceFrom);

    /// <param name="SeenHash">Hash of the draft as seen.</param>
    internal sealed record SeenBody([property: StringLength(64, MinimumLength = 64)] string SeenHash);
}

/// <param name="Standing">e.g. <c>InForce</c>.</param>
/// <param name="InForceFrom">Null for a version that came with the program's files.</param>
/// <param name="Hash">Of a draft: to be sent back with what is decided on it.</param>
internal sealed record ProductVersionView(string Code, int Version, string Standing, DateOnly? InForceFrom, Guid? DraftId, string? Hash);

internal sealed record ProductExportView(string Code, int Version, string Json);
