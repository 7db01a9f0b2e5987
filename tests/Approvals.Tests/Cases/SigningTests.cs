using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Notifications;
using Approvals.Casework.Partners.ESign;
using Approvals.Casework.Signing;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Cases;

/// <summary>An e-sign platform whose word is lost, or comes when the case has ended. What was signed is signed, and somebody knows.</summary>
public sealed class SigningTests
{
    private static readonly DateOnly Wednesday = Scenarios.FirstDay;
    private static readonly TimeOnly LastMoment = new(23, 59, 59, 999);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Contract_NamesTheBankWithTheBranchAsLender_AndTheDayItIsDrawnUp() => CaseWorld.PlayAsync(async world =>
    {
        await world.ToAsync("sign");
        var text = Encoding.UTF8.GetString(await world.ReadAsync(db => db.Contracts.Join(db.Blobs, c => c.BlobHash, blob => blob.Hash, (_, blob) => blob.Content).SingleAsync(Cancelled)));
        Assert.Contains("贷款人：中国邮政储蓄银行北京分行中关村支行\n", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("合同日期：2026 年 3 月 4 日", text, StringComparison.Ordinal);
    });

    /// <summary>Sent for signing on Wednesday 9:30; the platform is asked eight hours later.</summary>
    [Fact]
    public Task SignaturesWhoseCallbacksWereLost_AreAskedForAfterEightHours() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("sign");
        await SignUnheardAsync(world, journey);
        await world.World.MoveToAsync(Wednesday, new TimeOnly(17, 29, 59, 999), Cancelled);
        await world.World.StepAsync(Cancelled);
        Assert.Equal("sign", await journey.StageAsync(Cancelled));

        await world.World.MoveToAsync(Wednesday, new TimeOnly(17, 30), Cancelled);
        await world.World.UntilAsync(journey.CaseId, "disburse", Cancelled);
        Assert.True(await world.ReadAsync(db => db.Contracts.AllAsync(c => c.State == ContractState.Signed, Cancelled)));
    });

    [Fact]
    public Task ContractsSignedInTheLastMoment_DoNotLapse() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("sign");
        await journey.SentForSigningAsync(Cancelled);
        await world.World.MoveToAsync(Wednesday.AddDays(30), LastMoment, Cancelled);
        await world.World.StepAsync(Cancelled);
        await SignUnheardAsync(world, journey);

        await world.World.MoveToAsync(Wednesday.AddDays(31), TimeOnly.MinValue, Cancelled);
        await world.World.UntilAsync(journey.CaseId, "disburse", Cancelled);
    });

    [Fact]
    public Task ContractsThatNobodySigned_LapseAfterThePlatformHasGivenThemBack() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("sign");
        await journey.SentForSigningAsync(Cancelled);
        await world.World.MoveToAsync(Wednesday.AddDays(31), TimeOnly.MinValue, Cancelled);
        Assert.Null(await world.ReadAsync(db => db.Cases.Select(c => c.Outcome).SingleAsync(Cancelled)));
        await world.World.UntilAsync(journey.CaseId, "", Cancelled);

        Assert.Equal(CaseOutcome.Lapsed, await world.ReadAsync(db => db.Cases.Select(c => c.Outcome).SingleAsync(Cancelled)));
        Assert.Equal("cancelled", (await EnvelopeAsync(world)).GetProperty("state").GetString());
        Assert.Empty(await AlertsAsync(world));
    });

    [Fact]
    public Task CancelApplication_WhileTheLastSignatureIsGiven_TellsOperationsThatTheContractStands() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("sign");
        await SignUnheardAsync(world, journey);
        await journey.CancelAsync(Cancelled);
        await world.World.StepAsync(Cancelled);

        Assert.Equal(CaseOutcome.Cancelled, await world.ReadAsync(db => db.Cases.Select(c => c.Outcome).SingleAsync(Cancelled)));
        Assert.True(await world.ReadAsync(db => db.Contracts.AllAsync(c => c.State == ContractState.Signed, Cancelled)));
        var contract = await world.ReadAsync(db => db.Contracts.SingleAsync(Cancelled));
        Assert.Equal(
            $"案件 SQ20260304-000001 未放款而结束，但《{contract.Title}》（{contract.Number}）各方已在电子签平台签完，请与客户办理解除。",
            Assert.Single(await AlertsAsync(world)));
    });

    [Fact]
    public Task SignedCallback_AfterTheCaseEnded_TellsOperationsOnce() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("sign");
        await journey.SentForSigningAsync(Cancelled);
        await journey.CancelAsync(Cancelled);
        var contract = await world.ReadAsync(db => db.Contracts.SingleAsync(Cancelled));
        var late = new HearEnvelope(new Envelope("E1", contract.Number, contract.BlobHash.ToLowerInvariant(), EnvelopeState.Completed, 9, [], [], []));
        await world.DoAsync(late, Actor.Partner("esign"));

        Assert.Equal("envelope-stale", (await world.RefusedAsync(late, Actor.Partner("esign"))).Code);
        Assert.Single(await AlertsAsync(world));
    });

    private static async Task SignUnheardAsync(CaseWorld world, Journey journey)
    {
        await world.OutsideAsync("control/faults", new { operation = "esign.callback", kind = "loseCallback", count = (int?)null });
        await journey.SignAsync(Cancelled);
    }

    private static async Task<JsonElement> EnvelopeAsync(CaseWorld world)
    {
        var number = await world.ReadAsync(db => db.Contracts.Select(c => c.Number).SingleAsync(Cancelled));
        using var http = new HttpClient { BaseAddress = world.Address };
        return await http.GetFromJsonAsync<JsonElement>($"esign/envelopes?reference={Uri.EscapeDataString(number)}", Cancelled);
    }

    /// <summary>What the branch's maker is told of signed contracts without a case.</summary>
    private static Task<List<string>> AlertsAsync(CaseWorld world) => world.ReadAsync(async db =>
    {
        var maker = world.World.Staff("maker.bj01").AccountId;
        var notices = await db.Notices.AsNoTracking().Where(n => n.RecipientId == maker && n.Kind == NoticeKind.SignedAfterEnd).ToListAsync(Cancelled);
        return notices.ConvertAll(NoticeTexts.SentenceOf);
    });
}
