using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>在途担保: what the case has asked of a guarantee company and not taken back.</summary>
internal static class OpenGuarantees
{
    /// <summary>撤回: takes back every request and every letter of the case. The guarantee company is told after the commit.</summary>
    public static async ValueTask WithdrawAsync(Work work, Case @case, CancellationToken ct)
    {
        // The rows this very unit of work has changed are still in the database as they were: what counts is their state here.
        foreach (var request in await work.Db.GuaranteeRequests.Where(r => r.CaseId == @case.Id).ToListAsync(ct))
        {
            if (request.State is not (GuaranteeState.Requested or GuaranteeState.Issued or GuaranteeState.Questioned))
                continue;
            work.Record(AuditSubject.Case(@case.Id), "GuaranteeWithdrawn", new { request.State, request.LetterNumber }, new { request.Id, request.Visit });
            request.State = GuaranteeState.Withdrawn;
            request.WithdrawnAtUtc = work.NowUtc;
            work.Send($"guarantee-withdrawal:{request.Id:N}", GuaranteeWithdrawalDelivery.MessageKind, Subject(request.Id), @case.Id, request.Id);
        }
    }

    /// <summary>Application, enquiries and withdrawal of one request reach the guarantee company in this order.</summary>
    public static string Subject(Guid requestId) => $"guarantee:{requestId:N}";
}
