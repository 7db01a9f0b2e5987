namespace Approvals.Tests.Servers;

/// <summary>The system clock of a test: it stands until it is moved.</summary>
public sealed class ManualTime : TimeProvider
{
    /// <summary>A working Wednesday, 10:00 in Shanghai.</summary>
    public static readonly DateTime Start = new(2026, 3, 4, 2, 0, 0, DateTimeKind.Utc);

    private long ticks = Start.Ticks;

    public DateTime UtcNow
    {
        get => new(Interlocked.Read(ref ticks), DateTimeKind.Utc);
        set => Interlocked.Exchange(ref ticks, value.Ticks);
    }

    public void Pass(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);

    public override DateTimeOffset GetUtcNow() => new(UtcNow);
}
