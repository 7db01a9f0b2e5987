using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Servicing;

namespace Approvals.Casework.Facilities;

/// <summary>支用, personal channel.</summary>
public sealed record DrawDown(Guid FacilityId, decimal AmountCny, int Months, string Purpose, Confirmation Confirmation) : ICommand<MadeOrder>
{
    public ValueTask<Result<MadeOrder>> ExecuteAsync(Work work, CancellationToken ct) => throw new NotSupportedException("Not built yet.");
}
