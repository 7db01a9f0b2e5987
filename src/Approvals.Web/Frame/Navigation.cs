using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;

namespace Approvals.Web.Frame;

/// <summary>导航: where a role can go. A page that is not theirs is not shown.</summary>
/// <param name="Name">Chinese.</param>
/// <param name="Count">Name of the live count shown beside it, or null.</param>
public sealed record NavigationItem(string Href, string Name, string Symbol, IReadOnlyList<Role> Roles, string? Count = null)
{
    private static readonly NavigationItem[] All =
    [
        new("/work", "工作台", Icon("inbox"), DataScope.Staff, "mine"),
        new("/cases", "案件", Icon("folders"), DataScope.CaseReaders),
        new("/committee", "贷审会", Icon("gavel"), [Role.CommitteeMember, Role.CommitteeChair, Role.CommitteeSecretary, Role.Auditor]),
        new("/disbursements", "放款", Icon("cash"), [Role.OperationsMaker, Role.OperationsChecker, Role.Supervisor]),
        new("/collateral", "押品登记簿", Icon("certificate"), [Role.OperationsMaker, Role.OperationsChecker, Role.Auditor]),
        new("/substitutions", "离岗代理", Icon("user-share"), [Role.Approver, Role.Supervisor]),
        new("/supervision", "督办", Icon("users-group"), [Role.Supervisor]),
        new("/chains", "审批链", Icon("sitemap"), [Role.Supervisor, Role.Auditor]),
        new("/operations", "运行", Icon("activity"), [Role.OperationsMaker, Role.OperationsChecker, Role.Supervisor, Role.Administrator]),
        new("/dashboard", "看板", Icon("chart-bar"), [Role.Supervisor, Role.Auditor, Role.CommitteeChair, Role.Administrator]),
        new("/audit", "审计", Icon("shield-check"), [Role.Auditor]),
        new("/my", "我的申请", Icon("building-store"), [Role.Applicant]),
    ];

    public static IEnumerable<NavigationItem> For(Visit visit) => All.Where(item => item.Roles.Any(role => visit.Is(role)));

    // Named so that the build finds the icon.
    private static string Icon(string name) => name;
}
