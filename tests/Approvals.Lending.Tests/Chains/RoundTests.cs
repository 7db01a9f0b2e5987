using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

public class RoundTests
{
    private const Role Approver = Role.Approver;
    private const OrgScope Branch = OrgScope.CaseBranch;

    private static World Branch123 => new World().With(Approver, Branch, 1, 2, 3).With(Role.Supervisor, Branch, 9);

    [Fact]
    public void Open_SnapshotsChainAndBandAndExposure()
    {
        var round = Branch123.Open(A.AnyOne());

        Assert.Equal(("chain", 1, "hash", "all"), (round.ChainCode, round.ChainVersion, round.ChainHash, round.BandCode));
        Assert.Equal(950_000m, round.Exposure.CumulativeCny);
        Assert.Equal("level-0", Assert.Single(round.LevelRules).Code);
        Assert.Equal("pack-1", round.PackDigest);
        Assert.True(round.IsLive);
    }

    [Fact]
    public void Open_AnyOne_SeatsEveryoneEligible_WithATimerEach()
    {
        var world = Branch123;
        var (round, effects) = world.OpenWithEffects(800_000, A.AnyOne());

        Assert.Equal([World.Staff(1), World.Staff(2), World.Staff(3)], round.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
        Assert.All(round.LiveLevel.Seats, s => Assert.Equal(SeatState.Open, s.State));
        Assert.Equal(3, effects.OfType<TimerStarted>().Count(t => t.DueAtUtc == world.NowUtc.AddHours(8)));
    }

    [Fact]
    public void Open_All_TakesTheNumberOfSeatsInTheResolversOrder()
    {
        var round = Branch123.Open(A.All(2));

        Assert.Equal([World.Staff(1), World.Staff(2)], round.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
    }

    [Fact]
    public void Open_TwoAccountsOfOneNaturalPerson_GetOneSeat()
    {
        var world = new World().With(Approver, Branch, 1).WithAccount(Approver, Branch, World.Staff(51), World.Natural(1));

        var round = world.Open(A.AnyOne());

        Assert.Equal(World.Staff(1), Assert.Single(round.LiveLevel!.Seats).OwnerStaffId);
    }

    [Theory]
    [InlineData(Duty.LeadInvestigator)]
    [InlineData(Duty.SecondInvestigator)]
    [InlineData(Duty.Maker)]
    [InlineData(Duty.Submitter)]
    [InlineData(Duty.RelativeOfApplicant)]
    [InlineData(Duty.Applicant)]
    public void Open_PeopleWithAnIncompatibleDuty_AreNotSeated(Duty duty)
    {
        var world = Branch123;
        world.Involvements.Add(new Involvement(World.Natural(2), duty));

        var round = world.Open(A.AnyOne());

        Assert.Equal([World.Staff(1), World.Staff(3)], round.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
    }

    [Fact]
    public void Open_NobodyEligible_BlockAndAlert_LevelWaitsVacant()
    {
        var (round, effects) = new World().With(Approver, OrgScope.ParentBranch, 5).OpenWithEffects(800_000, A.AnyOne());

        Assert.True(round.LiveLevel!.Vacant);
        Assert.Empty(round.LiveLevel.Seats);
        Assert.Equal(1, Assert.Single(effects.OfType<PositionVacant>()).SeatsMissing);
        Assert.True(round.IsLive);
    }

    [Fact]
    public void Open_NobodyEligible_NextScopeUp_SeatsTheParent_AndSaysSo()
    {
        var world = new World().With(Approver, OrgScope.ParentBranch, 5).With(Approver, OrgScope.HeadOffice, 6);

        var (round, effects) = world.OpenWithEffects(800_000, A.AnyOne() with { NobodyEligible = NobodyEligible.NextScopeUp });

        var seat = Assert.Single(round.LiveLevel!.Seats);
        Assert.Equal((World.Staff(5), OrgScope.ParentBranch), (seat.OwnerStaffId, seat.Scope));
        Assert.Equal((Branch, OrgScope.ParentBranch), Assert.Single(effects.OfType<ScopeRaised>()) is { } r ? (r.From, r.To) : default);
    }

    [Fact]
    public void Open_NobodyUpToHeadOffice_WaitsVacant()
    {
        var (round, effects) = new World().OpenWithEffects(800_000, A.AnyOne() with { NobodyEligible = NobodyEligible.NextScopeUp });

        Assert.True(round.LiveLevel!.Vacant);
        Assert.Single(effects.OfType<PositionVacant>());
    }

    [Fact]
    public void Open_AllOfTwo_WithOnePerson_FillsTheRestFromTheNextScope()
    {
        var world = new World().With(Approver, Branch, 1).With(Approver, OrgScope.ParentBranch, 5, 6);

        var round = world.Open(A.All(2) with { NobodyEligible = NobodyEligible.NextScopeUp });

        Assert.Equal([World.Staff(1), World.Staff(5)], round.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
    }

    [Fact]
    public void Approve_AllOfTwo_WithOneSeatVacant_NeverConcludesOnOneApproval()
    {
        var world = new World().With(Approver, Branch, 1);
        var round = world.Open(A.All(2));

        Assert.Null(round.Approve(world, 1).Refusal);
        Assert.True(round.IsLive);
        Assert.True(round.LiveLevel!.Vacant);

        world.With(Approver, Branch, 1, 2);
        Assert.Null(round.Restaff(world.Now).Refusal);
        Assert.Null(round.Approve(world, 2).Refusal);
        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void Approve_AnyOne_ConcludesAndTellsTheOthersWhoAndWhen()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        var stale = round.SeenNow(round.SeatOf(2).Id);

        var effects = round.Approve(world, 1).Effects;

        Assert.Equal(RoundOutcome.Approved, round.Outcome);
        Assert.Equal(2, effects.OfType<SeatClosed>().Count(c => c.Because == SeatClosure.AnotherDecided && c.ByStaffId == World.Staff(1)));
        Assert.Equal(3, effects.OfType<TimerCancelled>().Count());
        world.NowUtc += TimeSpan.FromMinutes(1);
        var late = round.Approve(world, 2, seen: stale).Refusal!;
        Assert.Equal((RefusalCode.AlreadyDecided, World.Staff(1), world.NowUtc.AddMinutes(-1)), (late.Code, late.ByStaffId, late.AtUtc));
    }

    [Fact]
    public void Approve_All_WaitsForEverySeat()
    {
        var world = Branch123;
        var round = world.Open(A.All(3));

        round.Approve(world, 3);
        round.Approve(world, 1);
        Assert.True(round.IsLive);
        round.Approve(world, 2);

        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void Approve_InOrder_OpensTheNextSeatOnlyThen()
    {
        var world = Branch123;
        var round = world.Open(A.InOrder());

        Assert.Equal([SeatState.Open, SeatState.Waiting], round.LiveLevel!.Seats.Select(s => s.State));
        Assert.Equal(RefusalCode.NotYourTurn, round.Approve(world, 9).Refusal!.Code);
        round.Approve(world, 1);
        Assert.Equal([SeatState.Decided, SeatState.Open], round.LiveLevel!.Seats.Select(s => s.State));
        round.Approve(world, 9);
        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void Approve_OpensTheNextLevelWithThePeopleOfThatMoment_AndTheTermsAsNarrowed()
    {
        var world = Branch123.With(Approver, OrgScope.HeadOffice, 5, 6);
        var round = world.Open(A.AnyOne(), A.All(2, OrgScope.HeadOffice));
        world.With(Approver, OrgScope.HeadOffice, 6, 7);

        round.Approve(world, 1, A.Approval(600_000));

        Assert.Equal([World.Staff(6), World.Staff(7)], round.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
        Assert.Equal(600_000m, round.LiveLevel.TermsAtOpen.AmountCny);
        Assert.Equal(RefusalCode.TermsWiden, round.Approve(world, 6, A.Approval(700_000)).Refusal!.Code);
    }

    [Theory]
    [InlineData(true, 7)]
    [InlineData(false, 1)]
    public void Approve_WhoDecidedInAnExclusiveLevel_IsNotSeatedAgain(bool exclusive, int expected)
    {
        var world = Branch123.With(Approver, OrgScope.HeadOffice, 1, 7);
        var round = world.Open(A.InOrder() with { Exclusive = exclusive }, A.Level(LevelMode.InOrder, new ApproverRule(Approver, OrgScope.HeadOffice, 1)));

        round.Approve(world, 1);
        round.Approve(world, 9);

        Assert.Equal(World.Staff(expected), Assert.Single(round.LiveLevel!.Seats).OwnerStaffId);
    }

    [Fact]
    public void Approve_ConflictThatAppearedAfterSeating_IsRefused_AndVacatingFillsTheSeatAgain()
    {
        var world = Branch123;
        var round = world.Open(A.All(2));
        world.Involvements.Add(new Involvement(World.Natural(1), Duty.RelativeOfApplicant));

        var refusal = round.Approve(world, 1).Refusal!;
        Assert.Equal((RefusalCode.ConflictOfDuties, (Duty?)Duty.RelativeOfApplicant), (refusal.Code, refusal.Duty));

        var effects = round.Vacate(round.SeatOf(1).Id, World.Staff(9), world.Now).Effects;
        Assert.Single(effects.OfType<SeatLost>());
        Assert.Equal([World.Staff(2), World.Staff(3)], round.LiveLevel!.StandingSeats().Select(s => s.OwnerStaffId));
    }

    [Fact]
    public void Approve_AccountRelinkedToSomeoneWhoAlreadyDecidedHere_IsRefused()
    {
        var world = Branch123;
        var round = world.Open(A.All(2));
        round.Approve(world, 1);
        var seat = round.SeatOf(2);

        var answer = round.Approve(
            seat.Id, new Actor(World.Staff(2), World.Natural(1), [World.Authority()]), round.SeenNow(seat.Id), A.Approval(), world.Now);

        Assert.Equal(RefusalCode.DecidedInThisLevel, answer.Refusal!.Code);
    }

    [Theory]
    [InlineData(949_999.99, RefusalCode.BeyondAuthority)]
    [InlineData(950_000, null)]
    public void Approve_AuthorityIsMeasuredAgainstTheGroupsExposure(double authority, RefusalCode? expected)
    {
        var world = Branch123;
        var round = world.Open(800_000, A.AnyOne());

        Assert.Equal(expected, round.Approve(world, 1, authority: (decimal)authority).Refusal?.Code);
    }

    [Fact]
    public void Approve_LessThanAsked_FitsASmallerAuthority()
    {
        var world = Branch123;
        var round = world.Open(800_000, A.AnyOne());

        Assert.Null(round.Approve(world, 1, A.Approval(350_000), authority: 500_000).Refusal);
        Assert.Equal(350_000m, round.Terms.AmountCny);
    }

    [Fact]
    public void Reject_BeyondAuthority_IsAllowed()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        var seat = round.SeatOf(1);

        Assert.Null(round.Reject(seat.Id, World.Actor(1, upToCny: 1), round.SeenNow(seat.Id), A.Reason, world.Now).Refusal);
        Assert.Equal(RoundOutcome.Rejected, round.Outcome);
    }

    [Theory]
    [InlineData(500_000, 500_000, null)]
    [InlineData(500_000.01, 500_000, RefusalCode.OpinionRequired)]
    [InlineData(0.01, 0, RefusalCode.OpinionRequired)]
    public void Approve_AboveTheThreshold_NeedsAnOpinion(double amount, double threshold, RefusalCode? expected)
    {
        var world = Branch123;
        var round = world.Open((decimal)amount, A.AnyOne() with { OpinionAboveCny = (decimal)threshold });

        Assert.Equal(expected, round.Approve(world, 1, A.Approval(opinion: "  ")).Refusal?.Code);
        if (expected is not null)
            Assert.Null(round.Approve(world, 1, A.Approval(opinion: "经营稳定,同意")).Refusal);
    }

    [Fact]
    public void Approve_AllWithANarrowing_AsksEarlierApproversToReconfirm()
    {
        var world = Branch123;
        var round = world.Open(A.All(3));
        round.Approve(world, 1);
        round.Approve(world, 2);

        var effects = round.Approve(world, 3, A.Approval(500_000, null, 6, 5.5m, "追加保证人")).Effects;

        Assert.True(round.IsLive);
        Assert.Equal(A.Terms(500_000, 6, 5.5m, "追加保证人"), round.Terms);
        Assert.Equal([World.Staff(1), World.Staff(2)], effects.OfType<SeatReopened>().Select(r => r.OwnerStaffId));
        var first = round.SeatOf(1);
        Assert.Null(first.StandingDecision);
        Assert.Equal(VoidCause.TermsNarrowed, Assert.Single(first.Decisions).VoidedBecause);
        round.Approve(world, 1);
        Assert.True(round.IsLive);
        round.Approve(world, 2);
        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Fact]
    public void Approve_AllInParallelOnDifferentTerms_TakesTheLeastAndTheUnionOfConditions()
    {
        var world = Branch123;
        var round = world.Open(A.All(2));

        round.Approve(world, 1, A.Approval(700_000, null, null, 6m, "甲"));
        round.Approve(world, 2, A.Approval(600_000, null, 9, null, "乙"));

        Assert.Equal(A.Terms(600_000, 9, 6m, "甲", "乙"), round.Terms);
    }

    [Fact]
    public void Approve_WithTermsSeenBeforeANarrowing_IsToldWhoChangedThem()
    {
        var world = Branch123;
        var round = world.Open(A.All(3));
        var seen = round.SeenNow(round.SeatOf(2).Id);
        round.Approve(world, 1, A.Approval(500_000));

        var refusal = round.Approve(world, 2, seen: seen).Refusal!;

        Assert.Equal((RefusalCode.TermsChanged, World.Staff(1), world.NowUtc), (refusal.Code, refusal.ByStaffId, refusal.AtUtc));
    }

    [Fact]
    public void Approve_WithoutNarrowing_DoesNotDisturbSomeoneOnAnotherSeat()
    {
        var world = Branch123;
        var round = world.Open(A.All(3));
        var seen = round.SeenNow(round.SeatOf(2).Id);
        round.Approve(world, 1);

        Assert.Null(round.Approve(world, 2, seen: seen).Refusal);
    }

    [Fact]
    public void Approve_TermsTheProductFixes_CannotBeVaried()
    {
        var world = Branch123;
        var round = world.OpenWithEffects(800_000, new FixedTerms(Tenor: true, Rate: true), A.AnyOne()).Round;

        Assert.Equal(RefusalCode.TermsFixed, round.Approve(world, 1, A.Approval(tenor: 6)).Refusal!.Code);
        Assert.Equal(RefusalCode.TermsFixed, round.Approve(world, 1, A.Approval(rate: 5.5m)).Refusal!.Code);
        Assert.Null(round.Approve(world, 1, A.Approval(700_000, null, 12, 5m)).Refusal);
    }

    [Fact]
    public void Reject_All_FirstRejectionConcludes()
    {
        var world = Branch123;
        var round = world.Open(A.All(3));
        round.Approve(world, 1);

        var effects = round.Reject(world, 2).Effects;

        Assert.Equal(RoundOutcome.Rejected, round.Outcome);
        Assert.Equal(World.Staff(3), Assert.Single(effects.OfType<SeatClosed>()).OwnerStaffId);
        Assert.Equal(LevelState.Rejected, round.Levels[0].State);
        Assert.Equal(("R01", "经营不稳定"), round.SeatOf(2).StandingDecision is { } d ? (d.ReasonCode, d.Opinion) : default);
    }

    [Fact]
    public void Reject_WhereTheChainSaysSo_ReturnsToTheNamedStep()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne() with { ReturnOnRejection = ReturnStep.Documents });

        round.Reject(world, 1);

        Assert.Equal((RoundOutcome.Returned, ReturnStep.Documents), (round.Outcome, round.ReturnedTo));
        Assert.Equal(LevelState.Rejected, round.Levels[0].State);
    }

    [Theory]
    [InlineData("", "text")]
    [InlineData("R01", " ")]
    public void Reject_WithoutCodeOrText_IsRefused(string code, string text)
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        var seat = round.SeatOf(1);

        var seen = round.SeenNow(seat.Id);
        Assert.Equal(RefusalCode.ReasonRequired, round.Reject(seat.Id, World.Actor(1), seen, new Reason(code, text), world.Now).Refusal!.Code);
        Assert.Equal(
            RefusalCode.ReasonRequired, round.Return(seat.Id, World.Actor(1), seen, ReturnStep.Documents, new Reason(code, text), world.Now).Refusal!.Code);
    }

    [Theory]
    [InlineData(ReturnStep.Documents)]
    [InlineData(ReturnStep.DueDiligence)]
    public void Return_EndsTheRound_AndClosesEveryOpenSeatWithItsTimer(ReturnStep step)
    {
        var world = Branch123;
        var round = world.Open(A.All(3));
        round.Ask(world, 3);

        var effects = round.Return(world, 1, step).Effects;

        Assert.Equal((RoundOutcome.Returned, step), (round.Outcome, round.ReturnedTo));
        Assert.DoesNotContain(round.Levels[0].Seats, s => s.IsUndecided);
        Assert.Equal(
            [(RoundTimer.SeatDue, round.SeatOf(1).Id), (RoundTimer.SeatDue, round.SeatOf(2).Id), (RoundTimer.MaterialDue, round.SeatOf(3).Id)],
            effects.OfType<TimerCancelled>().Select(t => (t.Timer, t.SeatId)));
        Assert.Equal(step, round.SeatOf(1).StandingDecision!.ReturnTo);
    }

    [Fact]
    public void AskForMaterial_PausesOnlyTheAsker_AndResumesWithTheTimeLeft()
    {
        var world = Branch123;
        var round = world.Open(A.All(2));
        world.NowUtc += TimeSpan.FromHours(3);
        var asked = round.Ask(world, 1);

        Assert.Equal(world.NowUtc.AddHours(24), Assert.Single(asked.Effects.OfType<SeatPaused>()).DueAtUtc);
        Assert.Equal([SeatState.Paused, SeatState.Open], round.LiveLevel!.Seats.Select(s => s.State));

        world.NowUtc += TimeSpan.FromHours(20);
        round.Receive(world, 1);
        Assert.Equal(world.NowUtc.AddHours(5), round.SeatOf(1).DueAtUtc);

        world.NowUtc += TimeSpan.FromHours(1);
        round.Approve(world, 1);
        Assert.Equal((TimeSpan.FromHours(24), TimeSpan.FromHours(4)), round.SeatOf(1).WorkingTime(world.NowUtc.AddDays(9), World.EveryHourWorks));
    }

    [Fact]
    public void WorkingTime_IsMeasuredByTheBanksClock_WhileOpenAndWhilePaused()
    {
        // A clock on which half of all time is working time.
        var half = World.EveryHourWorks with { Between = (from, to) => to > from ? (to - from) / 2 : TimeSpan.Zero };
        var world = new World { Clock = half }.With(Approver, Branch, 1);
        var round = world.Open(A.AnyOne());
        world.NowUtc += TimeSpan.FromHours(4);

        Assert.Equal((TimeSpan.FromHours(2), TimeSpan.FromHours(2)), round.SeatOf(1).WorkingTime(world.NowUtc, half));
        round.Ask(world, 1);
        world.NowUtc += TimeSpan.FromHours(6);
        Assert.Equal((TimeSpan.FromHours(5), TimeSpan.FromHours(2)), round.SeatOf(1).WorkingTime(world.NowUtc, half));
    }

    [Fact]
    public void AskForMaterial_AThirdTime_IsRefused()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        round.Ask(world, 1);
        round.Receive(world, 1);
        round.Ask(world, 1);
        round.Receive(world, 1);

        Assert.Equal(RefusalCode.MaterialAskedTwice, round.Ask(world, 1).Refusal!.Code);
    }

    [Fact]
    public void AskForMaterial_AfterATransfer_CountsWhatTheFormerOwnerAsked()
    {
        var world = Branch123;
        var round = world.Open(A.All(2));
        for (var i = 0; i < 2; i++)
        {
            round.Ask(world, 1);
            round.Receive(world, 1);
        }

        round.Transfer(world, 1, 3);

        Assert.Equal(RefusalCode.MaterialAskedTwice, round.Ask(world, 3).Refusal!.Code);
    }

    [Fact]
    public void Approve_WhileMaterialIsOutstanding_IsRefused_ButRejectingIsNot()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        round.Ask(world, 1);

        Assert.Equal(RefusalCode.MaterialOutstanding, round.Approve(world, 1).Refusal!.Code);
        Assert.Contains(new TimerCancelled(RoundTimer.MaterialDue, round.SeatOf(1).Id), round.Reject(world, 1).Effects);
        var request = Assert.Single(round.SeatOf(1).MaterialRequests);
        Assert.Equal((null, world.NowUtc), (request.ReceivedAtUtc, request.EndedAtUtc));
    }

    [Fact]
    public void ReceiveMaterial_ThatChangesThePack_AsksParallelApproversToReconfirm()
    {
        var world = Branch123;
        var round = world.Open(A.All(3));
        var seenBy3 = round.SeenNow(round.SeatOf(3).Id);
        round.Approve(world, 1);
        round.Ask(world, 2);

        var effects = round.Receive(world, 2, "pack-2").Effects;

        Assert.Contains(new PackReplaced("pack-2"), effects);
        Assert.Equal(World.Staff(1), Assert.Single(effects.OfType<SeatReopened>()).OwnerStaffId);
        Assert.Equal(VoidCause.PackChanged, round.SeatOf(1).Decisions[0].VoidedBecause);
        Assert.Equal("pack-1", round.SeatOf(1).Decisions[0].PackDigest);
        var stale = round.Approve(world, 3, seen: seenBy3).Refusal!;
        Assert.Equal((RefusalCode.PackChanged, World.Staff(700)), (stale.Code, stale.ByStaffId));
    }

    [Fact]
    public void ReceiveMaterial_InOrder_LeavesTheEarlierTurnStanding()
    {
        var world = Branch123;
        var round = world.Open(A.InOrder());
        round.Approve(world, 1);
        round.Ask(world, 9);

        round.Receive(world, 9, "pack-2");

        Assert.Equal("pack-1", round.SeatOf(1).StandingDecision!.PackDigest);
    }

    [Fact]
    public void Approve_WithASeatVersionSeenBeforeTheMaterialCame_IsToldSo()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        var seen = round.SeenNow(round.SeatOf(1).Id);
        round.Ask(world, 1);
        round.Receive(world, 1);

        var refusal = round.Approve(world, 1, seen: seen).Refusal!;

        Assert.Equal((RefusalCode.SeatChanged, World.Staff(700)), (refusal.Code, refusal.ByStaffId));
    }

    [Fact]
    public void Transfer_HandsOverTheSeatWithItsDueDate_AndNUnchanged()
    {
        var world = Branch123;
        var round = world.Open(A.All(2));
        var old = round.SeatOf(1);
        world.NowUtc += TimeSpan.FromHours(6);

        Assert.Null(round.Transfer(world, 1, 3).Refusal);

        var seat = round.SeatOf(3);
        Assert.Equal((old.Id, old.Position, SeatState.Open, world.NowUtc.AddHours(2)), (seat.ReplacesSeatId!.Value, seat.Position, seat.State, seat.DueAtUtc!.Value));
        var refusal = round.Approve(world, 1).Refusal!;
        Assert.Equal((RefusalCode.SeatClosed, World.Staff(1)), (refusal.Code, refusal.ByStaffId));
        round.Approve(world, 2);
        Assert.True(round.IsLive);
        round.Approve(world, 3);
        Assert.Equal(RoundOutcome.Approved, round.Outcome);
    }

    [Theory]
    [InlineData(2, "sits in the level")]
    [InlineData(77, "is no candidate")]
    [InlineData(3, "investigated")]
    public void Transfer_ToSomeoneNotEligible_IsRefused(int target, string because)
    {
        var world = Branch123;
        var round = world.Open(A.All(2));
        if (because == "investigated")
            world.Involvements.Add(new Involvement(World.Natural(3), Duty.LeadInvestigator));

        Assert.Equal(RefusalCode.TargetNotEligible, round.Transfer(world, 1, target).Refusal!.Code);
    }

    [Fact]
    public void TimeOutSeat_BeforeItIsDue_IsRefused()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        world.NowUtc += TimeSpan.FromHours(8) - TimeSpan.FromSeconds(1);

        Assert.Equal(RefusalCode.NothingDue, round.TimeOutSeat(round.SeatOf(1).Id, world.Now).Refusal!.Code);
    }

    [Fact]
    public void TimeOutSeat_Remind_CountsAgain_AndLeavesAnOpenPageValid()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        var seat = round.SeatOf(1);
        var seen = round.SeenNow(seat.Id);
        world.NowUtc += TimeSpan.FromHours(8);

        var effects = round.TimeOutSeat(seat.Id, world.Now).Effects;

        Assert.Equal(
            [new SeatOverdue(seat.Id, OnTimeout.Remind), new SeatReminded(seat.Id, World.Staff(1)), new TimerStarted(RoundTimer.SeatDue, seat.Id, world.NowUtc.AddHours(8))],
            effects);
        Assert.Equal(RefusalCode.NothingDue, round.TimeOutSeat(seat.Id, world.Now).Refusal!.Code);
        Assert.Null(round.Approve(world, 1, seen: seen).Refusal);
    }

    [Fact]
    public void TimeOutSeat_Escalate_GivesTheSeatToASuperior()
    {
        var world = Branch123.With(Approver, OrgScope.HeadOffice, 1, 5);
        var round = world.Open(A.All(2) with { OnTimeout = OnTimeout.Escalate });
        world.NowUtc += TimeSpan.FromHours(8);

        round.TimeOutSeat(round.SeatOf(2).Id, world.Now);

        var seat = round.SeatOf(5);
        Assert.Equal((OrgScope.HeadOffice, SeatState.Open, world.NowUtc.AddHours(8)), (seat.Scope, seat.State, seat.DueAtUtc!.Value));
        Assert.Equal(SeatClosure.Escalated, round.SeatOf(2).ClosedBecause);
        Assert.Equal(2, round.LiveLevel!.StandingSeats().Count());
    }

    [Fact]
    public void TimeOutSeat_Escalate_WithNobodyAbove_AlertsAndKeepsTheSeatRunning()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne() with { OnTimeout = OnTimeout.Escalate });
        var seat = round.SeatOf(2);
        world.NowUtc += TimeSpan.FromHours(9);

        var effects = round.TimeOutSeat(seat.Id, world.Now).Effects;

        Assert.Contains(new NobodyAbove(seat.Id), effects);
        Assert.Contains(new TimerStarted(RoundTimer.SeatDue, seat.Id, world.NowUtc.AddHours(8)), effects);
        Assert.Equal(SeatState.Open, seat.State);
    }

    [Fact]
    public void TimeOutMaterial_EscalatesAndCountsAgain_TheSeatStaysPaused()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());
        round.Ask(world, 1);
        var seat = round.SeatOf(1);
        Assert.Equal(RefusalCode.NothingDue, round.TimeOutMaterial(seat.Id, world.Now).Refusal!.Code);
        world.NowUtc += TimeSpan.FromHours(24);

        var effects = round.TimeOutMaterial(seat.Id, world.Now).Effects;

        Assert.Equal([new MaterialOverdue(seat.Id, seat.MaterialRequests[0].Id), new TimerStarted(RoundTimer.MaterialDue, seat.Id, world.NowUtc.AddHours(24))], effects);
        Assert.Equal(SeatState.Paused, seat.State);
    }

    [Fact]
    public void Vacate_InAnyOne_LosesTheSeat_AndTheLastOneBlocks()
    {
        var world = new World().With(Approver, Branch, 1, 2);
        var round = world.Open(A.AnyOne());

        round.Vacate(round.SeatOf(1).Id, World.Staff(9), world.Now);
        Assert.False(round.LiveLevel!.Vacant);
        var effects = round.Vacate(round.SeatOf(2).Id, World.Staff(9), world.Now).Effects;

        Assert.True(round.LiveLevel.Vacant);
        Assert.Single(effects.OfType<PositionVacant>());
    }

    [Fact]
    public void Restaff_WithoutAVacancy_IsRefused()
    {
        var world = Branch123;

        Assert.Equal(RefusalCode.NoVacancy, world.Open(A.AnyOne()).Restaff(world.Now).Refusal!.Code);
    }

    [Fact]
    public void Cancel_ClosesEverySeat_AndTheOwnersAreToldWhoAndWhen()
    {
        var world = Branch123;
        var round = world.Open(A.InOrder());
        var seen = round.SeenNow(round.SeatOf(1).Id);

        round.Cancel(World.Staff(600), world.Now);

        Assert.Equal(RoundOutcome.Cancelled, round.Outcome);
        Assert.All(round.Levels[0].Seats, s => Assert.Equal(SeatClosure.Cancelled, s.ClosedBecause));
        var refusal = round.Approve(world, 1, seen: seen).Refusal!;
        Assert.Equal((RefusalCode.SeatClosed, World.Staff(600), world.NowUtc), (refusal.Code, refusal.ByStaffId, refusal.AtUtc));
        Assert.Equal(RefusalCode.RoundEnded, round.Cancel(World.Staff(600), world.Now).Refusal!.Code);
    }

    [Fact]
    public void Decision_RecordsWhoOnWhoseBehalfOnWhat()
    {
        var world = Branch123;
        var round = world.Open(A.AnyOne());

        round.Approve(world, 1, A.Approval(700_000, " 同意 "));

        var decision = Assert.Single(round.SeatOf(1).Decisions);
        Assert.Equal(
            (World.Staff(1), World.Natural(1), World.Staff(1), "同意", "pack-1", world.NowUtc, true),
            (decision.ActorStaffId, decision.ActorPersonId, decision.OnBehalfOfStaffId, decision.Opinion, decision.PackDigest, decision.AtUtc, decision.Standing));
        Assert.Equal(A.Terms(700_000), decision.Terms);
    }

    [Fact]
    public void Find_SeatOfAnotherRound_IsABug() =>
        Assert.Throws<ArgumentException>(() => Branch123.Open(A.AnyOne()).Find(Guid.Empty));
}
