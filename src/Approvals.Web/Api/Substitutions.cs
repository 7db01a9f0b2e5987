using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Reading;

namespace Approvals.Web.Api;

/// <summary>离岗代理: who acts on whose seats, and until when.</summary>
internal static class Substitutions
{
    private static readonly IReadOnlyList<Role> Seated = [Role.Approver, Role.Supervisor];

    public static void MapSubstitutions(this IEndpointRouteBuilder api)
    {
        var substitutions = api.MapGroup("/substitutions").WithTags("Approvals");
        substitutions.MapGet("/", async (Caller caller, DeskDb db) => TypedResults.Ok(await SubstitutionRows.NotOverAsync(db, caller.Actor, caller.Desk.Clock.Today, caller.Aborted)))
            .For(Seated, "离岗代理名单: running and coming, one's own and, for a supervisor, those of one's unit and below, by first day.").Produces<IReadOnlyList<SubstitutionView>>();
        substitutions.MapPost("/", async (Body<SubstitutionBody> body, Caller caller) => Caller.Answer(
                await caller.RunAsync(new EnterSubstitution(body.Value.PrincipalId, body.Value.SubstituteId, body.Value.From, body.Value.To, body.Value.Products)),
                id => TypedResults.Ok(new EnteredSubstitutionView(id))))
            .For(
                Seated, "登记离岗代理: the substitute acts on the principal's seats on these days.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "staff-unknown", "substitute-unknown", "dates-invalid", "product-unknown", "substitution-overlaps", "substitute-covered"])
            .Produces<EnteredSubstitutionView>();
        substitutions.MapDelete("/{substitutionId:guid}", (Guid substitutionId, Caller caller) => caller.DoAsync(new EndSubstitution(substitutionId)))
            .For(Seated, "结束离岗代理: the principal is back today.", ["idempotency-key-reused", "substitution-unknown", "substitution-over"]).Produces(StatusCodes.Status204NoContent);
    }

    internal sealed record SubstitutionBody(
        Guid PrincipalId, Guid SubstituteId, DateOnly From, DateOnly To, [property: MaxLength(20), EachText(64)] IReadOnlyList<string>? Products = null);
}

internal sealed record EnteredSubstitutionView(Guid SubstitutionId);
