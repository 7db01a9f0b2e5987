using System.Collections.Concurrent;
using System.Threading.Channels;
using Approvals.Casework.Data;

namespace Approvals.Web.Live;

/// <summary>实时变化: tells every open browser which cases have changed, so that it asks again for what it shows of them.</summary>
/// <remarks>Each listener keeps only what it has not been told yet: a slow one hears of a case once, however often it changed.</remarks>
public sealed class LiveChanges : IDisposable
{
    private readonly ConcurrentDictionary<Listener, byte> listeners = [];
    private readonly Desk desk;

    public LiveChanges(Desk desk)
    {
        this.desk = desk;
        desk.CasesChanged += Tell;
    }

    internal Listener Listen()
    {
        var listener = new Listener(this);
        listeners.TryAdd(listener, 0);
        return listener;
    }

    /// <summary>Whether any browser listens at this node.</summary>
    internal bool IsHeard => !listeners.IsEmpty;

    /// <summary>Somebody's numbers have changed and no case has: every browser is told its numbers again.</summary>
    public void Recount() => Tell([]);

    public void Dispose() => desk.CasesChanged -= Tell;

    internal void Tell(IReadOnlyCollection<Guid> cases)
    {
        foreach (var listener in listeners.Keys)
            listener.Hear(cases);
    }

    /// <summary>One browser's ear.</summary>
    internal sealed class Listener(LiveChanges changes) : IDisposable
    {
        private readonly ConcurrentDictionary<Guid, byte> untold = [];
        private readonly Channel<bool> bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        /// <summary>Waits until something changed; false when <paramref name="patience"/> ran out first.</summary>
        public async Task<bool> WaitAsync(TimeSpan patience, TimeProvider time, CancellationToken ct)
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await using var timer = time.CreateTimer(source => ((CancellationTokenSource)source!).Cancel(), limited, patience, Timeout.InfiniteTimeSpan);
            try
            {
                return await bell.Reader.ReadAsync(limited.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return false;
            }
        }

        /// <summary>The cases that changed since it was asked last.</summary>
        public IReadOnlyList<Guid> Take()
        {
            var taken = new List<Guid>();
            foreach (var id in untold.Keys)
            {
                if (untold.TryRemove(id, out _))
                    taken.Add(id);
            }

            return taken;
        }

        public void Dispose() => changes.listeners.TryRemove(this, out _);

        internal void Hear(IReadOnlyCollection<Guid> cases)
        {
            foreach (var id in cases)
                untold.TryAdd(id, 0);
            bell.Writer.TryWrite(true);
        }
    }
}
