using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Approvals.Casework.Data;
using Approvals.Casework.PreCredit;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>预授信: what was measured and why, manual review, and the partners' reports.</summary>
internal static class PreCredit
{
    private static readonly JsonSerializerOptions Stored = new(JsonSerializerDefaults.Web);

    public static void MapPreCredit(this IEndpointRouteBuilder api)
    {
        var cases = api.MapGroup("/cases/{caseId:guid}").WithTags("PreCredit");
        api.MapGet("/applications/{caseId:guid}/pre-credit", LatestAsync).WithTags("PreCredit")
            .For([Role.Applicant], "预授信结果: the limit with its components, and every finding in plain words.", "case-unknown", "pre-credit-unknown").Produces<MeasurementView>();
        cases.MapGet("/measurements", AllAsync).For(DataScope.CaseReaders, "测额记录: every measurement, newest first.", "case-unknown").Produces<IReadOnlyList<MeasurementView>>();
        cases.MapPost("/review", (Guid caseId, Body<ReviewBody> body, Caller caller) => caller.DoAsync(new ReviewReferral(caseId, body.Value.Admits, body.Value.Reason)))
            .For(
                [Role.Approver, Role.Supervisor], "人工复核: admits or declines a large, guaranteed or referred case.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "case-closed", "conflict-of-duties", "not-at-review", "reason-required"])
            .Produces(StatusCodes.Status204NoContent);
        cases.MapGet("/reports", ReportsAsync).For(DataScope.CaseReaders, "外部数据清单: which reports were asked for and came, without their content.", "case-unknown").Produces<IReadOnlyList<ReportView>>();
        cases.MapPost("/reports/{reportId:guid}/reading", ReadAsync)
            .For(
                [Role.CustomerManager, Role.Approver, Role.Supervisor, Role.Auditor], "查阅外部数据: the report itself; who reads it, when and why goes into the audit chain first.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "case-unknown", "not-your-case", "report-unknown", "report-not-received", "reason-required"])
            .Produces<JsonElement>();
    }

    public static async Task<List<MeasurementView>> MeasurementsAsync(DeskDb db, Guid caseId, CancellationToken ct)
    {
        var rows = await db.Measurements.AsNoTracking().Where(m => m.CaseId == caseId).OrderByDescending(m => m.MeasuredAtUtc).ToListAsync(ct);
        return rows.ConvertAll(View);
    }

    /// <summary>Which reports were asked for and came, by measurement, without their content.</summary>
    public static Task<List<ReportView>> ReportsOfAsync(DeskDb db, Guid caseId, CancellationToken ct) =>
        db.PartnerReports.AsNoTracking().Where(r => r.CaseId == caseId).OrderBy(r => r.Purpose).ThenBy(r => r.Visit).ThenBy(r => r.Kind)
            .Select(r => new ReportView(r.Id, r.Kind, r.Purpose, r.Visit, r.State, r.RefusalCode, r.ReceivedAtUtc)).ToListAsync(ct);

    private static async Task<IResult> LatestAsync(Guid caseId, Caller caller, DeskDb db) => await db.OfCaseAsync(caller, caseId, async @case =>
        await db.Measurements.AsNoTracking().Where(m => m.CaseId == @case.Id && m.Purpose == MeasurementPurpose.PreCredit).OrderByDescending(m => m.Visit).FirstOrDefaultAsync(caller.Aborted) is { } latest
            ? TypedResults.Ok(View(latest))
            : Problems.Of("pre-credit-unknown", "还没有测额结果。"));

    private static Task<IResult> AllAsync(Guid caseId, Caller caller, DeskDb db) =>
        db.OfCaseAsync(caller, caseId, async @case => TypedResults.Ok(await MeasurementsAsync(db, @case.Id, caller.Aborted)));

    private static Task<IResult> ReportsAsync(Guid caseId, Caller caller, DeskDb db) =>
        db.OfCaseAsync(caller, caseId, async @case => TypedResults.Ok(await ReportsOfAsync(db, @case.Id, caller.Aborted)));

    private static async Task<IResult> ReadAsync(Guid caseId, Guid reportId, Body<ReadingBody> body, Caller caller, DeskDb db)
    {
        var result = await caller.RunAsync(new ReadCreditReport(caseId, reportId, body.Value.Reason));
        if (result.Refusal is { } refusal)
            return Problems.Of(refusal);
        var cipher = await db.PartnerReports.AsNoTracking().Where(r => r.Id == reportId).Select(r => r.BodyCipher).SingleAsync(caller.Aborted);
        return TypedResults.Content(caller.Desk.PersonalData.Decrypt(cipher!), "application/json");
    }

    private static MeasurementView View(Measurement m) => new(
        m.Id, m.Purpose, m.Visit, m.Outcome, m.LimitCny, m.RatePercent, m.AsOf, m.MeasuredAtUtc, m.ValidUntilUtc,
        FindingsJson.Read(m.Findings),
        JsonSerializer.Deserialize<List<LimitComponentView>>(m.Components, Stored)!,
        m.Score is null ? [] : JsonSerializer.Deserialize<List<ScoreLineView>>(m.Score, Stored)!);

    internal sealed record ReviewBody(bool Admits, [property: StringLength(4000)] string Reason);

    internal sealed record ReadingBody([property: StringLength(1000)] string Reason);
}

/// <param name="Outcome"><c>passed</c>, <c>refer</c> or <c>declined</c>.</param>
/// <param name="ValidUntilUtc">Null for a recheck.</param>
/// <param name="Score">What made the rate, item by item; empty where no score makes it.</param>
internal sealed record MeasurementView(
    Guid Id, MeasurementPurpose Purpose, int Visit, string Outcome, decimal? LimitCny, decimal? RatePercent, DateOnly AsOf, DateTime MeasuredAtUtc, DateTime? ValidUntilUtc,
    IReadOnlyList<FindingView> Findings, IReadOnlyList<LimitComponentView> Components, IReadOnlyList<ScoreLineView> Score);

internal sealed record ReportView(Guid Id, string Kind, MeasurementPurpose Purpose, int Visit, ReportState State, string? RefusalCode, DateTime? ReceivedAtUtc);
