using Approvals.Casework.Audit;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Data;

/// <summary>调整业务时钟: development and tests only; the caller sets <see cref="BusinessClock.Offset"/> once this has committed.</summary>
/// <remarks>Refusals: <c>clock-backwards</c>. Business time never runs backwards once there is a case: timers have fired.</remarks>
/// <param name="Offset">How far the business clock stands ahead of the system clock from now on.</param>
public sealed record MoveClock(TimeSpan Offset) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var setting = await work.Db.ClockSettings.SingleOrDefaultAsync(s => s.Id == ClockSetting.OnlyId, ct);
        var before = setting?.OffsetTicks ?? work.Desk.Clock.Offset.Ticks;
        if (Offset.Ticks < before && await work.Db.Cases.AnyAsync(ct))
            return new Refusal("clock-backwards", "业务时钟不能往回调。", "advance");
        if (setting is null)
        {
            setting = new ClockSetting { Id = ClockSetting.OnlyId, OffsetTicks = 0 };
            work.Db.ClockSettings.Add(setting);
        }

        setting.OffsetTicks = Offset.Ticks;
        work.Record(AuditSubject.System, "ClockMoved", new { offset = TimeSpan.FromTicks(before) }, new { Offset });
        return Done.Instance;
    }
}
