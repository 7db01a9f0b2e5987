using System.Linq.Expressions;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Outbox;
using Approvals.Casework.Start;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Demo;

/// <summary>What a newcomer finds on the desk.</summary>
public sealed class DemoCasesTests(DemoDesk demo) : IClassFixture<DemoDesk>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Every stage of the path in PRODUCTS §1, and every way it ends.</summary>
    private static readonly Dictionary<string, Func<DeskDb, Expression<Func<Case, bool>>>> Stages = new()
    {
        ["authorisation waited for"] = _ => c => c.Stage == "consent" && c.SubmittedAtUtc == null,
        ["consent given, data on the way"] = _ => c => c.Stage == "precredit",
        ["pre-credit passed, not submitted"] = db => c => c.Stage == "submit" && db.Measurements.Any(m => m.CaseId == c.Id && m.Outcome == "passed"),
        ["pre-credit refers, not submitted"] = db => c => c.Stage == "submit" && db.Measurements.Any(m => m.CaseId == c.Id && m.Outcome == "refer"),
        ["pre-credit expired"] = db => c => c.Stage == "consent" && db.CaseSteps.Any(s => s.CaseId == c.Id && s.StepId == "submit" && s.Outcome == "Expired"),
        ["referred to review by rule"] = db => c => c.Stage == "review" && db.Measurements.Any(m => m.CaseId == c.Id && m.Outcome == "refer"),
        ["guarantee waiting for review"] = _ => c => c.Stage == "review" && c.Mode == "guarantee",
        ["in the pool"] = db => c => c.Stage == "claim" && c.ManagerId == null && db.WorkItems.Any(i => i.CaseId == c.Id && i.Kind == WorkKinds.Claim && i.EscalatedAtUtc == null),
        ["in the pool too long"] = db => c => c.Stage == "claim" && db.WorkItems.Any(i => i.CaseId == c.Id && i.Kind == WorkKinds.Claim && i.EscalatedAtUtc != null),
        ["claimed, intent not confirmed"] = _ => c => c.Stage == "claim" && c.ManagerId != null,
        ["documents to collect"] = db => c => c.Stage == "documents" && !db.DocumentFiles.Any(f => db.DocumentItems.Any(d => d.Id == f.ItemId && d.CaseId == c.Id)),
        ["documents incomplete"] = db => c => c.Stage == "documents" && db.DocumentFiles.Any(f => db.DocumentItems.Any(d => d.Id == f.ItemId && d.CaseId == c.Id)),
        ["documents complete"] = db => c => c.Stage == "due-diligence" && db.Investigations.Any(i => i.CaseId == c.Id && i.VisitedAtUtc == null),
        ["on site"] = db => c => c.Stage == "due-diligence" && db.Investigations.Any(i => i.CaseId == c.Id && i.State == InvestigationState.Draft && i.VisitedAtUtc != null),
        ["co-signature waited for"] = db => c => c.Stage == "due-diligence" && db.Investigations.Any(i => i.CaseId == c.Id && i.State == InvestigationState.Submitted),
        ["account waited for"] = db => c => c.Stage == "account" && db.WorkItems.Any(i => i.CaseId == c.Id && i.Kind == WorkKinds.Account && i.State == WorkItemState.Open),
        ["one approver of the branch"] = db => c => db.Rounds.Any(r => r.CaseId == c.Id && r.Outcome == null && r.BandCode == "up-to-1m"),
        ["first of two in the branch"] = db => c => db.Rounds.Any(r => r.CaseId == c.Id && r.Outcome == null && r.BandCode == "1m-to-3m" && r.Levels.All(l => l.Seats.All(s => s.State != SeatState.Decided))),
        ["second of two in the branch"] = db => c => db.Rounds.Any(r => r.CaseId == c.Id && r.Outcome == null && r.BandCode == "1m-to-3m" && r.Levels.Any(l => l.Seats.Any(s => s.State == SeatState.Decided))),
        ["branch level of a guarantee"] = db => c => db.Rounds.Any(r => r.CaseId == c.Id && r.Outcome == null && r.BandCode == "guaranteed" && r.Levels.All(l => l.Code != "head-office" || l.State != LevelState.Open)),
        ["head office level"] = db => c => db.Rounds.Any(r => r.CaseId == c.Id && r.Outcome == null && r.Levels.Any(l => l.Code == "head-office" && l.State == LevelState.Open && l.Seats.All(s => s.State == SeatState.Open))),
        ["head office level, one has signed"] = db => c => db.Rounds.Any(r => r.CaseId == c.Id && r.Outcome == null && r.Levels.Any(l => l.Code == "head-office" && l.State == LevelState.Open && l.Seats.Any(s => s.State == SeatState.Decided))),
        ["committee to list it"] = db => c => db.WorkItems.Any(i => i.CaseId == c.Id && i.Kind == WorkKinds.ListItem && i.State == WorkItemState.Open),
        ["committee balloting"] = db => c => db.AgendaItems.Any(i => i.CaseId == c.Id && i.State == Lending.Committee.ItemState.Balloting),
        ["material asked for"] = db => c => db.Rounds.Any(r => r.CaseId == c.Id && r.Outcome == null && r.Levels.Any(l => l.Seats.Any(s => s.State == SeatState.Paused))),
        ["returned to documents"] = db => c => c.Stage == "documents" && db.CaseSteps.Any(s => s.CaseId == c.Id && s.StepId == "approval" && s.Outcome == "ReturnedToDocuments"),
        ["returned to due diligence"] = db => c => c.Stage == "due-diligence" && db.CaseSteps.Any(s => s.CaseId == c.Id && s.StepId == "approval" && s.Outcome == "ReturnedToDueDiligence"),
        ["guarantor waited for"] = _ => c => c.Stage == "guarantor",
        ["nobody has signed"] = db => c => c.Stage == "sign" && !db.ContractSigners.Any(s => s.SignedAtUtc != null && db.Contracts.Any(k => k.Id == s.ContractId && k.CaseId == c.Id)),
        ["one party has signed"] = db => c => c.Stage == "sign" && db.ContractSigners.Any(s => s.SignedAtUtc != null && db.Contracts.Any(k => k.Id == s.ContractId && k.CaseId == c.Id)),
        ["order to be made"] = db => c => c.Stage == "disburse" && !db.Disbursements.Any(d => d.CaseId == c.Id),
        ["checker waited for"] = db => c => c.Stage == "disburse" && db.Disbursements.Any(d => d.CaseId == c.Id && d.State == DisbursementState.AwaitingChecker),
        ["payment unknown"] = db => c => c.Stage == "disburse" && db.Outbox.Any(m => m.CaseId == c.Id && m.Kind == "posting" && m.State == OutboxState.Enquiring),
        ["paid"] = _ => c => c.Outcome == CaseOutcome.Disbursed,
        ["paid with a guarantee"] = _ => c => c.Outcome == CaseOutcome.Disbursed && c.Mode == "guarantee",
        ["purpose to be checked"] = db => c => db.WorkItems.Any(i => i.CaseId == c.Id && i.Kind == WorkKinds.PurposeCheck && i.State == WorkItemState.Open),
        ["declined by rule"] = _ => c => c.Outcome == CaseOutcome.Declined,
        ["rejected"] = _ => c => c.Outcome == CaseOutcome.Rejected,
        ["withdrawn"] = _ => c => c.Outcome == CaseOutcome.Withdrawn,
        ["cancelled"] = _ => c => c.Outcome == CaseOutcome.Cancelled,
        ["offer lapsed"] = _ => c => c.Outcome == CaseOutcome.Lapsed,
        ["guarantee refused"] = _ => c => c.Outcome == CaseOutcome.GuaranteeRefused,
        ["disqualified before the money"] = _ => c => c.Outcome == CaseOutcome.Disqualified,
    };

    public static TheoryData<string> StageNames => [.. Stages.Keys];

    [Theory]
    [MemberData(nameof(StageNames))]
    public async Task EveryStage_HasACase(string stage)
    {
        await using var db = demo.Desk.Database.Open();
        Assert.True(await db.Cases.AnyAsync(Stages[stage](db), Cancelled));
    }

    [Fact]
    public void TwoProcesses_MakeEveryCaseOnce()
    {
        Assert.Empty(demo.Result.Failures);
        Assert.Equal(["demo-under-way", "demo-made"], demo.Refused);
        Assert.Equal(0, demo.Again.Made);
        using var db = demo.Desk.Database.Open();
        Assert.Equal(DemoDesk.MadeBeforeTheStop + demo.Result.Made, db.Cases.Count());
        Assert.Equal(db.Cases.Count(), db.Applicants.Count());
    }

    [Fact]
    public Task WhatIsTrueOfAnyDatabase_IsTrueOfThisOne() => Invariants.CheckAsync(demo.Desk, Cancelled);

    [Fact]
    public async Task Messages_OnlyTheTwoMeantAreUnderWay_AndNoneIsParked()
    {
        await using var db = demo.Desk.Database.Open();
        var messages = await db.Outbox.AsNoTracking().Where(m => m.State != OutboxState.Delivered).OrderBy(m => m.Kind).Select(m => new { m.Kind, m.State }).ToListAsync(Cancelled);
        Assert.Equal([new { Kind = "posting", State = OutboxState.Enquiring }, new { Kind = "report", State = OutboxState.Pending }], messages);
    }

    [Fact]
    public async Task Timers_FiredAtTheirOwnMoment_AndNoneIsOverdue()
    {
        await using var db = demo.Desk.Database.Open();
        var timers = await db.Timers.AsNoTracking().ToListAsync(Cancelled);
        var now = demo.Desk.Clock.UtcNow;
        Assert.DoesNotContain(timers, timer => timer.State == TimerState.Pending && timer.DueAtUtc <= now);
        var fired = timers.Where(timer => timer.State == TimerState.Fired).ToList();
        Assert.NotEmpty(fired);
        Assert.All(fired, timer => Assert.InRange(timer.FiredAtUtc!.Value - timer.DueAtUtc!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Histories_LieInThePast_InTheOrderOfTheirChain()
    {
        Assert.Equal(TimeSpan.Zero, demo.Desk.Clock.Offset);
        await using var db = demo.Desk.Database.Open();
        var entries = await db.AuditEntries.AsNoTracking().Where(e => e.Subject != AuditSubject.System.Key).OrderBy(e => e.Subject).ThenBy(e => e.Seq).ToListAsync(Cancelled);
        Assert.All(entries, entry => Assert.True(entry.AtUtc < demo.Desk.Clock.UtcNow));
        Assert.All(entries.GroupBy(entry => entry.Subject), chain => Assert.Equal(chain.Select(entry => entry.AtUtc).Order(), chain.Select(entry => entry.AtUtc)));
    }

    [Fact]
    public async Task Turnaround_OfWhatWasPaid_IsSomeWorkingDays()
    {
        await using var db = demo.Desk.Database.Open();
        var paid = await db.Cases.AsNoTracking().Where(c => c.Outcome == CaseOutcome.Disbursed).ToListAsync(Cancelled);
        Assert.All(paid, c => Assert.InRange(c.ClosedAtUtc!.Value - c.CreatedAtUtc, TimeSpan.FromDays(1), TimeSpan.FromDays(10)));
        Assert.True(paid.Max(c => c.ClosedAtUtc) - paid.Min(c => c.ClosedAtUtc) > TimeSpan.FromDays(30), "They are spread over more than a month.");
    }

    [Fact]
    public Task DatabaseWithACase_GetsNoDemoCases() => CaseWorld.PlayAsync(async world =>
    {
        Assert.True(await DemoRun.IsOwedAsync(world.Desk.Database, Cancelled));
        await Journey.BeginAsync(world.World, "a-rated-wholesaler-1", "psbc-xiaoweiyidai", "credit", "bj01", Cancelled);
        Assert.Equal("cases-present", (await world.RefusedAsync(new DemoRun.Take(), Actor.System)).Code);
        Assert.False(await DemoRun.IsOwedAsync(world.Desk.Database, Cancelled));
    });
}
