using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>Rules over several cases hold although no two commands touch the same case; group exposure has tests of its own with whole cases.</summary>
public sealed class WriteSkewTests(FreshDatabases databases)
{
    private const int Repetitions = 12;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task ApplicationsOfOneApplicantAtOnce_OneIsStarted(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var other = await world.AddNodeAsync();
        for (var seed = 1; seed <= Repetitions; seed++)
        {
            var applicant = await world.ApplicantAsync();

            var answers = await Together.RunAsync(
                new Random(seed).Next(2, 6), i => (i % 2 == 0 ? world.Desk : other).RunAsync(new StartApplication(DeskWorld.Product, "credit"), applicant, ct: Cancelled));

            Assert.Single(answers, answer => !answer.IsRefused);
            Assert.All(answers.Where(answer => answer.IsRefused), answer => Assert.Equal("case-open", answer.Refusal?.Code));
            Assert.Equal(1, await world.SeeAsync(db => db.Cases.CountAsync(c => c.ApplicantId == applicant.ApplicantId, Cancelled)));
        }
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task ApplicationsOfManyAtOnce_HaveNumbersWithoutGaps(DatabaseProvider provider)
    {
        const int applicants = 20;
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var actors = new List<Actor>();
        for (var i = 0; i < applicants; i++)
            actors.Add(await world.ApplicantAsync());

        var answers = await Together.RunAsync(applicants, i => world.Desk.RunAsync(new StartApplication(DeskWorld.Product, "credit"), actors[i], ct: Cancelled));

        Assert.Equal(Enumerable.Range(1, applicants).Select(n => $"SQ20260304-{n:D6}"), answers.Select(answer => answer.Value.Number).Order(StringComparer.Ordinal));
    }
}
