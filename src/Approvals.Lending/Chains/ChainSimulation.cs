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
        var (round, opened) = Round.Open(opening, now);
        var (walked, halt) = RoundWalk.ToTheEnd(round, now);
        IReadOnlyList<Effect> effects = [.. opened, .. walked];
        var raised = effects.OfType<ScopeRaised>().ToList();

        var levels = round.Levels.OrderBy(l => l.Ordinal).Select(l => Show(round, l, raised, @case, bank)).ToList();
        return new SimulatedCourse(round.BandCode, WhyBand(chain, round), levels, round.EndedAtUtc, halt is { } stop ? Say(stop, round, effects) : null);

        IReadOnlyList<Candidate> Candidates(ApproverRule rule, OrgScope scope) =>
            [.. bank.Of(rule, bank.Units.Resolve(@case.Unit, scope).Code).Select(p => new Candidate(p.StaffId, p.PersonId))];

        Candidate? Named(string accountName) => bank.Named(accountName) is { } person ? new Candidate(person.StaffId, person.PersonId) : null;

        // Nobody asks for advice here.
        static Candidate? Advisers(Guid staffId) => null;
    }

    private static FormattableString Say(WalkHalt halt, Round round, IReadOnlyList<Effect> effects) => halt switch
    {
        WalkHalt.Vacant => $"level {round.LiveLevel!.Code} finds nobody for {Wording.Listed(VacantOf(round, effects).Select(Describe))}",
        WalkHalt.CalendarEnds => $"the working calendar does not reach the limit of level {round.LiveLevel!.Code}",
        WalkHalt.SeatBarred or WalkHalt.AwaitsReturn or WalkHalt.StartsAgain => throw new InvalidOperationException($"A simulated round can't stop with {halt}."),
    };

    private static IEnumerable<ApproverRule> VacantOf(Round round, IReadOnlyList<Effect> effects) => effects.OfType<PositionVacant>()
        .Where(v => v.LevelId == round.LiveLevel!.Id).Select(v => round.LevelRules[round.LiveLevel!.Ordinal].Approvers[v.Position]).DistinctBy(a => (a.Role, a.Scope));

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
        var exposure = round.Exposure.By(chain.Basis);
        return (chain.Basis, band.UpToCny) switch
        {
            (ExposureBasis.Group, { } top) => (FormattableString)$"cumulative exposure {exposure:0.##} CNY, {round.Security}: over {band.OverCny:0.##} up to {top:0.##}",
            (ExposureBasis.Group, null) => $"cumulative exposure {exposure:0.##} CNY, {round.Security}: over {band.OverCny:0.##}",
            (ExposureBasis.Product, { } top) => $"exposure under the product {exposure:0.##} CNY, {round.Security}: over {band.OverCny:0.##} up to {top:0.##}",
            (ExposureBasis.Product, null) => $"exposure under the product {exposure:0.##} CNY, {round.Security}: over {band.OverCny:0.##}",
        };
    }

    private static FormattableString Describe(ApproverRule approver) => $"{approver.Role} ({approver.Scope})";
}
