using Approvals.Casework.Chains;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>Two drafts that cannot stand together, approved at the same moment on the nodes there may be: two on a server, one on SQLite.</summary>
public sealed class ConcurrentChainApprovalTests
{
    private const string Psbc = "psbc-xiaoweiyidai";
    private const int Repetitions = 4;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public Task TwoThatContradictApprovedAtOnce_OneIs_AndTheCatalogueHolds(DatabaseProvider provider) => CaseWorld.PlayAsync(provider, runs: false, async world =>
    {
        var (first, second) = (world.World.Staff("supervisor1.ho"), world.World.Staff("supervisor2.ho"));
        Desk[] desks = provider == DatabaseProvider.Sqlite ? [world.Desk, world.Desk] : [world.Desk, (await world.AnotherHostAsync()).Desk];
        for (var repetition = 1; repetition <= Repetitions; repetition++)
        {
            // The later version would begin before the earlier one: either may be in force, never both.
            var from = new DateOnly(2026, 3, 5).AddDays(10 * repetition);
            ChainDrafted[] drafts = [await world.DoAsync(new CopyChain(Psbc, 1, from.AddDays(5)), first), await world.DoAsync(new CopyChain(Psbc, 1, from), first)];
            foreach (var draft in drafts)
                await world.DoAsync(new VerifyChain(draft.DraftId), first);

            var answers = await Together.RunAsync(2, i => desks[i].RunAsync(new ApproveChain(drafts[i].DraftId, drafts[i].Hash), second, ct: Cancelled));

            Assert.Single(answers, answer => !answer.IsRefused);
            Assert.Single(answers, answer => answer.Refusal?.Code == "chain-conflicts");
            Assert.Empty(ChainCatalogue.FindConflicts(await world.ReadAsync(db => PinnedChains.LoadAsync(db, Cancelled))));
            foreach (var left in await world.ReadAsync(db => db.ChainDrafts.Where(d => d.State != ChainDraftState.Approved).ToListAsync(Cancelled)))
                await world.DoAsync(new DiscardChain(left.Id, left.Hash), first);
        }
    });
}
