using Approvals.Lending.Calendar;

namespace Approvals.Tests.Cases;

/// <summary>A system clock that starts on a given Shanghai day; it stands still until moved, or runs.</summary>
internal sealed class HandClock(DateOnly day, TimeOnly time, bool runs) : TimeProvider
{
    private readonly long startedAt = System.GetTimestamp();
    private long offsetTicks = ShanghaiTime.At(day, time).UtcTicks;

    public override DateTimeOffset GetUtcNow() =>
        new(Interlocked.Read(ref offsetTicks) + (runs ? System.GetElapsedTime(startedAt).Ticks : 0), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref offsetTicks, by.Ticks);
}
