using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Chains;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Reading;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>审批链: drafts on their way into force, and every version in force or past, as JSON.</summary>
internal static class ChainDesk
{
    private static readonly IReadOnlyList<Role> Supervisors = [Role.Supervisor];
    private static readonly IReadOnlyList<Role> Readers = [Role.Supervisor, Role.Auditor];
    private static readonly IReadOnlyList<string> OfDraft = ["idempotency-key-reused", "draft-unknown", "draft-approved"];

    public static void MapChains(this IEndpointRouteBuilder api)
    {
        var chains = api.MapGroup("/chains").WithTags("Chains");
        chains.MapGet("/", ListAsync).For(Readers, "审批链: every version and draft, by code and version.").Produces<IReadOnlyList<ChainVersionView>>();
        chains.MapGet("/{code}/{version:int}", ExportAsync).For(Readers, "导出审批链: one version, or draft, as the JSON it was imported from.", "chain-version-unknown").Produces<ChainExportView>();
        chains.MapPost("/drafts", (Body<ChainDraftBody> body, Caller caller) => caller.AskAsync(new DraftChain(body.Value.Json)))
            .For(Supervisors, "起草审批链: imports a version as JSON.", ["idempotency-key-reused", .. OperationContracts.OfBody, "chain-malformed", "chain-version-taken"]).Produces<ChainDrafted>();
        chains.MapPost("/drafts/{draftId:guid}/verification", (Guid draftId, Caller caller) => caller.AskAsync(new VerifyChain(draftId)))
            .For(Supervisors, "校验审批链: proved, or refused with a counter-example.", [.. OfDraft, "chain-disproved"]).Produces<ChainDrafted>();
        chains.MapPost("/drafts/{draftId:guid}/approval", (Guid draftId, Body<SeenChainBody> body, Caller caller) => caller.AskAsync(new ApproveChain(draftId, body.Value.SeenHash)))
            .For(
                Supervisors, "批准审批链: by a second supervisor; in force from its date.",
                [.. OfDraft, .. OperationContracts.OfBody, "draft-not-verified", "second-supervisor-required", "stale", "in-force-date-past", "chain-conflicts", "chain-disproved"])
            .Produces<ChainDrafted>();
    }

    private static async Task<IResult> ListAsync(Caller caller, DeskDb db)
    {
        var shelf = await ChainShelf.AllAsync(db, caller.Desk.Clock.Today, caller.Aborted);
        return TypedResults.Ok(shelf.OrderBy(v => v.Chain.Code, StringComparer.Ordinal).ThenBy(v => v.Chain.Version).Select(v => new ChainVersionView(
            v.Chain.Code, v.Chain.Version, v.Draft?.Id, v.Draft?.State ?? ChainDraftState.Approved, v.Draft?.InForceFrom, v.Standing.ToString())).ToList());
    }

    private static async Task<IResult> ExportAsync(string code, int version, Caller caller, DeskDb db)
    {
        var json = await db.PinnedVersions.AsNoTracking().Where(p => p.Kind == PinnedKind.Chain && p.Code == code && p.Version == version).Select(p => p.Json).SingleOrDefaultAsync(caller.Aborted)
            ?? await db.ChainDrafts.AsNoTracking().Where(d => d.Code == code && d.Number == version).Select(d => d.Json).SingleOrDefaultAsync(caller.Aborted);
        return json is null ? Problems.Of("chain-version-unknown", "没有这个版本的审批链。") : TypedResults.Ok(new ChainExportView(code, version, json));
    }

    /// <param name="SeenHash">Content hash of the draft as seen.</param>
    internal sealed record SeenChainBody([property: StringLength(64, MinimumLength = 64)] string SeenHash);

    internal sealed record ChainDraftBody([property: StringLength(200_000, MinimumLength = 1)] string Json);
}

/// <param name="DraftId">Null for a version that came with the program's files.</param>
/// <param name="InForceFrom">Null for a version that came with the program's files: it says so itself.</param>
/// <param name="Standing">Draft, Verified, Coming, InForce, Past, or Shipped: came with the program and makes way for what two supervisors have dated.</param>
internal sealed record ChainVersionView(string Code, int Version, Guid? DraftId, ChainDraftState State, DateOnly? InForceFrom, string Standing);

internal sealed record ChainExportView(string Code, int Version, string Json);
