using System.Globalization;
using System.Text.RegularExpressions;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Approvals.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Hosts;

/// <summary>Every step class under an engine that shares no row with the desk: the desk must end as it does under the embedded one.</summary>
public sealed partial class ForeignHostTests
{
    /// <summary>Between them they leave every step by every outcome that a script can bring about without a running clock.</summary>
    private static readonly string[] Paths =
    [
        "credit-approved", "guarantee-approved", "declined-by-rule", "expired-and-remeasured", "returned-then-approved", "rejected", "cancelled-by-applicant",
        "disqualified-before-disbursement", "guarantor-refuses", "signing-window-lapsed",
    ];

    /// <summary>Rows by path, walked once under the embedded host.</summary>
    private static readonly Dictionary<string, List<string>> Embedded = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Walks => new(
        from path in Paths
        from crash in Enum.GetNames<Crash>()
        select (path, crash));

    [Theory]
    [MemberData(nameof(Walks))]
    public async Task Desk_UnderAForeignEngine_EndsAsUnderTheEmbeddedOne(string path, string crash)
    {
        var scenario = Scenarios.All.Single(s => s.Name == path);
        var embedded = await EmbeddedAsync(scenario);
        await CaseWorld.PlayForeignAsync(async world =>
        {
            var flow = (ForeignFlow)world.Desk.Flow;
            var engine = new ForeignEngine(world.Desk, flow, Enum.Parse<Crash>(crash));
            world.World.Beside = engine.SettleAsync;
            var journey = await scenario.Walk(world.World, scenario, Cancelled);
            await engine.SettleAsync(Cancelled);

            Assert.Equal(embedded, await RowsAsync(world, journey.CaseId));
            Assert.NotEqual(FlowStatus.Running, engine.StateOf(journey.CaseId).Status);
            Assert.Equal(crash != nameof(Crash.Never), engine.Falls > 0);
        });
    }

    private static async Task<List<string>> EmbeddedAsync(Scenario scenario)
    {
        if (!Embedded.TryGetValue(scenario.Name, out var rows))
        {
            await CaseWorld.PlayAsync(async world => rows = await RowsAsync(world, (await scenario.Walk(world.World, scenario, Cancelled)).CaseId));
            Embedded.Add(scenario.Name, rows!);
        }

        return rows!;
    }

    /// <summary>What the desk knows of the case, one line a row, without ids that differ from run to run.</summary>
    private static async Task<List<string>> RowsAsync(CaseWorld world, Guid caseId)
    {
        await using var db = world.Desk.Database.Open();
        // Which of two equal approvers decides is the script's whim.
        var names = await db.Users.ToDictionaryAsync(a => a.Id, a => a.ApplicantId is null ? a.UserName!.Replace("approver2", "approver1", StringComparison.Ordinal) : "applicant", Cancelled);
        string Who(Guid? id) => id is { } known ? names[known] : "-";
        List<string> rows = [];
        void Add(FormattableString row) => rows.Add(Ids().Replace(row.ToString(CultureInfo.InvariantCulture), "#"));

        var @case = await db.Cases.SingleAsync(c => c.Id == caseId, Cancelled);
        Add($"case {@case.Outcome} {@case.Stage} {@case.RequestedAmountCny} {@case.ApprovedAmountCny} {@case.AccountNo is not null} {@case.LiveKey} {@case.ClosedAtUtc:O}");
        foreach (var s in await db.CaseSteps.Where(s => s.CaseId == caseId).ToListAsync(Cancelled))
            Add($"step {s.StepId}:{s.Visit} {s.Type} {s.Status} {s.Outcome} {s.EnteredAtUtc:O} {s.LeftAtUtc:O}");
        foreach (var i in await db.WorkItems.Where(i => i.CaseId == caseId).ToListAsync(Cancelled))
            Add($"item {i.StepId}:{i.Visit} {i.Kind} {i.Key} {i.Role} {i.OrgPath} {i.State} {i.DueAtUtc:O} {Who(i.AssigneeId)}");
        foreach (var t in await db.Timers.Where(t => t.CaseId == caseId).ToListAsync(Cancelled))
            Add($"timer {t.Kind} {t.Subject} {t.State} {t.DueAtUtc:O} {t.FiredAtUtc:O}");
        foreach (var m in await db.Outbox.Where(m => m.CaseId == caseId).ToListAsync(Cancelled))
            Add($"message {m.Kind} {m.Key} {m.Subject}");
        foreach (var c in await db.Contracts.Where(c => c.CaseId == caseId).ToListAsync(Cancelled))
            Add($"contract {c.Number} {c.State} {c.Visit} {c.SignedAtUtc:O}");
        foreach (var m in await db.Measurements.Where(m => m.CaseId == caseId).ToListAsync(Cancelled))
            Add($"measurement {m.Purpose} {m.Visit} {m.Outcome} {m.LimitCny} {m.AsOf:O}");
        foreach (var d in await db.Disbursements.Where(d => d.CaseId == caseId).ToListAsync(Cancelled))
            Add($"disbursement {d.Number} {d.State} {d.AmountCny} {d.Visit} {d.PostedAtUtc:O}");
        foreach (var g in await db.GuaranteeRequests.Where(g => g.CaseId == caseId).ToListAsync(Cancelled))
            Add($"guarantee {g.Visit} {g.State} {g.AmountCny} {g.Months}");
        foreach (var i in await db.Investigations.Where(i => i.CaseId == caseId).ToListAsync(Cancelled))
            Add($"investigation {i.Visit} {i.State} {i.RecommendedAmountCny}");
        foreach (var r in await db.Rounds.Include(r => r.Levels).ThenInclude(l => l.Seats).AsSplitQuery().Where(r => r.CaseId == caseId).ToListAsync(Cancelled))
            Add($"round {r.Number} {r.BandCode} {r.Outcome} {string.Join(',', r.Levels.SelectMany(l => l.Seats).Select(s => s.State).Order())}");
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    [GeneratedRegex("[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
