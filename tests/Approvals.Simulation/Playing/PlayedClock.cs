using Approvals.Lending.Calendar;

namespace Approvals.Simulation.Playing;

/// <summary>A clock that stands still until it is moved: a world must play the same again, however fast the machine is.</summary>
internal sealed class PlayedClock(DateOnly day, TimeOnly time) : TimeProvider
{
    private DateTimeOffset now = ShanghaiTime.At(day, time).ToUniversalTime();

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
