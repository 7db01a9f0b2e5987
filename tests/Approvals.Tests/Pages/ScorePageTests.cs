using Approvals.Tests.Cases;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>评分说明: an applicant of 兴业管家贷 is told what was scored.</summary>
public sealed class ScorePageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>A company of 14 months: years established earn 40 of 100 (seed 004 §三, bands of the sheet).</summary>
    [Fact]
    public Task Applicant_SeesTheItemsOfTheScore() => CaseWorld.PlayAsync(async world =>
    {
        var journey = await Journey.BeginAsync(world.World, "young-company-2", "cib-guanjiadai", "credit", "sh01", Cancelled);
        await journey.ConsentAsync(Cancelled);
        await world.World.UntilAsync(journey.CaseId, "submit", Cancelled);
        var (number, uscc) = await world.ReadAsync(async db => (
            await db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.Number).SingleAsync(Cancelled),
            await db.Applicants.Where(a => a.Id == journey.Applicant.ApplicantId).Select(a => a.Uscc).SingleAsync(Cancelled)));
        await using var pages = await PagesOver.StartAsync(world.Desk);
        using var applicant = await pages.AsAsync(uscc);
        var html = System.Net.WebUtility.HtmlDecode((await applicant.GetAsync($"/my/{number}")).Html);
        var score = html[html.IndexOf("id=\"score\"", StringComparison.Ordinal)..];
        Assert.Contains("<strong>成立年数</strong>：1 年；得 40 分，满分 100 分", score, StringComparison.Ordinal);
    });
}
