using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Parties;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>Rules over several cases hold although no two commands touch the same case.</summary>
public sealed class WriteSkewTests(FreshDatabases databases)
{
    private const int Repetitions = 12;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task ExposureOfAGroup_NeverPassesItsCap(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var other = await world.AddNodeAsync();
        for (var seed = 1; seed <= Repetitions; seed++)
        {
            var random = new Random(seed);
            var groupId = Guid.CreateVersion7();
            await world.DoAsync(new AddGroup(groupId, $"{seed}"));
            var requests = new List<RaiseExposure>();
            for (var i = random.Next(2, 7); i > 0; i--)
                requests.Add(new RaiseExposure((await world.CaseAsync(groupId)).Id, groupId, random.Next(1, 10) * 100_000m, 1_000_000m));

            var answers = await Together.RunAsync(requests.Count, i => (i % 2 == 0 ? world.Desk : other).RunAsync(requests[i], Actor.System, ct: Cancelled));

            var taken = requests.Where((_, i) => !answers[i].IsRefused).Sum(request => request.AmountCny);
            Assert.True(taken <= 1_000_000m, $"Seed {seed}: {taken} of 1000000 given out.");

            // Nor was anybody refused what would have fitted: exposure only grew.
            Assert.All(requests.Where((_, i) => answers[i].IsRefused), request => Assert.True(taken + request.AmountCny > request.CapCny, $"Seed {seed}"));
        }
    }

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

    /// <summary>Adds up the group's exposure as a round does when it opens, and takes more of it if the cap allows.</summary>
    private sealed record RaiseExposure(Guid CaseId, Guid GroupId, decimal AmountCny, decimal CapCny) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            work.Touch<CustomerGroup>(await work.Db.CustomerGroups.SingleAsync(group => group.Id == GroupId, ct));
            var exposure = await work.Db.Cases.AsNoTracking().Where(c => c.GroupId == GroupId && c.LiveKey != null).SumAsync(c => c.RequestedAmountCny ?? 0m, ct);
            if (exposure + AmountCny > CapCny)
                return Rows.Refused;
            var @case = await work.Db.Cases.SingleAsync(c => c.Id == CaseId, ct);
            @case.RequestedAmountCny = AmountCny;
            @case.LiveKey = $"{CaseId:N}";
            work.Record(AuditSubject.Case(CaseId), "ExposureRaised", null, new { AmountCny });
            return Done.Instance;
        }
    }
}
