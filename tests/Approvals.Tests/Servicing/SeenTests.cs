using Approvals.Casework.Channel;
using Approvals.Casework.Facilities;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Xunit;

namespace Approvals.Tests.Servicing;

/// <summary>What was seen is what is confirmed, and nobody sees more than is theirs.</summary>
public sealed class SeenTests
{
    private const string OtherAccount = "6217000099990001";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Drawing_ToAnotherAccountThanShown_IsRefusedWithTheOne() => PlayAsync(async scene =>
    {
        var refusal = await scene.World.RefusedAsync(new DrawDown(scene.FacilityId, 1_000m, 6, "进货", ServicingScene.Confirmed, SeenAccountNo: OtherAccount), scene.Controller);
        Assert.Equal("authorised-account-changed", refusal.Code);
        Assert.Contains(scene.Current, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("authorised-account-changed", await scene.RefusedAsync(new MakeDrawdownOrder(scene.FacilityId, 1_000m, 6, "进货", ServicingScene.Confirmed, SeenAccountNo: OtherAccount), scene.Maker));

        await scene.DoAsync(new DrawDown(scene.FacilityId, 1_000m, 6, "进货", ServicingScene.Confirmed, SeenAccountNo: scene.Current), scene.Controller);
        await scene.StepAsync();
    });

    [Fact]
    public Task FullRepayment_OfAnotherSumThanShown_IsRefusedWithTheSum() => PlayAsync(async scene =>
    {
        // 200,000 at 5% for one day: 200,000 × 0.05 ÷ 360 = 27.777… → 27.78.
        var loan = await scene.DrawAsync(200_000m, 6);
        await scene.FundAsync(scene.Personal, 300_000m);
        await scene.FundAsync(scene.Current, 300_000m);
        scene.Move("2026-03-05");

        var refusal = await scene.World.RefusedAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed, 200_000m), scene.Controller);
        Assert.Equal(("payoff-changed", true), (refusal.Code, refusal.Message.Contains("200,027.78", StringComparison.Ordinal)));
        Assert.Equal("payoff-changed", await scene.RefusedAsync(new MakeRepaymentOrder(loan.Id, null, scene.Current, ServicingScene.Confirmed, 200_027.77m), scene.Maker));

        await scene.DoAsync(new Repay(loan.Id, null, scene.Personal, ServicingScene.Confirmed, 200_027.78m), scene.Controller);
        await scene.StepAsync();
    });

    [Fact]
    public void Digests_NameTheAccountAndTheSum()
    {
        var (facility, loan) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var drawing = new DrawDown(facility, 1_000m, 6, "进货", Confirmation.None);
        var order = new MakeDrawdownOrder(facility, 1_000m, 6, "进货", Confirmation.None);
        Assert.NotEqual(drawing.Digest(OtherAccount), drawing.Digest("6217000099990002"));
        Assert.NotEqual(order.Digest(OtherAccount), order.Digest("6217000099990002"));
        Assert.NotEqual(new Repay(loan, null, OtherAccount, Confirmation.None).Digest(1m), new Repay(loan, null, OtherAccount, Confirmation.None).Digest(2m));
        Assert.NotEqual(new MakeRepaymentOrder(loan, null, OtherAccount, Confirmation.None).Digest(1m), new MakeRepaymentOrder(loan, null, OtherAccount, Confirmation.None).Digest(2m));
        Assert.Equal(new Repay(loan, 1m, OtherAccount, Confirmation.None).Digest(1m), new Repay(loan, 1m, OtherAccount, Confirmation.None).Digest(2m));
    }

    [Fact]
    public Task PersonalAccount_IsMaskedToOperators_AndToNobodyElse() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(200_000m, 6);
        await scene.FundAsync(scene.Personal, 10_000m);
        await scene.DoAsync(new Repay(loan.Id, 1_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        var masked = new string('*', scene.Personal.Length - 4) + scene.Personal[^4..];

        foreach (var reader in (Guid[])[scene.Maker.PersonId, scene.Supervisor.PersonId])
        {
            var repaid = (await OrdersAsync(scene, reader)).Single(order => order.Kind == LoanOrderKind.PartialRepayment);
            Assert.Equal((masked, ""), (repaid.AccountNo, repaid.Digest));
            Assert.Equal(masked, (await LoansAsync(scene, reader)).Single().Orders.Single().AccountNo);
        }

        Assert.Contains(scene.Personal, (await OrdersAsync(scene, scene.Controller.PersonId)).Select(order => order.AccountNo));
        Assert.Equal(scene.Personal, (await LoansAsync(scene, null)).Single().Orders.Single().AccountNo);
        Assert.Equal(scene.Current, (await OrdersAsync(scene, scene.Maker.PersonId)).Single(order => order.Kind == LoanOrderKind.Drawdown).AccountNo);
    });

    /// <summary>A loan that is debited from the controller's own account: what the bank debits, and what is undone, names it too.</summary>
    [Fact]
    public Task PersonalRepaymentAccount_OfALoan_IsMaskedToOperators() => PlayAsync(async scene =>
    {
        var loan = await scene.DrawAsync(120_000m, 6);
        await scene.FundAsync(scene.Personal, 50_000m);
        await scene.DoAsync(new ChangeRepaymentAccount(loan.Id, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.NightsUntilAsync("2026-04-05");
        var part = await scene.DoAsync(new Repay(loan.Id, 1_000m, scene.Personal, ServicingScene.Confirmed), scene.Controller);
        await scene.StepAsync();
        await scene.ReverseAsync(loan.Id, part.OrderId);
        var masked = new string('*', scene.Personal.Length - 4) + scene.Personal[^4..];

        var seen = (await LoansAsync(scene, scene.Maker.PersonId)).Single();
        Assert.Equal(masked, seen.RepaymentAccountNo);
        Assert.Equal([LoanOrderKind.PartialRepayment, LoanOrderKind.Instalment, LoanOrderKind.Reversal], seen.Orders.Select(order => order.Kind).Order());
        Assert.All(seen.Orders, order => Assert.Equal(masked, order.AccountNo));
        var own = (await LoansAsync(scene, scene.Controller.PersonId)).Single();
        Assert.Equal(scene.Personal, own.RepaymentAccountNo);
        Assert.All(own.Orders, order => Assert.Equal(scene.Personal, order.AccountNo));
    });

    private static Task<IReadOnlyList<OrderSummary>> OrdersAsync(ServicingScene scene, Guid reader) =>
        scene.SeeAsync(db => ServicingReads.OrdersOfAsync(db, scene.Controller.ApplicantId!.Value, reader, scene.World.Desk.Clock.UtcNow, Cancelled));

    private static Task<IReadOnlyList<LoanStatement>> LoansAsync(ServicingScene scene, Guid? reader) =>
        scene.SeeAsync(db => ServicingReads.LoansOfAsync(db, scene.FacilityId, scene.World.Desk.Clock.UtcNow, reader, Cancelled));

    private static Task PlayAsync(Func<ServicingScene, Task> play) => ServicingScene.PlayAsync(async world =>
    {
        var scene = await ServicingScene.OpenAsync(world);
        await play(scene);
        await scene.CheckAsync();
    });
}
