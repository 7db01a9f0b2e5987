using Approvals.Casework.Ledger;
using Approvals.Casework.Servicing;
using Approvals.Lending.Ledger;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>What the database holds once, whoever asks for it twice: entries by their source key, orders under way, payments on their way.</summary>
public sealed class BooksTests
{
    private static readonly DateOnly Day = new(2026, 3, 15);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task EntryToldAgain_IsEnteredOnce_AndToldDifferently_Never() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(300_000m, 6);
        var entry = LoanEntries.Drawdown(SourceKeys.Drawdown(loan.Id), Day, scene.FacilityId, loan.Id, 300_000m);
        var count = (await scene.LedgerAsync()).Entries.Count;
        await scene.RunAsync(work => Books.PostAsync(work, entry, Cancelled));
        Assert.Equal(count, (await scene.LedgerAsync()).Entries.Count);

        await Assert.ThrowsAsync<InvalidOperationException>(() => scene.RunAsync(work =>
            Books.PostAsync(work, LoanEntries.Drawdown(SourceKeys.Drawdown(loan.Id), Day, scene.FacilityId, loan.Id, 300_000.01m), Cancelled)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => scene.RunAsync(work =>
            Books.PostAsync(work, LoanEntries.FullyRepaid("repayment:x", scene.FacilityId, loan.Id, new(Day, 300_000.01m, 0m), true), Cancelled)));
    });

    [Fact]
    public Task Entry_IsReversedOnce() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(300_000m, 6);
        var original = (await scene.LedgerAsync()).Find(SourceKeys.Drawdown(loan.Id))!;
        await scene.RunAsync(work => Books.PostAsync(work, original.Reversal("reversal:1", Day), Cancelled));
        Assert.Equal(0m, (await scene.LedgerAsync()).LoanBalanceCny(LedgerAccount.LoanPrincipal, loan.Id));

        await Assert.ThrowsAsync<InvalidOperationException>(() => scene.RunAsync(work => Books.PostAsync(work, original.Reversal("reversal:2", Day), Cancelled)));
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task SecondOfWhatIsUnderWayOnce_CannotBeKept(bool isLive) => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(300_000m, 6);
        LoanOrder Order() => new()
        {
            Id = Guid.CreateVersion7(),
            FacilityId = scene.FacilityId,
            LoanId = loan.Id,
            Kind = LoanOrderKind.PartialRepayment,
            Channel = OrderChannel.Personal,
            AmountCny = 1m,
            AccountNo = "63000000",
            MakerId = Guid.CreateVersion7(),
            MadeAtUtc = scene.World.Desk.Clock.UtcNow,
            LiveFor = isLive ? loan.Id : null,
            SendingFor = isLive ? null : loan.Id,
        };
        ValueTask Keep(Casework.Data.Work work)
        {
            work.Db.LoanOrders.Add(Order());
            return ValueTask.CompletedTask;
        }

        await scene.RunAsync(Keep);
        await Assert.ThrowsAsync<DbUpdateException>(() => scene.RunAsync(Keep));
    });

    private static Task PlayAsync(Func<ServicingScene, Task> play) => ServicingScene.PlayAsync(async world => await play(await ServicingScene.OpenAsync(world, firstDay: Day)));
}
