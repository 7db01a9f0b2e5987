namespace Approvals.Web.Commands;

/// <summary>Arguments of a command: options with a value, and flags.</summary>
internal sealed class Arguments
{
    /// <summary>Exit code for wrong arguments or a malformed file.</summary>
    public const int Malformed = 2;

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> flags = new(StringComparer.Ordinal);

    public Arguments(string[] args, string[] options, string[] flags)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (flags.Contains(args[i]))
                this.flags.Add(args[i]);
            else if (!options.Contains(args[i]))
                Problem ??= $"unknown argument '{args[i]}'; known are {string.Join(' ', options.Concat(flags))}";
            else if (i + 1 == args.Length)
                Problem ??= $"{args[i]} needs a value";
            else
                values[args[i]] = args[++i];
        }
    }

    /// <summary>What is wrong with them, or null.</summary>
    public string? Problem { get; }

    public string? this[string option] => values.GetValueOrDefault(option);

    public bool Has(string flag) => flags.Contains(flag);

    /// <summary>True when the option was not given, or given with this value.</summary>
    public bool Is(string option, string value) => this[option] is not { } given || given == value;

    public static int Explain(string sentence)
    {
        Console.WriteLine(sentence);
        return 0;
    }

    public static int Refuse(string problem)
    {
        Console.Error.WriteLine(problem);
        return Malformed;
    }
}
