using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Web.Frame;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>事由: what a work item asks for, and about what, where its kind alone does not say it.</summary>
/// <param name="Name">As a verb, Chinese; the pages translate.</param>
/// <param name="Late">What is late, of an escalation; Chinese, the pages translate.</param>
/// <param name="About">In somebody's own words, e.g. the condition to be met.</param>
/// <param name="SeatId">The seat that is to decide or to advise.</param>
internal sealed record WorkMatter(string Name, string? Late = null, string? About = null, Guid? SeatId = null)
{
    private const int SeatIdLength = 32;

    public string Say(DeskText text) => (Late, About) switch
    {
        ({ } late, _) => $"{text[Name]}{text["："]}{text[late]}",
        (_, { } about) => $"{text[Name]}{text["："]}{about}",
        _ => text[Name],
    };

    /// <returns>For each of the items, in their order.</returns>
    public static async Task<IReadOnlyList<WorkMatter>> OfAsync(DeskDb db, IReadOnlyList<(string Kind, string Key)> items, CancellationToken ct)
    {
        var conditionIds = items.Where(item => item.Kind == WorkKinds.Condition).Select(item => Guid.ParseExact(item.Key, "N")).ToList();
        var conditions = conditionIds.Count == 0 ? new Dictionary<Guid, string>() : await db.Conditions.AsNoTracking().Where(c => conditionIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Text, ct);
        var seatIds = items.Where(item => item.Kind == WorkKinds.Approve).Select(item => SeatOf(item.Key)).ToList();
        var advising = seatIds.Count == 0 ? [] : await db.Seats.AsNoTracking().Where(s => seatIds.Contains(s.Id) && s.Kind != SeatKind.Deciding).Select(s => s.Id).ToListAsync(ct);
        return [.. items.Select(item => item.Kind switch
        {
            WorkKinds.Condition => new WorkMatter(Labels.OfWork(item.Kind), About: conditions[Guid.ParseExact(item.Key, "N")]),
            WorkKinds.Approve when advising.Contains(SeatOf(item.Key)) => new WorkMatter(Labels.Advising, SeatId: SeatOf(item.Key)),
            WorkKinds.Approve => new WorkMatter(Labels.OfWork(item.Kind), SeatId: SeatOf(item.Key)),
            WorkKinds.Escalation => new WorkMatter(Labels.OfWork(item.Kind), Late: Labels.OfEscalated(item.Key.Split(':')[0])),
            _ => new WorkMatter(Labels.OfWork(item.Kind)),
        })];
    }

    /// <summary>The seat an approval's work item is about.</summary>
    public static Guid SeatOf(string key) => Guid.ParseExact(key[..SeatIdLength], "N");
}
