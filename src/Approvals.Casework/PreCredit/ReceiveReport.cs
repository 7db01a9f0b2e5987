using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.PreCredit;

/// <summary>收到外部数据: keeps the report, and with the last one of its measurement evaluates the policy.</summary>
/// <remarks>Refusals in order: <c>report-received</c> when it is already in, <c>case-closed</c>.</remarks>
internal sealed record ReceiveReport(ReportRequest Request, string? Body, string? RefusalCode) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var report = await work.Db.PartnerReports.SingleAsync(r => r.Id == Request.ReportId, ct);
        if (report.State != ReportState.Requested)
            return new Refusal("report-received", "这份数据已收到。");
        var @case = await work.CaseOfAsync(report.CaseId, ct);
        if (@case.IsClosed)
            return new Refusal("case-closed", "案件已结束。");

        report.State = Body is null ? ReportState.Refused : ReportState.Received;
        report.BodyCipher = Body is null ? null : work.Desk.PersonalData.Encrypt(Body);
        report.RefusalCode = RefusalCode;
        report.ReceivedAtUtc = work.NowUtc;
        work.Record(AuditSubject.Case(@case.Id), "ReportReceived", null, new { report.Kind, report.Purpose, report.Visit, report.State, RefusalCode });

        // Reports come in parallel: whichever is last must see the others, so each takes the case's version.
        work.Touch(@case);
        var reports = await PartnerReports.OfAsync(work, @case.Id, report.Purpose, report.Visit, ct);
        if (reports.Exists(r => r.State == ReportState.Requested))
            return Done.Instance;
        var outcome = await Measure.RunAsync(work, @case, report.Purpose, report.Visit, Request.AsOf, reports, ct);
        if (outcome is null)
            work.Ask(@case, Request.StepId, report.Visit, WorkKinds.Review, Role.Approver, work.TermsOf(@case).Due(work, TimeLimitKind.Claim));
        else
            await work.Desk.Flow.SignalAsync(work, @case, Request.StepId, report.Visit, outcome, ct);
        return Done.Instance;
    }
}

internal static class ReportJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };
}
