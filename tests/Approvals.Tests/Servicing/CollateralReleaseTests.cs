using Approvals.Casework.Collateral;
using Approvals.Casework.Facilities;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Servicing;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>解押 of what secures a facility that was renewed: only once nothing of it, nor of those before, is owed or could be again. Source: seed 001 (一)–(三).</summary>
public sealed class CollateralReleaseTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>What secures is registered for the facility that follows, and both have ended.</summary>
    [Theory]
    [InlineData("owed")]
    [InlineData("set aside")]
    [InlineData("on its way")]
    [InlineData("proposed")]
    [InlineData("decided about")]
    public Task WhatIsOpenOfTheFacilityBefore_KeepsTheSecurity(string open) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var next = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2");
        var matter = await Journey.BeginAsync(world.World, "a-rated-wholesaler-3", "psbc-xiaoweiyidai", "credit", "bj01", Cancelled);
        await matter.CancelAsync(Cancelled);
        var (orderId, actId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await scene.RunAsync(async work =>
        {
            work.Db.PledgeRegistrations.Add(new PledgeRegistration
            {
                Id = Guid.CreateVersion7(),
                CaseId = await work.Db.Facilities.Where(f => f.Id == next).Select(f => f.CaseId).SingleAsync(Cancelled),
                Visit = 1,
                State = PledgeRegistrationState.Registered,
                RequestedAtUtc = work.NowUtc,
            });
            work.Db.LoanOrders.Add(new LoanOrder
            {
                Id = orderId,
                FacilityId = scene.FacilityId,
                Kind = LoanOrderKind.Reversal,
                Channel = OrderChannel.Bank,
                State = LoanOrderState.Refused,
                AmountCny = 1m,
                AccountNo = scene.Current,
                MakerId = Guid.Empty,
                MadeAtUtc = work.NowUtc,
            });
            work.Db.FacilityActs.Add(new FacilityAct { Id = actId, FacilityId = scene.FacilityId, Kind = FacilityActKind.Reverse, State = FacilityActState.Returned, Reason = "记账有误", MakerId = Guid.Empty, MadeAtUtc = work.NowUtc });
            work.Db.FacilityCases.Add(new FacilityCase { CaseId = matter.CaseId, FacilityId = scene.FacilityId, ParentId = scene.CaseId });
        });
        var closedAt = await world.ReadAsync(db => db.Cases.Where(c => c.Id == matter.CaseId).Select(c => c.ClosedAtUtc).SingleAsync(Cancelled));
        scene.Move("2028-03-10");

        Assert.Equal(1, await SetAsync(isOpen: true));
        Assert.Equal("0 cases released", await CollateralReleases.RunAsync(world.Desk, Cancelled));
        Assert.Equal(1, await SetAsync(isOpen: false));
        Assert.Equal("1 cases released", await CollateralReleases.RunAsync(world.Desk, Cancelled));

        Task<int> SetAsync(bool isOpen) => world.ReadAsync(db => open switch
        {
            "owed" => db.Facilities.Where(f => f.Id == scene.FacilityId).ExecuteUpdateAsync(set => set.SetProperty(f => f.DrawnCny, isOpen ? 0.01m : 0m), Cancelled),
            "set aside" => db.Facilities.Where(f => f.Id == scene.FacilityId).ExecuteUpdateAsync(set => set.SetProperty(f => f.ReservedCny, isOpen ? 0.01m : 0m), Cancelled),
            "on its way" => db.LoanOrders.Where(o => o.Id == orderId).ExecuteUpdateAsync(set => set.SetProperty(o => o.State, isOpen ? LoanOrderState.Sending : LoanOrderState.Refused), Cancelled),
            "proposed" => db.FacilityActs.Where(a => a.Id == actId).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, isOpen ? FacilityActState.AwaitingChecker : FacilityActState.Returned), Cancelled),
            _ => db.Cases.Where(c => c.Id == matter.CaseId).ExecuteUpdateAsync(set => set.SetProperty(c => c.ClosedAtUtc, isOpen ? null : closedAt), Cancelled),
        });
    });
}
