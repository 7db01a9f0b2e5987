using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>贷审会 levels, seen from the round.</summary>
public class RoundCommitteeTests
{
    private static World Branch => new World().With(Role.Approver, OrgScope.CaseBranch, 1, 2).With(Role.Approver, OrgScope.HeadOffice, 5, 6, 7);

    [Fact]
    public void Open_ACommitteeLevel_AsksTheCommittee_AndHasNoSeats()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne(), A.Committee());

        var effects = round.Approve(world, 1, A.Approval(700_000)).Effects;

        var level = round.LiveLevel!;
        Assert.Contains(new CommitteeAsked(level.Id, "level-1", A.Terms(700_000), "pack-1"), effects);
        Assert.Empty(level.Seats);
        Assert.False(level.Vacant);
        Assert.Equal(RefusalCode.NoVacancy, round.Restaff(world.Now).Refusal!.Code);
    }

    [Fact]
    public void CloseCommittee_Passed_OnNarrowerTerms_OpensTheNextLevel_WithoutItsMembers()
    {
        var world = Branch;
        var round = world.Open(A.Committee(), A.All(2, OrgScope.HeadOffice));

        var effects = round.CloseCommittee(world, CommitteeVerdict.Passed, A.Terms(600_000, 12, 5m, "追加抵押"), 5).Effects;

        Assert.Contains(new TermsNarrowed(A.Terms(600_000, 12, 5m, "追加抵押")), effects);
        Assert.Equal([World.Staff(6), World.Staff(7)], round.LiveLevel!.Seats.Select(s => s.OwnerStaffId));
    }

    [Fact]
    public void CloseCommittee_PassedAtTheEnd_ApprovesTheRound()
    {
        var world = Branch;
        var round = world.Open(A.Committee());

        round.CloseCommittee(world, CommitteeVerdict.Passed);

        Assert.Equal((RoundOutcome.Approved, LevelState.Approved), (round.Outcome, round.Levels[0].State));
    }

    /// <summary>What the branch approved stands; the terms it and the committee came to bound what is asked again.</summary>
    [Fact]
    public void ARoundAfterAResolutionRanOut_AsksTheCommitteeAlone()
    {
        var world = Branch;
        LevelRule[] levels = [A.AnyOne(), A.Committee()];
        var round = world.Open(levels);
        round.Approve(world, 1, A.Approval(700_000));
        Assert.True(round.RestsOnCommittee);
        round.CloseCommittee(world, CommitteeVerdict.Passed, A.Terms(600_000));

        var (next, _) = world.OpenChain(800_000, new FixedTerms(false, false), A.Chain(levels), round.HandOver(withoutCommittee: true));

        Assert.Equal(["level-1"], next.LevelRules.Select(rule => rule.Code));
        Assert.Equal(["level-0"], next.SettledLevels.Select(level => level.Rule.Code));
        Assert.Equal(600_000m, next.Terms.AmountCny);
        Assert.Equal(["level-0", "level-1"], round.HandOver().Levels.Select(level => level.Rule.Code));
        Assert.False(world.Open(A.AnyOne()).RestsOnCommittee);
    }

    [Theory]
    [InlineData(null, RoundOutcome.Rejected)]
    [InlineData(ReturnStep.Documents, RoundOutcome.Returned)]
    public void CloseCommittee_Rejected_IsWhatTheChainSays(ReturnStep? step, RoundOutcome expected)
    {
        var world = Branch;
        var round = world.Open(A.Committee() with { ReturnOnRejection = step });

        round.CloseCommittee(world, CommitteeVerdict.Rejected);

        Assert.Equal((expected, step), (round.Outcome, round.ReturnedTo));
    }

    [Fact]
    public void CloseCommittee_Supplementary_GoesBackToDueDiligence()
    {
        var world = Branch;
        var round = world.Open(A.Committee());

        round.CloseCommittee(world, CommitteeVerdict.Supplementary);

        Assert.Equal((RoundOutcome.Returned, ReturnStep.DueDiligence), (round.Outcome, round.ReturnedTo));
    }

    [Fact]
    public void CloseCommittee_IsRefusedInTheDocumentedOrder()
    {
        var world = Branch;
        var (round, _) = world.OpenWithEffects(800_000, new FixedTerms(Tenor: true, Rate: false), A.AnyOne(), A.Committee());
        var first = round.LiveLevel!.Id;
        RefusalCode? Close(Guid level, string pack, Terms terms) =>
            round.CloseCommittee(level, new CommitteeResult(CommitteeVerdict.Passed, terms, pack, []), World.Staff(900), world.Now).Refusal?.Code;

        Assert.Equal(RefusalCode.NotBeforeCommittee, Close(first, "old", A.Terms(900_000, 6)));
        round.Approve(world, 1);
        var level = round.LiveLevel!.Id;
        Assert.Equal(RefusalCode.NotBeforeCommittee, Close(first, "old", A.Terms(900_000, 6)));
        Assert.Equal(RefusalCode.PackChanged, Close(level, "old", A.Terms(900_000, 6)));
        Assert.Equal(RefusalCode.TermsFixed, Close(level, "pack-1", A.Terms(900_000, 6)));
        Assert.Equal(RefusalCode.TermsWiden, Close(level, "pack-1", A.Terms(900_000)));
        Assert.Null(Close(level, "pack-1", A.Terms(800_000)));
        Assert.Equal(RefusalCode.RoundEnded, Close(level, "pack-1", A.Terms(800_000)));
    }

    [Fact]
    public void Withdraw_BeforeTheCommitteeLooked_ReleasesIt_AndNotAfterwards()
    {
        var world = Branch;
        var round = world.Open(A.AnyOne(), A.Committee());
        round.Approve(world, 1);
        var asked = round.LiveLevel!.Id;

        Assert.Contains(new CommitteeReleased(asked), round.Withdraw(world, 1).Effects);
        round.Approve(world, 1);
        Assert.Equal([new CommitteeViewed(round.LiveLevel!.Id, World.Staff(900))], round.ViewCommittee(round.LiveLevel.Id, World.Staff(900), round.PackDigest, world.Now).Effects);
        Assert.Empty(round.ViewCommittee(round.LiveLevel.Id, World.Staff(901), round.PackDigest, world.Now).Effects);
        Assert.Equal((RefusalCode.NextOpened, World.Staff(900)), round.Withdraw(world, 1).Refusal is { } r ? (r.Code, r.ByStaffId!.Value) : default);
    }

    [Fact]
    public void ViewCommittee_OfAnotherPack_MakesItTheRounds_AndTheLevelClosesOnThat()
    {
        var world = Branch;
        var round = world.Open(A.Committee());
        var level = round.LiveLevel!.Id;

        Assert.Equal([new CommitteeViewed(level, World.Staff(900)), new PackReplaced("pack-2")], round.ViewCommittee(level, World.Staff(900), "pack-2", world.Now).Effects);
        Assert.Equal(RefusalCode.PackChanged, round.CloseCommittee(level, new CommitteeResult(CommitteeVerdict.Rejected, null, "pack-1", []), World.Staff(900), world.Now).Refusal?.Code);
        Assert.Null(round.CloseCommittee(level, new CommitteeResult(CommitteeVerdict.Rejected, null, "pack-2", []), World.Staff(900), world.Now).Refusal);
    }

    [Fact]
    public void Cancel_WhileTheCommitteeIsAsked_ReleasesIt()
    {
        var world = Branch;
        var round = world.Open(A.Committee());

        Assert.Contains(new CommitteeReleased(round.LiveLevel!.Id), round.Cancel(World.Staff(600), world.Now).Effects);
    }

    [Fact]
    public void CloseCommittee_APassWithoutTerms_IsABug()
    {
        var world = Branch;
        var round = world.Open(A.Committee());

        Assert.Throws<ArgumentException>(() => round.CloseCommittee(
            round.LiveLevel!.Id, new CommitteeResult(CommitteeVerdict.Passed, null, "pack-1", []), World.Staff(900), world.Now));
    }
}
