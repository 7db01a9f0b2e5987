using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Reading;

namespace Approvals.Web.Api;

/// <summary>离岗: who is away, so that nothing new is offered to them.</summary>
internal static class Absences
{
    private static readonly IReadOnlyList<Role> Supervisors = [Role.Supervisor];

    public static void MapAbsences(this IEndpointRouteBuilder api)
    {
        var absences = api.MapGroup("/absences").WithTags("Absences");
        absences.MapGet("/", async (Caller caller, DeskDb db) => TypedResults.Ok(await AbsenceRows.NotOverAsync(db, caller.Actor, caller.Desk.Clock.Today, caller.Aborted)))
            .For(Supervisors, "离岗名单: running and coming, in one's own unit and below, by first day.").Produces<IReadOnlyList<AbsenceView>>();
        absences.MapPost("/", async (Body<AbsenceBody> body, Caller caller) =>
                Caller.Answer(await caller.RunAsync(new EnterAbsence(body.Value.AccountId, body.Value.From, body.Value.To, body.Value.Reason)), id => TypedResults.Ok(new EnteredAbsenceView(id))))
            .For(
                Supervisors, "登记离岗: no new seat and no new case goes to the person on these days.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "staff-unknown", "dates-invalid", "reason-required", "absence-overlaps"])
            .Produces<EnteredAbsenceView>();
        absences.MapDelete("/{absenceId:guid}", (Guid absenceId, Caller caller) => caller.DoAsync(new EndAbsence(absenceId)))
            .For(Supervisors, "销假: the person is back today.", ["idempotency-key-reused", "absence-unknown", "absence-over"]).Produces(StatusCodes.Status204NoContent);
    }

    internal sealed record AbsenceBody(Guid AccountId, DateOnly From, DateOnly To, [property: StringLength(1000)] string Reason);
}

internal sealed record EnteredAbsenceView(Guid AbsenceId);
