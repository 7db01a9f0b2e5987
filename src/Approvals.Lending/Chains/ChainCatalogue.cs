namespace Approvals.Lending.Chains;

/// <summary>审批链目录. The bank's chains in all their versions, and which one a new round follows.</summary>
public sealed class ChainCatalogue
{
    private readonly IReadOnlyList<Chain> _chains;

    /// <summary>建立目录.</summary>
    /// <exception cref="ArgumentException">The chains contradict each other; the message lists <see cref="FindConflicts"/>.</exception>
    public ChainCatalogue(IReadOnlyList<Chain> chains)
    {
        var conflicts = FindConflicts(chains);
        if (conflicts.Count > 0)
            throw new ArgumentException("Not a chain catalogue: " + string.Join("; ", conflicts), nameof(chains));
        _chains = chains;
    }

    /// <summary>
    /// 查找冲突. Why chains, each sound by itself, cannot stand together: one version with two contents, versions of one code with
    /// different keys, a later version in force before an earlier one, or two codes for one key.
    /// </summary>
    public static IReadOnlyList<string> FindConflicts(IReadOnlyList<Chain> chains)
    {
        var conflicts = new List<string>();
        foreach (var code in chains.GroupBy(c => c.Code, StringComparer.Ordinal))
        {
            foreach (var version in code.GroupBy(c => c.Version).Where(g => g.Count() > 1))
                conflicts.Add($"{code.Key} version {version.Key} appears {version.Count()} times, with {version.DistinctBy(c => c.ContentHash).Count()} contents");
            if (code.DistinctBy(c => c.Key).Count() > 1)
                conflicts.Add($"{code.Key} changes its key between versions");
            foreach (var (earlier, later) in code.OrderBy(c => c.Version).Zip(code.OrderBy(c => c.Version).Skip(1)))
            {
                if (later.InForceFrom <= earlier.InForceFrom)
                    conflicts.Add($"{code.Key} version {later.Version} is not in force later than version {earlier.Version}");
            }
        }

        foreach (var key in chains.GroupBy(c => c.Key).Where(g => g.DistinctBy(c => c.Code).Count() > 1))
            conflicts.Add($"{string.Join(" and ", key.Select(c => c.Code).Distinct())} are for the same key");
        return conflicts;
    }

    /// <summary>
    /// 是否让位: whether a version that came with the program's files makes way for what two supervisors have dated at the desk. It does where its number or its date is not before every one of
    /// theirs, where its key is not theirs, and where another chain of theirs has its key: from what two supervisors have dated on, only what two supervisors date follows.
    /// </summary>
    /// <param name="dated">The versions of all chains that were dated at the desk.</param>
    /// <returns>The version it makes way for, the first that was dated; null when it stands.</returns>
    public static Chain? Overriding(Chain file, IEnumerable<Chain> dated) => dated
        .Where(other => other.Code == file.Code ? other.Version <= file.Version || other.InForceFrom <= file.InForceFrom || other.Key != file.Key : other.Key == file.Key)
        .MinBy(other => other.InForceFrom);

    /// <summary>版本数. Versions of all chains together.</summary>
    public int Count => _chains.Count;

    /// <summary>生效的审批链. The chain a round opened on a business date follows: the product's own before the one for any product, the latest in force.</summary>
    /// <returns>Null when there is none: the case waits for configuration, it is never approved without a chain.</returns>
    public Chain? InForce(CaseKind kind, string product, string stage, DateOnly today) =>
        Latest(new ChainKey(kind, product, stage), today) ?? Latest(new ChainKey(kind, null, stage), today);

    private Chain? Latest(ChainKey key, DateOnly today) =>
        _chains.Where(c => c.Key == key && c.InForceFrom <= today).MaxBy(c => c.Version);
}
