using Approvals.Lending.Committee;
using Approvals.Lending.Tests.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Committee;

/// <summary>法定人数展望: two thirds of the voters who are not recused, rounded up, and never under the floor of four. Source: APPROVALS §5.</summary>
public sealed class QuorumOutlookTests
{
    /// <param name="recused">The highest numbers of the seven voters.</param>
    /// <param name="quorum">Two thirds of the eligible: 14/3, 12/3, 10/3 and 8/3, the last below the floor.</param>
    [Theory]
    [InlineData(0, false, 7, 5, 0)]
    [InlineData(0, true, 6, 4, 0)]
    [InlineData(1, false, 6, 4, 0)]
    [InlineData(2, false, 5, 4, 0)]
    [InlineData(2, true, 4, 4, 0)]
    [InlineData(3, false, 4, 4, 0)]
    [InlineData(3, true, 3, 4, 1)]
    [InlineData(4, true, 2, 4, 2)]
    public void Outlook_BeforeTheBallot_CountsWhoIsNotRecused(int recused, bool withoutOneMore, int eligible, int quorum, int missing)
    {
        var room = new Boardroom();
        var item = room.List();
        foreach (var person in Boardroom.Voters.TakeLast(recused))
            item.Recuse(room, person).MustHappen();

        var outlook = item.Outlook(withoutOneMore ? World.Natural(2) : null);

        Assert.Equal(new QuorumOutlook(eligible, quorum, null), outlook);
        Assert.Equal((missing, false), (outlook.Missing, outlook.EndsBallot));
    }

    /// <summary>Whoever is recused already is not left out twice.</summary>
    [Fact]
    public void Outlook_WithoutSomebodyRecused_IsTheSame()
    {
        var room = new Boardroom();
        var item = room.List();
        item.Recuse(room, 7).MustHappen();
        Assert.Equal(item.Outlook(), item.Outlook(World.Natural(7)));
    }

    /// <summary>Five are there of seven: the first recusal leaves four of six, which are a quorum; one more would leave three.</summary>
    [Fact]
    public void Outlook_OfAnOpenBallot_TellsWhoseRecusalEndsIt()
    {
        var room = new Boardroom();
        room.Present.RemoveAll(person => person is 6 or 7);
        var item = room.Balloting();
        Assert.Equal(new QuorumOutlook(7, 5, 5), item.Outlook());
        item.Recuse(room, 5).MustHappen();

        Assert.Equal(new QuorumOutlook(6, 4, 4), item.Outlook());
        Assert.False(item.Outlook().EndsBallot);
        Assert.False(item.Outlook(World.Natural(6)).EndsBallot);
        Assert.Equal(new QuorumOutlook(5, 4, 3), item.Outlook(World.Natural(4)));
        Assert.True(item.Outlook(World.Natural(4)).EndsBallot);
    }

    /// <summary>Two of its five were recused, and a third would be: by its floor of five it lacks as many.</summary>
    [Fact]
    public void Outlook_BeforeAnotherCommittee_IsByItsVotersAndItsFloor()
    {
        var room = new Boardroom();
        var item = room.List();
        foreach (var person in new[] { 4, 5 })
            item.Recuse(room, person).MustHappen();

        Assert.Equal(new QuorumOutlook(3, 5, null), item.Outlook(committee: Boardroom.Of(5, floor: 5)));
        Assert.Equal(3, item.Outlook(World.Natural(2), Boardroom.Of(5, floor: 5)).Missing);
    }
}
