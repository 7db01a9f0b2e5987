using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Servicing;

namespace Approvals.Casework.Repayment;

/// <summary>还款制单, enterprise channel.</summary>
public sealed record MakeRepaymentOrder(Guid LoanId, decimal? AmountCny, string AccountNo, Confirmation Confirmation) : ICommand<MadeOrder>
{
    public ValueTask<Result<MadeOrder>> ExecuteAsync(Work work, CancellationToken ct) => throw new NotSupportedException("Not built yet.");
}
