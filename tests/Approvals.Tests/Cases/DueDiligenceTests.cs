using Approvals.Casework.Applications;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Timers;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>Two sign the report; what the second sends back goes to the lead with the time that was left.</summary>
public sealed class DueDiligenceTests
{
    private static readonly DateOnly Wednesday = Scenarios.FirstDay;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Entered on Wednesday 9:30, three working days: Monday 17:30.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task ReportSentBack_KeepsItsDueTime(bool isOverdue) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("co-sign");
        var due = ApprovalTests.Utc(Wednesday.AddDays(5), 17, 30);

        // The escalation is an item of the same step, without a due time.
        if (isOverdue)
            await world.World.MoveToAsync(Wednesday.AddDays(5), new TimeOnly(17, 30), Cancelled);
        Assert.Equal(isOverdue ? 1 : 0, await ApprovalTests.EscalationsAsync(world, journey, TimerKinds.DueDiligenceDue));

        // Work items are read in no promised order: the escalation first shows whether the right one is asked.
        if (isOverdue)
            await world.ReadAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE WorkItems SET Id = '00000000-0000-0000-0000-000000000001' WHERE Kind = 'escalation'", Cancelled));
        var version = await world.ReadAsync(db => db.Investigations.Select(i => i.Version).SingleAsync(Cancelled));
        await world.DoAsync(new CoSignInvestigation(journey.CaseId, version, false, "照片不清"), journey.SecondInvestigator);

        var asked = await world.ReadAsync(db => db.WorkItems.AsNoTracking().SingleAsync(i => i.Kind == WorkKinds.Investigate && i.State == WorkItemState.Open, Cancelled));
        Assert.Equal((due, journey.Manager.AccountId), (asked.DueAtUtc, asked.AssigneeId));
    });
}
