using Approvals.Casework.Data;
using Approvals.Lending.PreCredit.Facts;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.PreCredit;

/// <summary>测额记录: which of a case's measurements speaks.</summary>
internal static class Measurements
{
    private static readonly Func<DeskDb, Guid, Task<Measurement?>> DecidedOn = Compiled.Query((DeskDb db, Guid caseId) => db.Measurements.AsNoTracking()
        .Where(m => m.CaseId == caseId && (m.Purpose == MeasurementPurpose.PreCredit || m.Purpose == MeasurementPurpose.Decision || m.Purpose == MeasurementPurpose.Evaluation))
        .OrderByDescending(m => m.MeasuredAtUtc).ThenByDescending(m => m.Id).FirstOrDefault());

    /// <summary>The newest measurement of a limit, before or after the approval.</summary>
    public static Task<Measurement> LatestAsync(Work work, Guid caseId, CancellationToken ct) => work.Db.Measurements.AsNoTracking()
        .Where(m => m.CaseId == caseId && m.Purpose != MeasurementPurpose.Recheck).OrderByDescending(m => m.MeasuredAtUtc).ThenByDescending(m => m.Id).FirstAsync(ct);

    /// <summary>审批依据: the measurement that bounds what may be approved — the evaluation of a facility, that of the automatic decision where the path has one, else the pre-credit. Null without any.</summary>
    public static async Task<Measurement?> DecidedOnAsync(Work work, Guid caseId)
    {
        // A referral, and a change of a limit, is decided on what this very command has measured.
        var added = work.Db.Measurements.Local.Where(m => m.CaseId == caseId && m.Purpose is MeasurementPurpose.Decision or MeasurementPurpose.Evaluation).MaxBy(m => m.Visit);
        return added ?? await DecidedOn(work.Db, caseId);
    }

    public static async ValueTask<ApplicantFacts> LatestFactsAsync(Work work, Guid caseId, CancellationToken ct) =>
        FactsJson.Read((await LatestAsync(work, caseId, ct)).Facts);
}
