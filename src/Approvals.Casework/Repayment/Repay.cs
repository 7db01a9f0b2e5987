using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Servicing;

namespace Approvals.Casework.Repayment;

/// <summary>还款, personal channel.</summary>
public sealed record Repay(Guid LoanId, decimal? AmountCny, string AccountNo, Confirmation Confirmation) : ICommand<MadeOrder>
{
    public ValueTask<Result<MadeOrder>> ExecuteAsync(Work work, CancellationToken ct) => throw new NotSupportedException("Not built yet.");
}
