using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Web.Reading.Figures;

/// <summary>办理结果: what came in, and what became of cases that were closed in the period.</summary>
internal static class Results
{
    public static async Task<ResultFigures> OfAsync(DeskDb db, Actor actor, FigureFilter filter, CancellationToken ct)
    {
        var (from, until) = (filter.FromUtc, filter.UntilUtc);
        var received = await filter.Cases(db, actor).CountAsync(c => c.CreatedAtUtc >= from && c.CreatedAtUtc < until, ct);
        var outcomes = await filter.Cases(db, actor).Where(c => c.ClosedAtUtc >= from && c.ClosedAtUtc < until && c.Outcome != null)
            .GroupBy(c => c.Outcome!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var rounds = await (from round in db.Rounds
                            join @case in filter.Cases(db, actor) on round.CaseId equals @case.Id
                            where round.EndedAtUtc >= @from && round.EndedAtUtc < until && (round.Outcome == RoundOutcome.Approved || round.Outcome == RoundOutcome.Rejected)
                            select new { round.CaseId, Outcome = round.Outcome!.Value }).Distinct()
                            .GroupBy(ended => ended.Outcome).Select(ended => new { ended.Key, Count = ended.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return new ResultFigures(received, outcomes, rounds.GetValueOrDefault(RoundOutcome.Approved), rounds.GetValueOrDefault(RoundOutcome.Rejected));
    }
}

/// <param name="Received">Applications begun in the period.</param>
/// <param name="Outcomes">Cases closed in the period.</param>
/// <param name="Approved">Cases with an approval round of the period that ended so.</param>
/// <param name="Rejected">Cases with an approval round of the period that ended so.</param>
internal sealed record ResultFigures(int Received, IReadOnlyDictionary<CaseOutcome, int> Outcomes, int Approved, int Rejected)
{
    /// <summary>审批通过率: percent of the approvals and rejections; null of none.</summary>
    public decimal? ApprovalPercent => DeskFigures.PercentOf(Approved, Approved + Rejected);
}
