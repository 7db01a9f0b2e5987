namespace Approvals.Lending.Chains;

/// <summary>贷审会结果. Source: APPROVALS §5.</summary>
public enum CommitteeVerdict
{
    /// <summary>通过. And confirmed by the authorised approver.</summary>
    Passed,

    /// <summary>否决. By the ballot, or by the authorised approver's veto.</summary>
    Rejected,

    /// <summary>补充调查. Back to due diligence.</summary>
    Supplementary,
}

/// <summary>贷审会决议. What a committee tells the round that asked it.</summary>
/// <param name="Verdict">The result.</param>
/// <param name="Terms">Terms passed, within those asked about; read for a pass only.</param>
/// <param name="PackDigest">Digest of the pack the ballots were cast on.</param>
/// <param name="PersonIds">Natural persons whose ballots, or confirmation, it rests on.</param>
public sealed record CommitteeResult(CommitteeVerdict Verdict, Terms? Terms, string PackDigest, IReadOnlyList<Guid> PersonIds);

// 贷审会层级: a level without seats; the committee that decides it lives elsewhere.
public sealed partial class Round
{
    /// <summary>已在前序独立层级决策. Natural persons who decided in an earlier exclusive level: they neither vote on the committee's level that is live nor confirm it.</summary>
    public IReadOnlyList<Guid> BarredFromCommittee() => LiveLevel is { Mode: LevelMode.Committee } level ? [.. DecidedInExclusiveLevels(level.Ordinal).Distinct()] : [];

    /// <summary>
    /// 贷审会受理. Somebody of the committee opened the matter, or its secretary published another pack: the approval before can no longer be withdrawn,
    /// and the round goes by the pack the committee has before it.
    /// </summary>
    /// <returns><see cref="RefusalCode.RoundEnded"/>, <see cref="RefusalCode.RoundSuspended"/>, <see cref="RefusalCode.NotBeforeCommittee"/>; else its effects, none when nothing is new.</returns>
    public Answer ViewCommittee(Guid levelId, Guid staffId, string packDigest, Circumstances now)
    {
        if (CheckCommittee(Act.ViewCommittee, levelId) is { } refusal)
            return Refused(refusal);
        var effects = new List<Effect>();
        if (LiveLevel!.View(staffId, now.NowUtc))
            effects.Add(new CommitteeViewed(levelId, staffId));
        ReplacePack(packDigest, staffId, now, effects);
        return new Answer(null, effects);
    }

    /// <summary>
    /// 贷审会决议. Closes the committee's level: passed on terms no wider than asked, rejected as the chain says, or back to due diligence.
    /// </summary>
    /// <returns>
    /// In order <see cref="RefusalCode.RoundEnded"/>, <see cref="RefusalCode.RoundSuspended"/>, <see cref="RefusalCode.NotBeforeCommittee"/>,
    /// <see cref="RefusalCode.PackChanged"/> (the ballots were cast on another pack) and, for a pass, <see cref="RefusalCode.TermsFixed"/> and
    /// <see cref="RefusalCode.TermsWiden"/>; else the effects.
    /// </returns>
    /// <exception cref="ArgumentException">A pass without terms.</exception>
    public Answer CloseCommittee(Guid levelId, CommitteeResult result, Guid byStaffId, Circumstances now)
    {
        if (result is { Verdict: CommitteeVerdict.Passed, Terms: null })
            throw new ArgumentException("A pass names its terms.", nameof(result));
        var refusal = CheckCommittee(Act.CloseCommittee, levelId)
            ?? (result.PackDigest != PackDigest ? new Refusal(RefusalCode.PackChanged, PackChangedByStaffId, PackChangedAtUtc) : null)
            ?? (result.Verdict == CommitteeVerdict.Passed ? CheckPassedTerms(result.Terms!) : null);
        if (refusal is not null)
            return Refused(refusal);

        var level = LiveLevel!;
        var effects = new List<Effect>();
        level.View(byStaffId, now.NowUtc);
        level.Resolve([.. result.PersonIds.Distinct()]);
        switch (result.Verdict)
        {
            case CommitteeVerdict.Passed:
                NarrowTo(result.Terms!, byStaffId, now, effects);
                Pass(level, byStaffId, now, effects);
                break;
            case CommitteeVerdict.Rejected:
                TurnDown(level, byStaffId, now, effects);
                break;
            case CommitteeVerdict.Supplementary:
                SendBack(level, ReturnStep.DueDiligence, toLevel: null, byStaffId, now, effects);
                break;
        }

        return new Answer(null, effects);
    }

    private Refusal? CheckCommittee(Act act, Guid levelId) =>
        CheckRound(act) ?? (LiveLevel is { Mode: LevelMode.Committee } level && level.Id == levelId ? null : new Refusal(RefusalCode.NotBeforeCommittee));

    private Refusal? CheckPassedTerms(Terms passed) =>
        (FixedTerms.Tenor && passed.TenorMonths != Terms.TenorMonths) || (FixedTerms.Rate && passed.AnnualRatePercent != Terms.AnnualRatePercent) ? new Refusal(RefusalCode.TermsFixed)
        : !passed.IsWithin(Terms) ? new Refusal(RefusalCode.TermsWiden)
        : null;
}
