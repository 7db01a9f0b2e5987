using System.Globalization;
using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.DueDiligence;

/// <summary>保存尽调底稿: the lead investigator's draft; may be saved any number of times until submitted.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-due-diligence</c>, <c>not-your-case</c>,
/// <c>report-submitted</c>, <c>stale</c>, <c>visit-in-future</c>, <c>place-out-of-range</c>, <c>amount-not-positive</c>, <c>cross-check-repeated</c>.
/// </remarks>
/// <param name="SeenVersion">Version of the draft the person saw.</param>
/// <param name="Sections">Free sections of the report by heading.</param>
public sealed record SaveInvestigation(
    Guid CaseId,
    int SeenVersion,
    DateTimeOffset? VisitedAt,
    string? VisitedAddress,
    decimal? Latitude,
    decimal? Longitude,
    bool? HasSignage,
    IReadOnlyDictionary<string, string> Sections,
    IReadOnlyList<CrossCheckEntry> CrossChecks,
    decimal? RecommendedAmountCny,
    Recommendation? Recommendation,
    string? Reason) : ICommand<SavedInvestigation>
{
    public async ValueTask<Result<SavedInvestigation>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var found = await Drafts.FindAsync(work, CaseId, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var (_, draft) = found.Value;
        if (draft.State != InvestigationState.Draft)
            return new Refusal("report-submitted", "尽调报告已提交，不能再修改。");
        if (draft.Version != SeenVersion)
            return new Refusal("stale", "底稿刚刚在别处保存过，请刷新后再改。", "seenVersion");
        if (VisitedAt is { } visited && visited.UtcDateTime > work.NowUtc)
            return new Refusal("visit-in-future", "实地走访时间不能晚于现在。", "visitedAt");
        if (Latitude is < -90 or > 90 || Longitude is < -180 or > 180)
            return new Refusal("place-out-of-range", "经纬度超出范围。", "latitude");
        if (RecommendedAmountCny is <= 0)
            return new Refusal("amount-not-positive", "建议金额须大于零。", "recommendedAmountCny");
        if (CrossChecks.DistinctBy(check => check.Subject).Count() != CrossChecks.Count)
            return new Refusal("cross-check-repeated", "每个核验项目只能填写一次。", "crossChecks");

        draft.VisitedAtUtc = VisitedAt?.UtcDateTime;
        draft.VisitedAddress = VisitedAddress;
        draft.Latitude = Latitude;
        draft.Longitude = Longitude;
        draft.HasSignage = HasSignage;
        draft.Sections = JsonSerializer.Serialize(Sections);
        draft.RecommendedAmountCny = RecommendedAmountCny;
        draft.Recommendation = Recommendation;
        draft.Reason = Reason;
        await SaveCrossChecksAsync(work, draft.Id, ct);

        // A save that changes nothing of the draft itself is a version too: the next one is told what to say it saw.
        work.Touch(draft);
        work.Record(AuditSubject.Case(CaseId), "InvestigationSaved", null, new { RecommendedAmountCny, Recommendation, HasSignage });
        return new SavedInvestigation(draft.Id, draft.Version + 1);
    }

    private async ValueTask SaveCrossChecksAsync(Work work, Guid investigationId, CancellationToken ct)
    {
        var rows = await work.Db.CrossChecks.Where(check => check.InvestigationId == investigationId).ToListAsync(ct);
        foreach (var gone in rows.Where(row => CrossChecks.All(check => check.Subject != row.Subject)))
            work.Db.CrossChecks.Remove(gone);
        foreach (var check in CrossChecks)
        {
            var row = rows.Find(r => r.Subject == check.Subject);
            if (row is null)
            {
                row = new CrossCheck { InvestigationId = investigationId, Subject = check.Subject, Declared = check.Declared, Observed = check.Observed };
                work.Db.CrossChecks.Add(row);
            }

            row.Declared = check.Declared;
            row.Observed = check.Observed;
            row.DeviationPercent = check.DeviationPercent;
            row.Note = check.Note;
        }
    }
}

/// <summary>交叉核验项</summary>
/// <param name="Subject">e.g. <c>revenue-flow</c>, <c>invoices</c>, <c>address</c>, <c>equipment</c>.</param>
public sealed record CrossCheckEntry(string Subject, string Declared, string Observed, decimal? DeviationPercent, string? Note)
{
    private const decimal FullPercent = 100m;

    /// <summary>偏差率: how far the observed value is from the declared one.</summary>
    /// <returns>Per cent of the declared value, half-up to 0.01; null unless both are plain numbers and the declared one is not zero.</returns>
    public static decimal? DeviationBetween(string? declared, string? observed) =>
        decimal.TryParse(declared, NumberStyles.Number, CultureInfo.InvariantCulture, out var from) && from != 0m
        && decimal.TryParse(observed, NumberStyles.Number, CultureInfo.InvariantCulture, out var to)
            ? decimal.Round((to - from) / Math.Abs(from) * FullPercent, 2, MidpointRounding.AwayFromZero)
            : null;
}

/// <param name="Version">What the next save must say it saw.</param>
public sealed record SavedInvestigation(Guid InvestigationId, int Version);

internal static class Drafts
{
    private static readonly Func<DeskDb, Guid, int, Task<Investigation>> OfVisit = Compiled.Query(
        (DeskDb db, Guid caseId, int visit) => db.Investigations.Single(i => i.CaseId == caseId && i.Visit == visit));

    /// <summary>Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-due-diligence</c>, <c>not-your-case</c>.</summary>
    public static async ValueTask<Result<(Case Case, Investigation Draft)>> FindAsync(Work work, Guid caseId, CancellationToken ct)
    {
        var found = await AtStepAsync(work, caseId, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        return found.Value.Draft.LeadId == work.Actor.AccountId ? found : new Refusal("not-your-case", "尽调由主调查人填写。");
    }

    /// <summary>The running investigation, whoever leads it.</summary>
    public static async ValueTask<Result<(Case Case, Investigation Draft)>> AtStepAsync(Work work, Guid caseId, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(caseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (await CaseFlow.WaitingAtAsync(work, caseId, ApprovalSteps.DueDiligence) is not { } step)
            return new Refusal("not-at-due-diligence", "案件不在实地尽调环节。");
        return (loaded.Value, await OfVisit(work.Db, caseId, step.Visit));
    }
}
