using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Organisation;

/// <summary>销假: somebody is back today; what has not begun before today is as if it had never been entered, except in the audit chain.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>absence-unknown</c> (also when the person is outside the data scope), <c>absence-over</c>.</remarks>
public sealed record EndAbsence(Guid AbsenceId) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Supervisor) is { } missing)
            return missing;
        var absence = await work.Db.Absences.SingleOrDefaultAsync(a => a.Id == AbsenceId, ct);
        if (absence is null || !await EnterAbsence.IsInScopeAsync(work, absence.AccountId, ct))
            return new Refusal("absence-unknown", "没有这条离岗登记，或者您无权查看。");
        if (absence.To < work.Today)
            return new Refusal("absence-over", "这次离岗已经结束，不需要销假。");

        var before = new { absence.From, absence.To, absence.Reason };
        if (absence.From >= work.Today)
            work.Db.Absences.Remove(absence);
        else
            absence.To = work.Today.AddDays(-1);
        work.Record(AuditSubject.Account(absence.AccountId), "AbsenceEnded", before, absence.From >= work.Today ? null : new { absence.From, absence.To, absence.Reason });
        return Done.Instance;
    }
}
