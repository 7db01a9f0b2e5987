using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Organisation;

/// <summary>登记离岗: a supervisor notes that somebody of their units is away; until they are back, no new seat and no new case is given to them.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>staff-unknown</c> (no active member of staff, or outside the data scope), <c>dates-invalid</c> (begins before
/// today, ends before it begins, or lasts more than 366 days), <c>reason-required</c> (1–200 characters), <c>absence-overlaps</c>.
/// </remarks>
/// <param name="From">First day away.</param>
/// <param name="To">Last day away.</param>
/// <returns>Id of the absence.</returns>
public sealed record EnterAbsence(Guid AccountId, DateOnly From, DateOnly To, string Reason) : ICommand<Guid>
{
    internal const int LongestReason = 200;
    private const int LongestDays = 366;

    public async ValueTask<Result<Guid>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Supervisor) is { } missing)
            return missing;
        if (!await IsInScopeAsync(work, AccountId, ct))
            return new Refusal("staff-unknown", "请选择本机构范围内的在岗人员。", "accountId");
        if (From < work.Today || To < From || To.DayNumber - From.DayNumber >= LongestDays)
            return new Refusal("dates-invalid", $"离岗从今天或以后开始，结束不早于开始，最长 {LongestDays} 天。", "from");
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > LongestReason)
            return new Refusal("reason-required", $"请写明离岗原因，不超过 {LongestReason} 个字。", "reason");
        var clash = await work.Db.Absences.Where(a => a.AccountId == AccountId && a.From <= To && a.To >= From).OrderBy(a => a.From).FirstOrDefaultAsync(ct);
        if (clash is not null)
            return new Refusal("absence-overlaps", $"与已登记的离岗（{clash.From:yyyy-MM-dd} 至 {clash.To:yyyy-MM-dd}）重叠。", "from");

        var absence = new Absence
        {
            Id = Guid.CreateVersion7(),
            AccountId = AccountId,
            From = From,
            To = To,
            Reason = Reason.Trim(),
            EnteredById = work.Actor.AccountId,
            EnteredAtUtc = work.NowUtc,
        };
        work.Db.Absences.Add(absence);
        work.Record(AuditSubject.Account(AccountId), "AbsenceEntered", null, new { absence.From, absence.To, absence.Reason });
        return absence.Id;
    }

    internal static Task<bool> IsInScopeAsync(Work work, Guid accountId, CancellationToken ct)
    {
        var scope = work.Actor.OrgPath ?? "\0";
        return (from account in work.Db.Users
                join unit in work.Db.OrgUnits on account.OrgUnitId equals unit.Id
                where account.Id == accountId && account.IsActive && unit.Path.StartsWith(scope)
                select account.Id).AnyAsync(ct);
    }
}
