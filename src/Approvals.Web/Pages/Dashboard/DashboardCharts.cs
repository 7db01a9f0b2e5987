using System.Text.Encodings.Web;
using System.Text.Json;
using Approvals.Web.Reading.Figures;

namespace Approvals.Web.Pages.Dashboard;

/// <summary>看板图表: ECharts options. Every chart stands beside a table of the same numbers, so nothing is only in a picture.</summary>
internal static class DashboardCharts
{
    private const decimal TenThousand = 10_000m;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Open cases by step, the way down.</summary>
    public static string Stages(IndexModel page, DeskFigures figures)
    {
        var stages = figures.Open.Stages.OrderBy(s => page.Stages.OrderOf(s.StepId)).ToList();
        return Lying([.. stages.Select(s => page.Text[page.Stages.Of(s.StepId)])], (page.Text["在办案件"], [.. stages.Select(s => new { value = s.Count, href = page.OpenAt(s.StepId) })]));
    }

    public static string Ages(IndexModel page, DeskFigures figures) => Standing(
        [.. figures.Open.Ages.Select(page.AgeName)], (page.Text["在办案件"], [.. figures.Open.Ages.Select(band => new { value = band.Count })]));

    /// <summary>Working days at every step: median and ninetieth percentile.</summary>
    public static string Times(IndexModel page, DeskFigures figures)
    {
        var times = figures.Times.OrderBy(t => page.Stages.OrderOf(t.StepId)).ToList();
        return Lying(
            [.. times.Select(t => page.Text[page.Stages.Of(t.StepId)])],
            (page.Text["工作日中位数"], [.. times.Select(t => new { value = page.WorkingDays(t.NetMedian) })]),
            (page.Text["工作日九成"], [.. times.Select(t => new { value = page.WorkingDays(t.NetNinetieth) })]));
    }

    public static string Limits(IndexModel page, DeskFigures figures)
    {
        var limits = figures.Limits.OrderBy(l => page.Stages.OrderOf(l.StepId)).ToList();
        return Lying([.. limits.Select(l => page.Text[page.Stages.Of(l.StepId)])], (page.Text["达成率（%）"], [.. limits.Select(l => new { value = DeskFigures.PercentOf(l.Kept, l.Done) })]));
    }

    /// <summary>万元 a month.</summary>
    public static string Months(IndexModel page, DeskFigures figures) => Standing(
        [.. figures.Months.Select(m => m.Month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture))],
        (page.Text["批准（万元）"], [.. figures.Months.Select(m => new { value = m.ApprovedCny / TenThousand })]),
        (page.Text["放款（万元）"], [.. figures.Months.Select(m => new { value = m.DisbursedCny / TenThousand })]));

    // The first step on top, as the path goes; names stand left of the bars.
    private static string Lying(string[] names, params (string Name, object[] Data)[] series) => JsonSerializer.Serialize(
        new
        {
            tooltip = new { trigger = "axis" },
            legend = new { show = series.Length > 1, top = 0 },
            grid = new { left = 8, right = 40, top = series.Length > 1 ? 36 : 8, bottom = 8, containLabel = true },
            xAxis = new { type = "value", minInterval = series.Length > 1 ? 0 : 1 },
            yAxis = new { type = "category", inverse = true, data = names, axisLabel = new { interval = 0 } },
            series = series.Select(s => new { type = "bar", name = s.Name, data = s.Data, barMaxWidth = 18, label = new { show = series.Length == 1, position = "right" } }),
        },
        Json);

    private static string Standing(string[] names, params (string Name, object[] Data)[] series) => JsonSerializer.Serialize(
        new
        {
            tooltip = new { trigger = "axis" },
            legend = new { show = series.Length > 1, top = 0 },
            grid = new { left = 8, right = 8, top = series.Length > 1 ? 36 : 12, bottom = 8, containLabel = true },
            xAxis = new { type = "category", data = names, axisLabel = new { interval = 0, fontSize = 11 } },
            yAxis = new { type = "value", minInterval = series.Length > 1 ? 0 : 1 },
            series = series.Select(s => new { type = "bar", name = s.Name, data = s.Data, barMaxWidth = 36 }),
        },
        Json);
}
