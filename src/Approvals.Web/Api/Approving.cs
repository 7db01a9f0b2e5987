using System.ComponentModel.DataAnnotations;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>审批: rounds with their levels and seats, and everything a seat can do.</summary>
internal static class Approving
{
    private static readonly IReadOnlyList<Role> Seated = [Role.Approver, Role.Supervisor];

    /// <summary>What a round may refuse, in the order of <see cref="RefusalCode"/>.</summary>
    public static readonly IReadOnlyList<string> SeatRefusals =
    [
        "round-ended", "not-suspended", "not-before-committee", "not-your-seat", "not-your-signer", "substitute-may-not", "conflict-of-duties", "decided-in-earlier-level",
        "decided-in-this-level", "already-decided", "seat-closed", "round-suspended", "outcome-reached", "not-your-turn", "advisory-only", "not-advisory", "advice-outstanding",
        "material-outstanding", "nothing-outstanding", "nothing-to-withdraw", "nothing-due", "no-vacancy", "not-last-decider", "next-opened", "urged-recently", "seat-changed",
        "pack-changed", "terms-changed", "material-asked-twice", "batch-not-allowed", "never-opened", "signers-too-deep", "target-not-eligible", "level-not-visited", "not-straight-back",
        "reason-required", "opinion-required", "terms-out-of-range", "terms-fixed", "terms-widen", "beyond-authority",
    ];

    private static readonly IReadOnlyList<string> OfActs =
        ["idempotency-key-reused", .. OperationContracts.OfBody, .. OperationContracts.OfSeen, "case-unknown", "case-closed", "seat-unknown", .. SeatRefusals];

    public static void MapApprovals(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases/{caseId:guid}").WithTags("Approvals");
        cases.MapGet("/rounds", RoundsAsync).For(DataScope.CaseReaders, "审批轮次: every round with levels, seats and decisions, newest first.", "case-unknown").Produces<IReadOnlyList<RoundView>>();
        cases.MapGet("/seats/{seatId:guid}", SeatAsync).For(DataScope.CaseReaders, "审批席位: one seat in its round; what was seen comes as ETag and is sent back as If-Match.", "case-unknown", "seat-unknown").Produces<SeatInRoundView>();
        cases.MapPost("/staffing", (Guid caseId, Caller caller) => caller.AskAsync(new RefillLevel(caseId)))
            .For([Role.Supervisor], "补席: the live level looks for the people it lacks.", ["idempotency-key-reused", "case-unknown", "case-closed", "not-at-approval", .. SeatRefusals, "nobody-eligible"]).Produces<LevelStaffed>();
        var seat = cases.MapGroup("/seats/{seatId:guid}");
        seat.MapPost("/vacating", (Guid caseId, Guid seatId, Body<VacatingBody> body, Caller caller) => caller.AskAsync(new VacateSeat(caseId, seatId, body.Value.Reason)))
            .For(
                [Role.Supervisor], "腾席: of somebody who left, is away, or may not decide; filled again by the chain's rule.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "seat-unknown", "seat-held", .. SeatRefusals]).Produces<SeatDecided>();
        seat.MapPost("/approval", ApproveAsync).For(Seated, "同意: as the terms stand, or narrower.", [.. OfActs, "age-out-of-range"]).Produces<SeatDecided>();
        seat.MapPost("/rejection", RejectAsync).For(Seated, "否决: with a reason.", [.. OfActs, "reason-unknown"]).Produces<SeatDecided>();
        seat.MapPost("/return", ReturnAsync).For(Seated, "退回: ends the round; a new one starts when the case comes back.", [.. OfActs, "return-target-invalid", "reason-unknown"]).Produces<SeatDecided>();
        seat.MapPost("/view", (Guid caseId, Guid seatId, Caller caller) => caller.AskAsync(new OpenSeat(caseId, seatId)))
            .For(Seated, "打开席位: an audited look; the approval before it can no longer be withdrawn.", ["idempotency-key-reused", "case-unknown", "case-closed", "seat-unknown", .. SeatRefusals]).Produces<SeatDecided>();
        seat.MapPost("/urging", (Guid caseId, Guid seatId, Caller caller) => caller.AskAsync(new UrgeSeat(caseId, seatId)))
            .For([Role.CustomerManager, Role.Supervisor], "催办: once a seat per four working hours.", ["idempotency-key-reused", "case-unknown", "case-closed", "not-your-case", "seat-unknown", .. SeatRefusals]).Produces<SeatDecided>();
        seat.MapPost("/withdrawal", (Guid caseId, Guid seatId, Body<SeenSeatBody> body, IfMatch ifMatch, Caller caller) =>
                caller.AskAsync(ifMatch.Seat(body.Value.Seen), seen => new WithdrawSeat(caseId, seatId, seen)))
            .For(Seated, "撤回: the last decision, until somebody has opened what it led to.", OfActs).Produces<SeatDecided>();
        seat.MapPost("/batch-approval", (Guid caseId, Guid seatId, Body<SeenSeatBody> body, IfMatch ifMatch, Caller caller) =>
                caller.AskAsync(ifMatch.Seat(body.Value.Seen), seen => new ApproveInBatch(caseId, seatId, seen)))
            .For(Seated, "批量同意: one item of many, each with its own key.", [.. OfActs, "age-out-of-range"]).Produces<SeatDecided>();
        seat.MapPost("/advisers", (Guid caseId, Guid seatId, Body<AdviserBody> body, IfMatch ifMatch, Caller caller) =>
                caller.AskAsync(ifMatch.Seat(body.Value.Seen), seen => new AskAdvice(caseId, seatId, seen, body.Value.How, body.Value.ToAccountId, body.Value.Question)))
            .For(Seated, "加签、委派: another person advises this seat.", OfActs).Produces<SeatDecided>();
        seat.MapPost("/removal", (Guid caseId, Guid seatId, Body<SeenSeatBody> body, IfMatch ifMatch, Caller caller) =>
                caller.AskAsync(ifMatch.Seat(body.Value.Seen), seen => new RemoveSigner(caseId, seatId, seen)))
            .For(Seated, "减签: takes an added signer or a delegation back.", OfActs).Produces<SeatDecided>();
        seat.MapPost("/advice", (Guid caseId, Guid seatId, Body<AdviceBody> body, IfMatch ifMatch, Caller caller) =>
                caller.AskAsync(ifMatch.Seat(body.Value.Seen), seen => new AdviseSeat(caseId, seatId, seen, body.Value.InFavour, body.Value.Opinion)))
            .For(Seated, "出具意见: a signer or delegate advises.", OfActs).Produces<SeatDecided>();
        seat.MapPost("/material-request", AskAsync).For(Seated, "要求补充资料: the seat's clock stands still until it comes.", OfActs).Produces<SeatDecided>();
        seat.MapPost("/transfer", TransferAsync).For(Seated, "转办: another eligible person takes the seat.", OfActs).Produces<SeatDecided>();
        seat.MapPost("/material", (Guid caseId, Guid seatId, Body<MaterialBody> body, Caller caller) => caller.AskAsync(new ReceiveMaterial(caseId, seatId, body.Value.Note)))
            .For(
                [Role.CustomerManager], "提交补充资料: answers the request; the seat resumes.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "not-your-case", "documents-missing", "seat-unknown", .. SeatRefusals])
            .Produces<SeatDecided>();
    }

    /// <summary>Every round of the case, newest first.</summary>
    public static async Task<List<RoundView>> OfCaseAsync(DeskDb db, Guid caseId, CancellationToken ct)
    {
        var rounds = await db.Rounds.AsNoTracking().Where(r => r.CaseId == caseId)
            .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.Decisions)
            .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.MaterialRequests)
            .AsSplitQuery().OrderByDescending(r => r.OpenedAtUtc).ToListAsync(ct);
        var people = rounds.SelectMany(r => r.Levels).SelectMany(l => l.Seats).SelectMany(s => s.Decisions.Select(d => d.ActorStaffId).Append(s.OwnerStaffId).Append(s.AddedByStaffId ?? s.OwnerStaffId)).Distinct().ToList();
        var names = await db.Users.AsNoTracking().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, ct);
        return rounds.ConvertAll(round => RoundView.Of(round, names));
    }

    private static Task<IResult> RoundsAsync(Guid caseId, Caller caller, DeskDb db) =>
        db.OfCaseAsync(caller, caseId, async @case => TypedResults.Ok(await OfCaseAsync(db, @case.Id, caller.Aborted)));

    private static Task<IResult> SeatAsync(Guid caseId, Guid seatId, Caller caller, DeskDb db, HttpContext context) => db.OfCaseAsync(caller, caseId, async @case =>
    {
        var round = (await OfCaseAsync(db, @case.Id, caller.Aborted)).Find(r => r.Levels.Any(l => l.Seats.Any(s => s.SeatId == seatId)));
        if (round is null)
            return Problems.Of("seat-unknown", "案件没有这个审批席位。");
        var seat = round.Levels.SelectMany(l => l.Seats).Single(s => s.SeatId == seatId);
        context.Response.Headers.ETag = seat.ETag;
        return TypedResults.Ok(new SeatInRoundView(seat, round));
    });

    private static Task<IResult> ApproveAsync(Guid caseId, Guid seatId, Body<ApprovalBody> body, IfMatch ifMatch, Caller caller)
    {
        var (terms, opinion, inBody) = body.Value;
        return caller.AskAsync(ifMatch.Seat(inBody), seen => new ApproveSeat(
            caseId, seatId, seen, terms?.AmountCny, terms?.Months, terms?.RatePercent, terms?.Conditions, opinion));
    }

    private static Task<IResult> RejectAsync(Guid caseId, Guid seatId, Body<RejectionBody> body, IfMatch ifMatch, Caller caller) =>
        caller.AskAsync(ifMatch.Seat(body.Value.Seen), seen => new RejectSeat(caseId, seatId, seen, body.Value.ReasonCode, body.Value.Reason));

    private static Task<IResult> ReturnAsync(Guid caseId, Guid seatId, Body<ReturnBody> body, IfMatch ifMatch, Caller caller) =>
        caller.AskAsync(ifMatch.Seat(body.Value.Seen), seen => new ReturnSeat(
            caseId, seatId, seen, body.Value.To, body.Value.ReasonCode, body.Value.Reason, body.Value.ToLevel, body.Value.StraightBack));

    private static Task<IResult> AskAsync(Guid caseId, Guid seatId, Body<MaterialRequestBody> body, IfMatch ifMatch, Caller caller) =>
        caller.AskAsync(ifMatch.Seat(body.Value.Seen), seen => new AskForMaterial(caseId, seatId, seen, body.Value.Asked));

    private static Task<IResult> TransferAsync(Guid caseId, Guid seatId, Body<TransferBody> body, IfMatch ifMatch, Caller caller) =>
        caller.AskAsync(ifMatch.Seat(body.Value.Seen), seen => new TransferSeat(caseId, seatId, seen, body.Value.ToAccountId, body.Value.Reason));

    internal sealed record ApprovalBody(TermsBody? Terms = null, [property: StringLength(4000)] string? Opinion = null, SeenSeat? Seen = null);

    /// <summary>What the seat narrows; null leaves it.</summary>
    internal sealed record TermsBody(
        decimal? AmountCny = null, int? Months = null, decimal? RatePercent = null, [property: MaxLength(20), EachText(500)] IReadOnlyList<string>? Conditions = null);

    internal sealed record RejectionBody([property: StringLength(64)] string ReasonCode, [property: StringLength(4000)] string Reason, SeenSeat? Seen = null);

    /// <summary>To a step or to a level that was approved before, and whether straight back.</summary>
    internal sealed record ReturnBody(
        [property: StringLength(64)] string ReasonCode, [property: StringLength(4000)] string Reason, ReturnStep? To = null, [property: StringLength(64)] string? ToLevel = null,
        bool StraightBack = false, SeenSeat? Seen = null);

    internal sealed record SeenSeatBody(SeenSeat? Seen = null);

    internal sealed record AdviserBody(AdviceAsked How, Guid ToAccountId, [property: StringLength(4000)] string Question, SeenSeat? Seen = null);

    internal sealed record AdviceBody(bool InFavour, [property: StringLength(4000)] string Opinion, SeenSeat? Seen = null);

    internal sealed record MaterialRequestBody([property: StringLength(4000)] string Asked, SeenSeat? Seen = null);

    internal sealed record TransferBody(Guid ToAccountId, [property: StringLength(1000)] string Reason, SeenSeat? Seen = null);

    internal sealed record VacatingBody([property: StringLength(4000)] string Reason);

    internal sealed record MaterialBody([property: StringLength(4000, MinimumLength = 1)] string Note);
}
