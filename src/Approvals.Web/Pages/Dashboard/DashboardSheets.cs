using Approvals.Casework.Applications;
using Approvals.Web.Frame;
using Approvals.Web.Reading.Figures;

namespace Approvals.Web.Pages.Dashboard;

/// <summary>看板导出: the numbers of the dashboard as sheets, in the language of the page.</summary>
internal static class DashboardSheets
{
    public static byte[] Write(IndexModel page, DeskFigures figures) => Workbook.Write(
    [
        (page.Text["概览"], Overview(page, figures)), (page.Text["在办环节"], Stages(page, figures)), (page.Text["在办时长"], Ages(page, figures)), (page.Text["环节耗时"], Times(page, figures)), (page.Text["时限达成"], Limits(page, figures)),
        (page.Text["结案结果"], Outcomes(page, figures)), (page.Text["月度金额"], Months(page, figures)),
    ]);

    private static IReadOnlyList<object?[]> Overview(IndexModel page, DeskFigures figures)
    {
        var text = page.Text;
        return
        [
            [text["机构"], page.Branches.Where(unit => unit.Path == figures.Filter.OrgPath).Select(unit => unit.Name).FirstOrDefault() ?? text["全部"]],
            [text["产品"], figures.Filter.Product is { } code ? text[Frame.Stages.ProductName(page.Desk, code)] : text["全部"]],
            [text["从"], Shown.Date(figures.Filter.From)],
            [text["到"], Shown.Date(figures.Filter.To)],
            [text["取数时间"], Shown.Time(figures.AtUtc)],
            [text["在办案件"], figures.Open.Total],
            [text["期内受理"], figures.Results.Received],
            [text["审批通过率（%）"], figures.Results.ApprovalPercent],
            [text["时限达成率（%）"], figures.KeptPercent],
            [text["期内放款（元）"], figures.Months.Sum(m => m.DisbursedCny)],
        ];
    }

    private static IReadOnlyList<object?[]> Stages(IndexModel page, DeskFigures figures) =>
    [
        [page.Text["环节"], page.Text["在办案件"]],
        .. figures.Open.Stages.OrderBy(s => page.Stages.OrderOf(s.StepId)).Select(s => new object?[] { page.Text[page.Stages.Of(s.StepId)], s.Count }),
    ];

    private static IReadOnlyList<object?[]> Ages(IndexModel page, DeskFigures figures) =>
    [
        [page.Text["受理至今"], page.Text["在办案件"]],
        .. figures.Open.Ages.Select(band => new object?[] { page.AgeName(band), band.Count }),
    ];

    private static IReadOnlyList<object?[]> Times(IndexModel page, DeskFigures figures) =>
    [
        [page.Text["环节"], page.Text["次数"], page.Text["自然日中位数"], page.Text["自然日九成"], page.Text["工作日中位数"], page.Text["工作日九成"]],
        .. figures.Times.OrderBy(t => page.Stages.OrderOf(t.StepId)).Select(t => new object?[]
        {
            page.Text[page.Stages.Of(t.StepId)], t.Visits, IndexModel.Days(t.GrossMedian), IndexModel.Days(t.GrossNinetieth), page.WorkingDays(t.NetMedian), page.WorkingDays(t.NetNinetieth),
        }),
    ];

    private static IReadOnlyList<object?[]> Limits(IndexModel page, DeskFigures figures) =>
    [
        [page.Text["环节"], page.Text["有时限的任务"], page.Text["按时完成"], page.Text["达成率（%）"]],
        .. figures.Limits.OrderBy(l => page.Stages.OrderOf(l.StepId)).Select(l => new object?[] { page.Text[page.Stages.Of(l.StepId)], l.Done, l.Kept, DeskFigures.PercentOf(l.Kept, l.Done) }),
    ];

    private static IReadOnlyList<object?[]> Outcomes(IndexModel page, DeskFigures figures) =>
    [
        [page.Text["结果"], page.Text["案件"]],
        .. Enum.GetValues<CaseOutcome>().Where(figures.Results.Outcomes.ContainsKey).Select(outcome => new object?[] { page.Text[Labels.Of(outcome)], figures.Results.Outcomes[outcome] }),
    ];

    private static IReadOnlyList<object?[]> Months(IndexModel page, DeskFigures figures) =>
    [
        [page.Text["月份"], page.Text["批准笔数"], page.Text["批准金额（元）"], page.Text["放款笔数"], page.Text["放款金额（元）"]],
        .. figures.Months.Select(m => new object?[] { m.Month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), m.Approved, m.ApprovedCny, m.Disbursed, m.DisbursedCny }),
    ];
}
