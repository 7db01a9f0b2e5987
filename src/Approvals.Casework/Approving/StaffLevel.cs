using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Workflow;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;
using Actor = Approvals.Casework.Data.Actor;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Approving;

/// <summary>补席: a supervisor has found people for a level that waits for want of them; the level looks again.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-approval</c>, then those of <see cref="RefusalCode"/>, and
/// <c>nobody-eligible</c> when there is still nobody. The bank's staff are looked through every morning too (<see cref="StaffLevels"/>).
/// </remarks>
public sealed record RefillLevel(Guid CaseId) : ICommand<LevelStaffed>
{
    public async ValueTask<Result<LevelStaffed>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.Supervisor);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (await Rounds.LiveAsync(work, CaseId) is not { } round)
            return new Refusal("not-at-approval", "案件不在审批环节。", "caseId");
        var level = round.LiveLevel;
        var answer = round.Restaff(await Rounds.CircumstancesAsync(work, loaded.Value, ct));
        if (answer.Refusal is { } refused)
            return await SeatRefusals.TellAsync(work, refused, ct);
        if (!answer.Effects.OfType<SeatMade>().Any() && round.LiveLevel is { Vacant: true })
            return new Refusal("nobody-eligible", "仍没有符合条件的审批人，请先安排人员：具备岗位、在机构范围内、在岗、与本案没有不相容的岗位。");
        return await StaffLevels.ApplyAsync(work, loaded.Value, round, level!, answer.Effects, ct);
    }
}

/// <summary>腾席: a supervisor takes a seat from somebody who may not decide any more, and it is filled again by the chain's rule.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>seat-unknown</c>, <c>seat-held</c> (the owner is in post, there and free of
/// other duties: they decide, or transfer it), <c>reason-required</c>, then those of <see cref="RefusalCode"/>.
/// </remarks>
public sealed record VacateSeat(Guid CaseId, Guid SeatId, string Reason) : ICommand<SeatDecided>
{
    public async ValueTask<Result<SeatDecided>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.Supervisor);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (await Rounds.OfSeatAsync(work, CaseId, SeatId) is not { } round)
            return new Refusal("seat-unknown", "案件没有这个审批席位。");
        var seat = round.Find(SeatId).Seat;
        var now = await Rounds.CircumstancesAsync(work, loaded.Value, ct);
        if (round.SomebodyMayAct(SeatId, now))
            return new Refusal("seat-held", "席位所有人在岗且可以审批，请由本人决定或转办。");
        if (string.IsNullOrWhiteSpace(Reason))
            return new Refusal("reason-required", "请写明腾出席位的原因。", "reason");
        return await Seats.ActOnAsync(work, loaded.Value, SeatId, "SeatVacated", new { Reason }, (of, _, circumstances) => of.Vacate(SeatId, work.Actor.AccountId, circumstances), ct);
    }
}

/// <param name="IsComplete">False while positions of the level still lack people.</param>
public sealed record LevelStaffed(Guid LevelId, bool IsComplete);

/// <summary>席位巡检: of one case, takes seats from people who left their post, and fills what its live level lacks.</summary>
internal sealed record StaffLevels(Guid CaseId) : ICommand<int>
{
    /// <summary>Every case that lacks people, or whose open seats belong to somebody who left; one command each.</summary>
    public static async Task<string> RunAsync(Desk desk, CancellationToken ct)
    {
        List<Guid> cases;
        await using (var db = desk.Database.Open())
            cases = await CasesAsync(db, ct);
        var seats = 0;
        foreach (var caseId in cases)
            seats += (await desk.RunAsync(new StaffLevels(caseId), Actor.System, ct: ct)).Value;
        return $"{cases.Count} cases looked at, {seats} seats filled";
    }

    public async ValueTask<Result<int>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var @case = await work.CaseOfAsync(CaseId, ct);
        if (@case.IsClosed || await Rounds.LiveAsync(work, CaseId) is not { LiveLevel: { } level } round)
        {
            work.ChangesNothingAudited();
            return 0;
        }

        var gone = await GoneAsync(work.Db, CaseId, ct);
        var now = await Rounds.CircumstancesAsync(work, @case, ct);
        var effects = new List<Effect>();
        foreach (var seat in level.Seats.Where(seat => seat.IsUndecided && gone.Contains(seat.OwnerStaffId)).ToList())
            effects.AddRange(round.Vacate(seat.Id, Guid.Empty, now).Effects);
        if (round.LiveLevel is { Vacant: true })
            effects.AddRange(round.Restaff(now).Effects);
        var filled = effects.OfType<SeatMade>().Count();
        if (filled == 0 && !effects.OfType<SeatLost>().Any())
        {
            work.ChangesNothingAudited();
            return 0;
        }

        await ApplyAsync(work, @case, round, level, effects, ct);
        return filled;
    }

    internal static async ValueTask<LevelStaffed> ApplyAsync(Work work, Case @case, Round round, Level level, IReadOnlyList<Effect> effects, CancellationToken ct)
    {
        work.Record(AuditSubject.Case(@case.Id), "LevelRefilled", null, new { level = level.Code, made = effects.OfType<SeatMade>().Count(), lost = effects.OfType<SeatLost>().Count() });
        var step = await CaseFlow.WaitingAtAsync(work, @case.Id, ApprovalSteps.Approval) ?? throw new InvalidOperationException($"Case {@case.Id} has a live round and does not wait at its approval.");
        await Rounds.ApplyAsync(work, @case, round, step, effects, ct);
        return new LevelStaffed(level.Id, !level.Vacant);
    }

    private static Task<List<Guid>> CasesAsync(DeskDb db, CancellationToken ct)
    {
        var inPost = Substitutes.InService(db);
        return db.Rounds.AsNoTracking()
            .Where(round => round.Outcome == null && round.Levels.Any(level => level.State == LevelState.Open
                && (level.Vacant || level.Seats.Any(seat => (seat.State == SeatState.Open || seat.State == SeatState.Waiting || seat.State == SeatState.Paused || seat.State == SeatState.Consulting)
                    && !inPost.Any(owner => owner.Id == seat.OwnerStaffId)))))
            .Select(round => round.CaseId).Distinct().ToListAsync(ct);
    }

    private static Task<List<Guid>> GoneAsync(DeskDb db, Guid caseId, CancellationToken ct)
    {
        var inPost = Substitutes.InService(db);
        return db.Rounds.AsNoTracking()
            .Where(round => round.CaseId == caseId && round.Outcome == null).SelectMany(round => round.Levels).SelectMany(level => level.Seats).Select(seat => seat.OwnerStaffId)
            .Where(owner => !inPost.Any(account => account.Id == owner)).Distinct().ToListAsync(ct);
    }
}
