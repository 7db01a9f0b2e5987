using Approvals.Casework.Facilities;
using Approvals.Casework.Servicing;
using Approvals.Tests.Cases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>受托支付: above the sheet's limit, exclusive, the bank pays the payee; up to it the borrower may pay by itself.</summary>
public sealed class EntrustedPaymentTests
{
    private static readonly string Hash = new('A', 64);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task AboveTheLimit_NeedsAPayee_AndPaysIt() => PlayAsync(async (scene, payee) =>
    {
        Assert.Equal("entrusted-payment-required", await scene.RefusedAsync(Draw(scene, 300_000.01m, null), scene.Controller));
        Assert.Null((await scene.World.Desk.RehearseAsync(Draw(scene, 300_000m, null), scene.Controller, Cancelled))?.Code);
        foreach (var wrong in (EntrustedPayment[])[payee with { PayeeName = " " }, payee with { PayeeAccountNo = "12" }, payee with { PayeeBank = "" }, payee with { InvoiceNumber = "" }, payee with { DocumentHash = Hash[1..] }])
            Assert.Equal("entrusted-payment-incomplete", await scene.RefusedAsync(Draw(scene, 400_000m, wrong), scene.Controller));
        var (own, theirs) = (await scene.BalanceAsync(scene.Current), await scene.BalanceAsync(payee.PayeeAccountNo));

        var order = await scene.DoAsync(Draw(scene, 400_000m, payee), scene.Controller);
        await scene.StepAsync();

        Assert.Equal((own, theirs + 400_000m), (await scene.BalanceAsync(scene.Current), await scene.BalanceAsync(payee.PayeeAccountNo)));
        var loan = await scene.SeeAsync(db => db.Loans.AsNoTracking().SingleAsync(l => l.OrderId == order.OrderId, Cancelled));
        Assert.Equal((400_000m, scene.Current), (loan.BalanceCny, loan.RepaymentAccountNo));
        Assert.Equal(1, await scene.PostingsAsync(loan.AccountNo));
        Assert.Equal(payee, (await scene.SeeAsync(db => ServicingReads.OrderAsync(db, order.OrderId, null, scene.World.Desk.Clock.UtcNow, Cancelled)))!.Payment);
    });

    /// <summary>The payee's account does not take money: nothing moves, neither to the borrower nor on.</summary>
    [Fact]
    public Task PayeeWhoCannotBePaid_IsRefusedWhole() => PlayAsync(async (scene, payee) =>
    {
        await scene.World.OutsideAsync($"control/accounts/{payee.PayeeAccountNo}/status", new { status = "closed" });
        var before = await scene.BalanceAsync(scene.Current);

        var order = await scene.DoAsync(Draw(scene, 400_000m, payee), scene.Controller);
        await scene.StepAsync();

        Assert.Equal((LoanOrderState.Refused, before), ((await scene.OrderAsync(order.OrderId)).State, await scene.BalanceAsync(scene.Current)));
        Assert.Equal(0m, (await scene.FacilityAsync()).UsedCny);
    });

    /// <summary>An approver sees to whom the money goes: another payee is another order.</summary>
    [Fact]
    public Task Digest_SaysWhoIsPaid() => PlayAsync(async (scene, payee) =>
    {
        var made = await scene.DoAsync(new MakeDrawdownOrder(scene.FacilityId, 400_000m, 6, "进货", ServicingScene.Confirmed, Payment: payee), scene.Maker);
        var seen = await scene.ApprovalAsync(made.OrderId);
        await scene.RunAsync(async work => work.Db.Entry(await work.Db.LoanOrders.SingleAsync(o => o.Id == made.OrderId, Cancelled)).Property(o => o.PayeeAccountNo).CurrentValue = scene.Personal);

        Assert.Equal("loan-order-changed", await scene.RefusedAsync(seen, scene.Supervisor));
    });

    private static DrawDown Draw(ServicingScene scene, decimal amountCny, EntrustedPayment? payment) => new(scene.FacilityId, amountCny, 6, "进货", ServicingScene.Confirmed, Payment: payment);

    private static async Task PlayAsync(Func<ServicingScene, EntrustedPayment, Task> play)
    {
        using var sheet = new RevisedSheet("psbc-xiaoweiyidai", ("\"entrustedPaymentAboveCny\": 5000000", "\"entrustedPaymentAboveCny\": 300000"));
        await ServicingScene.PlayAsync(sheet, async world =>
        {
            var scene = await ServicingScene.OpenAsync(world);
            var supplier = await world.World.Sandbox.CompanyAsync("a-rated-wholesaler-2", world.Desk.Clock.Today, Cancelled);
            await play(scene, new EntrustedPayment(supplier.Name, supplier.CurrentAccount!, "本行营业部", "FP-2026-0001", Hash));
            await scene.CheckAsync();
        });
    }
}
