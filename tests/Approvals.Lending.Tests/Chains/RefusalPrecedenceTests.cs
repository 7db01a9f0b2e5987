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

    [Fact]
    public void AddSigner_WithEverythingWrong_IsRefusedInTheDocumentedOrder()
    {
        var world = new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2);
        var round = world.Open(A.All(2));
        var seat = round.SeatOf(1);
        world.Cover(1, 8);
        var investigator = new Involvement(World.Natural(1), Duty.LeadInvestigator);
        round.Ask(world, 1);
        world.Involvements.Add(investigator);

        var (person, seen, signer, question) = (9, new Seen(0, "old", "old"), 2, " ");
        RefusalCode? Try() => round.AddSignerBefore(seat.Id, World.Actor(person), seen, World.Staff(signer), question, world.Now).Refusal?.Code;

        Assert.Equal(RefusalCode.NotYourSeat, Try());
        person = 8;
        Assert.Equal(RefusalCode.SubstituteMayNot, Try());
        person = 1;
        Assert.Equal(RefusalCode.ConflictOfDuties, Try());
        world.Involvements.Remove(investigator);
        Assert.Equal(RefusalCode.MaterialOutstanding, Try());
        round.Receive(world, 1);
        Assert.Equal(RefusalCode.SeatChanged, Try());
        seen = round.SeenNow(seat.Id);
        Assert.Equal(RefusalCode.TargetNotEligible, Try());
        signer = 11;
        Assert.Equal(RefusalCode.ReasonRequired, Try());
        question = "请核实";
        Assert.Null(Try());
    }

    [Fact]
    public void AddSigner_TooDeepToSomebodyNotEligible_IsRefusedForTheDepthFirst()
    {
        var world = new World().With(Role.Approver, OrgScope.CaseBranch, 1);
        var round = world.Open(A.AnyOne());
        round.AddBefore(world, 1, 11);
        round.AddBefore(world, 11, 12);

        Assert.Equal(RefusalCode.SignersTooDeep, round.AddBefore(world, 12, 200, question: "").Refusal!.Code);
    }

    [Fact]
    public void Withdraw_WithEverythingWrong_IsRefusedInTheDocumentedOrder()
    {
        var world = new World().With(Role.Approver, OrgScope.CaseBranch, 1).With(Role.Supervisor, OrgScope.CaseBranch, 9).With(Role.Approver, OrgScope.HeadOffice, 5, 6);
        var round = world.Open(A.InOrder(), A.All(2, OrgScope.HeadOffice));
        round.Approve(world, 1);
        round.Approve(world, 9);
        round.View(world, 5);
        var (person, of, seen) = (7, 9, new Seen(0, "old", "old"));
        RefusalCode? Try() => round.Withdraw(round.SeatOf(of).Id, World.Actor(person), seen, world.Now).Refusal?.Code;

        Assert.Equal(RefusalCode.NotYourSeat, Try());
        (person, of) = (5, 5);
        Assert.Equal(RefusalCode.NothingToWithdraw, Try());
        (person, of) = (1, 1);
        Assert.Equal(RefusalCode.NotLastDecider, Try());
        (person, of) = (9, 9);
        Assert.Equal(RefusalCode.NextOpened, Try());

        var fresh = world.Open(A.InOrder(), A.All(2, OrgScope.HeadOffice));
        fresh.Approve(world, 1);
        Assert.Equal(RefusalCode.SeatChanged, fresh.Withdraw(fresh.SeatOf(1).Id, World.Actor(1), seen, world.Now).Refusal!.Code);
    }

    [Fact]
    public void Return_WithEverythingWrong_IsRefusedInTheDocumentedOrder()
    {
        var world = new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2, 3);
        var round = world.Open(A.Vote(3, 2, 2, 2));
        var (seen, to, reason) = (new Seen(0, "old", "old"), ReturnPlan.ToLevel("level-0").AndStraightBack(), new Reason("", ""));
        RefusalCode? Try() => round.Return(round.SeatOf(1).Id, World.Actor(1), seen, to, reason, world.Now).Refusal?.Code;

        Assert.Equal(RefusalCode.SeatChanged, Try());
        seen = round.SeenNow(round.SeatOf(1).Id);
        Assert.Equal(RefusalCode.LevelNotVisited, Try());
        to = ReturnPlan.To(ReturnStep.Documents).AndStraightBack();
        Assert.Equal(RefusalCode.NotStraightBack, Try());
        to = ReturnPlan.To(ReturnStep.Documents);
        Assert.Equal(RefusalCode.ReasonRequired, Try());
        reason = A.Reason;
        Assert.Null(Try());
    }

    [Fact]
    public void ApproveInBatch_WithEverythingWrong_IsRefusedInTheDocumentedOrder()
    {
        var world = new World().With(Role.Approver, OrgScope.CaseBranch, 1);
        RefusalCode? Try(LevelRule rule, bool viewed, bool fresh, decimal authority)
        {
            var round = world.Open(rule);
            var seat = round.SeatOf(1);
            if (viewed)
                round.View(world, 1);
            return round.ApproveInBatch(seat.Id, World.Actor(1, authority), fresh ? round.SeenNow(seat.Id) : new Seen(0, "old", "old"), world.Now).Refusal?.Code;
        }

        var wrong = A.AnyOne() with { OpinionAboveCny = 0 };
        Assert.Equal(RefusalCode.SeatChanged, Try(wrong, viewed: false, fresh: false, 1));
        Assert.Equal(RefusalCode.BatchNotAllowed, Try(wrong, viewed: false, fresh: true, 1));
        Assert.Equal(RefusalCode.NeverOpened, Try(wrong with { Batch = true }, viewed: false, fresh: true, 1));
        Assert.Equal(RefusalCode.OpinionRequired, Try(wrong with { Batch = true }, viewed: true, fresh: true, 1));
        Assert.Equal(RefusalCode.BeyondAuthority, Try(A.AnyOne() with { Batch = true }, viewed: true, fresh: true, 1));
        Assert.Null(Try(A.AnyOne() with { Batch = true }, viewed: true, fresh: true, 5_000_000));
    }
}
