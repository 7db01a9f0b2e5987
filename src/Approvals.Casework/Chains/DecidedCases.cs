using Approvals.Casework.Data;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Chains;

/// <summary>已决案件: rounds that ended in an approval or a rejection, as a back-test takes them.</summary>
public static class DecidedCases
{
    /// <summary>Every round decided from the first to the last business date, both included, of the chain's kind of stage and product.</summary>
    public static async Task<IReadOnlyList<DecidedCase>> LoadAsync(DeskDb db, ChainKey key, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var (start, end) = (ShanghaiTime.EndOfDay(from.AddDays(-1)).UtcDateTime, ShanghaiTime.EndOfDay(to).UtcDateTime);
        var rounds = await (from round in db.Rounds.AsNoTracking()
                            join @case in db.Cases on round.CaseId equals @case.Id
                            join unit in db.OrgUnits on @case.OrgUnitId equals unit.Id
                            where (round.Outcome == RoundOutcome.Approved || round.Outcome == RoundOutcome.Rejected)
                                && round.EndedAtUtc >= start && round.EndedAtUtc < end
                                && round.Stage == key.Stage && (key.Product == null || round.Product == key.Product)
                            select new { round.CaseId, unit.Code, round.Exposure, round.Security, EndedAtUtc = round.EndedAtUtc!.Value, round.LevelRules, @case.SubmittedById }).ToListAsync(ct);
        var people = await db.Users.AsNoTracking().Select(account => new { account.Id, account.PersonId }).ToDictionaryAsync(account => account.Id, account => account.PersonId, ct);
        var investigators = (await db.Investigations.AsNoTracking().Select(i => new { i.CaseId, i.LeadId, i.SecondId }).ToListAsync(ct)).ToLookup(i => i.CaseId);
        var holders = (await db.CaseHolders.AsNoTracking().Select(h => new { h.CaseId, h.StaffId }).ToListAsync(ct)).ToLookup(h => h.CaseId, h => h.StaffId);
        return rounds.ConvertAll(round =>
        {
            var duties = investigators[round.CaseId].SelectMany(i => new[] { Held(i.LeadId, Duty.LeadInvestigator), Held(i.SecondId, Duty.SecondInvestigator) })
                .Append(Held(round.SubmittedById, Duty.Submitter)).Concat(holders[round.CaseId].Select(holder => Held(holder, Duty.Holder)));
            return new DecidedCase(
                round.CaseId, round.Code, round.Exposure.CumulativeCny, round.Security, ShanghaiTime.BusinessDate(round.EndedAtUtc), round.LevelRules,
                [.. duties.OfType<Involvement>()]);
        });

        Involvement? Held(Guid? accountId, Duty duty) => accountId is { } id ? new Involvement(people[id], duty) : null;
    }
}
