using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Data;
using Approvals.Casework.Discussion;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>抄送: who was given a case file to read, by whom and why.</summary>
internal static class Copies
{
    public static void MapCopies(this IEndpointRouteBuilder api)
    {
        var copies = api.MapGroup("/cases/{caseId:guid}/copies").WithTags("Discussion");
        copies.MapGet("/", (Guid caseId, Caller caller, DeskDb db) =>
                db.OfCaseAsync(caller, caseId, async @case => TypedResults.Ok(await OfCaseAsync(db, @case.Id, caller.Aborted))))
            .For(DataScope.CaseReaders, "抄送清单: every copy of the case, newest first, also those taken back.", "case-unknown").Produces<IReadOnlyList<CopyView>>();
        copies.MapPost("/", CopyAsync)
            .For(
                CopyCase.Participants, "抄送: gives the file to a colleague to read, of any branch; no right to decide.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "not-taking-part", "text-too-long", "copy-reader-unfit", "already-copied"])
            .Produces<CopiedCase>(StatusCodes.Status201Created);
        copies.MapDelete("/{copyId:guid}", (Guid caseId, Guid copyId, Caller caller) => caller.DoAsync(new TakeBackCopy(caseId, copyId)))
            .For(CopyCase.Participants, "收回抄送: by whoever copied, or a supervisor.", ["idempotency-key-reused", "case-unknown", "copy-unknown", "not-your-copy", "copy-taken-back"])
            .Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>Every copy of the case, newest first, also those taken back.</summary>
    public static Task<List<CopyView>> OfCaseAsync(DeskDb db, Guid caseId, CancellationToken ct) =>
        (from copy in db.CaseCopies.AsNoTracking()
         join copier in db.Users on copy.FromId equals copier.Id
         join reader in db.Users on copy.ToId equals reader.Id
         where copy.CaseId == caseId
         orderby copy.AtUtc descending, copy.Id descending
         select new CopyView(copy.Id, copier.Id, copier.Name, reader.Id, reader.Name, copy.Reason, copy.AtUtc, copy.ReadAtUtc, copy.TakenBackAtUtc)).ToListAsync(ct);

    private static async Task<IResult> CopyAsync(Guid caseId, Body<CopyBody> body, Caller caller) => Caller.Answer(
        await caller.RunAsync(new CopyCase(caseId, body.Value.ToAccountId, body.Value.Reason)), copied => TypedResults.Created($"/api/v1/cases/{caseId}/copies", copied));

    internal sealed record CopyBody(Guid ToAccountId, [property: StringLength(CaseCopy.LongestReason)] string? Reason = null);
}

/// <param name="From">Name of who copied it.</param>
/// <param name="To">Name of who may read it by the copy.</param>
/// <param name="ReadAtUtc">When they first opened the file; null while unread.</param>
/// <param name="TakenBackAtUtc">Null while the copy stands.</param>
internal sealed record CopyView(
    Guid CopyId, Guid FromAccountId, string From, Guid ToAccountId, string To, string? Reason, DateTime AtUtc, DateTime? ReadAtUtc, DateTime? TakenBackAtUtc);
