using Approvals.Casework.Approving;
using Approvals.Casework.Documents;
using Approvals.Casework.Notifications;
using Approvals.Lending.Chains;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>What is decided on stays what it is: documents change while they are collected or asked for, and what changed is verified and seen again.</summary>
public sealed class DocumentWindowTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("due-diligence")]
    [InlineData("account")]
    [InlineData("approval")]
    [InlineData("sign")]
    [InlineData("disburse")]
    public Task UploadAndWaive_OnceTheDocumentsAreComplete_AreRefused(string stop) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync(stop);
        Assert.Equal("documents-complete", (await world.RefusedAsync(Licence(journey), journey.Manager)).Code);
        Assert.Equal("documents-complete", (await world.RefusedAsync(Licence(journey), journey.Applicant)).Code);
        var version = await VersionAsync(world);
        Assert.Equal("documents-complete", (await world.RefusedAsync(new WaiveDocument(journey.CaseId, "business-licence", version, "已在行内留存"), journey.Manager)).Code);
    });

    [Fact]
    public Task Upload_OfACaseThatWasReturned_IsTaken() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        await journey.ReturnAsync(ReturnStep.Documents, Cancelled);
        await world.DoAsync(Licence(journey), journey.Manager);
    });

    /// <summary>What was received will not do: the applicant reads why, the checklist is not complete without another file, and that file starts anew.</summary>
    [Fact]
    public Task Refused_IsAskedForAgainWithTheReason() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("documents");
        Assert.Equal("nothing-received", (await world.RefusedAsync(await RefuseAsync(world, journey, "看不清"), journey.Manager)).Code);
        await world.DoAsync(Licence(journey), journey.Applicant);
        Assert.Equal("reason-required", (await world.RefusedAsync(await RefuseAsync(world, journey, " "), journey.Manager)).Code);
        Assert.Equal("not-your-case", (await world.RefusedAsync(await RefuseAsync(world, journey, "看不清"), journey.SecondInvestigator)).Code);
        await world.DoAsync(await RefuseAsync(world, journey, "副本缺页"), journey.Manager);

        await using (var db = world.Desk.Database.Open())
        {
            var item = await db.DocumentItems.SingleAsync(i => i.Code == "business-licence", Cancelled);
            Assert.Equal((DocumentState.Refused, "副本缺页"), (item.State, item.RefusedReason));
            var notice = await db.Notices.SingleAsync(n => n.Kind == NoticeKind.DocumentRefused, Cancelled);
            Assert.Equal(journey.Applicant.AccountId, notice.RecipientId);
            Assert.Contains("副本缺页", NoticeTexts.SentenceOf(notice), StringComparison.Ordinal);
        }

        Assert.Equal("documents-missing", (await world.RefusedAsync(new CompleteDocuments(journey.CaseId), journey.Manager)).Code);
        await world.DoAsync(Licence(journey), journey.Applicant);
        await using var after = world.Desk.Database.Open();
        var again = await after.DocumentItems.SingleAsync(i => i.Code == "business-licence", Cancelled);
        Assert.Equal((DocumentState.Received, (string?)null), (again.State, again.RefusedReason));
    });

    [Fact]
    public Task Refuse_OnceTheDocumentsAreComplete_IsRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("due-diligence");
        Assert.Equal("documents-complete", (await world.RefusedAsync(await RefuseAsync(world, journey, "副本缺页"), journey.Manager)).Code);
    });

    /// <summary>A new version counts only once the manager has verified it, and nobody approves while it is neither here nor there.</summary>
    [Fact]
    public Task MaterialAskedFor_IsUploadedVerifiedAndSeenAgain() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 3_000_000m, "large-guarantee-1", "sh01", "guarantee");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var branch = await world.OpenSeatAsync(journey.CaseId);
            await world.DoAsync(journey.Approving(branch), await world.ActorAsync(branch.OwnerId));
        }

        var seats = (await world.SeatsAsync(journey.CaseId)).Where(s => s.State == SeatState.Open).ToList();
        var (asker, other) = (seats[0], seats[1]);
        await world.DoAsync(new AskForMaterial(journey.CaseId, asker.Id, asker.Seen, "请补充执照副本"), await world.ActorAsync(asker.OwnerId));
        await world.DoAsync(Licence(journey), journey.Manager);

        Assert.Equal("pack-changed", (await world.RefusedAsync(journey.Approving(other), await world.ActorAsync(other.OwnerId))).Code);
        Assert.Equal("documents-missing", (await world.RefusedAsync(new ReceiveMaterial(journey.CaseId, asker.Id, "已补充"), journey.Manager)).Code);
        await world.DoAsync(new VerifyDocument(journey.CaseId, "business-licence", await VersionAsync(world), true), journey.Manager);
        await world.DoAsync(new ReceiveMaterial(journey.CaseId, asker.Id, "已补充"), journey.Manager);

        Assert.Equal("pack-changed", (await world.RefusedAsync(journey.Approving(other), await world.ActorAsync(other.OwnerId))).Code);
        var seen = (await world.SeatsAsync(journey.CaseId)).Single(s => s.Id == other.Id);
        await world.DoAsync(journey.Approving(seen), await world.ActorAsync(seen.OwnerId));
    });

    private static UploadDocument Licence(Journey journey) => new(journey.CaseId, "business-licence", "licence.pdf", "application/pdf", "%PDF-1.7 another"u8.ToArray());

    private static async Task<RefuseDocument> RefuseAsync(CaseWorld world, Journey journey, string reason) =>
        new(journey.CaseId, "business-licence", await VersionAsync(world), reason);

    private static Task<int> VersionAsync(CaseWorld world) => world.ReadAsync(db => db.DocumentItems.Where(i => i.Code == "business-licence").Select(i => i.Version).SingleAsync(Cancelled));
}
