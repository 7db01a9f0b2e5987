using System.Globalization;

namespace Approvals.Simulation;

/// <summary>Options of a command: <c>--name value</c>, or <c>--name</c> alone for a flag.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public Options(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                throw new ArgumentException($"'{args[i]}' is no option.");
            var hasValue = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal);
            values[args[i]] = hasValue ? args[++i] : "";
        }
    }

    public string? this[string name] => values.GetValueOrDefault(name);

    public bool Has(string name) => values.ContainsKey(name);

    public string Required(string name) => this[name] ?? throw new ArgumentException($"{name} is needed.");

    public int Number(string name, int otherwise) => this[name] is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
