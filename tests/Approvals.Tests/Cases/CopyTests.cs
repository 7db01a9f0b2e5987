using Approvals.Casework.Approving;
using Approvals.Casework.Committee;
using Approvals.Casework.Data;
using Approvals.Casework.Discussion;
using Approvals.Casework.Notifications;
using Approvals.Casework.Parties;
using Approvals.Casework.PreCredit;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>抄送: who copies a case to whom, what the copy allows, and when it ends. APPROVALS §4 (copy).</summary>
public sealed class CopyTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("manager1.bj01", null)]
    [InlineData("supervisor.bj01", null)]
    [InlineData("supervisor1.ho", null)]
    [InlineData("manager3.bj01", "not-taking-part")]
    [InlineData("secretary.ho", "not-taking-part")]
    [InlineData("maker.bj01", "role-missing")]
    [InlineData("auditor.ho", "role-missing")]
    [InlineData("manager1.sh01", "case-unknown")]
    public Task CopyCase_IsForWhoTakesPart(string copier, string? refusal) => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var answer = await world.Desk.RunAsync(new CopyCase(journey.CaseId, Account(world, "approver1.sh01"), "请参考"), world.World.Staff(copier), ct: Cancelled);
        Assert.Equal(refusal, answer.Refusal?.Code);
    });

    [Fact]
    public Task CopyCase_ByInvestigatorsAndOwnersOfSeats_AndWhoStandsInForThem() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var second = await world.ReadAsync(db => db.Investigations.Where(i => i.CaseId == journey.CaseId).Select(i => i.SecondId).SingleAsync(Cancelled));
        var owner = await world.ActorAsync((await world.OpenSeatAsync(journey.CaseId)).OwnerId);
        var substitute = world.World.Staff("approver2.ho");
        Assert.Equal("not-taking-part", (await world.RefusedAsync(new CopyCase(journey.CaseId, Account(world, "manager1.sh01"), null), substitute)).Code);
        await world.DoAsync(new EnterSubstitution(owner.AccountId, substitute.AccountId, Scenarios.FirstDay, Scenarios.FirstDay.AddDays(30), null), owner);

        await world.DoAsync(new CopyCase(journey.CaseId, Account(world, "approver1.sh01"), null), await world.ActorAsync(second!.Value));
        await world.DoAsync(new CopyCase(journey.CaseId, Account(world, "approver1.bj02"), null), owner);
        await world.DoAsync(new CopyCase(journey.CaseId, Account(world, "manager1.sh01"), null), substitute);

        var copied = await world.ReadAsync(db => db.AuditEntries.AsNoTracking().Where(e => e.Action == "CaseCopied").OrderBy(e => e.Seq).Select(e => new { e.ActorId, e.OnBehalfOfId }).ToListAsync(Cancelled));
        List<(Guid, Guid?)> expected = [(second.Value, null), (owner.AccountId, null), (substitute.AccountId, owner.AccountId)];
        Assert.Equal(expected, copied.Select(e => (e.ActorId, e.OnBehalfOfId)));
    });

    [Fact]
    public Task CopyCase_IsRefusedInTheDocumentedOrder() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var (manager, tied, gone) = (world.World.Staff("manager1.bj01"), world.World.Staff("manager1.sh01"), Account(world, "approver1.bj02"));
        await using (var db = world.Desk.Database.Open())
        {
            var applicantId = await db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.ApplicantId).SingleAsync(Cancelled);
            db.Persons.Add(new Person { Id = tied.PersonId, IdNumberHash = "related", IdNumberCipher = "-", Name = tied.Name });
            db.Relations.Add(new Relation { ApplicantId = applicantId, PersonId = tied.PersonId, Role = PartyRole.RelatedStaff });
            (await db.Users.SingleAsync(account => account.Id == gone, Cancelled)).IsActive = false;
            await db.SaveChangesAsync(Cancelled);
        }

        var tooLong = new string('长', 201);
        Assert.Equal("not-taking-part", await CodeAsync(Account(world, "approver1.sh01"), tooLong, world.World.Staff("manager3.bj01")));
        Assert.Equal("text-too-long", await CodeAsync(manager.AccountId, tooLong, manager));
        foreach (var unfit in (Guid[])[manager.AccountId, journey.Applicant.AccountId, Account(world, "admin.ho"), gone, tied.AccountId, Guid.CreateVersion7()])
            Assert.Equal("copy-reader-unfit", await CodeAsync(unfit, null, manager));

        Assert.Null(await CodeAsync(Account(world, "approver1.sh01"), new string('长', 200), manager));
        var again = await world.RefusedAsync(new CopyCase(journey.CaseId, Account(world, "approver1.sh01"), null), world.World.Staff("supervisor.bj01"));
        Assert.Equal("already-copied", again.Code);
        Assert.StartsWith(manager.Name, again.Message, StringComparison.Ordinal);

        async Task<string?> CodeAsync(Guid reader, string? reason, Actor copier) =>
            (await world.Desk.RunAsync(new CopyCase(journey.CaseId, reader, reason), copier, ct: Cancelled)).Refusal?.Code;
    });

    /// <summary>Another branch's approver reads and discusses; neither the seat nor the credit reports nor copies of their own.</summary>
    [Fact]
    public Task Copy_IsToReadAndDiscuss_UntilItIsTakenBack() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval");
        var (manager, reader) = (world.World.Staff("manager1.bj01"), world.World.Staff("approver1.sh01"));
        Assert.Equal("case-unknown", (await world.RefusedAsync(new AddComment(journey.CaseId, "看过了"), reader)).Code);
        var copy = await world.DoAsync(new CopyCase(journey.CaseId, reader.AccountId, " 同类客户请参考 "), manager);
        await world.DoAsync(new AddComment(journey.CaseId, "看过了"), reader);

        var seat = await world.OpenSeatAsync(journey.CaseId);
        Assert.Equal("case-unknown", (await world.RefusedAsync(journey.Approving(seat), reader)).Code);
        var report = await world.ReadAsync(db => db.PartnerReports.Where(r => r.CaseId == journey.CaseId).Select(r => r.Id).FirstAsync(Cancelled));
        Assert.Equal("case-unknown", (await world.RefusedAsync(new ReadCreditReport(journey.CaseId, report, "参考"), reader)).Code);
        Assert.Equal("not-taking-part", (await world.RefusedAsync(new CopyCase(journey.CaseId, Account(world, "manager1.sh01"), null), reader)).Code);

        // By whoever copied or a supervisor of the case's, once.
        Assert.Equal("not-your-copy", (await world.RefusedAsync(new TakeBackCopy(journey.CaseId, copy.CopyId), await world.ActorAsync(seat.OwnerId))).Code);
        Assert.Equal("copy-unknown", (await world.RefusedAsync(new TakeBackCopy(journey.CaseId, Guid.CreateVersion7()), manager)).Code);
        await world.DoAsync(new TakeBackCopy(journey.CaseId, copy.CopyId), world.World.Staff("supervisor.bj01"));
        Assert.Equal("copy-taken-back", (await world.RefusedAsync(new TakeBackCopy(journey.CaseId, copy.CopyId), manager)).Code);
        Assert.Equal("case-unknown", (await world.RefusedAsync(new AddComment(journey.CaseId, "再看"), reader)).Code);
        var anew = await world.DoAsync(new CopyCase(journey.CaseId, reader.AccountId, null), manager);
        await world.DoAsync(new TakeBackCopy(journey.CaseId, anew.CopyId), manager);

        var kept = await world.ReadAsync(db => db.CaseCopies.AsNoTracking().SingleAsync(c => c.Id == copy.CopyId, Cancelled));
        Assert.Equal("同类客户请参考", kept.Reason);
        Assert.Null(kept.StandsForId);
        Assert.Equal(world.World.Staff("supervisor.bj01").AccountId, kept.TakenBackById);
        Assert.Equal(
            ["CaseCopied", "CopyTakenBack", "CaseCopied", "CopyTakenBack"],
            await world.ReadAsync(db => db.AuditEntries.Where(e => e.Action == "CaseCopied" || e.Action == "CopyTakenBack").OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Cancelled)));
        var notices = await world.ReadAsync(db => db.Notices.AsNoTracking().Where(n => n.RecipientId == reader.AccountId).OrderBy(n => n.Id).ToListAsync(Cancelled));
        Assert.Equal(2, notices.Count);
        Assert.All(notices, notice => Assert.Equal((NoticeKind.CaseCopied, journey.CaseId), (notice.Kind, notice.CaseId!.Value)));
        var number = await world.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled));
        Assert.Equal($"{manager.Name}把案件 {number} 抄送给您，请查看。", NoticeTexts.SentenceOf(notices[0]));
    });

    [Fact]
    public Task CopyCase_OnceTheCaseIsClosed_IsDone() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("closed");
        await world.DoAsync(new CopyCase(journey.CaseId, Account(world, "approver1.sh01"), null), world.World.Staff("manager1.bj01"));
    });

    /// <summary>The committee's members and its secretary take part; who is recused neither copies nor is copied to.</summary>
    [Fact]
    public Task CopyCase_BeforeTheCommittee_NeverByOrToWhoIsRecused() => CaseWorld.PlayAsync(async world =>
    {
        var scene = await CommitteeScene.BallotOpenAsync(world);
        await world.DoAsync(new CopyCase(scene.CaseId, Account(world, "manager1.sh01"), null), world.World.Staff("secretary.ho"));
        await world.DoAsync(new CopyCase(scene.CaseId, Account(world, "approver1.bj02"), null), world.World.Staff("member1.ho"));
        await world.DoAsync(new CopyCase(scene.CaseId, Account(world, "approver1.sh01"), null), world.World.Staff("approver1.ho"));
        await world.DoAsync(new DeclareRecusal(scene.CaseId, scene.ItemId, "亲属任职"), world.World.Staff("member2.ho"));

        Assert.Equal("not-taking-part", (await world.RefusedAsync(new CopyCase(scene.CaseId, Account(world, "auditor.ho"), null), world.World.Staff("member2.ho"))).Code);
        Assert.Equal("copy-reader-unfit", (await world.RefusedAsync(new CopyCase(scene.CaseId, Account(world, "member2.ho"), null), world.World.Staff("secretary.ho"))).Code);
    });

    private static Guid Account(CaseWorld world, string userName) => world.World.Staff(userName).AccountId;
}
