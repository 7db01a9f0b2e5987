using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Claims;

/// <summary>改派: a supervisor gives a claimed case to another customer manager of the same scope; open tasks and an unsigned report go along.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-claimed</c>, <c>manager-unknown</c>,
/// <c>conflict-of-duties</c>.
/// </remarks>
public sealed record ReassignCase(Guid CaseId, Guid ToAccountId, string Reason) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.Supervisor);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (@case.ManagerId is not { } from)
            return new Refusal("not-claimed", "案件还没有人认领，不需要改派。");
        var to = await Staff.FindAsync(work, ToAccountId, Role.CustomerManager, @case.OrgPath, ct);
        if (to is null)
            return new Refusal("manager-unknown", "请选择本机构范围内在岗的客户经理。", "toAccountId");
        var others = (await Involvements.OfCaseAsync(work, @case, ct)).Where(duty => duty.Duty is not (Duty.LeadInvestigator or Duty.SecondInvestigator));
        if (SeparationOfDuties.Find(to.PersonId, Duty.LeadInvestigator, others) is not null)
            return new Refusal("conflict-of-duties", "所选人员与申请人有关联，或已审批过本案，不能经办。", "toAccountId");

        @case.ManagerId = to.Id;
        await CaseHolder.NoteAsync(work, @case, to.Id, ct);
        foreach (var item in await work.OpenWorkItemsAsync(CaseId))
        {
            if (item.AssigneeId == from && item.Role == nameof(Role.CustomerManager))
                item.AssigneeId = to.Id;
        }

        var drafts = await work.Db.Investigations.Where(i => i.CaseId == CaseId && i.State == InvestigationState.Draft).ToListAsync(ct);
        foreach (var draft in drafts)
            draft.LeadId = to.Id;
        work.Record(AuditSubject.Case(CaseId), "CaseReassigned", new { manager = from }, new { manager = to.Id, Reason });
        return Done.Instance;
    }
}
