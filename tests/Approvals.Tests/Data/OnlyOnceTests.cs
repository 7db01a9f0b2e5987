using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;
using ChainActor = Approvals.Lending.Chains.Actor;

namespace Approvals.Tests.Data;

/// <summary>The unique indexes behind the only-once rules hold even when the rule in front of them is missing.</summary>
public sealed class OnlyOnceTests(FreshDatabases databases)
{
    private static readonly Candidate Approver = new(new Guid(1, 1, 0, new byte[8]), new Guid(1, 2, 0, new byte[8]));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task SecondLiveApplication_OfOneApplicantAndProduct_Throws(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var (first, second) = (await world.CaseAsync(), await world.CaseAsync());
        await world.DoAsync(new MakeLive(first.Id, "live"));

        await Assert.ThrowsAsync<DbUpdateException>(() => world.RunAsync(new MakeLive(second.Id, "live")));

        Assert.Equal(1, await world.SeeAsync(db => db.Cases.CountAsync(c => c.LiveKey == "live", Cancelled)));
        await world.DoAsync(new MakeLive(first.Id, null));
        await world.DoAsync(new MakeLive(second.Id, "live"));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task SecondLiveDisbursement_OfOneCase_Throws(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var @case = await world.CaseAsync();
        await world.DoAsync(work => work.Db.Disbursements.AddRange(Order(@case.Id, 1, null), Order(@case.Id, 2, null), Order(@case.Id, 3, @case.Id)));

        await Assert.ThrowsAsync<DbUpdateException>(() => world.DoAsync(work => work.Db.Disbursements.Add(Order(@case.Id, 4, @case.Id))));

        Assert.Equal(3, await world.SeeAsync(db => db.Disbursements.CountAsync(Cancelled)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task SecondStandingDecision_OfOneSeat_Throws(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var (round, seat) = await RoundAsync(world);
        await world.DoAsync(new Approve(round, seat));
        var decision = await world.SeeAsync(db => db.Set<Decision>().AsNoTracking().SingleAsync(Cancelled));

        // As if the seat's rules and its version had let a second one through.
        var copy = $"""
            INSERT INTO "ApprovalDecisions" ({Columns(world)}) SELECT {Columns(world).Replace("\"Id\"", "{0}", StringComparison.Ordinal)} FROM "ApprovalDecisions" WHERE "Id" = {"{1}"}
            """;
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => world.TamperAsync(copy, Guid.CreateVersion7(), decision.Id));

        Assert.Equal(1, await world.SeeAsync(db => db.Set<Decision>().CountAsync(Cancelled)));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task SeatDecidedByManyAtOnce_HasOneDecision(DatabaseProvider provider)
    {
        await using var world = await DeskWorld.OpenAsync(databases, provider);
        var (round, seat) = await RoundAsync(world);

        var answers = await Together.RunAsync(10, _ => world.RunAsync(new Approve(round, seat)));

        Assert.Single(answers, answer => !answer.IsRefused);
        Assert.Equal(1, await world.SeeAsync(db => db.Set<Decision>().CountAsync(Cancelled)));
    }

    private static LoanDisbursement Order(Guid caseId, int number, Guid? liveCaseId) => new()
    {
        Id = Guid.CreateVersion7(),
        CaseId = caseId,
        Visit = 1,
        Number = number,
        AmountCny = 1_000_000m,
        AccountNo = "6200",
        AccountKind = "corporate",
        MakerId = Guid.CreateVersion7(),
        MadeAtUtc = ManualTime.Start,
        PaymentKey = $"disburse:{caseId:N}:{number}",
        LiveCaseId = liveCaseId,
    };

    private static string Columns(DeskWorld world)
    {
        using var db = world.Desk.Database.Open();
        return string.Join(", ", db.Model.FindEntityType(typeof(Decision))!.GetProperties().Select(property => $"\"{property.GetColumnName()}\""));
    }

    /// <summary>A round of the shipped chain for a small credit case, with one seat open.</summary>
    private static async Task<(Guid Round, Guid Seat)> RoundAsync(DeskWorld world)
    {
        var @case = await world.CaseAsync();
        var chain = world.Desk.Rulebook.Chains.InForce(CaseKind.Application, DeskWorld.Product, "approval", world.Desk.Clock.Today)!;
        var terms = new Terms(400_000m, 12, 5m, "interest-only", []);
        var opening = new RoundOpening(
            Guid.CreateVersion7(), @case.Id, "approval", 1, chain, DeskWorld.Product, Security.Credit, new Exposure(0m, 0m, 400_000m), terms, new FixedTerms(false, false), "pack");
        var (round, _) = Round.Open(opening, Around(world.Desk));
        var seat = round.Levels.Single().Seats.Single().Id;
        await world.DoAsync(work => work.Db.Rounds.Add(round));
        return (opening.RoundId, seat);
    }

    private static Circumstances Around(Desk desk) => new(
        desk.Clock.UtcNow, desk.Clock.Today, Guid.CreateVersion7, (rule, scope) => rule.Role == Role.Approver && scope == OrgScope.CaseBranch ? [Approver] : [],
        desk.Rulebook.WorkingClock, [], _ => null, _ => null, [], new Exposure(0m, 0m, 400_000m));

    private sealed record MakeLive(Guid CaseId, string? Key) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            (await work.Db.Cases.SingleAsync(c => c.Id == CaseId, ct)).LiveKey = Key;
            work.Record(AuditSubject.Case(CaseId), "MadeLive");
            return Done.Instance;
        }
    }

    private sealed record Approve(Guid RoundId, Guid SeatId) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var round = await work.Db.Rounds.Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.Decisions)
                .Include(r => r.Levels).ThenInclude(l => l.Seats).ThenInclude(s => s.MaterialRequests).SingleAsync(r => r.Id == RoundId, ct);
            var authority = new Authority(
                "SQ-1", 5_000_000m, null, [Security.Credit], new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), Guid.CreateVersion7(), Guid.CreateVersion7());
            var answer = round.Approve(
                SeatId, new ChainActor(Approver.StaffId, Approver.PersonId, [authority]), round.SeenNow(SeatId), new Approval(new TermsVariation(null, null, null, []), null), Around(work.Desk));
            if (answer.Refusal is not null)
                return Rows.Refused;
            work.Record(AuditSubject.Case(round.CaseId), "SeatApproved");
            return Done.Instance;
        }
    }
}
