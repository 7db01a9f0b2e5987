using Approvals.Lending.Chains;
using Xunit;

namespace Approvals.Lending.Tests.Chains;

/// <summary>The documented table, the table in code and the behaviour of real rounds are one and the same.</summary>
public partial class TransitionTableTests
{
    private const string Unreachable = "—";

    private static readonly Act[] OnRound = [Act.Restaff, Act.Cancel, Act.Resume, Act.ViewCommittee, Act.CloseCommittee];

    [Fact]
    public void Table_HasEveryCell_AndNoOther()
    {
        var expected = (from act in Enum.GetValues<Act>().Except(OnRound)
                        from seat in Enum.GetValues<SeatCondition>()
                        from round in new[] { RoundCondition.Live, RoundCondition.Ended }
                        select (act, (SeatCondition?)seat, round))
            .Concat(from act in OnRound from round in Enum.GetValues<RoundCondition>() select (act, (SeatCondition?)null, round));

        Assert.Equal(expected.ToHashSet(), TransitionTable.All.Keys.ToHashSet());
    }

    [Fact]
    public void Table_IsTheDocumentedOne() =>
        Assert.Equal(
            Documented().OrderBy(c => c.Key.ToString(), StringComparer.Ordinal).Select(c => $"{c.Key} {c.Value}"),
            TransitionTable.All.OrderBy(c => c.Key.ToString(), StringComparer.Ordinal).Select(c => $"{c.Key} {Text(c.Value)}"));

    [Fact]
    public void EveryDocumentedCell_IsWhatARealRoundDoes()
    {
        foreach (var ((act, seat, round), cell) in Documented().Where(c => c.Value != Unreachable))
        {
            var stage = Stage(act, seat, round);
            Assert.True(stage.Round.IsLive == (round != RoundCondition.Ended), $"{act} {seat} {round}: staged in the wrong round state");
            if (seat is not null)
                Assert.Equal(seat, ConditionAt(stage.Round, stage.SeatId));

            var answer = Do(act, stage);

            var happened = answer.Refusal?.Code.ToString()
                ?? (answer.Effects.Any(e => "→ " + e.GetType().Name == cell) ? cell : string.Join(", ", answer.Effects.Select(e => e.GetType().Name)));
            Assert.True(cell == happened, $"{act} on {seat}, round {round}: documented {cell}, happened {happened}");
        }
    }

    [Fact]
    public void Refusals_AreDocumentedInTheirOrderOfPrecedence()
    {
        var documented = ProjectFile.Read("docs", "approval-semantics.md").Split('\n')
            .Select(l => l.Split(". `"))
            .Where(p => p.Length == 2 && int.TryParse(p[0], out _))
            .Select(p => p[1].TrimEnd().TrimEnd('`'));

        Assert.Equal(Enum.GetNames<RefusalCode>(), documented);
    }

    private static Dictionary<(Act, SeatCondition?, RoundCondition), string> Documented()
    {
        var cells = new Dictionary<(Act, SeatCondition?, RoundCondition), string>();
        RoundCondition? round = null;
        var onRound = false;
        string[] header = [];
        foreach (var line in ProjectFile.Read("docs", "approval-semantics.md").Split('\n').Select(l => l.Trim()))
        {
            if (line.StartsWith('#'))
            {
                round = line == "### While the round is live" ? RoundCondition.Live : line == "### After the round has ended" ? RoundCondition.Ended : null;
                onRound = line == "### Acts on the round itself";
            }
            else if (line.StartsWith('|') && (round is not null || onRound))
            {
                var columns = line.Trim('|').Split('|').Select(c => c.Trim()).ToArray();
                if (columns[0] == "act")
                {
                    header = columns;
                }
                else if (Enum.TryParse<Act>(columns[0], out var act))
                {
                    for (var i = 1; i < columns.Length; i++)
                    {
                        if (onRound)
                            cells.Add((act, null, Enum.Parse<RoundCondition>(header[i], ignoreCase: true)), columns[i]);
                        else
                            cells.Add((act, Enum.Parse<SeatCondition>(header[i]), round!.Value), columns[i]);
                    }
                }
            }
        }

        return cells;
    }

    private static string Text(Transition transition) =>
        transition.Effect is { } effect ? "→ " + effect.Name : transition.Refusal?.ToString() ?? Unreachable;

    private static SeatCondition ConditionAt(Round round, Guid seatId)
    {
        var (level, seat) = round.Find(seatId);
        return level.ConditionOf(seat);
    }
}
