namespace Approvals.Lending.Facilities;

/// <summary>自定义流程. Which people of an enterprise make orders, and which approve them, level after level. Source: PRODUCTS §3 (ccb-kuaidai); different persons: policy default.</summary>
public sealed record OperatorProcess
{
    /// <param name="makers">制单员, natural persons; at least one.</param>
    /// <param name="levels">主管 of each level, in order of approval; at least one level, at least one person in each. Any one of a level approves for it.</param>
    /// <exception cref="ArgumentException">In this order: no maker; no level; a level without a person; no maker whose order different persons could approve.</exception>
    public OperatorProcess(IEnumerable<Guid> makers, IReadOnlyList<IReadOnlyList<Guid>> levels)
    {
        (Makers, Levels) = ([.. makers.Distinct()], [.. levels.Select(level => (IReadOnlyList<Guid>)[.. level.Distinct()])]);
        if (Makers.Count == 0)
            throw new ArgumentException("No maker.", nameof(makers));
        if (Levels.Count == 0 || Levels.Any(level => level.Count == 0))
            throw new ArgumentException("No level, or one without a person.", nameof(levels));
        if (!Makers.Any(maker => CanBeApproved([maker])))
            throw new ArgumentException("No order could be approved by different persons.", nameof(levels));
    }

    /// <summary>制单员.</summary>
    public IReadOnlyList<Guid> Makers { get; }

    /// <summary>主管, by level.</summary>
    public IReadOnlyList<IReadOnlyList<Guid>> Levels { get; }

    /// <summary>Whether different persons remain for all levels still to come.</summary>
    /// <param name="taken">The maker and then who approved each level so far, in order; none of them approves again.</param>
    public bool CanBeApproved(IReadOnlyList<Guid> taken) =>
        taken.Count > Levels.Count || Levels[taken.Count - 1].Any(person => !taken.Contains(person) && CanBeApproved([.. taken, person]));
}
