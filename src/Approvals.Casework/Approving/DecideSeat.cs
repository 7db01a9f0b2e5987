using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Workflow;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Approving;

/// <summary>What the person had before them when they decided; anything staler is refused.</summary>
public sealed record SeenSeat(int SeatVersion, string PackDigest, string TermsDigest);

/// <summary>同意</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>seat-unknown</c>, then those of <see cref="RefusalCode"/>;
/// of the approval that ends the round also <c>age-out-of-range</c>. Material that is still being put together is a changed pack.
/// </remarks>
/// <param name="AmountCny">Less than the terms, or null to leave them; likewise months and rate.</param>
/// <param name="Conditions">落实条件 to add.</param>
public sealed record ApproveSeat(
    Guid CaseId, Guid SeatId, SeenSeat Seen, decimal? AmountCny, int? Months, decimal? RatePercent, IReadOnlyList<string>? Conditions, string? Opinion) : ICommand<SeatDecided>
{
    public ValueTask<Result<SeatDecided>> ExecuteAsync(Work work, CancellationToken ct) => Seats.ActAsync(
        work, CaseId, SeatId, Seen, "SeatApproved", new { AmountCny, Months, RatePercent, Conditions, Opinion },
        (round, actor, seen, now) => round.Approve(SeatId, actor, seen, new Approval(new TermsVariation(AmountCny, Months, RatePercent, Conditions ?? []), Opinion), now), ct, testsPack: true);
}

/// <summary>否决</summary>
/// <remarks>Refusals as <see cref="ApproveSeat"/>; after <c>case-closed</c> comes <c>reason-unknown</c>.</remarks>
/// <param name="ReasonCode">One of <see cref="DecisionReasons.OfRejection"/>.</param>
public sealed record RejectSeat(Guid CaseId, Guid SeatId, SeenSeat Seen, string ReasonCode, string Reason) : ICommand<SeatDecided>
{
    public ValueTask<Result<SeatDecided>> ExecuteAsync(Work work, CancellationToken ct) => Seats.ActAsync(
        work, CaseId, SeatId, Seen, "SeatRejected", new { ReasonCode, Reason },
        (round, actor, seen, now) => round.Reject(SeatId, actor, seen, new Reason(ReasonCode, Reason), now), ct, ReasonCode, DecisionReasons.OfRejection);
}

/// <summary>退回: to a step or a visited level; the round ends and a new one starts, or it waits for the case to come straight back.</summary>
/// <remarks>Refusals as <see cref="ApproveSeat"/>; after <c>case-closed</c> come <c>return-target-invalid</c> (exactly one of step and level; a waiver has no steps before it, nor has a path whose approval returns nothing) and <c>reason-unknown</c>.</remarks>
/// <param name="To">A step; null for a return to a level.</param>
/// <param name="ReasonCode">One of <see cref="DecisionReasons.OfReturn"/>.</param>
/// <param name="ToLevel">Code of a level this round has approved.</param>
/// <param name="StraightBack">直达: the round goes on at this seat when the case is back unchanged.</param>
public sealed record ReturnSeat(
    Guid CaseId, Guid SeatId, SeenSeat Seen, ReturnStep? To, string ReasonCode, string Reason, string? ToLevel = null, bool StraightBack = false) : ICommand<SeatDecided>
{
    public async ValueTask<Result<SeatDecided>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.Approver, Role.Supervisor);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (To is null == ToLevel is null)
            return new Refusal("return-target-invalid", "请选择退回的步骤或层级，二者取一。", "to");
        if (To is not null && loaded.Value.Kind == CaseKind.Waiver)
            return new Refusal("return-target-invalid", "例外审批没有可以退回的步骤；材料不足请要求补充资料。", "to");
        if (To is not null && work.Desk.Flow.DefinitionOf(loaded.Value).Steps.All(step => step.Type != ApprovalSteps.Approval))
            return new Refusal("return-target-invalid", "这个产品的流程没有可以退回的步骤；材料不足请要求补充资料。", "to");
        return await Seats.ActAsync(
            work, CaseId, SeatId, Seen, "SeatReturned", new { To, ToLevel, StraightBack, ReasonCode, Reason },
            (round, actor, seen, now) => round.Return(SeatId, actor, seen, new ReturnPlan(To, ToLevel, StraightBack), new Reason(ReasonCode, Reason), now),
            ct, ReasonCode, DecisionReasons.OfReturn);
    }
}

/// <summary>要求补充资料: the seat's clock stands still until it comes.</summary>
/// <remarks>Refusals as <see cref="ApproveSeat"/>.</remarks>
public sealed record AskForMaterial(Guid CaseId, Guid SeatId, SeenSeat Seen, string Asked) : ICommand<SeatDecided>
{
    public ValueTask<Result<SeatDecided>> ExecuteAsync(Work work, CancellationToken ct) => Seats.ActAsync(
        work, CaseId, SeatId, Seen, "MaterialAsked", new { Asked },
        (round, actor, seen, now) => round.AskForMaterial(SeatId, actor, seen, Asked, now), ct);
}

/// <summary>转办: another eligible person takes the seat.</summary>
/// <remarks>Refusals as <see cref="ApproveSeat"/>.</remarks>
public sealed record TransferSeat(Guid CaseId, Guid SeatId, SeenSeat Seen, Guid ToAccountId, string Reason) : ICommand<SeatDecided>
{
    public ValueTask<Result<SeatDecided>> ExecuteAsync(Work work, CancellationToken ct) => Seats.ActAsync(
        work, CaseId, SeatId, Seen, "SeatTransferred", new { ToAccountId, Reason },
        (round, actor, seen, now) => round.Transfer(SeatId, actor, seen, ToAccountId, Reason, now), ct);
}

/// <summary>提交补充资料: the manager answers the request, any of the branch where nobody holds the case; the seat resumes.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-your-case</c>,
/// <c>documents-missing</c> (what was uploaded is verified first), <c>seat-unknown</c>, then those of <see cref="RefusalCode"/>.
/// </remarks>
public sealed record ReceiveMaterial(Guid CaseId, Guid SeatId, string Note) : ICommand<SeatDecided>
{
    public async ValueTask<Result<SeatDecided>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (loaded.Value.ManagerId is { } manager && manager != work.Actor.AccountId)
            return new Refusal("not-your-case", "案件不由您负责。");
        if (await Checklist.MissingAsync(work, CaseId, ct) is { } missing)
            return missing;
        var digest = await Pack.DigestAsync(work, loaded.Value, ct);
        return await Seats.ActOnAsync(
            work, loaded.Value, SeatId, "MaterialReceived", new { Note, digest },
            (round, _, now) => round.ReceiveMaterial(SeatId, work.Actor.AccountId, digest, now), ct);
    }
}

/// <param name="RoundOutcome">Set when this act ended the round.</param>
public sealed record SeatDecided(Guid SeatId, int SeatVersion, RoundOutcome? RoundOutcome);

internal static class Seats
{
    /// <summary>An act of the seat: a substitute's is recorded with both names.</summary>
    /// <param name="principal">Whose act it is, by account; null for the seat's owner.</param>
    /// <param name="testsPack">Whether the documents must be those of the round's pack: material that is still being put together is not approved unseen.</param>
    public static async ValueTask<Result<SeatDecided>> ActAsync(
        Work work, Guid caseId, Guid seatId, SeenSeat seen, string action, object detail, Func<Round, Lending.Chains.Actor, Seen, Circumstances, Answer> act, CancellationToken ct,
        string reasonCode = "", IReadOnlyList<DecisionReason>? reasons = null, bool testsPack = false, Func<Round, Guid>? principal = null)
    {
        var loaded = await work.OpenCaseForStaffAsync(caseId, Role.Approver, Role.Supervisor);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (reasons is not null && !string.IsNullOrWhiteSpace(reasonCode) && reasons.All(reason => reason.Code != reasonCode))
            return new Refusal("reason-unknown", "没有这个原因代码。", "reasonCode");
        var documents = testsPack ? await Pack.DigestAsync(work, loaded.Value, ct) : null;
        return await ActOnAsync(
            work, loaded.Value, seatId, action, detail,
            (round, actor, now) => act(round, actor, new Seen(seen.SeatVersion, documents is null || documents == round.PackDigest ? seen.PackDigest : documents, seen.TermsDigest), now), ct,
            principal ?? (round => round.Find(seatId).Seat.OwnerStaffId));
    }

    /// <summary>An act of the seat without a version seen.</summary>
    public static async ValueTask<Result<SeatDecided>> ActOnAsync(
        Work work, Guid caseId, Guid seatId, string action, object detail, Func<Round, Lending.Chains.Actor, Circumstances, Answer> act, CancellationToken ct, params Role[] anyOf)
    {
        var loaded = await work.OpenCaseForStaffAsync(caseId, anyOf);
        return loaded.Refusal is { } refusal ? refusal : await ActOnAsync(work, loaded.Value, seatId, action, detail, act, ct, round => round.Find(seatId).Seat.OwnerStaffId);
    }

    /// <summary>An act on the seat.</summary>
    /// <param name="principal">Whose act it is, by account, where somebody may act for them; null where the actor acts for nobody else.</param>
    public static async ValueTask<Result<SeatDecided>> ActOnAsync(
        Work work, Case @case, Guid seatId, string action, object detail, Func<Round, Lending.Chains.Actor, Circumstances, Answer> act, CancellationToken ct, Func<Round, Guid>? principal = null)
    {
        if (await Rounds.OfSeatAsync(work, @case.Id, seatId) is not { } round)
            return new Refusal("seat-unknown", "案件没有这个审批席位。");
        var owner = round.Find(seatId).Seat.OwnerStaffId;
        var answer = act(round, await Rounds.ActorAsync(work, owner, ct), await Rounds.CircumstancesAsync(work, @case, ct));
        if (answer.Refusal is { } refused)
            return await SeatRefusals.TellAsync(work, refused, ct);
        if (round.Outcome == RoundOutcome.Approved && await AgeToday.CheckAsync(work, @case, ct) is { } tooOld)
            return tooOld;

        if (answer.Effects.Count == 0)
        {
            work.ChangesNothingAudited();
            return new SeatDecided(seatId, round.Find(seatId).Seat.Version, round.Outcome);
        }

        var onBehalfOf = principal?.Invoke(round) is { } whose && whose != work.Actor.AccountId ? whose : (Guid?)null;
        work.Record(AuditSubject.Case(@case.Id), action, null, new { seat = seatId, detail }, onBehalfOf);
        var step = (await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.Approval))!;
        await Rounds.ApplyAsync(work, @case, round, step, answer.Effects, ct);
        return new SeatDecided(seatId, round.Find(seatId).Seat.Version, round.Outcome);
    }
}
