using System.Collections.Frozen;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Cases;

/// <summary>集团客户: enterprises of one legal representative are one group, however they were registered. Source: APPROVALS §2.</summary>
public sealed class CustomerGroupTests
{
    private const string Product = "psbc-xiaoweiyidai";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>800,000 alone falls into the band up to 1,000,000 with one level of any approver; together with the other 800,000 into the next, two in order.</summary>
    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public Task SecondEnterpriseOfOneRepresentative_IsDecidedInTheBandOfBoth(bool isSamePerson, int peopleNeeded) => CaseWorld.PlayAsync(async world =>
    {
        var own = await world.World.Sandbox.CompanyAsync("a-rated-wholesaler-1", world.Desk.Clock.Today, Cancelled);
        var other = await world.World.Sandbox.CompanyAsync("a-rated-wholesaler-2", world.Desk.Clock.Today, Cancelled);

        // The second to be walked is the one whose representative the registers know; the first belongs to the same person only with us.
        var first = isSamePerson ? other with { RepresentativeIdNumber = own.RepresentativeIdNumber, RepresentativeName = own.RepresentativeName } : other;
        var earlier = await StartAsync(world, first);
        Assert.Equal(1, await world.ReadAsync(db => db.Cases.Where(c => c.Id == earlier.CaseId)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.RequestedAmountCny, 800_000m).SetProperty(c => c.LiveKey, "submitted"), Cancelled)));
        var later = await StartAsync(world, own);
        await world.OnAsync(later, "consent", "approval");
        var groups = await world.ReadAsync(db => db.Applicants.Select(a => a.GroupId).Distinct().CountAsync(Cancelled));
        Assert.Equal(isSamePerson ? 1 : 2, groups);
        var round = await world.ReadAsync(db => Walk.LatestRoundAsync(db, later.CaseId));
        Assert.Equal(new Exposure(0m, isSamePerson ? 800_000m : 0m, 800_000m), round.Exposure);
        var level = Assert.Single(round.Levels);
        Assert.Equal(peopleNeeded == 2 ? LevelMode.InOrder : LevelMode.AnyOne, level.Mode);
    });

    /// <summary>Several at once: the person is one, and so is the group.</summary>
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    public Task EnterprisesRegisteredAtOnce_ShareOneGroup(DatabaseProvider provider) => CaseWorld.PlayAsync(provider, runs: false, async world =>
    {
        var person = await world.World.Sandbox.CompanyAsync("a-rated-wholesaler-1", world.Desk.Clock.Today, Cancelled);
        var companies = new List<SandboxCompany>();
        foreach (var index in Enumerable.Range(1, 6))
        {
            var company = await world.World.Sandbox.CompanyAsync($"a-rated-wholesaler-{index}", world.Desk.Clock.Today, Cancelled);
            companies.Add(company with { RepresentativeIdNumber = person.RepresentativeIdNumber, RepresentativeName = person.RepresentativeName });
        }

        await Task.WhenAll(companies.Select(company => Task.Run(() => RegisterAsync(world, company), Cancelled)));

        Assert.Equal(6, await world.ReadAsync(db => db.Applicants.CountAsync(Cancelled)));
        Assert.Equal(1, await world.ReadAsync(db => db.Applicants.Select(a => a.GroupId).Distinct().CountAsync(Cancelled)));
        Assert.Equal(1, await world.ReadAsync(db => db.CustomerGroups.CountAsync(Cancelled)));
    });

    private static async Task<Journey> StartAsync(CaseWorld world, SandboxCompany company)
    {
        var registered = await RegisterAsync(world, company);
        var personId = await world.ReadAsync(db => db.Users.Where(a => a.Id == registered.AccountId).Select(a => a.PersonId).SingleAsync(Cancelled));
        var applicant = new Actor(
            ActorKind.Applicant, registered.AccountId, personId, company.RepresentativeName, FrozenSet.ToFrozenSet([nameof(Role.Applicant)]), ApplicantId: registered.ApplicantId);
        var started = await world.DoAsync(new StartApplication(Product, "credit"), applicant);
        return new Journey(world.World, applicant, started.CaseId, registered.BranchCode.ToLowerInvariant());
    }

    private static async Task<RegisteredApplicant> RegisterAsync(CaseWorld world, SandboxCompany company)
    {
        var key = Guid.CreateVersion7().ToString("N");
        var command = new RegisterApplicant(
            company.Uscc, company.Name, company.RepresentativeName, "110100", company.Uscc, new RegistrationSecrets(company.RepresentativeIdNumber, "13800138000", "hash"), "digest");
        var result = await world.Desk.RunAsync(command, RegisterApplicant.ActorOf(world.Desk.PersonalData, key, company.Uscc, company.RepresentativeName), key, Cancelled);
        Assert.True(!result.IsRefused, result.Refusal?.Message);
        return result.Value;
    }
}
