namespace Approvals.Sandbox.Faults;

/// <summary>故障. What goes wrong on purpose.</summary>
internal enum FaultKind
{
    /// <summary>The call waits <see cref="Fault.Milliseconds"/>, then goes on.</summary>
    Latency,

    /// <summary>The call is answered with <see cref="Fault.Status"/>; nothing is done.</summary>
    Status,

    /// <summary>Nothing is done; after <see cref="Fault.Milliseconds"/> the connection is cut.</summary>
    DropBeforeEffect,

    /// <summary>The thing is done and committed; after <see cref="Fault.Milliseconds"/> the connection is cut without an answer.</summary>
    TimeoutAfterSuccess,

    /// <summary>The callback is sent <see cref="Fault.Copies"/> more times.</summary>
    DuplicateCallback,

    /// <summary>The callback is held until this fault has fired for the last time, then all held are sent, last first.</summary>
    ReorderCallbacks,

    /// <summary>The callback is sent <see cref="Fault.Milliseconds"/> later, so that others may overtake it.</summary>
    DelayCallback,

    /// <summary>The callback is not sent until control asks for it.</summary>
    LoseCallback,
}

/// <summary>故障设置. One order to fail.</summary>
/// <param name="Operation">
/// Operation name; <c>bank.*</c> for a service, <c>*</c> for all. Callbacks: <c>guarantee.callback</c>, <c>esign.callback</c>.
/// </param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Count">How many matching calls it hits; null: every one, until cleared.</param>
/// <param name="Probability">
/// Share of matching calls hit, 0–1; decided by <paramref name="Seed"/> and the number of the matching call.
/// </param>
/// <param name="Seed">For <paramref name="Probability"/> below 1.</param>
/// <param name="Containing">Only calls whose path, query, idempotency key or callback reference contains this.</param>
/// <param name="Milliseconds">Latency, hold or delay.</param>
/// <param name="Status">For <see cref="FaultKind.Status"/>.</param>
/// <param name="Copies">For <see cref="FaultKind.DuplicateCallback"/>.</param>
internal sealed record Fault(
    string Operation,
    FaultKind Kind,
    int? Count = 1,
    double Probability = 1,
    int Seed = 0,
    string? Containing = null,
    int Milliseconds = 0,
    int Status = StatusCodes.Status503ServiceUnavailable,
    int Copies = 1);

/// <summary>A fault that fires now.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Fault">What was ordered.</param>
/// <param name="IsLast">It fires for the last time.</param>
internal sealed record FiringFault(long Id, Fault Fault, bool IsLast);
