using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>离岗代理: acting on the seats of somebody who is away.</summary>
public class RoundSubstitutionTests
{
    private static World Branch => new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3);

    private static Actor Substitute(int number, decimal own = 5_000_000, decimal principal = 5_000_000) =>
        World.Actor(number, own) with { PrincipalAuthorities = [World.Authority(principal)] };

    private static Answer ApproveFor(Round round, World world, int owner, Actor actor)
    {
        var seat = round.SeatOf(owner);
        return round.Approve(seat.Id, actor, round.SeenNow(seat.Id), A.Approval(), world.Now);
    }

    [Fact]
    public void Approve_BySubstitute_RecordsBothNames()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        world.Cover(1, 8);

        Assert.Null(ApproveFor(round, world, 1, Substitute(8)).Refusal);

        var decision = round.SeatOf(1).StandingDecision!;
        Assert.Equal((World.Staff(8), World.Natural(8), World.Staff(1)), (decision.ActorStaffId, decision.ActorPersonId, decision.OnBehalfOfStaffId));
    }

    [Fact]
    public void AskForMaterial_BySubstitute_IsTheirChangeOfTheSeat()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        world.Cover(1, 8);
        var seat = round.SeatOf(1);
        var before = round.SeenNow(seat.Id);

        Assert.Null(round.AskForMaterial(seat.Id, Substitute(8), before, "流水", world.Now).Refusal);

        var refusal = round.Reject(seat.Id, World.Actor(1), before, A.Reason, world.Now).Refusal!;
        Assert.Equal((RefusalCode.SeatChanged, World.Staff(8)), (refusal.Code, refusal.ByStaffId));
    }

    [Theory]
    [InlineData(0, 0, "", null)]
    [InlineData(1, 5, "", RefusalCode.NotYourSeat)]
    [InlineData(-5, -1, "", RefusalCode.NotYourSeat)]
    [InlineData(-5, 0, "p", null)]
    [InlineData(-5, 5, "q", RefusalCode.NotYourSeat)]
    public void Approve_OutsideTheDaysOrProducts_IsRefused(int from, int to, string product, RefusalCode? expected)
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        world.Cover(1, 8, from, to, product.Length == 0 ? [] : [product]);

        Assert.Equal(expected, ApproveFor(round, world, 1, Substitute(8)).Refusal?.Code);
    }

    [Theory]
    [InlineData(950_000, 949_999, RefusalCode.BeyondAuthority)]
    [InlineData(949_999, 950_000, RefusalCode.BeyondAuthority)]
    [InlineData(950_000, 950_000, null)]
    public void Approve_BySubstitute_NeedsTheLesserOfBothAuthorities(double own, double principal, RefusalCode? expected)
    {
        var world = Branch;
        var round = world.Open(800_000, A.AnyOne());
        world.Cover(1, 8);

        Assert.Equal(expected, ApproveFor(round, world, 1, Substitute(8, (decimal)own, (decimal)principal)).Refusal?.Code);
    }

    [Fact]
    public void SubstituteOfASubstitute_HasNoSeat()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        world.Cover(1, 8).Cover(8, 7);

        Assert.Equal(RefusalCode.NotYourSeat, ApproveFor(round, world, 1, Substitute(7)).Refusal!.Code);
    }

    [Fact]
    public void AddSigner_BySubstitute_IsRefused()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        world.Cover(1, 8);
        var seat = round.SeatOf(1);

        Assert.Equal(RefusalCode.SubstituteMayNot, round.AddSignerBefore(seat.Id, Substitute(8), round.SeenNow(seat.Id), World.Staff(11), "请核实", world.Now).Refusal!.Code);
        Assert.Equal(RefusalCode.SubstituteMayNot, round.AddSignerAfter(seat.Id, Substitute(8), round.SeenNow(seat.Id), World.Staff(11), "请核实", world.Now).Refusal!.Code);
    }

    [Fact]
    public void OwnerBackEarly_TheFirstDecisionWins_AndTheOtherIsTold()
    {
        var world = Branch;
        var round = world.Open(A.All(2));
        world.Cover(1, 8);
        var seen = round.SeenNow(round.SeatOf(1).Id);
        ApproveFor(round, world, 1, Substitute(8));

        Assert.Equal((RefusalCode.AlreadyDecided, World.Staff(8)), round.Approve(world, 1, seen: seen).Refusal is { } r ? (r.Code, r.ByStaffId!.Value) : default);
    }

    /// <summary>A ballot is its maker's: in an open vote neither the owner nor a substitute changes what the other cast.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ballot_CastByTheOneOfBoth_IsNotChangedByTheOther(bool ownerFirst)
    {
        var world = Branch;
        var round = world.Open(A.Vote(3, 2, 2, 2));
        world.Cover(1, 8);
        var (first, second) = ownerFirst ? (World.Actor(1), Substitute(8)) : (Substitute(8), World.Actor(1));
        var seat = round.SeatOf(1);
        Assert.Null(round.Reject(seat.Id, first, round.SeenNow(seat.Id), new Reason("risk", "负债偏高"), world.Now).Refusal);
        var cast = seat.StandingDecision!;

        foreach (var refusal in new[]
        {
            round.Approve(seat.Id, second, round.SeenNow(seat.Id), A.Approval(), world.Now).Refusal,
            round.Reject(seat.Id, second, round.SeenNow(seat.Id), new Reason("risk", "负债偏高"), world.Now).Refusal,
            round.Return(seat.Id, second, round.SeenNow(seat.Id), ReturnPlan.To(ReturnStep.Documents), new Reason("risk", "负债偏高"), world.Now).Refusal,
        })
        {
            Assert.Equal((RefusalCode.AlreadyDecided, first.StaffId, cast.AtUtc), (refusal!.Code, refusal.ByStaffId, refusal.AtUtc));
        }

        Assert.Same(cast, seat.StandingDecision);
        Assert.Null(round.Approve(seat.Id, first, round.SeenNow(seat.Id), A.Approval(), world.Now).Refusal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Approve_BySubstitute_DutiesOfOwnerAndActorCount(int conflicted)
    {
        var world = Branch;
        var round = world.Open(A.AnyOne());
        world.Cover(1, 8);
        world.Involvements.Add(new Involvement(World.Natural(conflicted), Duty.LeadInvestigator));

        Assert.Equal(RefusalCode.ConflictOfDuties, ApproveFor(round, world, 1, Substitute(8)).Refusal!.Code);
    }

    [Fact]
    public void Open_SomebodyWhoseSubstituteMayNotSit_IsNotSeated()
    {
        var world = Branch.Cover(1, 8).Cover(2, 7, 0, 30, "q");
        world.Involvements.Add(new Involvement(World.Natural(8), Duty.LeadInvestigator));
        world.Involvements.Add(new Involvement(World.Natural(7), Duty.LeadInvestigator));

        var round = world.Open(A.AnyOne());

        Assert.Equal([World.Staff(2), World.Staff(3)], round.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
    }

    [Fact]
    public void OneNaturalPerson_CountsOnceInALevel_WhicheverOfTheTwoTheyAre()
    {
        var world = Branch;
        var round = world.Open(A.All(3));
        world.Cover(1, 2).Cover(3, 1);

        Assert.Null(ApproveFor(round, world, 1, Substitute(2)).Refusal);
        Assert.Equal(RefusalCode.DecidedInThisLevel, round.Approve(world, 2).Refusal!.Code);
        Assert.Equal(RefusalCode.DecidedInThisLevel, ApproveFor(round, world, 3, Substitute(1)).Refusal!.Code);
        Assert.Null(round.Approve(world, 3).Refusal);
    }

    [Fact]
    public void Withdraw_IsForWhoDecided_NotForTheOwner()
    {
        var world = Branch;
        var round = world.Open(A.All(2));
        world.Cover(1, 8);
        ApproveFor(round, world, 1, Substitute(8));

        Assert.Equal(RefusalCode.NotLastDecider, round.Withdraw(world, 1).Refusal!.Code);
        Assert.Null(round.Withdraw(round.SeatOf(1).Id, Substitute(8), round.SeenNow(round.SeatOf(1).Id), world.Now).Refusal);
    }
}
