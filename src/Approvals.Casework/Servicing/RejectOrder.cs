using Approvals.Casework.Data;

namespace Approvals.Casework.Servicing;

/// <summary>指令审批: 退回.</summary>
public sealed record RejectOrder(Guid OrderId, string Reason) : ICommand<Done>
{
    public ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct) => throw new NotSupportedException("Not built yet.");
}
