namespace Approvals.Lending.Chains;

// 沿用 and 提档: what earlier levels leave to later ones, and levels that come to be needed on the way.
public sealed partial class Round
{
    /// <summary>是否提档. Whether a group exposure meets a higher band than the round went through, one that asks more; asked before signing.</summary>
    public bool IsRaisedBy(Exposure exposure) => HigherBandOf(exposure) is { } higher && Missing(higher).Count > 0;

    /// <summary>经贷审会. Whether a committee decided on the way to where the round is, in it or in one it follows.</summary>
    public bool RestsOnCommittee => LevelRules.Concat(SettledLevels.Select(s => s.Rule)).Any(level => level.Mode == LevelMode.Committee);

    // Approvals only, of the same natural person for themselves, on the very same terms, pack and exposure; and never all of a level's votes.
    private Decision? CarriedTo(Level level, Seat seat)
    {
        var rule = RuleOf(level);
        if (rule.SamePersonAgain == SamePersonAgain.Ask || rule.Mode == LevelMode.AnyOne
            || level.StandingSeats().All(s => s == seat || s.StandingDecision?.CarriedFromId is not null))
        {
            return null;
        }

        var isWordless = rule.OpinionAboveCny is { } threshold && Terms.AmountCny > threshold;
        return _levels.Where(l => l.Ordinal < level.Ordinal && l.State == LevelState.Approved).SelectMany(l => l.StandingSeats())
            .Where(s => s.OwnerPersonId == seat.OwnerPersonId).Select(s => s.StandingDecision)
            .FirstOrDefault(d => d is { Kind: DecisionKind.Approve } && d.ActorPersonId == seat.OwnerPersonId && d.Terms.Equals(Terms) && d.PackDigest == PackDigest
                && (ExposureGrewAtUtc is null || d.AtUtc >= ExposureGrewAtUtc) && !(isWordless && d.Opinion is null));
    }

    private Decision Carry(Seat seat, Decision earlier, Circumstances now, List<Effect> effects)
    {
        var decision = new Decision(
            now.NewId(), seat.Id, NextDecision(), DecisionKind.Approve, earlier.ActorStaffId, earlier.ActorPersonId, seat.OwnerStaffId, earlier.Opinion,
            reasonCode: null, returnTo: null, earlier.Terms, earlier.PackDigest, now.NowUtc, earlier.Id);
        seat.Decide(decision, provisional: false, now);
        effects.Add(new DecisionRecorded(decision.Id, seat.Id, DecisionKind.Approve));
        effects.Add(new DecisionCarried(decision.Id, seat.Id, earlier.Id));
        return decision;
    }

    // The snapshot keeps its levels; those a higher band asks for besides are appended.
    private void RaiseBand(Circumstances now, List<Effect> effects)
    {
        if (now.Exposure.OthersCny > Exposure.OthersCny)
            ExposureGrewAtUtc = now.NowUtc;
        Exposure = now.Exposure;
        if (HigherBandOf(Exposure) is not { } higher)
            return;
        var missing = Missing(higher);
        effects.Add(new BandRaised(BandCode, higher.Code, Exposure, [.. missing.Select(l => l.Code)]));
        BandCode = higher.Code;
        LevelRules = [.. LevelRules, .. missing];
        HigherBands = [.. HigherBands.Where(b => b.OverCny > higher.OverCny)];
    }

    private Band? HigherBandOf(Exposure exposure) => HigherBands.FirstOrDefault(b => b.Holds(exposure.By(Basis), Security));

    private List<LevelRule> Missing(Band higher) =>
        [.. higher.Levels.Where(level => !LevelRules.Concat(SettledLevels.Select(s => s.Rule)).Any(level.DemandsSameAs))];
}
