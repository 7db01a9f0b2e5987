using Approvals.Casework.Data;

namespace Approvals.Web.Reading.Figures;

/// <summary>看板数字: everything the dashboard shows, by one filter.</summary>
/// <param name="AtUtc">取数时间: business time at which they were so.</param>
internal sealed record DeskFigures(
    FigureFilter Filter,
    DateTime AtUtc,
    OpenCaseFigures Open,
    IReadOnlyList<StageTime> Times,
    IReadOnlyList<KeptLimit> Limits,
    ResultFigures Results,
    IReadOnlyList<MonthlyAmount> Months)
{
    /// <summary>时限达成率: percent over all steps; null where nothing with a time limit was done.</summary>
    public decimal? KeptPercent => PercentOf(Limits.Sum(l => l.Kept), Limits.Sum(l => l.Done));

    public static async Task<DeskFigures> OfAsync(DeskDb db, Actor actor, FigureFilter filter, DateTime nowUtc, CancellationToken ct) => new(
        filter,
        nowUtc,
        await OpenCases.OfAsync(db, actor, filter, nowUtc, ct),
        await StageTimes.OfAsync(db, actor, filter, ct),
        await KeptLimits.OfAsync(db, actor, filter, ct),
        await Figures.Results.OfAsync(db, actor, filter, ct),
        await MonthlyAmounts.OfAsync(db, actor, filter, ct));

    /// <summary>One decimal; null of nothing.</summary>
    public static decimal? PercentOf(int part, int whole) => whole == 0 ? null : Math.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero);
}
