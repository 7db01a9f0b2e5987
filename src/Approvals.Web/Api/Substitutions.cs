using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>离岗代理: who acts on whose seats, and until when.</summary>
internal static class Substitutions
{
    private static readonly IReadOnlyList<Role> Seated = [Role.Approver, Role.Supervisor];

    public static void MapSubstitutions(this IEndpointRouteBuilder api)
    {
        var substitutions = api.MapGroup("/substitutions").WithTags("Approvals");
        substitutions.MapGet("/", ListAsync).For(Seated, "离岗代理名单: running and coming, one's own and those of one's unit and below, by first day.").Produces<IReadOnlyList<SubstitutionView>>();
        substitutions.MapPost("/", async (Body<SubstitutionBody> body, Caller caller) => Caller.Answer(
                await caller.RunAsync(new EnterSubstitution(body.Value.PrincipalId, body.Value.SubstituteId, body.Value.From, body.Value.To, body.Value.Products)),
                id => TypedResults.Ok(new EnteredSubstitutionView(id))))
            .For(
                Seated, "登记离岗代理: the substitute acts on the principal's seats on these days.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "staff-unknown", "substitute-unknown", "dates-invalid", "substitution-overlaps", "substitute-covered"])
            .Produces<EnteredSubstitutionView>();
        substitutions.MapDelete("/{substitutionId:guid}", (Guid substitutionId, Caller caller) => caller.DoAsync(new EndSubstitution(substitutionId)))
            .For(Seated, "结束离岗代理: the principal is back today.", ["idempotency-key-reused", "substitution-unknown", "substitution-over"]).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(Caller caller, DeskDb db)
    {
        var (today, own, scope) = (caller.Desk.Clock.Today, caller.Actor.AccountId, caller.Actor.OrgPath ?? "\0");
        var isSupervisor = caller.Actor.Is(nameof(Role.Supervisor));
        var rows = await (from row in db.Substitutions.AsNoTracking()
                          join principal in db.Users on row.PrincipalId equals principal.Id
                          join substitute in db.Users on row.SubstituteId equals substitute.Id
                          join unit in db.OrgUnits on principal.OrgUnitId equals unit.Id
                          where row.To >= today && (row.PrincipalId == own || row.SubstituteId == own || (isSupervisor && unit.Path.StartsWith(scope)))
                          orderby row.From, row.Id
                          select new { Row = row, Principal = principal.Name, Substitute = substitute.Name }).ToListAsync(caller.Aborted);
        return TypedResults.Ok(rows.ConvertAll(r => new SubstitutionView(
            r.Row.Id, r.Row.PrincipalId, r.Principal, r.Row.SubstituteId, r.Substitute, r.Row.From, r.Row.To, r.Row.Products)));
    }

    internal sealed record SubstitutionBody(
        Guid PrincipalId, Guid SubstituteId, DateOnly From, DateOnly To, [property: MaxLength(20), EachText(64)] IReadOnlyList<string>? Products = null);
}

/// <param name="Products">Product codes it is limited to; null for all.</param>
internal sealed record SubstitutionView(
    Guid SubstitutionId, Guid PrincipalId, string Principal, Guid SubstituteId, string Substitute, DateOnly From, DateOnly To, IReadOnlyList<string>? Products);

internal sealed record EnteredSubstitutionView(Guid SubstitutionId);
