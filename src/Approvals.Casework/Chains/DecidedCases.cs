using Approvals.Casework.Data;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Chains;

/// <summary>已决案件: rounds that ended in an approval or a rejection, as a back-test takes them.</summary>
public static class DecidedCases
{
    /// <summary>Every round decided from the first to the last business date, both included, of the chain's kind of stage and product.</summary>
    public static async Task<IReadOnlyList<DecidedCase>> LoadAsync(DeskDb db, ChainKey key, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var (start, end) = (ShanghaiTime.EndOfDay(from.AddDays(-1)).UtcDateTime, ShanghaiTime.EndOfDay(to).UtcDateTime);
        var decided = db.Rounds.AsNoTracking().Where(round =>
            (round.Outcome == RoundOutcome.Approved || round.Outcome == RoundOutcome.Rejected) && round.EndedAtUtc >= start && round.EndedAtUtc < end
            && round.Stage == key.Stage && (key.Product == null || round.Product == key.Product));
        var rounds = await (from round in decided
                            join @case in db.Cases.Where(c => c.Kind == key.Kind) on round.CaseId equals @case.Id
                            join unit in db.OrgUnits on @case.OrgUnitId equals unit.Id
                            select new { round.CaseId, unit.Code, round.Exposure, round.Security, EndedAtUtc = round.EndedAtUtc!.Value, round.SettledLevels, round.LevelRules }).ToListAsync(ct);
        var duties = await CaseDuties.OfAsync(db, db.Cases.AsNoTracking().Where(c => decided.Any(round => round.CaseId == c.Id)), ct);
        return rounds.ConvertAll(round => new DecidedCase(
            round.CaseId, round.Code, round.Exposure, round.Security, ShanghaiTime.BusinessDate(round.EndedAtUtc), [.. round.SettledLevels.Select(level => level.Rule), .. round.LevelRules],
            [.. duties[round.CaseId]]));
    }
}
