using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.PreCredit;

/// <summary>查阅外部数据: records who reads a partner's report and what for, before it is shown. Closed cases may be read too.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>not-your-case</c> (a customer manager reads the reports of the cases they
/// hold), <c>report-unknown</c>, <c>report-not-received</c>, <c>reason-required</c>. Source: ARCHITECTURE §7.
/// </remarks>
/// <param name="Reason">查阅原因, 1–1000 characters.</param>
public sealed record ReadCreditReport(Guid CaseId, Guid ReportId, string Reason) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.CustomerManager, Role.Approver, Role.Supervisor, Role.Auditor) is { } missing)
            return missing;
        var @case = await work.Db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == CaseId, ct);
        if (@case is null || !CaseAccess.IsInScope(work.Actor, @case.OrgPath))
            return new Refusal("case-unknown", "没有这个案件，或者您无权查看。");
        if (CaseAccess.MissingRole(work.Actor, Role.Approver, Role.Supervisor, Role.Auditor) is not null && @case.ManagerId != work.Actor.AccountId)
            return new Refusal("not-your-case", "案件不由您负责。");
        var report = await work.Db.PartnerReports.AsNoTracking().Where(r => r.Id == ReportId && r.CaseId == CaseId)
            .Select(r => new { r.Kind, r.Purpose, r.Visit, r.State }).SingleOrDefaultAsync(ct);
        if (report is null)
            return new Refusal("report-unknown", "案件没有这份外部数据。");
        if (report.State != ReportState.Received)
            return new Refusal("report-not-received", "这份外部数据还没有收到。");
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > 1000)
            return new Refusal("reason-required", "查阅须写明原因，1 至 1000 个字符。", "reason");

        work.Record(AuditSubject.Case(CaseId), "ReportRead", null, new { ReportId, report.Kind, report.Purpose, report.Visit, Reason });
        return Done.Instance;
    }
}
