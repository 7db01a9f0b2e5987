using System.Collections.Frozen;

namespace Approvals.Workflows;

/// <summary>步骤目录: the step types a host provides; definitions are checked against it.</summary>
public sealed class StepCatalogue
{
    private readonly FrozenDictionary<(string Name, int Version), StepType> types;
    private readonly FrozenSet<string> names;

    /// <summary>Makes a catalogue; naming one (name, version) twice is a bug of the host.</summary>
    /// <exception cref="ArgumentException">A type is listed twice, has no outcomes, repeats one, or takes a name the engine keeps for
    /// itself.</exception>
    public StepCatalogue(IEnumerable<StepType> types)
    {
        var byKey = new Dictionary<(string, int), StepType>();
        foreach (var type in types)
        {
            if (type.Name.StartsWith("Elsa.", StringComparison.Ordinal))
                throw new ArgumentException($"Step type '{type.Name}' takes a name that the engine keeps for itself.", nameof(types));

            if (type.Outcomes.IsDefaultOrEmpty || type.Outcomes.Distinct(StringComparer.Ordinal).Count() != type.Outcomes.Length)
                throw new ArgumentException($"Step type '{type.Name}' needs outcomes, each named once.", nameof(types));

            if (!byKey.TryAdd((type.Name, type.Version), type))
                throw new ArgumentException($"Step type '{type.Name}' version {type.Version} is listed twice.", nameof(types));
        }

        this.types = byKey.ToFrozenDictionary();
        names = byKey.Keys.Select(key => key.Item1).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Every type, in no particular order.</summary>
    public IReadOnlyCollection<StepType> Types => types.Values;

    /// <summary>The type of that name and version, or null.</summary>
    public StepType? Find(string name, int version) => types.GetValueOrDefault((name, version));

    /// <summary>True when any version of the type is listed.</summary>
    public bool Knows(string name) => names.Contains(name);
}
