using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Claims;

/// <summary>经办记录: who holds or once held a case as its customer manager. It never ends: who handled a case does not decide on it.</summary>
public sealed class CaseHolder
{
    public required Guid CaseId { get; init; }

    /// <summary>Account of the customer manager.</summary>
    public required Guid StaffId { get; init; }

    /// <summary>When they first held it; business time, UTC.</summary>
    public required DateTime SinceUtc { get; init; }

    /// <summary>Puts it on record, once.</summary>
    internal static async ValueTask NoteAsync(Work work, Case @case, Guid staffId, CancellationToken ct)
    {
        if (!await work.Db.CaseHolders.AnyAsync(h => h.CaseId == @case.Id && h.StaffId == staffId, ct))
            work.Db.CaseHolders.Add(new CaseHolder { CaseId = @case.Id, StaffId = staffId, SinceUtc = work.NowUtc });
    }
}
