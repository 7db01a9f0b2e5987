using Approvals.Lending.Calendar;

namespace Approvals.Casework.Data;

/// <summary>业务时钟: the bank's time, which development and tests may move. Leases, retries and sessions use the system clock instead.</summary>
public sealed class BusinessClock(TimeProvider system)
{
    private long offsetTicks;

    public TimeProvider System { get; } = system;

    /// <summary>How far it stands ahead of the system clock.</summary>
    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));
        set => Interlocked.Exchange(ref offsetTicks, value.Ticks);
    }

    /// <summary>UTC, whole milliseconds, so that what is stored equals what was decided on.</summary>
    public DateTime UtcNow => Truncate(System.GetUtcNow().UtcDateTime + Offset);

    /// <summary>营业日: the business date in Shanghai.</summary>
    public DateOnly Today => DateOf(UtcNow);

    /// <summary>The Shanghai date of an instant.</summary>
    public DateOnly DateOf(DateTime instantUtc) => ShanghaiTime.BusinessDate(instantUtc);

    public DateTime SystemUtcNow => Truncate(System.GetUtcNow().UtcDateTime);

    private static DateTime Truncate(DateTime instant) => new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
}
