using System.Globalization;
using Approvals.Casework.DueDiligence;
using Approvals.Lending.Calendar;
using Approvals.Web.Api;

namespace Approvals.Web.Pages.Cases.Evidence;

/// <summary>尽调底稿表单: what the lead investigator types on site. Places are kept empty that are not on the form yet, so that nothing typed is lost.</summary>
public sealed class InvestigationForm
{
    /// <summary>报告章节, in the order of the report.</summary>
    public static readonly IReadOnlyList<string> Headings = [.. ReportSection.All.Select(section => section.Heading)];

    /// <summary>必填章节</summary>
    public static bool IsRequired(string heading) => ReportSection.All.Any(section => section.Heading == heading && section.IsRequired);

    /// <summary>核验项目, in the order of the form. Source: PRODUCTS §1 (cross-checks).</summary>
    public static readonly IReadOnlyList<string> Checks = ["revenue-flow", "invoices", "address", "equipment", "staff"];

    /// <summary>What the fields are called, by name.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["visitedAt"] = "走访时间",
        ["latitude"] = "纬度",
        ["longitude"] = "经度",
        ["recommendedAmountCny"] = "建议金额（元）",
        ["deviation"] = "偏差",
    };

    /// <summary>走访时间, Beijing time.</summary>
    public DateTime? VisitedAt { get; set; }

    public string? VisitedAddress { get; set; }

    public decimal? Latitude { get; set; }

    public decimal? Longitude { get; set; }

    public bool? HasSignage { get; set; }

    /// <summary>By heading.</summary>
    public Dictionary<string, string?> Sections { get; set; } = [];

    /// <summary>By subject.</summary>
    public Dictionary<string, CheckForm> Observations { get; set; } = [];

    public Recommendation? Recommendation { get; set; }

    public decimal? RecommendedAmountCny { get; set; }

    public string? Reason { get; set; }

    internal static InvestigationForm Of(InvestigationView view) => new()
    {
        VisitedAt = view.VisitedAtUtc + ShanghaiTime.Offset,
        VisitedAddress = view.VisitedAddress,
        Latitude = view.Latitude,
        Longitude = view.Longitude,
        HasSignage = view.HasSignage,
        Sections = view.Sections.ToDictionary(section => section.Key, section => (string?)section.Value),
        Observations = view.CrossChecks.ToDictionary(
            check => check.Subject, check => new CheckForm { Declared = check.Declared, Observed = check.Observed, Deviation = check.DeviationPercent, Note = check.Note }),
        Recommendation = view.Recommendation,
        RecommendedAmountCny = view.RecommendedAmountCny,
        Reason = view.Reason,
    };

    /// <summary>A new report begins with the former one; when and where the visit was is told anew.</summary>
    internal static InvestigationForm After(InvestigationView former)
    {
        var form = Of(former);
        (form.VisitedAt, form.Latitude, form.Longitude) = (null, null, null);
        return form;
    }

    /// <summary>The draft as the use case takes it; checks nobody has filled in are left out.</summary>
    internal SaveInvestigation ToCommand(Guid caseId, int seen) => new(
        caseId,
        seen,
        VisitedAt is { } visited ? new DateTimeOffset(DateTime.SpecifyKind(visited, DateTimeKind.Unspecified), ShanghaiTime.Offset) : null,
        Filled(VisitedAddress),
        Latitude,
        Longitude,
        HasSignage,
        Sections.Where(section => Filled(section.Value) is not null).ToDictionary(section => section.Key, section => section.Value!),
        [.. Observations.Where(check => check.Value.IsFilled).Select(check => check.Value.ToEntry(check.Key))],
        RecommendedAmountCny,
        Recommendation,
        Filled(Reason));

    /// <summary>For <c>datetime-local</c>.</summary>
    public string? VisitedAtText => VisitedAt?.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>交叉核验一行</summary>
    public sealed class CheckForm
    {
        public string? Declared { get; set; }

        public string? Observed { get; set; }

        /// <summary>Per cent of the declared value; worked out where both are plain numbers and nothing is typed.</summary>
        public decimal? Deviation { get; set; }

        public string? Note { get; set; }

        public bool IsFilled => Filled(Declared) is not null || Filled(Observed) is not null || Deviation is not null || Filled(Note) is not null;

        internal CrossCheckEntry ToEntry(string subject) => new(subject, Filled(Declared) ?? "", Filled(Observed) ?? "", Deviation ?? CrossCheckEntry.DeviationBetween(Declared, Observed), Filled(Note));
    }
}
