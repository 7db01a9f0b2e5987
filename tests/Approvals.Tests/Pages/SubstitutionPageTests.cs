using System.Net;
using Approvals.Lending.Chains;
using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>离岗代理 at the pages: entered by the owner or their supervisor, seen in the substitute's queue, with both names at the seat.</summary>
public sealed class SubstitutionPageTests
{
    private const string Page = "/substitutions";

    private static readonly DateOnly Wednesday = Scenarios.FirstDay;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Owner_EntersTheirOwn_AndEndsIt_AndWhatWasRefusedIsKept() => CaseWorld.PlayAsync(async world =>
    {
        var substitute = world.World.Staff("approver2.bj01");
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var owner = await pages.AsAsync("approver1.bj01");
        var html = (await owner.GetAsync(Page)).Html;
        Assert.Contains($"<option value=\"{substitute.AccountId}\"", html, StringComparison.Ordinal);
        Assert.Contains("代理人须是被代理人所在机构或其上级机构的审批人或主管", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"<option value=\"{world.World.Staff("approver1.bj02").AccountId}\"", html, StringComparison.Ordinal);
        (string, string)[] filled = [("substituteId", substitute.AccountId.ToString()), ("from", "2026-03-04"), ("to", "2026-03-06"), ("products", "psbc-xiaoweiyidai")];

        var refused = await owner.SubmitAsync(Page, "handler=Enter", [.. filled[..2], ("to", "2026-03-03"), filled[3]]);
        Assert.Contains("data-code=\"dates-invalid\"", refused.Html, StringComparison.Ordinal);
        Assert.Matches($"<option value=\"{substitute.AccountId}\" selected", refused.Html);
        Assert.Matches("value=\"psbc-xiaoweiyidai\" checked", refused.Html);
        var unread = (await owner.SubmitAsync(Page, "handler=Enter", [.. filled[..2], ("to", "下周五"), filled[3]])).Html;
        Assert.Contains("填写的格式不对：最后一天。日期请写成 2026-03-04 或 2026年3月4日。", unread, StringComparison.Ordinal);
        Assert.Matches($"<option value=\"{substitute.AccountId}\" selected", unread);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.SubmitAsync(Page, "handler=Enter", filled)).Status);
        var entered = (await owner.GetAsync(Page)).Html;
        Assert.Contains("2026-03-04 至 2026-03-06", entered, StringComparison.Ordinal);
        Assert.Contains("小微易贷", entered, StringComparison.Ordinal);

        // The substitute sees it, and it is not theirs to end.
        using (var other = await pages.AsAsync("approver2.bj01"))
        {
            var seen = (await other.GetAsync(Page)).Html;
            Assert.Contains("2026-03-04 至 2026-03-06", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("handler=End", seen, StringComparison.Ordinal);
        }

        await owner.SubmitAsync(Page, "handler=End");
        Assert.NotNull(await world.ReadAsync(db => db.Substitutions.Select(s => s.EndedAtUtc).SingleAsync(Cancelled)));
        Assert.Contains("现在没有登记代理", (await owner.GetAsync(Page)).Html, StringComparison.Ordinal);
    });

    [Fact]
    public Task Supervisor_EntersForTheirStaff_AndNobodyElsesAreOffered() => CaseWorld.PlayAsync(async world =>
    {
        var (principal, substitute) = (world.World.Staff("approver1.bj01"), world.World.Staff("approver1.bj"));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var supervisor = await pages.AsAsync("supervisor.bj01");
        var html = (await supervisor.GetAsync(Page)).Html;
        Assert.Contains($"<option value=\"{principal.AccountId}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"<option value=\"{world.World.Staff("approver1.sh01").AccountId}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain($"<option value=\"{world.World.Staff("manager1.bj01").AccountId}\"", html, StringComparison.Ordinal);

        await supervisor.SubmitAsync(Page, "handler=Enter", ("principalId", principal.AccountId.ToString()), ("substituteId", substitute.AccountId.ToString()), ("from", "2026-03-04"), ("to", "2026-03-04"));

        Assert.Equal((principal.AccountId, substitute.AccountId, null), await world.ReadAsync(db => db.Substitutions.Select(row => new { row.PrincipalId, row.SubstituteId, row.Products }).SingleAsync(Cancelled)) is var row
            ? (row.PrincipalId, row.SubstituteId, row.Products) : default);
        Assert.Contains("handler=End", (await supervisor.GetAsync(Page)).Html, StringComparison.Ordinal);
    });

    /// <summary>The demo bank lets everybody approve up to 20 million; this one's is made smaller, limited and over.</summary>
    [Fact]
    public Task Authorities_AreSeenByTheirHolder_AndByTheirSupervisor_InWords() => CaseWorld.PlayAsync(async world =>
    {
        var (holder, other) = (world.World.Staff("approver1.bj01"), world.World.Staff("approver2.bj01"));
        await world.ReadAsync(async db =>
        {
            var grant = await db.Authorities.SingleAsync(a => a.StaffId == holder.AccountId, Cancelled);
            db.Authorities.Remove(grant);
            db.Authorities.Add(new Casework.Approving.AuthorityGrant
            {
                Id = Guid.CreateVersion7(),
                StaffId = holder.AccountId,
                Number = "SQ-2026-0001",
                UpToCny = 1_500_000m,
                Products = ["psbc-xiaoweiyidai"],
                Securities = [Security.Secured],
                ValidFrom = new DateOnly(2025, 1, 1),
                ValidTo = Wednesday.AddDays(-1),
                IssuedById = grant.IssuedById,
                CountersignedById = Guid.CreateVersion7(),
            });
            return await db.SaveChangesAsync(Cancelled);
        });
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var owner = await pages.AsAsync("approver1.bj01");
        using var supervisor = await pages.AsAsync("supervisor.bj01");

        var own = Authorities((await owner.GetAsync(Page)).Html);
        foreach (var said in (string[])["1,500,000.00", ">小微易贷<", ">抵质押<", "2025-01-01 至 2026-03-03", "已到期", "SQ-2026-0001", "（已离职或不存在）"])
            Assert.Contains(said, own, StringComparison.Ordinal);
        Assert.DoesNotContain($">{other.Name}<", own, StringComparison.Ordinal);
        var staff = Authorities((await supervisor.GetAsync(Page)).Html);
        Assert.Contains($">{holder.Name}<", staff, StringComparison.Ordinal);
        Assert.Contains($">{other.Name}<", staff, StringComparison.Ordinal);
        Assert.DoesNotContain($">{world.World.Staff("approver1.sh01").Name}<", staff, StringComparison.Ordinal);

        static string Authorities(string html) => html[html.IndexOf("id=\"authorities\"", StringComparison.Ordinal)..];
    });

    [Fact]
    public Task Substitute_DecidesThePrincipalsSeat_AndBothNamesAreShown() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 1_500_000m);
        var principal = await world.ActorAsync((await world.OpenSeatAsync(journey.CaseId)).OwnerId);
        var substitute = world.World.Staff("approver1.bj");
        var number = await world.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled));
        await world.DoAsync(new Casework.Approving.EnterSubstitution(principal.AccountId, substitute.AccountId, Wednesday, Wednesday, null), principal);
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var browser = await pages.AsAsync("approver1.bj");

        Assert.Contains($"代 {principal.Name} 行使", (await browser.GetAsync("/work")).Html, StringComparison.Ordinal);
        var panel = (await browser.GetAsync($"/cases/{number}/approval")).Html;
        Assert.Contains($"代 {principal.Name} 行使", panel, StringComparison.Ordinal);
        Assert.Contains($"由{substitute.Name}代理", panel, StringComparison.Ordinal);
        Assert.Contains("代理人不能加签", panel, StringComparison.Ordinal);
        await browser.SubmitAsync($"/cases/{number}/approval", "id=\"approve\"", ("opinion", "同意"));

        Assert.Contains($"{substitute.Name} 代 {principal.Name}", (await browser.GetAsync($"/cases/{number}/approval")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"代 {principal.Name} 行使", (await browser.GetAsync("/work")).Html, StringComparison.Ordinal);
    });

    /// <summary>Both sit at head office's level, where a person counts once.</summary>
    [Fact]
    public Task Substitute_WhoSitsThemselves_IsLedToEitherSeat_AndAskedForNothingTheyCanNoLongerDecide() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await world.ToAsync("approval", 3_000_000m, "large-guarantee-1", "sh01", "guarantee");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var seat = await world.OpenSeatAsync(journey.CaseId);
            await world.DoAsync(journey.Approving(seat), await world.ActorAsync(seat.OwnerId));
        }

        var seats = (await world.SeatsAsync(journey.CaseId)).Where(seat => seat.State == SeatState.Open).ToList();
        Assert.Equal(2, seats.Count);
        var (principal, substitute) = (await world.ActorAsync(seats[0].OwnerId), await world.ActorAsync(seats[1].OwnerId));
        await world.DoAsync(new Casework.Approving.EnterSubstitution(principal.AccountId, substitute.AccountId, Wednesday, Wednesday, null), principal);
        var page = $"/cases/{await world.ReadAsync(db => db.Cases.Select(c => c.Number).SingleAsync(Cancelled))}/approval";
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var browser = await pages.AsAsync(await world.ReadAsync(db => db.Users.Where(a => a.Id == substitute.AccountId).Select(a => a.UserName!).SingleAsync(Cancelled)));

        var queue = (await browser.GetAsync("/work")).Html;
        Assert.Contains($"href=\"{page}\"", queue, StringComparison.Ordinal);
        Assert.Contains($"href=\"{page}?seat={seats[0].Id}#seat\"", queue, StringComparison.Ordinal);
        Assert.Matches($"<section[^>]*id=\"seat\">\\s*<h2>[^\\n]*代 {principal.Name} 行使", (await browser.GetAsync($"{page}?seat={seats[0].Id}")).Html);
        await browser.SubmitAsync($"{page}?seat={seats[1].Id}", "id=\"approve\"", ("opinion", "同意"));

        Assert.Equal(SeatState.Open, (await world.SeatsAsync(journey.CaseId)).Single(seat => seat.Id == seats[0].Id).State);
        Assert.DoesNotContain($"代 {principal.Name} 行使", (await browser.GetAsync("/work")).Html, StringComparison.Ordinal);
        Assert.Equal(0, (await Web.Live.LiveCounts.OfAsync(world.Desk, substitute, Cancelled)).Mine);
    });
}
