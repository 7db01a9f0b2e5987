namespace Approvals.Lending.Chains;

/// <summary>
/// 审批链改动. One step of editing a draft, by the places of its bands and levels. What comes of it need not hold: that is proved when the draft is
/// verified. Pure. Source: APPROVALS §6.
/// </summary>
public static class ChainEdits
{
    /// <summary>改档. Puts a band in another's place.</summary>
    public static Chain WithBand(this Chain chain, int band, Band changed) => chain with { Bands = [.. chain.Bands.Take(band), changed, .. chain.Bands.Skip(band + 1)] };

    /// <summary>加档. After those there are.</summary>
    public static Chain AddBand(this Chain chain, Band added) => chain with { Bands = [.. chain.Bands, added] };

    /// <summary>拆档. Makes two bands of one, with the same levels: up to the amount, and above it.</summary>
    /// <param name="atCny">Within the band, CNY; the lower one includes it.</param>
    /// <param name="upperCode">Code of the upper one; the lower one keeps its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not within the band.</exception>
    public static Chain SplitBand(this Chain chain, int band, decimal atCny, string upperCode)
    {
        var whole = chain.Bands[band];
        if (!whole.MaySplitAt(atCny))
            throw new ArgumentOutOfRangeException(nameof(atCny), atCny, "The amount is not within the band.");
        return chain with { Bands = [.. chain.Bands.Take(band), whole with { UpToCny = atCny }, whole with { Code = upperCode, OverCny = atCny }, .. chain.Bands.Skip(band + 1)] };
    }

    /// <summary>可否拆档. Whether an amount leaves something on both sides.</summary>
    public static bool MaySplitAt(this Band band, decimal atCny) => atCny > band.OverCny && (band.UpToCny is not { } top || atCny < top);

    /// <summary>删档. The neighbour for the very same kinds of security takes over the stretch: the one below, else the one above; without either it is left open.</summary>
    public static Chain RemoveBand(this Chain chain, int band)
    {
        var removed = chain.Bands[band];
        var left = chain.Bands.Where((_, at) => at != band).ToList();
        var below = left.FindIndex(b => b.UpToCny == removed.OverCny && IsForTheSame(b, removed));
        var above = left.FindIndex(b => b.OverCny == removed.UpToCny && IsForTheSame(b, removed));
        if (below >= 0)
            left[below] = left[below] with { UpToCny = removed.UpToCny };
        else if (above >= 0)
            left[above] = left[above] with { OverCny = removed.OverCny };
        return chain with { Bands = left };
    }

    /// <summary>改层级. Puts a level in another's place.</summary>
    public static Chain WithLevel(this Chain chain, int band, int level, LevelRule changed) =>
        chain.OfBand(band, levels => [.. levels.Take(level), changed, .. levels.Skip(level + 1)]);

    /// <summary>加层级. Puts a level before the one at that place, or after the last.</summary>
    public static Chain InsertLevel(this Chain chain, int band, int level, LevelRule added) =>
        chain.OfBand(band, levels => [.. levels.Take(level), added, .. levels.Skip(level)]);

    /// <summary>移层级. Changes places with the level before it, or after it.</summary>
    /// <param name="other">Place of the neighbour.</param>
    public static Chain SwapLevels(this Chain chain, int band, int level, int other) =>
        chain.OfBand(band, levels => [.. levels.Select((rule, at) => at == level ? levels[other] : at == other ? levels[level] : rule)]);

    /// <summary>删层级.</summary>
    public static Chain RemoveLevel(this Chain chain, int band, int level) => chain.OfBand(band, levels => [.. levels.Where((_, at) => at != level)]);

    /// <summary>未用代码. The first of name-1, name-2, … that none of these is.</summary>
    public static string FreeCode(string name, IEnumerable<string> taken)
    {
        var used = taken.ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, used.Count + 1).Select(number => FormattableString.Invariant($"{name}-{number}")).First(code => !used.Contains(code));
    }

    private static bool IsForTheSame(Band one, Band other) => one.Securities.Order().SequenceEqual(other.Securities.Order());

    private static Chain OfBand(this Chain chain, int band, Func<IReadOnlyList<LevelRule>, IReadOnlyList<LevelRule>> change) =>
        chain.WithBand(band, chain.Bands[band] with { Levels = change(chain.Bands[band].Levels) });
}
