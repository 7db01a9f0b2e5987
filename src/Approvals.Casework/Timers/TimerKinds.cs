using System.Collections.Frozen;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;

namespace Approvals.Casework.Timers;

/// <summary>时限种类: every kind of timer there is, and what happens when it is due.</summary>
public static class TimerKinds
{
    private static readonly FrozenDictionary<string, Effect> Effects = new Dictionary<string, Effect>(StringComparer.Ordinal)
    {
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a due timer does, inside the transaction that marks it fired.</summary>
    public delegate ValueTask Effect(Work work, Case @case, Timer timer, CancellationToken ct);

    public static Effect EffectOf(string kind) => Effects.TryGetValue(kind, out var effect)
        ? effect
        : throw new InvalidOperationException($"No timer kind is called '{kind}'.");
}
