using System.Text.RegularExpressions;
using System.Xml.Linq;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;

namespace Approvals.Simulation.Playing;

/// <summary>What each use case says it may refuse, read from its docstring: any other refusal is a fault.</summary>
internal sealed partial class DocumentedRefusals
{
    /// <summary>Those of every command that has a key, and of every text.</summary>
    private static readonly string[] OfEverything = ["idempotency-key-reused", "text-too-long"];

    private readonly Dictionary<string, XElement> members;
    private readonly Dictionary<Type, HashSet<string>> known = [];

    private DocumentedRefusals(Dictionary<string, XElement> members) => this.members = members;

    /// <summary>The docstrings the compiler has written beside the assembly.</summary>
    public static DocumentedRefusals Read()
    {
        var file = Path.ChangeExtension(typeof(ApproveSeat).Assembly.Location, ".xml");
        return new DocumentedRefusals(XDocument.Load(file).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal));
    }

    public bool Tells<T>(ICommand<T> command, string code)
    {
        lock (known)
        {
            if (!known.TryGetValue(command.GetType(), out var codes))
                known.Add(command.GetType(), codes = [.. OfEverything, .. CodesOf("T:" + command.GetType().FullName!.Replace('+', '.'))]);
            return codes.Contains(code);
        }
    }

    private IEnumerable<string> CodesOf(string member)
    {
        if (!members.TryGetValue(member, out var documented))
            yield break;
        foreach (var code in documented.Descendants("c").Select(element => element.Value))
            yield return code;
        foreach (var seen in documented.Elements("remarks").Descendants("see").Select(element => element.Attribute("cref")?.Value).OfType<string>())
        {
            var codes = seen == "T:" + typeof(RefusalCode).FullName ? Enum.GetNames<RefusalCode>().Select(Dashed)
                : seen == "T:" + typeof(CommitteeRefusalCode).FullName ? Enum.GetNames<CommitteeRefusalCode>().Select(Dashed)
                : CodesOf(seen);
            foreach (var code in codes)
                yield return code;
        }
    }

    private static string Dashed(string name) => Hump().Replace(name, "-$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Hump();
}
