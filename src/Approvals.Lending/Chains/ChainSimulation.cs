using Approvals.Lending.Organisation;

namespace Approvals.Lending.Chains;

/// <summary>模拟案件. A made-up or past case that is walked through a chain.</summary>
/// <param name="Unit">Code of the unit it belongs to.</param>
/// <param name="Product">Product code.</param>
/// <param name="Security">Security of the request.</param>
/// <param name="Exposure">What chooses the band.</param>
/// <param name="Involvements">Who investigated, submitted, made or is related.</param>
/// <param name="OpensAtUtc">When the round opens, UTC.</param>
public sealed record SimulatedCase(
    string Unit, string Product, Security Security, Exposure Exposure, IReadOnlyList<Involvement> Involvements, DateTime OpensAtUtc);

/// <summary>模拟席位. Who would sit, until when, and why they do.</summary>
/// <param name="DueAtUtc">Latest time of their decision, UTC; null where another seat decides or their turn is not reached.</param>
public sealed record SimulatedSeat(Guid StaffId, string Name, OrgScope Scope, DateTime? DueAtUtc, FormattableString Why);

/// <summary>模拟层级. One level with everybody who would sit in it.</summary>
/// <param name="LeftOut">Whoever holds the post and would not sit, each with the reason.</param>
public sealed record SimulatedLevel(
    string Code, string Title, LevelMode Mode, DateTime OpensAtUtc, DateTime? ClosesAtUtc, IReadOnlyList<SimulatedSeat> Seats, IReadOnlyList<FormattableString> LeftOut);

/// <summary>模拟结果.</summary>
/// <param name="Band">Code of the band.</param>
/// <param name="Why">Why this band.</param>
/// <param name="Levels">Those reached, in order.</param>
/// <param name="EndsAtUtc">When the last level closes at the latest, UTC; null when it never gets there.</param>
/// <param name="WaitsFor">Why it gets no further: a vacancy, or a calendar that ends. Null when it ends.</param>
public sealed record SimulatedCourse(string Band, FormattableString Why, IReadOnlyList<SimulatedLevel> Levels, DateTime? EndsAtUtc, FormattableString? WaitsFor);

/// <summary>
/// 审批链模拟. Walks a case through a chain with a real <see cref="Round"/>, in which everybody approves at the last moment their limit allows: what is
/// shown is what would happen, at the latest. Pure. Source: APPROVALS §6 (simulate).
/// </summary>
public static class ChainSimulation
{
    private static readonly Authority Unlimited = new(
        "simulation", decimal.MaxValue, null, Enum.GetValues<Security>(), DateOnly.MinValue, DateOnly.MaxValue, new Guid(1, 0, 0, new byte[8]), new Guid(2, 0, 0, new byte[8]));

    /// <summary>模拟.</summary>
    /// <param name="chain">A verified chain.</param>
    /// <param name="case">The case.</param>
    /// <param name="bank">The bank's people; whom a position seats first is their order.</param>
    /// <param name="clock">Working time.</param>
    public static SimulatedCourse Run(Chain chain, SimulatedCase @case, BankSnapshot bank, WorkingClock clock)
    {
        var ids = 0;
        var now = new Circumstances(
            @case.OpensAtUtc, DateOnly.FromDateTime(@case.OpensAtUtc), () => new Guid(++ids, 4, 0, new byte[8]), Candidates, clock, @case.Involvements, Advisers, Named, [], @case.Exposure);
        var amount = @case.Exposure.ThisRequestCny;
        var opening = new RoundOpening(
            now.NewId(), now.NewId(), chain.Key.Stage, 1, chain, @case.Product, @case.Security, @case.Exposure, new Terms(amount, 1, 0, "simulation", []),
            new FixedTerms(false, false), "simulation");
        var (round, effects) = Round.Open(opening, now);
        var raised = effects.OfType<ScopeRaised>().ToList();
        FormattableString? waits = null;
        while (round.LiveLevel is { } live)
        {
            if (live.Mode == LevelMode.Committee)
            {
                if (clock.Due(live.OpenedAtUtc, round.LevelRules[live.Ordinal].Limit) is not { } resolved)
                {
                    waits = $"the working calendar does not reach the limit of level {live.Code}";
                    break;
                }

                now = now with { NowUtc = resolved, Today = DateOnly.FromDateTime(resolved) };
                var passed = round.CloseCommittee(live.Id, new CommitteeResult(CommitteeVerdict.Passed, round.Terms, round.PackDigest, []), Guid.Empty, now);
                effects = passed.Refusal is null ? passed.Effects : throw new InvalidOperationException($"A simulated resolution was refused: {passed.Refusal.Code}.");
                raised.AddRange(effects.OfType<ScopeRaised>());
                continue;
            }

            if (NextToDecide(live) is not { } seat)
            {
                var vacant = effects.OfType<PositionVacant>().Select(v => round.LevelRules[live.Ordinal].Approvers[v.Position]).DistinctBy(a => (a.Role, a.Scope));
                waits = $"level {live.Code} finds nobody for {Wording.Listed(vacant.Select(Describe))}";
                break;
            }

            if (seat.DueAtUtc is not { } due)
            {
                waits = $"the working calendar does not reach the limit of level {live.Code}";
                break;
            }

            now = now with { NowUtc = due, Today = DateOnly.FromDateTime(due) };
            var answer = round.Approve(
                seat.Id, new Actor(seat.OwnerStaffId, seat.OwnerPersonId, [Unlimited]), round.SeenNow(seat.Id), new Approval(TermsVariation.None, "simulation"), now);
            if (answer.Refusal is { } refusal)
                throw new InvalidOperationException($"A simulated approval was refused: {refusal.Code}.");
            effects = answer.Effects;
            raised.AddRange(effects.OfType<ScopeRaised>());
        }

        var levels = round.Levels.OrderBy(l => l.Ordinal).Select(l => Show(round, l, raised, @case, bank)).ToList();
        return new SimulatedCourse(round.BandCode, WhyBand(chain, round), levels, round.EndedAtUtc, waits);

        IReadOnlyList<Candidate> Candidates(ApproverRule rule, OrgScope scope) =>
            [.. bank.Of(rule.Role, bank.Units.Resolve(@case.Unit, scope).Code).Select(p => new Candidate(p.StaffId, p.PersonId))];

        // Nobody asks for advice here, and a snapshot knows people by account, not by account name.
        static Candidate? Advisers(Guid staffId) => null;
        static Candidate? Named(string accountName) => null;
    }

    // A vacant level goes no further, whoever else sits in it; the one whose time is up first decides first.
    private static Seat? NextToDecide(Level level) =>
        level.Vacant ? null : level.StandingSeats().Where(s => s.State == SeatState.Open).OrderBy(s => s.DueAtUtc).ThenBy(s => s.Ordinal).FirstOrDefault();

    private static SimulatedLevel Show(Round round, Level level, List<ScopeRaised> raised, SimulatedCase @case, BankSnapshot bank)
    {
        var rule = round.LevelRules[level.Ordinal];
        var seats = level.Seats.OrderBy(s => s.Position).ThenBy(s => s.Ordinal).Select(s => new SimulatedSeat(
            s.OwnerStaffId, bank.NameOf(s.OwnerStaffId), s.Scope, s.StandingDecision?.AtUtc ?? s.DueAtUtc,
            WhyHere(rule.Approvers[s.Position], bank.Units.Resolve(@case.Unit, s.Scope).Code, raised.Any(r => r.LevelId == level.Id && r.Position == s.Position && r.To == s.Scope)))).ToList();
        var leftOut = rule.Approvers
            .SelectMany(a => bank.Pools(@case.Unit, a, NobodyEligible.BlockAndAlert)[0])
            .DistinctBy(p => p.PersonId)
            .Where(p => !level.Seats.Any(s => s.OwnerPersonId == p.PersonId))
            .Select(p => (FormattableString)$"{p.Name}: {WhyNot(round, level, p, @case)}").ToList();
        return new SimulatedLevel(level.Code, rule.Title, level.Mode, level.OpenedAtUtc, level.ClosedAtUtc, seats, leftOut);
    }

    private static FormattableString WhyHere(ApproverRule approver, string unit, bool isRaised) =>
        isRaised ? (FormattableString)$"{Describe(approver)} at {unit}, the scope below lacks someone" : $"{Describe(approver)} at {unit}";

    private static FormattableString WhyNot(Round round, Level level, BankPerson person, SimulatedCase @case) =>
        SeparationOfDuties.Find(person.PersonId, Duty.Approver, @case.Involvements) is { } conflict ? (FormattableString)$"{conflict.Held}"
        : round.Levels.FirstOrDefault(l => l.Ordinal < level.Ordinal && round.LevelRules[l.Ordinal].Exclusive
            && l.Seats.Any(s => s.StandingDecision?.ActorPersonId == person.PersonId)) is { } before ? (FormattableString)$"decided in {before.Code}"
        : $"not needed";

    private static FormattableString WhyBand(Chain chain, Round round)
    {
        var band = chain.Bands.Single(b => b.Code == round.BandCode);
        var exposure = round.Exposure.CumulativeCny;
        return band.UpToCny is { } top
            ? (FormattableString)$"cumulative exposure {exposure:0.##} CNY, {round.Security}: over {band.OverCny:0.##} up to {top:0.##}"
            : $"cumulative exposure {exposure:0.##} CNY, {round.Security}: over {band.OverCny:0.##}";
    }

    private static FormattableString Describe(ApproverRule approver) => $"{approver.Role} ({approver.Scope})";
}
