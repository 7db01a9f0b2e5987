using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>审批用语: the reason codes of rejections and returns, and an approver's own phrases.</summary>
internal static class Opinions
{
    private static readonly IReadOnlyList<Role> Seated = [Role.Approver, Role.Supervisor];

    public static void MapOpinions(this IEndpointRouteBuilder api)
    {
        api.MapGet("/decision-reasons", () => TypedResults.Ok(new DecisionReasonsView(DecisionReasons.OfRejection, DecisionReasons.OfReturn))).WithTags("Approvals")
            .For(DataScope.CaseReaders, "原因代码: what a rejection or a return may name.").Produces<DecisionReasonsView>();
        var templates = api.MapGroup("/opinion-templates").WithTags("Approvals");
        templates.MapGet("/", async (Caller caller, DeskDb db) => TypedResults.Ok(await TemplatesOfAsync(db, caller.Actor.AccountId, caller.Aborted)))
            .For(Seated, "意见模板: one's own, oldest first.").Produces<IReadOnlyList<OpinionTemplateView>>();
        templates.MapPost("/", KeepAsync)
            .For(Seated, "添加意见模板.", ["idempotency-key-reused", .. OperationContracts.OfBody, "text-required", "templates-full"]).Produces<KeptOpinionTemplate>(StatusCodes.Status201Created);
        templates.MapDelete("/{templateId:guid}", (Guid templateId, Caller caller) => caller.DoAsync(new DropOpinionTemplate(templateId)))
            .For(Seated, "删除意见模板: opinions given with it stay.", "idempotency-key-reused", "template-unknown").Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>One person's templates, oldest first.</summary>
    public static Task<List<OpinionTemplateView>> TemplatesOfAsync(DeskDb db, Guid ownerId, CancellationToken ct) =>
        db.OpinionTemplates.AsNoTracking().Where(t => t.OwnerId == ownerId).OrderBy(t => t.Id).Select(t => new OpinionTemplateView(t.Id, t.Text)).ToListAsync(ct);

    private static async Task<IResult> KeepAsync(Body<OpinionTemplateBody> body, Caller caller) => Caller.Answer(
        await caller.RunAsync(new KeepOpinionTemplate(body.Value.Text)), kept => TypedResults.Created($"/api/v1/opinion-templates/{kept.TemplateId}", kept));

    internal sealed record OpinionTemplateBody([property: StringLength(KeepOpinionTemplate.LongestText)] string Text);
}

internal sealed record DecisionReasonsView(IReadOnlyList<DecisionReason> OfRejection, IReadOnlyList<DecisionReason> OfReturn);

internal sealed record OpinionTemplateView(Guid TemplateId, string Text);
