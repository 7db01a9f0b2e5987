using System.Diagnostics;
using System.Globalization;
using Approvals.Casework.Data;

namespace Approvals.Simulation.Walking;

/// <summary>Counts the seams a process passes and ends it, as a power cut would, at the one it was told.</summary>
/// <param name="killAt">e.g. <c>after-call bank POST postings#1</c>; null for none.</param>
/// <param name="killAfter">How many seams of any name it passes before it ends; null for no limit.</param>
internal sealed class CrashSeam(string? killAt, int? killAfter) : CommitSeam
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> passes = new(StringComparer.Ordinal);
    private readonly List<string> passed = [];

    /// <summary>Every seam passed so far, in order: name and how often that name has been passed.</summary>
    public IReadOnlyList<string> Passed
    {
        get
        {
            lock (gate)
                return [.. passed];
        }
    }

    public override void BeforeCommit(IReadOnlyList<string> commands)
    {
        foreach (var command in commands)
            Pass("before-commit " + command);
    }

    public override void AfterCommit(IReadOnlyList<string> commands)
    {
        foreach (var command in commands)
            Pass("after-commit " + command);
    }

    public override void BeforePartnerCall(string call) => Pass("before-call " + call);

    public override void AfterPartnerCall(string call) => Pass("after-call " + call);

    private void Pass(string name)
    {
        lock (gate)
        {
            var times = passes.GetValueOrDefault(name) + 1;
            passes[name] = times;
            var seam = string.Create(CultureInfo.InvariantCulture, $"{name}#{times}");
            passed.Add(seam);
            if (seam != killAt && passed.Count != killAfter)
                return;

            // SIGKILL: no handler, no finally, no flush. The kernel does not let this call return.
            using var self = Process.GetCurrentProcess();
            self.Kill();
            throw new UnreachableException();
        }
    }
}
