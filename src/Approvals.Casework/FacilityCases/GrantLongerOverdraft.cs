using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Products;
using Approvals.Casework.Servicing;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.FacilityCases;

/// <summary>延长持续透支期限: after the time of normal use the product names, a supervisor may let an account be overdrawn for longer. Source: seed 001 (七) (正常使用业务一年后最长持续透支期限可达90天); who decides: policy default.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>facility-unknown</c>, <c>conflict-of-duties</c> (whoever investigated the borrower or holds them), <c>no-overdraft</c> (the product has none), <c>overdraft-longer-already</c>, <c>overdraft-breached</c>,
/// <c>overdraft-too-new</c> (says from when on), <c>reason-required</c>.
/// </remarks>
public sealed record GrantLongerOverdraft(Guid FacilityId, string Reason) : ICommand<Done>
{
    private const int LongestReason = 1000;

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Supervisor) is { } missing)
            return missing;
        var facility = await work.Db.Facilities.SingleOrDefaultAsync(f => f.Id == FacilityId, ct);
        if (facility is null || (await work.CaseForStaffAsync(facility.CaseId, Role.Supervisor)).Refusal is not null)
            return ServicingRefusals.FacilityUnknown;
        var opening = await work.CaseOfAsync(facility.CaseId, ct);
        if (await Involvements.ConflictAsync(work, opening, Duty.Approver, ct) is { } conflict)
            return conflict;
        if (work.TermsOf(opening).Sheet.Overdraft is not { } terms)
            return new Refusal("no-overdraft", "这个产品没有持续透支期限。");
        if (facility.OverdraftDays is { } granted)
            return new Refusal("overdraft-longer-already", $"持续透支期限已延长至 {granted} 天。");

        // Counted across renewals: every facility of the customer under the product.
        var used = await work.Db.Facilities.AsNoTracking().Where(f => f.ApplicantId == facility.ApplicantId && f.ProductCode == facility.ProductCode)
            .Select(f => new { f.ValidFrom, f.OverdraftBreachedOn }).ToListAsync(ct);
        var since = used.Select(f => f.OverdraftBreachedOn).Max() ?? used.Min(f => f.ValidFrom);
        if (used.Exists(f => f.OverdraftBreachedOn is not null) && since.AddMonths(terms.LaterAfterMonths) > work.Today)
            return new Refusal("overdraft-breached", $"{since:yyyy-MM-dd} 曾超过持续透支期限，此后正常使用满 {terms.LaterAfterMonths} 个月才能延长。");
        if (since.AddMonths(terms.LaterAfterMonths) > work.Today)
            return new Refusal("overdraft-too-new", $"正常使用满 {terms.LaterAfterMonths} 个月，即 {since.AddMonths(terms.LaterAfterMonths):yyyy-MM-dd} 起才能延长。");
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > LongestReason)
            return new Refusal("reason-required", $"请写明延长理由，1 至 {LongestReason} 个字符。", "reason");

        // One overdraft goes through all of them: one that is open already would end it earlier.
        foreach (var prolonged in (await FacilityActs.SuccessorsAsync(work, facility, ct)).Prepend(facility))
            prolonged.OverdraftDays = terms.LaterDays;
        work.Record(AuditSubject.Case(opening.Id), "OverdraftProlonged", new { days = terms.FirstDays }, new { facility.Id, days = terms.LaterDays, Reason });
        return Done.Instance;
    }
}
