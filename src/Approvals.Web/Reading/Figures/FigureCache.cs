using System.Collections.Concurrent;
using Approvals.Casework.Data;

namespace Approvals.Web.Reading.Figures;

/// <summary>看板缓存: figures are read from the database once a minute for each reader and filter, by one request for all that ask at that time.</summary>
public sealed class FigureCache(Desk desk)
{
    /// <summary>In business time, so that a clock that is moved shows at once.</summary>
    internal static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    private const int Most = 200;

    private readonly ConcurrentDictionary<Key, Entry> entries = new();

    internal async Task<DeskFigures> OfAsync(Actor actor, FigureFilter filter, CancellationToken ct)
    {
        var now = desk.Clock.UtcNow;
        var key = new Key(actor.OrgPath, actor.PersonId, filter);
        if (entries.Count >= Most)
            RemoveStale(now);
        var entry = entries.AddOrUpdate(key, _ => Read(actor, filter, now), (_, known) => known.Serves(now) ? known : Read(actor, filter, now));
        return await entry.Figures.Value.WaitAsync(ct);
    }

    private Entry Read(Actor actor, FigureFilter filter, DateTime nowUtc) => new(nowUtc, new Lazy<Task<DeskFigures>>(async () =>
    {
        await using var db = desk.Database.Open();
        return await DeskFigures.OfAsync(db, actor, filter, nowUtc, CancellationToken.None);
    }));

    private void RemoveStale(DateTime nowUtc)
    {
        foreach (var (key, entry) in entries)
        {
            if (!entry.Serves(nowUtc))
                entries.TryRemove(new(key, entry));
        }
    }

    private sealed record Key(string? OrgPath, Guid PersonId, FigureFilter Filter);

    private sealed record Entry(DateTime AtUtc, Lazy<Task<DeskFigures>> Figures)
    {
        public bool Serves(DateTime nowUtc) =>
            !(Figures.IsValueCreated && Figures.Value.IsFaulted) && nowUtc >= AtUtc && nowUtc - AtUtc < Freshness;
    }
}
