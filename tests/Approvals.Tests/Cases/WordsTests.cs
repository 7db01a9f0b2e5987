using Approvals.Casework.Approving;
using Approvals.Casework.Discussion;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Parties;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>What people write down beside their decisions: remarks, phrases, reasons, drafts.</summary>
public sealed class WordsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task AddComment_ByStaffInScope_IsKeptAlsoOnceTheCaseIsClosed() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("documents");
        await world.DoAsync(new AddComment(journey.CaseId, "  客户下周补资料  "), journey.Manager);
        await world.OnAsync(journey, "documents", "closed");
        await world.DoAsync(new AddComment(journey.CaseId, new string('字', AddComment.LongestText)), world.World.Staff("auditor.ho"));

        var kept = await world.ReadAsync(db => db.CaseComments.AsNoTracking().OrderBy(c => c.Id).Select(c => c.Text).ToListAsync(Cancelled));
        Assert.Equal(["客户下周补资料", new string('字', 2000)], kept);
    });

    [Fact]
    public Task AddComment_WithoutWordsOrRight_IsRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("documents");
        var related = world.World.Staff("manager3.bj01");
        await using (var db = world.Desk.Database.Open())
        {
            var applicantId = await db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.ApplicantId).SingleAsync(Cancelled);
            db.Persons.Add(new Person { Id = related.PersonId, IdNumberHash = "related", IdNumberCipher = "-", Name = related.Name });
            db.Relations.Add(new Relation { ApplicantId = applicantId, PersonId = related.PersonId, Role = PartyRole.RelatedStaff });
            await db.SaveChangesAsync(Cancelled);
        }

        Assert.Equal("role-missing", (await world.RefusedAsync(new AddComment(journey.CaseId, "好"), journey.Applicant)).Code);
        Assert.Equal("role-missing", (await world.RefusedAsync(new AddComment(journey.CaseId, "好"), world.World.Staff("admin.ho"))).Code);
        Assert.Equal("case-unknown", (await world.RefusedAsync(new AddComment(journey.CaseId, ""), world.World.Staff("manager1.sh01"))).Code);
        Assert.Equal("case-unknown", (await world.RefusedAsync(new AddComment(journey.CaseId, "好"), related)).Code);
        Assert.Equal("text-required", (await world.RefusedAsync(new AddComment(journey.CaseId, " \n "), journey.Manager)).Code);
        Assert.Equal("text-required", (await world.RefusedAsync(new AddComment(journey.CaseId, new string('字', 2001)), journey.Manager)).Code);
    });

    [Fact]
    public Task OpinionTemplates_AreOnesOwnAndAtMostFifty() => CaseWorld.PlayAsync(async world =>
    {
        var (mine, others) = (world.World.Staff("approver1.bj01"), world.World.Staff("approver2.bj01"));
        Assert.Equal("role-missing", (await world.RefusedAsync(new KeepOpinionTemplate("同意"), world.World.Staff("manager1.bj01"))).Code);
        Assert.Equal("text-required", (await world.RefusedAsync(new KeepOpinionTemplate(" "), mine)).Code);
        Assert.Equal("text-required", (await world.RefusedAsync(new KeepOpinionTemplate(new string('字', 1001)), mine)).Code);
        var first = await world.DoAsync(new KeepOpinionTemplate(new string('字', 1000)), mine);
        for (var kept = 1; kept < 50; kept++)
            await world.DoAsync(new KeepOpinionTemplate($"模板 {kept}"), mine);
        Assert.Equal("templates-full", (await world.RefusedAsync(new KeepOpinionTemplate("再来一条"), mine)).Code);
        await world.DoAsync(new KeepOpinionTemplate("别人的不受影响"), others);

        Assert.Equal("template-unknown", (await world.RefusedAsync(new DropOpinionTemplate(first.TemplateId), others)).Code);
        await world.DoAsync(new DropOpinionTemplate(first.TemplateId), mine);
        Assert.Equal("template-unknown", (await world.RefusedAsync(new DropOpinionTemplate(first.TemplateId), mine)).Code);
        await world.DoAsync(new KeepOpinionTemplate("又有位置了"), mine);
    });

    [Theory]
    [InlineData("nonsense", "reason-unknown")]
    [InlineData("recheck-stock", "reason-unknown")]
    [InlineData("", "reason-required")]
    [InlineData("over-indebted", null)]
    public Task RejectSeat_NamesAReasonOfTheList(string code, string? refusal) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var answer = await world.Desk.RunAsync(new RejectSeat(journey.CaseId, seat.Id, seat.Seen, code, "负债过高"), await world.ActorAsync(seat.OwnerId), ct: Cancelled);
        Assert.Equal(refusal, answer.Refusal?.Code);
    });

    [Fact]
    public Task ReturnSeat_WithAReasonForRejections_IsRefused() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var seat = await world.OpenSeatAsync(journey.CaseId);
        var answer = await world.Desk.RunAsync(
            new ReturnSeat(journey.CaseId, seat.Id, seat.Seen, ReturnStep.Documents, "over-indebted", "请补充"), await world.ActorAsync(seat.OwnerId), ct: Cancelled);
        Assert.Equal("reason-unknown", answer.Refusal?.Code);
    });

    [Fact]
    public Task SaveInvestigation_ThatChangesNothing_TellsTheVersionToSubmit() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("due-diligence");
        var seen = await VersionAsync(world, journey.CaseId);
        for (var times = 0; times < 3; times++)
        {
            seen = (await world.DoAsync(
                new SaveInvestigation(journey.CaseId, seen, null, "中关村大街 1 号", null, null, true, new Dictionary<string, string>(), [], 500_000m, Recommendation.Recommend, "经营真实"), journey.Manager)).Version;
            Assert.Equal(await VersionAsync(world, journey.CaseId), seen);
        }
    });

    [Theory]
    [InlineData("1,000", "900", "-10")]
    [InlineData("3", "4", "33.33")]
    [InlineData("-200", "-100", "50")]
    [InlineData("0", "5", null)]
    [InlineData("3,000 万元", "2,900 万元", null)]
    [InlineData("", "5", null)]
    [InlineData(null, null, null)]
    public void Deviation_IsWorkedOutOfPlainNumbersOnly(string? declared, string? observed, string? percent) =>
        Assert.Equal(percent is null ? null : decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture), CrossCheckEntry.DeviationBetween(declared, observed));

    [Fact]
    public Task TransferTargets_AreThoseATransferAccepts() => CaseWorld.PlayAsync(async world =>
    {
        // Above one million a principal reviews alone, so that there is somebody else to hand the seat to.
        var journey = await world.ToAsync("approval", 2_400_000m);
        var first = await world.OpenSeatAsync(journey.CaseId);
        var owner = await world.ActorAsync(first.OwnerId);
        foreach (var target in await TransferTargets.OfAsync(world.Desk, owner, journey.CaseId, first.Id, Cancelled))
            Assert.Null(await world.Desk.RehearseAsync(new TransferSeat(journey.CaseId, first.Id, first.Seen, target, "请代为审批"), owner, Cancelled));
        Assert.DoesNotContain(first.OwnerId, await TransferTargets.OfAsync(world.Desk, owner, journey.CaseId, first.Id, Cancelled));
        Assert.Empty(await TransferTargets.OfAsync(world.Desk, owner, journey.CaseId, Guid.CreateVersion7(), Cancelled));
    });

    private static Task<int> VersionAsync(CaseWorld world, Guid caseId) =>
        world.ReadAsync(db => db.Investigations.Where(i => i.CaseId == caseId).Select(i => i.Version).SingleAsync(Cancelled));
}
