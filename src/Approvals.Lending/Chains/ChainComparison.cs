namespace Approvals.Lending.Chains;

/// <summary>层级对照. The same level, by its code, in two versions of a band.</summary>
/// <param name="Before">Null when it was added.</param>
/// <param name="After">Null when it was removed.</param>
/// <param name="IsMoved">Whether it comes at another turn among the levels that both have.</param>
public sealed record LevelPair(LevelRule? Before, LevelRule? After, bool IsMoved);

/// <summary>审批权限档对照. The same band, by its code, in two versions of a chain.</summary>
/// <param name="Before">Null when it was added.</param>
/// <param name="After">Null when it was removed.</param>
/// <param name="Levels">In the order of the later version, removed ones last.</param>
public sealed record BandPair(Band? Before, Band? After, IReadOnlyList<LevelPair> Levels);

/// <summary>版本对照. Which bands and levels of two versions belong together. Pure. Source: APPROVALS §6.</summary>
public static class ChainComparison
{
    /// <summary>对照.</summary>
    /// <returns>In the order of the later version, removed ones last.</returns>
    public static IReadOnlyList<BandPair> Pair(Chain before, Chain after) =>
    [
        .. from pair in PairByCode(before.Bands, after.Bands, band => band.Code)
           select new BandPair(pair.Before, pair.After, LevelsOf(pair.Before?.Levels ?? [], pair.After?.Levels ?? [])),
    ];

    private static IReadOnlyList<LevelPair> LevelsOf(IReadOnlyList<LevelRule> before, IReadOnlyList<LevelRule> after)
    {
        var pairs = PairByCode(before, after, level => level.Code).ToList();
        var kept = pairs.Where(pair => pair is { Before: not null, After: not null }).Select(pair => pair.After!.Code).ToList();
        var keptBefore = before.Select(level => level.Code).Where(kept.Contains).ToList();
        return pairs.ConvertAll(pair => new LevelPair(
            pair.Before, pair.After, pair is { Before: not null, After: not null } && kept.IndexOf(pair.After.Code) != keptBefore.IndexOf(pair.After.Code)));
    }

    private static IEnumerable<(T? Before, T? After)> PairByCode<T>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> codeOf)
        where T : class =>
        after.Select(one => (before.FirstOrDefault(other => codeOf(other) == codeOf(one)), (T?)one))
            .Concat(before.Where(one => after.All(other => codeOf(other) != codeOf(one))).Select(one => ((T?)one, (T?)null)));
}
