using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Facilities;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Notifications;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Timers;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Tests.Servicing;

/// <summary>续贷: what an open facility brings with it at its end, as a case along a definition of its own. Source: seed 002 §八.5, seed 003 §八, §九, PRODUCTS §4.</summary>
public sealed class FacilityCaseTests
{
    private static readonly DateOnly FirstDay = Scenarios.FirstDay;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>小微企业快贷 for 6 months from 4 March: its last day is 4 September, 30 days before is 5 August 0:00.</summary>
    [Fact]
    public Task Renewal_IsEvaluatedThirtyDaysBeforeTheEnd_NotEarlier() => CaseWorld.PlayAsync(async world =>
    {
        var opening = await OpenOnlineAsync(world, months: 6);
        world.SetTime(new DateOnly(2026, 8, 4), new TimeOnly(23, 59));
        await world.World.StepAsync(Cancelled);
        Assert.Empty(await world.ReadAsync(db => db.FacilityCases.ToListAsync(Cancelled)));

        world.SetTime(new DateOnly(2026, 8, 5), TimeOnly.MinValue);
        await world.World.StepAsync(Cancelled);

        var matter = Assert.Single(await world.ReadAsync(db => db.FacilityCases.AsNoTracking().ToListAsync(Cancelled)));
        await world.World.UntilAsync(matter.CaseId, "offer", Cancelled);
        var renewal = await CaseAsync(world, matter.CaseId);
        Assert.Equal((opening.CaseId, CaseKind.Renewal, 1_000_000m, null), (matter.ParentId, renewal.Kind, renewal.RequestedAmountCny, renewal.LiveKey));
        Assert.Equal((await CaseAsync(world, opening.CaseId)).Number + "-X1", renewal.Number);
        var told = await world.ReadAsync(db => db.Notices.AsNoTracking().Where(n => n.Kind == NoticeKind.RenewalOffered).ToListAsync(Cancelled));
        Assert.NotEmpty(told);
        Assert.All(told, notice => Assert.Equal((renewal.Id, true), (notice.CaseId, NoticeTexts.SentenceOf(notice).Contains("请于 2026-09-04 24:00 前", StringComparison.Ordinal))));
    });

    [Fact]
    public Task Renewal_WhileOneIsUnderWay_DoesNotBeginAgain() => CaseWorld.PlayAsync(async world =>
    {
        var opening = await OpenOnlineAsync(world, months: 6);
        await opening.EvaluatedAsync(Cancelled);

        var second = await world.Desk.RunAsync(new BeginAgain(opening.CaseId), Actor.System, ct: Cancelled);

        Assert.False(second.Value);
        Assert.Single(await world.ReadAsync(db => db.FacilityCases.ToListAsync(Cancelled)));
    });

    /// <summary>The facility that follows is valid from the last day of the one before, for as long again, and is not owed beside it.</summary>
    [Fact]
    public Task RenewedFacility_FollowsTheOneBefore_AndCountsOnce() => CaseWorld.PlayAsync(async world =>
    {
        var opening = await OpenOnlineAsync(world, months: 6);
        var renewal = await OfferedAsync(world, opening);
        await renewal.AnswerRenewalAsync(true, Cancelled);
        await renewal.ApproveAsync(Cancelled);
        await world.World.UntilAsync(renewal.CaseId, "sign", Cancelled);

        // A longer overdraft, once granted, goes over.
        await using (var db = world.Desk.Database.Open())
            await db.Facilities.ExecuteUpdateAsync(set => set.SetProperty(f => f.OverdraftDays, 90), Cancelled);
        await renewal.SignByDeviceAsync(Cancelled);

        var facilities = await world.ReadAsync(db => db.Facilities.AsNoTracking().OrderBy(f => f.ValidFrom).ToListAsync(Cancelled));
        Assert.Equal(
            [(1_000_000m, FirstDay, new DateOnly(2026, 9, 4), null), (1_000_000m, new DateOnly(2026, 9, 4), new DateOnly(2027, 3, 4), (Guid?)facilities[0].Id)],
            facilities.Select(f => (f.LimitCny, f.ValidFrom, f.ValidTo, f.RenewsId)));
        Assert.Equal([90, 90], facilities.Select(f => f.OverdraftDays!.Value));
        var exposure = (await world.Desk.RunAsync(new ExposureOf((await OtherCaseOfGroupAsync(world, renewal)).Id), Actor.System, ct: Cancelled)).Value;
        Assert.Equal(1_000_000m, exposure.LiveFacilitiesCny);

        // Where the one before is larger, it counts, and once.
        await using (var db = world.Desk.Database.Open())
            await db.Facilities.Where(f => f.RenewsId == null).ExecuteUpdateAsync(set => set.SetProperty(f => f.LimitCny, 1_400_000m), Cancelled);
        exposure = (await world.Desk.RunAsync(new ExposureOf((await OtherCaseOfGroupAsync(world, renewal)).Id), Actor.System, ct: Cancelled)).Value;
        Assert.Equal(1_400_000m, exposure.LiveFacilitiesCny);

        // Frozen, the one before takes the one that follows with it.
        await world.DoAsync(new FreezeFacility(opening.CaseId, "涉诉"), world.World.Staff("supervisor.bj03"));
        Assert.Equal([true, true], await world.ReadAsync(db => db.Facilities.AsNoTracking().Select(f => f.IsFrozen).ToListAsync(Cancelled)));

        // And it is renewed in its turn.
        Assert.True(await world.ReadAsync(db => db.Timers.AnyAsync(t => t.CaseId == renewal.CaseId && t.Kind == TimerKinds.RenewalEvaluation && t.State == TimerState.Pending, Cancelled)));
    });

    /// <summary>Decided on against the group's exposure without the facility that ends: 1 million is not decided like 2.</summary>
    [Fact]
    public Task Renewal_IsNotDecidedAgainstTheFacilityItFollows() => CaseWorld.PlayAsync(async world =>
    {
        var renewal = await OfferedAsync(world, await OpenOnlineAsync(world, months: 6));
        await renewal.AnswerRenewalAsync(true, Cancelled);

        var round = await world.ReadAsync(db => db.Rounds.AsNoTracking().SingleAsync(r => r.CaseId == renewal.CaseId, Cancelled));
        Assert.Equal((0m, 1_000_000m), (round.Exposure.LiveFacilitiesCny, round.Exposure.ThisRequestCny));

        // Others of the group see the larger of both, once; and no second application beside it once the facility is closed and repaid.
        var exposure = (await world.Desk.RunAsync(new ExposureOf((await OtherCaseOfGroupAsync(world, renewal)).Id), Actor.System, ct: Cancelled)).Value;
        Assert.Equal((0m, 1_000_000m), (exposure.LiveFacilitiesCny, exposure.OpenApplicationsCny));
        await SetLimitAsync(world, 1_400_000m);
        exposure = (await world.Desk.RunAsync(new ExposureOf((await OtherCaseOfGroupAsync(world, renewal)).Id), Actor.System, ct: Cancelled)).Value;
        Assert.Equal((1_400_000m, 0m), (exposure.LiveFacilitiesCny, exposure.OpenApplicationsCny));
        await using (var db = world.Desk.Database.Open())
            await db.Facilities.ExecuteUpdateAsync(set => set.SetProperty(f => f.State, FacilityState.Closed), Cancelled);
        Assert.Equal("case-open", (await world.Desk.RunAsync(new OneLive(renewal.CaseId), Actor.System, ct: Cancelled)).Refusal?.Code);
    });

    [Fact]
    public Task Renewal_WithAnInstalmentOverdue_IsRefusedAndSaysSo() => CaseWorld.PlayAsync(async world =>
    {
        var opening = await DisbursedAsync(world, "psbc-xiaoweiyidai", "a-rated-wholesaler-6");
        await MakeOverdueAsync(world);

        var renewal = await opening.EvaluatedAsync(Cancelled);
        await world.World.UntilAsync(renewal.CaseId, "", Cancelled);

        Assert.Equal(CaseOutcome.NotRenewable, (await CaseAsync(world, renewal.CaseId)).Outcome);
        var finding = FindingsJson.Read(await world.ReadAsync(db => db.Measurements.Where(m => m.CaseId == renewal.CaseId).Select(m => m.Findings).SingleAsync(Cancelled)))[0];
        Assert.Equal(("own-loans-overdue", "decline", "5 天"), (finding.Code, finding.Verdict, finding.Actual));
    });

    [Fact]
    public Task Answer_NeedsWhatIsAskedAnew_TheAmountSeen_AndNothingOverdue() => CaseWorld.PlayAsync(async world =>
    {
        var renewal = await OfferedAsync(world, await DisbursedAsync(world, "zgc-huiyedai", "beijing-trader-5"));
        var offered = (await CaseAsync(world, renewal.CaseId)).RequestedAmountCny!.Value;

        Assert.Equal("role-missing", (await world.RefusedAsync(new AnswerRenewal(renewal.CaseId, true, offered), renewal.Manager)).Code);
        Assert.Equal("renewal-changed", (await world.RefusedAsync(new AnswerRenewal(renewal.CaseId, true, offered + 1m), renewal.Applicant)).Code);
        var missing = await world.RefusedAsync(new AnswerRenewal(renewal.CaseId, true, offered), renewal.Applicant);
        Assert.Equal("renewal-documents-missing", missing.Code);
        Assert.Contains("近 6 个月纳税流水", missing.Message);
        Assert.Contains("经营报告", missing.Message);
        await MakeOverdueAsync(world);
        Assert.Equal("loan-overdue", (await world.RefusedAsync(new AnswerRenewal(renewal.CaseId, true, offered), renewal.Applicant)).Code);
        await MakeOverdueAsync(world, days: 0);
        await renewal.AnswerRenewalAsync(true, Cancelled);

        Assert.Equal("not-at-renewal", (await world.RefusedAsync(new AnswerRenewal(renewal.CaseId, true, offered), renewal.Applicant)).Code);
        Assert.Equal("approval", await renewal.StageAsync(Cancelled));
    });

    /// <summary>Frozen, or cut by a fen, since 1,000,000 were offered: people look first, and the customer may still decline.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Answer_OnceTheFacilityWasFrozenOrCut_IsRefused(bool isFrozen) => CaseWorld.PlayAsync(async world =>
    {
        var opening = await OpenOnlineAsync(world, months: 6);
        var renewal = await OfferedAsync(world, opening);
        if (isFrozen)
            await world.DoAsync(new FreezeFacility(opening.CaseId, "涉诉"), world.World.Staff("supervisor.bj03"));
        else
            await SetLimitAsync(world, 999_999.99m);

        Assert.Equal("facility-frozen", (await world.RefusedAsync(new AnswerRenewal(renewal.CaseId, true, 1_000_000m), renewal.Applicant)).Code);
        await world.DoAsync(new AnswerRenewal(renewal.CaseId, false, 1_000_000m), renewal.Applicant);
    });

    /// <summary>From the last day of the facility before, and not earlier; without a new approval.</summary>
    [Fact]
    public Task RenewedFacility_IsDrawnFromItsFirstDay() => ServicingScene.PlayAsync(async world =>
    {
        var renewal = await OfferedAsync(world, await DisbursedAsync(world, "zgc-huiyedai", "beijing-trader-5"));
        await renewal.AnswerRenewalAsync(true, Cancelled);
        await renewal.ApproveAsync(Cancelled);
        await world.World.UntilAsync(renewal.CaseId, "sign", Cancelled);
        await renewal.SignAsync(Cancelled);
        await world.World.UntilAsync(renewal.CaseId, "", Cancelled);
        var scene = await ServicingScene.OfAsync(world, renewal, "beijing-trader-5");
        var first = (await scene.FacilityAsync()).ValidFrom;

        world.SetTime(first.AddDays(-1), Scenarios.Morning);
        Assert.Equal("facility-not-yet-valid", await scene.RefusedAsync(new DrawDown(scene.FacilityId, 300_000m, 12, "进货", ServicingScene.Confirmed), scene.Controller));
        world.SetTime(first, Scenarios.Morning);
        var loan = await scene.DrawAsync(300_000m, 12);

        Assert.Equal((300_000m, first), (loan.BalanceCny, loan.DrawnOn));
    });

    /// <summary>Answered on Wednesday 5 August at 9:30: within one working day, by the close of business of Thursday.</summary>
    [Fact]
    public Task Approval_TakesOneWorkingDay_AndEscalates() => CaseWorld.PlayAsync(async world =>
    {
        var renewal = await OfferedAsync(world, await OpenOnlineAsync(world, months: 6));
        world.SetTime(new DateOnly(2026, 8, 5), Scenarios.Morning);
        await renewal.AnswerRenewalAsync(true, Cancelled);

        var timer = await world.ReadAsync(db => db.Timers.AsNoTracking().SingleAsync(t => t.CaseId == renewal.CaseId && t.Kind == TimerKinds.RenewalApproval, Cancelled));
        Assert.Equal(ApprovalTests.Utc(new DateOnly(2026, 8, 6), 17, 30), timer.DueAtUtc);
        await world.World.MoveToAsync(new DateOnly(2026, 8, 6), new TimeOnly(17, 30), Cancelled);
        Assert.True(await world.ReadAsync(db => db.WorkItems.AnyAsync(i => i.CaseId == renewal.CaseId && i.Kind == WorkKinds.Escalation, Cancelled)));
        Assert.Equal("approval", await renewal.StageAsync(Cancelled));
    });

    /// <summary>Whoever investigated the borrower does not approve the renewal.</summary>
    [Fact]
    public Task Investigators_DoNotDecideOnTheRenewal() => CaseWorld.PlayAsync(async world =>
    {
        var opening = await DisbursedAsync(world, "psbc-xiaoweiyidai", "a-rated-wholesaler-6");
        var renewal = await OfferedAsync(world, opening);

        var duties = (await world.Desk.RunAsync(new DutiesOf(renewal.CaseId), Actor.System, ct: Cancelled)).Value;

        Assert.Contains((opening.Manager.PersonId, Duty.LeadInvestigator), duties);
        Assert.Contains((opening.SecondInvestigator.PersonId, Duty.SecondInvestigator), duties);
        Assert.DoesNotContain(duties, duty => duty.Duty == Duty.Approver);
    });

    [Fact]
    public Task Pledges_GoOverToTheRenewedFacility() => CaseWorld.PlayAsync(async world =>
    {
        var opening = await DisbursedAsync(world, "zgc-huiyedai", "beijing-technology-8", "collateral");
        var before = await world.ReadAsync(db => db.PledgeRegistrations.AsNoTracking().OrderBy(r => r.Id).Select(r => new { r.Id, r.State }).ToListAsync(Cancelled));
        var renewal = await OfferedAsync(world, opening);
        await renewal.AnswerRenewalAsync(true, Cancelled);
        await renewal.ApproveAsync(Cancelled);
        await world.World.UntilAsync(renewal.CaseId, "sign", Cancelled);
        await renewal.SignAsync(Cancelled);
        await world.World.UntilAsync(renewal.CaseId, "", Cancelled);

        Assert.NotEmpty(before);
        Assert.Equal(before, await world.ReadAsync(db => db.PledgeRegistrations.AsNoTracking().Where(r => r.CaseId == renewal.CaseId).OrderBy(r => r.Id).Select(r => new { r.Id, r.State }).ToListAsync(Cancelled)));
        Assert.All(before, registration => Assert.Equal(PledgeRegistrationState.Registered, registration.State));

        // What secures the facility before until its last day is with the renewal now, and is asked for there.
        await AppraisedUntilAsync(world.Desk.Clock.Today);
        Assert.Null(await GateAsync());
        await AppraisedUntilAsync(world.Desk.Clock.Today.AddDays(-1));
        Assert.Equal("pledge-expired", await GateAsync());
        await using (var db = world.Desk.Database.Open())
        {
            await db.PledgeRegistrations.ExecuteDeleteAsync(Cancelled);
            await db.CollateralAssets.ExecuteDeleteAsync(Cancelled);
        }

        Assert.Equal("pledge-missing", await GateAsync());

        async Task AppraisedUntilAsync(DateOnly last)
        {
            await using var db = world.Desk.Database.Open();
            await db.CollateralAssets.ExecuteUpdateAsync(set => set.SetProperty(a => a.AppraisalValidUntil, last), Cancelled);
        }

        async Task<string?> GateAsync() => (await world.Desk.RunAsync(new GateOf(opening.CaseId), Actor.System, ct: Cancelled)).Refusal?.Code;
    });

    private static async Task<Journey> OpenOnlineAsync(CaseWorld world, int months)
    {
        var journey = await Journey.BeginAsync(world.World, "a-rated-wholesaler-8", "ccb-kuaidai", "credit", "bj03", Cancelled);
        await journey.ConsentAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "submit", Cancelled);
        await journey.SubmitAsync(1_000_000m, Cancelled, months);
        await journey.AnswerSchemeAsync(true, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "sign", Cancelled);
        await journey.SignByDeviceAsync(Cancelled);
        return journey;
    }

    internal static async Task<Journey> DisbursedAsync(CaseWorld world, string product, string company, string mode = "credit", int months = 12, decimal requestedCny = 1_000_000m)
    {
        var journey = await Journey.BeginAsync(world.World, company, product, mode, "bj01", Cancelled);
        await journey.ConsentAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "submit", Cancelled);
        await journey.SubmitAsync(requestedCny, Cancelled, months);
        await world.World.UntilAsync(journey.CaseId, "claim", Cancelled);
        await journey.ClaimAsync(Cancelled);
        await journey.CompleteDocumentsAsync(Cancelled);
        await journey.InvestigateAsync(requestedCny, Recommendation.Recommend, Cancelled);
        await journey.ArrangeAccountAsync(Cancelled);
        await journey.ApproveAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "sign", Cancelled);
        await journey.SignAsync(Cancelled);
        await journey.DisburseAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "", Cancelled);
        return journey;
    }

    internal static async Task<Journey> OfferedAsync(CaseWorld world, Journey opening)
    {
        var renewal = await opening.EvaluatedAsync(Cancelled);
        await world.World.UntilAsync(renewal.CaseId, "offer", Cancelled);
        return renewal;
    }

    internal static async Task<Journey> ReviewedAsync(CaseWorld world, Journey opening)
    {
        world.SetTime(FirstDay.AddMonths(12), Scenarios.Morning);
        await world.World.StepAsync(Cancelled);
        var review = await world.ReadAsync(db => db.FacilityCases.Where(matter => matter.ParentId == opening.CaseId).Select(matter => matter.CaseId).SingleAsync(Cancelled));
        return opening.Of(review);
    }

    internal static async Task MakeOverdueAsync(CaseWorld world, int days = 5)
    {
        await using var db = world.Desk.Database.Open();
        await db.Loans.ExecuteUpdateAsync(
            set => set.SetProperty(l => l.State, days > 0 ? LoanState.Overdue : LoanState.Current).SetProperty(l => l.DaysOverdue, days).SetProperty(l => l.RiskClass, days > 0 ? RiskClass.SpecialMention : RiskClass.Normal), Cancelled);
    }

    internal static async Task SetLimitAsync(CaseWorld world, decimal limitCny)
    {
        await using var db = world.Desk.Database.Open();
        await db.Facilities.ExecuteUpdateAsync(set => set.SetProperty(f => f.LimitCny, limitCny), Cancelled);
    }

    internal static Task<Case> CaseAsync(CaseWorld world, Guid caseId) => world.ReadAsync(db => db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, Cancelled));

    private static async Task<Case> OtherCaseOfGroupAsync(CaseWorld world, Journey journey)
    {
        var group = (await CaseAsync(world, journey.CaseId)).GroupId;
        return await world.ReadAsync(db => db.Cases.AsNoTracking().Where(c => c.GroupId == group && c.Kind == CaseKind.Application).OrderBy(c => c.Number).FirstAsync(Cancelled));
    }

    private sealed record BeginAgain(Guid OpeningId) : ICommand<bool>
    {
        public async ValueTask<Result<bool>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var opening = await work.CaseOfAsync(OpeningId, ct);
            var begun = await FacilityMatters.BeginAsync(work, opening, CaseKind.Renewal, work.Desk.Rulebook.Current(opening.ProductCode)!, ct);
            if (begun is null)
                work.ChangesNothingAudited();
            return begun is not null;
        }
    }

    private sealed record ExposureOf(Guid CaseId) : ICommand<Exposure>
    {
        public async ValueTask<Result<Exposure>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var exposure = await Exposures.OfGroupAsync(work, await work.CaseOfAsync(CaseId, ct), ct);
            work.ChangesNothingAudited();
            return exposure;
        }
    }

    private sealed record GateOf(Guid CaseId) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            work.ChangesNothingAudited();
            return await Pledges.ClosedAsync(work, CaseId, ct) is { } closed ? closed : Done.Instance;
        }
    }

    private sealed record OneLive(Guid RenewalId) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var renewal = await work.CaseOfAsync(RenewalId, ct);
            work.ChangesNothingAudited();
            return await OneLivePerProduct.CheckAsync(work, renewal.ApplicantId, work.Desk.Rulebook.Current(renewal.ProductCode)!, null, ct) is { } refusal ? refusal : Done.Instance;
        }
    }

    private sealed record DutiesOf(Guid CaseId) : ICommand<IReadOnlyList<(Guid PersonId, Duty Duty)>>
    {
        public async ValueTask<Result<IReadOnlyList<(Guid PersonId, Duty Duty)>>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var held = await Involvements.OfCaseAsync(work, await work.CaseOfAsync(CaseId, ct), ct);
            work.ChangesNothingAudited();
            return held.ConvertAll(one => (one.PersonId, one.Duty));
        }
    }
}
