using Approvals.Casework.Channel;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Security;

namespace Approvals.Web.Frame;

/// <summary>导航: where a role can go. A page that is not theirs is not shown.</summary>
/// <param name="Name">Chinese.</param>
/// <param name="NeedsChannel">Shown once the enterprise's service is enabled and somebody has signed in anew.</param>
/// <param name="Count">Name of the live count shown beside it, or null.</param>
public sealed record NavigationItem(string Href, string Name, string Symbol, IReadOnlyList<Role> Roles, string? Count = null, bool NeedsChannel = false)
{
    // Pixels of the row of a window 1024 wide.
    private const int RowWidth = 660;
    private const int ClockWidth = 120;
    private const int SquareWidth = 15;
    private const int LatinWidth = 8;
    private const int PaddingWidth = 13;
    private const int CountWidth = 26;

    private static readonly NavigationItem[] All =
    [
        new("/work", "工作台", Icon("inbox"), DataScope.Staff, "mine"),
        new("/cases", "案件", Icon("folders"), DataScope.CaseReaders),
        new("/committee", "贷审会", Icon("gavel"), [Role.CommitteeMember, Role.CommitteeChair, Role.CommitteeSecretary, Role.Auditor]),
        new("/disbursements", "放款", Icon("cash"), [Role.OperationsMaker, Role.OperationsChecker, Role.Supervisor]),
        new("/reconciliation", "对账", Icon("scale"), [Role.OperationsMaker, Role.OperationsChecker, Role.Auditor]),
        new("/collateral", "押品登记簿", Icon("certificate"), [Role.OperationsMaker, Role.OperationsChecker, Role.Auditor]),
        new("/substitutions", "离岗代理", Icon("user-share"), [Role.Approver, Role.Supervisor]),
        new("/supervision", "督办", Icon("users-group"), [Role.Supervisor]),
        new("/chains", "审批链", Icon("sitemap"), [Role.Supervisor, Role.Auditor]),
        new("/operations", "运行", Icon("activity"), [Role.OperationsMaker, Role.OperationsChecker, Role.Supervisor, Role.Administrator]),
        new("/dashboard", "看板", Icon("chart-bar"), [Role.Supervisor, Role.Auditor, Role.CommitteeChair, Role.Administrator]),
        new("/audit", "审计", Icon("shield-check"), [Role.Auditor]),
        new("/products", "产品目录", Icon("file-text"), DataScope.CaseReaders),
        new("/products/matching", "产品匹配", Icon("search"), [Role.CustomerManager]),
        new("/openings", "企业网银", Icon("building-bank"), [Role.CustomerManager]),
        new("/my", "我的申请", Icon("building-store"), [Role.Applicant]),
        new("/channel", "小微企业快贷", Icon("building-bank"), [Role.Applicant, .. ChannelRoles.Operators]),
        new("/channel/drawdown", "支用", Icon("cash"), [Role.Applicant, Role.EnterpriseMaker], NeedsChannel: true),
        new("/channel/drawdown-approval", "支用审批", Icon("checks"), [Role.EnterpriseSupervisor], NeedsChannel: true),
        new("/channel/repayment", "还款", Icon("receipt"), [Role.Applicant, Role.EnterpriseMaker], NeedsChannel: true),
        new("/channel/repayment-approval", "还款审批", Icon("receipt"), [Role.EnterpriseSupervisor], NeedsChannel: true),
        new("/channel/loans", "额度与借据", Icon("file-text"), [Role.Applicant, .. ChannelRoles.Operators], NeedsChannel: true),
        new("/channel/security", "安全设置", Icon("lock"), [Role.Applicant, .. ChannelRoles.Operators]),
    ];

    public static IEnumerable<NavigationItem> For(Visit visit) =>
        All.Where(item => item.Roles.Any(role => visit.Is(role)) && (!item.NeedsChannel || visit.User.HasClaim(claim => claim.Type == DeskClaims.Channel)));

    /// <summary>更多: those for which the row of a narrow window has no place beside brand, clock and person; the last ones. Nothing where all fit.</summary>
    /// <param name="showsClock">The moved clock of development stands in the row too.</param>
    public static IReadOnlySet<string> More(IReadOnlyList<NavigationItem> items, DeskText text, bool showsClock)
    {
        var row = showsClock ? RowWidth - ClockWidth : RowWidth;
        var widths = items.Select(item => WidthOf(text[item.Name]) + (item.Count is null ? 0 : CountWidth)).ToList();
        if (widths.Sum() <= row)
            return new HashSet<string>();
        var place = row - WidthOf(text["更多"]);
        var shown = widths.TakeWhile(width => (place -= width) >= 0).Count();
        return items.Skip(shown).Select(item => item.Href).ToHashSet(StringComparer.Ordinal);
    }

    // About as wide as it is drawn, in pixels: a Chinese character is a square, a Latin one half of it.
    private static int WidthOf(string name) => PaddingWidth + name.Sum(c => c > '\u2e80' ? SquareWidth : LatinWidth);

    /// <summary>The page one is on: of several that fit its address the longest.</summary>
    public static string? Here(Visit visit, string path) =>
        For(visit).Select(item => item.Href).Where(href => path.StartsWith(href, StringComparison.Ordinal)).MaxBy(href => href.Length);

    // Named so that the build finds the icon.
    private static string Icon(string name) => name;
}
