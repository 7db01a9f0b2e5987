using Approvals.Casework.Data;

namespace Approvals.Simulation.Walking;

/// <summary>What one walk is told.</summary>
/// <param name="CallbackPort">Where it hears callbacks; the same after a crash.</param>
/// <param name="MemoryFile">See <see cref="WalkMemory"/>; the same after a crash.</param>
/// <param name="KillAt">Seam at which the process ends, e.g. <c>after-call bank POST postings#1</c>; null for none.</param>
/// <param name="KillAfter">How many seams of any name it passes before it ends; null for no limit.</param>
internal sealed record WalkOrder(
    DatabaseProvider Provider, string Connection, Uri Sandbox, int CallbackPort, string Scenario, string MemoryFile, string? KillAt, int? KillAfter);

/// <summary>What a walk tells at its end.</summary>
/// <param name="Seams">Passed, in order.</param>
/// <param name="Problem">Null when it ended as its scenario says.</param>
internal sealed record WalkReport(IReadOnlyList<string> Seams, string? Problem);
