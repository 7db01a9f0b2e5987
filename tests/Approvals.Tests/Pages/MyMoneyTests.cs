using System.Data.Common;
using Approvals.Casework.Facilities;
using Approvals.Tests.Data;
using Approvals.Tests.Servicing;
using Approvals.Web.Pages.My;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>用着的额度和贷款 on a customer's page: each facility with its own loans, in as many queries for several as for one.</summary>
public sealed class MyMoneyTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>100,000 are owed under the facility before and 200,000 under the one that follows; what was drawn and undone is not owed.</summary>
    [Fact]
    public Task SeveralFacilities_AreReadAtOnce_EachWithItsOwnLoans() => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        var next = await scene.RenewAsync(scene.FacilityId, "a-rated-wholesaler-2");
        scene.Move("2026-12-04");
        var first = await scene.DrawAsync(100_000m, 12);
        var undone = await scene.DrawAsync(50_000m, 12);
        await scene.ReverseAsync(undone.Id, null);
        scene.Move("2027-03-04");
        await scene.DoAsync(new DrawDown(next, 200_000m, 12, "进货", ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        var second = await scene.SeeAsync(db => db.Loans.AsNoTracking().SingleAsync(l => l.FacilityId == next, Cancelled));

        var (one, queriesOfOne) = await ReadAsync(scene, [scene.FacilityId]);
        var (both, queriesOfBoth) = await ReadAsync(scene, [scene.FacilityId, next]);

        Assert.Equal([first.Id], Assert.Single(one).Owed.Select(loan => loan.Id));
        Assert.Equal([(scene.FacilityId, first.Id, 100_000m), (next, second.Id, 200_000m)], both.Select(money => (money.Facility.Id, Assert.Single(money.Owed).Id, money.BalanceCny)));
        Assert.Equal(queriesOfOne, queriesOfBoth);
    });

    private static async Task<(IReadOnlyList<MyMoney> Money, int Queries)> ReadAsync(ServicingScene scene, IReadOnlyList<Guid> facilities)
    {
        var desk = scene.World.Desk;
        var count = new CountQueries();
        await using var db = desk.Database.OpenWith(count);
        var cases = await (from facility in db.Facilities join @case in db.Cases on facility.CaseId equals @case.Id where facilities.Contains(facility.Id) orderby facility.Id select @case).AsNoTracking().ToListAsync(Cancelled);
        var ended = await MySituation.OfAsync(desk, db, cases, Cancelled);
        count.Queries = 0;
        return (await MyMoney.OfAsync(db, scene.Controller.ApplicantId!.Value, ended, desk.Clock.Today, desk.Clock.UtcNow, Cancelled), count.Queries);
    }

    private sealed class CountQueries : DbCommandInterceptor
    {
        public int Queries { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Queries++;
            return ValueTask.FromResult(result);
        }
    }
}
