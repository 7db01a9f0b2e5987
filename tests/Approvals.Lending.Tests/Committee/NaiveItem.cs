using Approvals.Lending.Committee;

namespace Approvals.Lending.Tests.Committee;

/// <summary>A person who acts: who they are, whether through their own account, and which duties they have in the case.</summary>
internal sealed record NaiveActor(int Person, bool OwnAccount);

internal sealed class NaivePoll
{
    public HashSet<int> Electorate { get; init; } = [];

    public Dictionary<int, char> Votes { get; } = [];

    public string Pack { get; init; } = "";

    /// <summary>O open, C counted, V void.</summary>
    public char State { get; set; } = 'O';
}

/// <summary>
/// The specification of §5 once more, written to be read and not to be fast or complete in its records: people are numbers, votes letters,
/// everything is looked up anew. It shares nothing with the model but the names of refusals and states.
/// </summary>
internal sealed class NaiveItem(int members, int floor, int authority, int alternate, bool circulates)
{
    private const int Secretary = 8;
    private const int Expert = 9;

    public string State { get; set; } = "Listed";

    public bool Circulates { get; set; } = circulates;

    public HashSet<int> Recused { get; } = [];

    public List<string> Packs { get; } = ["pack-1"];

    public List<NaivePoll> Polls { get; } = [];

    public bool HandedOver { get; set; }

    public DateTime? Due { get; set; }

    public DateOnly ValidTo { get; set; }

    public string Verdict { get; set; } = "";

    public bool Reviewed { get; set; }

    public bool RejectionReviewed { get; set; }

    public NaivePoll? Open => Polls.Find(p => p.State == 'O');

    public bool Ended => State is "Confirmed" or "Vetoed" or "Rejected" or "Supplementary" or "Superseded" or "Withdrawn";

    public List<int> NonRecused => [.. Enumerable.Range(1, members).Where(m => !Recused.Contains(m))];

    public int Quorum => QuorumOf(NonRecused.Count);

    public int QuorumOf(int nonRecused)
    {
        var twoThirds = 0;
        while (twoThirds * 3 < nonRecused * 2)
            twoThirds++;
        return twoThirds > floor ? twoThirds : floor;
    }

    /// <param name="hasDuty">Whether a person has a duty that forbids deciding.</param>
    /// <param name="isCustomerSide">Whether a person is of the applicant's side or a relative.</param>
    public string? Who(ItemAct act, NaiveActor actor, Func<int, bool> hasDuty, Func<int, bool> isCustomerSide)
    {
        var (person, own) = actor;
        var votes = own && person <= members;
        var (isSecretary, isExpert) = (own && person == Secretary, own && person == Expert);
        if (act != ItemAct.Recuse && (isSecretary || isExpert ? isCustomerSide(person) : hasDuty(person)))
            return "ConflictOfDuties";
        if (Recused.Contains(person))
            return "Recused";
        if (act is ItemAct.Confirm or ItemAct.Veto)
            return own && person == authority ? null : !own || person != alternate ? "NotTheAuthority" : HandedOver ? null : "NotHandedOver";
        if (!votes && !isSecretary && !isExpert)
            return "NotAMember";
        if (act is not (ItemAct.Recuse or ItemAct.CastBallot))
            return isSecretary ? null : "NotTheSecretary";
        if (!votes)
            return "NoVote";
        if (act == ItemAct.Recuse || Open is not { } poll)
            return null;
        if (!poll.Electorate.Contains(person))
            return "NotPresent";
        if (poll.Votes.ContainsKey(person))
            return "AlreadyVoted";
        return person == 1 && poll.Electorate.Any(e => e != 1 && !poll.Votes.ContainsKey(e)) ? "ChairVotesLast" : null;
    }

    public string? Stands(ItemAct act)
    {
        var passed = State == "AwaitingAuthority";
        switch (act)
        {
            case ItemAct.PublishPack:
                return passed || State is "Confirmed" or "Rejected" ? "ReReviewNeeded" : Ended ? "ItemConcluded" : null;
            case ItemAct.Recuse or ItemAct.OrderRecusal:
                return passed ? "ResolutionMade" : Ended ? "ItemConcluded" : null;
            case ItemAct.OpenBallot:
                return passed ? "ResolutionMade" : Ended ? "ItemConcluded" : State == "Balloting" ? "BallotOpen" : State == "Adjourned" ? "NotListed" : null;
            case ItemAct.CastBallot:
                return passed ? "ResolutionMade" : Ended ? "ItemConcluded" : State == "Balloting" ? null : "NoBallotOpen";
            case ItemAct.Adjourn:
                return passed ? "ResolutionMade" : Ended ? "ItemConcluded" : State == "Adjourned" ? "NotListed" : null;
            case ItemAct.Relist:
                return passed ? "ResolutionMade" : Ended ? "ItemConcluded" : State == "Adjourned" ? null : "AlreadyListed";
            case ItemAct.Confirm or ItemAct.Veto:
                return passed ? null : Ended ? "ItemConcluded" : "NoResolution";
            case ItemAct.ReReview:
                if (passed || State is "Confirmed" or "Rejected")
                    return Reviewed || (State == "Rejected" && RejectionReviewed) ? "ReReviewedAlready" : null;
                return Ended ? "ItemConcluded" : "NoResolution";
            case ItemAct.TimeOutAuthority:
                return passed ? null : "NothingDue";
            default:
                return Ended ? "ItemConcluded" : null;
        }
    }

    public void DoPublish(string pack, IReadOnlyList<int> present, Func<int, bool> hasDuty, DateTime now)
    {
        Packs.Add(pack);
        if (Open is not { } poll)
            return;
        poll.State = 'V';
        Recused.UnionWith(NonRecused.Where(hasDuty));
        if (NonRecused.Count(m => Circulates || present.Contains(m)) >= Quorum)
        {
            DoOpen(present, hasDuty, now);
            return;
        }

        State = "Adjourned";
        Circulates = false;
    }

    public void DoOpen(IReadOnlyList<int> present, Func<int, bool> hasDuty, DateTime now)
    {
        Recused.UnionWith(NonRecused.Where(hasDuty));
        Polls.Add(new NaivePoll { Pack = Packs[^1], Electorate = [.. NonRecused.Where(m => Circulates || present.Contains(m))] });
        State = "Balloting";
        CountIfComplete(now);
    }

    public void DoVote(int person, char vote, DateTime now)
    {
        Open!.Votes[person] = vote;
        if (Circulates && vote != 'a')
        {
            Open.State = 'V';
            Circulates = false;
            State = "Adjourned";
        }
        else
        {
            CountIfComplete(now);
        }
    }

    public void DoName(int first, int second, DateTime now)
    {
        (authority, alternate, HandedOver) = (first, second, false);
        if (State == "AwaitingAuthority")
            Due = now.AddHours(16);
    }

    public void DoRecuse(int person, DateTime now)
    {
        Recused.Add(person);
        if (Open is not { } poll)
            return;
        poll.Electorate.Remove(person);
        poll.Votes.Remove(person);
        if (poll.Electorate.Count < Quorum)
        {
            poll.State = 'V';
            State = "Adjourned";
            Circulates = false;
        }
        else
        {
            CountIfComplete(now);
        }
    }

    public void DoAdjourn()
    {
        if (Open is { } poll)
            poll.State = 'V';
        State = "Adjourned";
        Circulates = false;
    }

    public void DoWithdraw()
    {
        if (Open is { } poll)
            poll.State = 'V';
        (State, Due) = ("Withdrawn", null);
    }

    private void CountIfComplete(DateTime now)
    {
        var poll = Open!;
        if (poll.Electorate.Any(e => !poll.Votes.ContainsKey(e)))
            return;
        poll.State = 'C';
        var p = poll.Electorate.Count;
        var needed = Enumerable.Range(0, p + 1).First(k => k / (decimal)p >= 2 / 3m);
        var (agree, disagree) = (poll.Votes.Values.Count(v => v == 'a'), poll.Votes.Values.Count(v => v == 'd'));
        Verdict = agree >= needed ? "Passed" : disagree + disagree + disagree > p ? "Rejected" : "Supplementary";
        State = Verdict == "Passed" ? "AwaitingAuthority" : Verdict;
        Due = Verdict == "Passed" ? now.AddHours(16) : null;
        ValidTo = DateOnly.FromDateTime(now).AddMonths(6);
    }
}
