using Approvals.Casework.Applications;
using Approvals.Tests.Cases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Demo;

/// <summary>The demo bank on other days than today.</summary>
public sealed class DemoBankTests
{
    private static readonly TimeOnly Morning = new(9, 30);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2024-06-03")]
    [InlineData("2028-06-05")]
    public Task Authorities_HoldForYears(string day) => CaseWorld.PlayAsync(async world =>
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var authorities = await world.ReadAsync(db => db.Authorities.AsNoTracking().ToListAsync(Cancelled));
        Assert.NotEmpty(authorities);
        Assert.All(authorities, authority => Assert.InRange(date, authority.ValidFrom, authority.ValidTo));
    });

    [Fact]
    public Task People_HaveNamesOfTheirOwn() => CaseWorld.PlayAsync(async world =>
    {
        var names = await world.ReadAsync(db => db.Users.Where(account => account.OrgUnitId != null).Select(account => account.Name).ToListAsync(Cancelled));
        Assert.True(names.Count > 100);
        Assert.Equal(names.Count, names.Distinct().Count());
    });

    [Fact]
    public Task Case_OfAnEarlierYear_IsDisbursed() => CaseWorld.PlayAsync(async world =>
    {
        world.SetTime(new DateOnly(2025, 6, 4), Morning);
        var journey = await world.ToAsync("closed");
        Assert.Equal(CaseOutcome.Disbursed, await world.ReadAsync(db => db.Cases.Where(c => c.Id == journey.CaseId).Select(c => c.Outcome).SingleAsync(Cancelled)));
    });

    [Fact]
    public Task Case_OfAYearWithoutCalendar_IsDisbursedAllTheSame() => CaseWorld.PlayAsync(async world =>
    {
        world.SetTime(new DateOnly(2028, 6, 5), Morning);
        await world.ToAsync("closed");
        Assert.Equal(CaseOutcome.Disbursed, await world.ReadAsync(db => db.Cases.Select(c => c.Outcome).SingleAsync(Cancelled)));
    });
}
