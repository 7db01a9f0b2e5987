using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Servicing;

namespace Approvals.Casework.Facilities;

/// <summary>支用制单, enterprise channel.</summary>
public sealed record MakeDrawdownOrder(Guid FacilityId, decimal AmountCny, int Months, string Purpose, Confirmation Confirmation) : ICommand<MadeOrder>
{
    public ValueTask<Result<MadeOrder>> ExecuteAsync(Work work, CancellationToken ct) => throw new NotSupportedException("Not built yet.");
}
