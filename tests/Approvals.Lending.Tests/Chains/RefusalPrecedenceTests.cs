using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>Everything is wrong at once; putting the first thing right brings up the next refusal of the documented order.</summary>
public class RefusalPrecedenceTests
{
    [Fact]
    public void Approve_WithEverythingWrong_IsRefusedInTheDocumentedOrder()
    {
        // Person 1 (account 51) approved in the exclusive first level and once more in this one through another account.
        var world = new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3).With(Role.Approver, OrgScope.HeadOffice, 4, 5, 6);
        var round = world.OpenWithEffects(800_000, new FixedTerms(Tenor: false, Rate: true), A.AnyOne(), A.All(3, OrgScope.HeadOffice) with { OpinionAboveCny = 0 }).Round;
        round.Approve(world, 1);
        round.Approve(world, 5, A.Approval(opinion: "同意"));
        var seat = round.SeatOf(4);
        var relative = new Involvement(World.Natural(1), Duty.RelativeOfApplicant);
        world.Involvements.Add(relative);
        round.AskForMaterial(seat.Id, World.Actor(4), round.SeenNow(seat.Id), "流水", world.Now);

        var (staff, person, seen, approval, authority) = (9, 1, new Seen(0, "old", "old"), A.Approval(-1m, null, null, 9m), 1m);
        RefusalCode? Try() => round.Approve(
            seat.Id, new Actor(World.Staff(staff), World.Natural(person), [World.Authority(authority)]), seen, approval, world.Now).Refusal?.Code;

        Assert.Equal(RefusalCode.NotYourSeat, Try());
        staff = 4;
        Assert.Equal(RefusalCode.ConflictOfDuties, Try());
        world.Involvements.Remove(relative);
        Assert.Equal(RefusalCode.DecidedInEarlierLevel, Try());
        person = 5;
        Assert.Equal(RefusalCode.DecidedInThisLevel, Try());
        person = 4;
        Assert.Equal(RefusalCode.MaterialOutstanding, Try());
        round.Receive(world, 4);
        Assert.Equal(RefusalCode.SeatChanged, Try());
        seen = seen with { SeatVersion = seat.Version };
        Assert.Equal(RefusalCode.PackChanged, Try());
        seen = seen with { PackDigest = round.PackDigest };
        Assert.Equal(RefusalCode.TermsChanged, Try());
        seen = seen with { TermsDigest = round.Terms.Digest() };
        approval = A.Approval(900_000.001m, null, null, 9m);
        Assert.Equal(RefusalCode.OpinionRequired, Try());
        approval = A.Approval(900_000.001m, "同意", null, 9m);
        Assert.Equal(RefusalCode.TermsOutOfRange, Try());
        approval = A.Approval(900_000m, "同意", null, 9m);
        Assert.Equal(RefusalCode.TermsFixed, Try());
        approval = A.Approval(900_000m, "同意");
        Assert.Equal(RefusalCode.TermsWiden, Try());
        approval = A.Approval(500_000m, "同意");
        Assert.Equal(RefusalCode.BeyondAuthority, Try());
        authority = 5_000_000m;
        Assert.Null(Try());
    }

    [Fact]
    public void AskForMaterial_AThirdTimeWithoutText_IsRefusedForTheCountFirst()
    {
        var world = new World().With(Role.Approver, OrgScope.CaseBranch, 1);
        var round = world.Open(A.AnyOne());
        for (var i = 0; i < 2; i++)
        {
            round.Ask(world, 1);
            round.Receive(world, 1);
        }

        Assert.Equal(RefusalCode.MaterialAskedTwice, round.Ask(world, 1, asked: "").Refusal!.Code);
    }

    [Fact]
    public void Transfer_ToAStrangerWithoutAReason_IsRefusedForTheTargetFirst()
    {
        var world = new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2);
        var round = world.Open(A.All(1 + 1));

        Assert.Equal(RefusalCode.TargetNotEligible, round.Transfer(world, 1, 77, why: "").Refusal!.Code);
    }

    [Fact]
    public void DecidedSeat_OfAConflictedPerson_AnswersConflictBeforeState()
    {
        var world = new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2);
        var round = world.Open(A.All(2));
        round.Approve(world, 1);
        world.Involvements.Add(new Involvement(World.Natural(1), Duty.LeadInvestigator));

        Assert.Equal(RefusalCode.ConflictOfDuties, round.Approve(world, 1).Refusal!.Code);
    }
}
