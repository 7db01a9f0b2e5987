namespace Approvals.Lending.Committee;

/// <summary>表决意见. What a ballot says; there is no abstention. Source: APPROVALS §5.</summary>
public enum BallotChoice
{
    /// <summary>同意.</summary>
    Agree,

    /// <summary>反对.</summary>
    Disagree,

    /// <summary>补充调查. Back to due diligence before deciding.</summary>
    Supplementary,
}

/// <summary>表决结论. What the ballots of a completed poll amount to.</summary>
public enum Verdict
{
    /// <summary>通过. To the authorised approver.</summary>
    Passed,

    /// <summary>否决.</summary>
    Rejected,

    /// <summary>补充调查. Back to due diligence.</summary>
    Supplementary,
}

/// <summary>计票. The committee's arithmetic, in whole numbers. Source: APPROVALS §5.</summary>
public static class Tally
{
    /// <summary>法定人数. max(⌈2/3 of the non-recused members⌉, floor).</summary>
    /// <param name="nonRecused">Voting members who have not recused themselves, present or not.</param>
    /// <param name="floor">The committee's absolute floor.</param>
    public static int Quorum(int nonRecused, int floor) => Math.Max(((2 * nonRecused) + 2) / 3, floor);

    /// <summary>结论. Passed if 3 × agree ≥ 2 × P; else rejected if 3 × disagree &gt; P; else supplementary.</summary>
    /// <param name="agree">Ballots that agree.</param>
    /// <param name="disagree">Ballots that disagree.</param>
    /// <param name="present">P, 1 or more: present and eligible when the ballot opened, less those recused since.</param>
    public static Verdict Of(int agree, int disagree, int present)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(present);
        return 3 * agree >= 2 * present ? Verdict.Passed
            : 3 * disagree > present ? Verdict.Rejected
            : Verdict.Supplementary;
    }
}
