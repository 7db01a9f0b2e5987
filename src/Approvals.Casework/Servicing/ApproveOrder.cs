using Approvals.Casework.Channel;
using Approvals.Casework.Data;

namespace Approvals.Casework.Servicing;

/// <summary>指令审批: 审批通过.</summary>
public sealed record ApproveOrder(Guid OrderId, string SeenDigest, Confirmation Confirmation) : ICommand<MadeOrder>
{
    public ValueTask<Result<MadeOrder>> ExecuteAsync(Work work, CancellationToken ct) => throw new NotSupportedException("Not built yet.");
}
