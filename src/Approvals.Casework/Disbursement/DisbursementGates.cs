using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Conditions;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;
using Approvals.Casework.Facilities;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Casework.Disbursement;

/// <summary>放款前提: what must be in order when money is ordered and again when it is released.</summary>
internal static class DisbursementGates
{
    /// <summary>Refusals in order: <c>documents-missing</c>, <c>conditions-open</c>, <c>guarantee-expired</c>, <c>pledge-missing</c>, <c>deposit-missing</c>, <c>pledge-expired</c>, <c>cover-short</c>.</summary>
    /// <param name="facility">The facility drawn under; null where the case pays out itself.</param>
    public static async ValueTask<Refusal?> ClosedAsync(Work work, Guid caseId, CancellationToken ct, Facility? facility = null)
    {
        // What a renewal asks anew was handed in before it was decided on.
        if ((await work.CaseOfAsync(caseId, ct)).Kind == CaseKind.Application && await Checklist.MissingAsync(work, caseId, ct) is { } missing)
            return missing;
        if (await (facility is null ? CaseConditions.OpenAsync(work, caseId, ConditionGate.Disbursement, ct) : FacilityConditions.OpenAsync(work, facility, ct)) is { } open)
            return open;
        var letter = await work.Db.GuaranteeRequests.AsNoTracking()
            .Where(r => r.CaseId == caseId && r.State == GuaranteeState.Issued && r.LetterValidUntil < work.Today)
            .Select(r => new { r.LetterNumber, r.LetterValidUntil }).FirstOrDefaultAsync(ct);
        return letter is null
            ? await Pledges.ClosedAsync(work, caseId, ct)
            : new Refusal("guarantee-expired", $"担保函 {letter.LetterNumber} 只允许在 {letter.LetterValidUntil:yyyy-MM-dd} 前放款，请联系担保机构展期。");
    }
}
