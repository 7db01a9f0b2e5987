using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Data;
using Approvals.Casework.Discussion;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>讨论: remarks of the bank's people on a case.</summary>
internal static class Discussion
{
    public static void MapDiscussion(this IEndpointRouteBuilder api)
    {
        var comments = api.MapGroup("/cases/{caseId:guid}/comments").WithTags("Discussion");
        comments.MapGet("/", (Guid caseId, Caller caller, DeskDb db) =>
                db.OfCaseAsync(caller, caseId, async @case => TypedResults.Ok(await OfCaseAsync(db, @case.Id, caller.Aborted))))
            .For(DataScope.CaseReaders, "讨论: every remark on the case, oldest first.", "case-unknown").Produces<IReadOnlyList<CommentView>>();
        comments.MapPost("/", AddAsync)
            .For(DataScope.CaseReaders, "发表讨论: also on a closed case; never changed or removed.", ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "text-required"])
            .Produces<AddedComment>(StatusCodes.Status201Created);
    }

    /// <summary>Every remark on the case, oldest first.</summary>
    public static Task<List<CommentView>> OfCaseAsync(DeskDb db, Guid caseId, CancellationToken ct) =>
        (from comment in db.CaseComments.AsNoTracking()
         join author in db.Users on comment.AuthorId equals author.Id
         where comment.CaseId == caseId
         orderby comment.Id
         select new CommentView(comment.Id, author.Name, comment.AuthorId, comment.Text, comment.AtUtc)).ToListAsync(ct);

    private static async Task<IResult> AddAsync(Guid caseId, Body<CommentBody> body, Caller caller) => Caller.Answer(
        await caller.RunAsync(new AddComment(caseId, body.Value.Text)), added => TypedResults.Created($"/api/v1/cases/{caseId}/comments", added));

    internal sealed record CommentBody([property: StringLength(AddComment.LongestText)] string Text);
}

internal sealed record CommentView(Guid CommentId, string Author, Guid AuthorAccountId, string Text, DateTime AtUtc);
