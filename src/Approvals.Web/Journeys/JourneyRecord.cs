using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Journeys;

/// <summary>What one walked path looked like, read from the database and the sandbox's ledger afterwards.</summary>
/// <param name="Stages">Steps completed, in the order they were entered.</param>
/// <param name="Outcome">e.g. <c>disbursed</c>.</param>
/// <param name="PostedAmount">Credited to the borrower by the core banking system's own books. CNY.</param>
/// <param name="Postings">How often.</param>
/// <param name="TimersFired">Kinds of the timers of all its cases that fired, and what the nights found, each once.</param>
/// <param name="StoppedBy">Rules that declined in the newest measurement, or referred where it was not declined; the limit where no rule declined.</param>
public sealed record JourneyRecord(
    string Product,
    string Scenario,
    string Mode,
    IReadOnlyList<string> Stages,
    string Outcome,
    decimal? RequestedAmount,
    decimal? ApprovedAmount,
    decimal PostedAmount,
    int Postings,
    IReadOnlyList<string> TimersFired,
    IReadOnlyList<string> StoppedBy,
    bool DrewAndRepaid,
    long Ms)
{
    public static async Task<JourneyRecord> OfAsync(JourneyWorld world, Scenario scenario, Guid caseId, long ms, CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        var @case = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, ct);
        var steps = await db.CaseSteps.AsNoTracking().Where(s => s.CaseId == caseId && s.Status == CaseStepStatus.Completed).ToListAsync(ct);
        var timers = await JourneyClock.FiredAsync(db, null, ct);
        var measured = await db.Measurements.AsNoTracking().Where(m => m.CaseId == caseId).OrderByDescending(m => m.MeasuredAtUtc).FirstOrDefaultAsync(ct);
        var drawings = await db.Facilities.AsNoTracking().AnyAsync(f => f.DrawnCny > 0 && f.RepaidCny > 0, ct);
        var credits = @case.AccountNo is null
            ? []
            : await world.Sandbox.CreditsAsync(@case.AccountNo, Scenarios.FirstDay.AddYears(-1), Scenarios.FirstDay.AddYears(1), ct);
        return new JourneyRecord(
            scenario.Product, scenario.Name, scenario.Mode, [.. steps.InOrder(world.Desk.Flow.DefinitionOf(@case)).Select(s => s.StepId)], JsonNamingPolicy.KebabCaseLower.ConvertName(@case.Outcome.ToString() ?? "open"),
            @case.RequestedAmountCny, @case.ApprovedAmountCny, credits.Sum(), credits.Count,
            [.. timers.Concat(await NightEvents.InAsync(db, ct)).Distinct()],
            measured is null ? [] : StoppersOf(measured),
            drawings,
            ms);
    }

    /// <summary>Rules that declined, the limit where none did; of what was not declined those that referred.</summary>
    private static List<string> StoppersOf(Measurement measured)
    {
        var findings = FindingsJson.Read(measured.Findings);
        if (measured.Outcome != "declined")
            return [.. findings.Where(finding => finding.Verdict == "refer").Select(finding => finding.Code)];
        List<string> stoppers = [.. findings.Where(finding => finding.Verdict == "decline").Select(finding => finding.Code)];
        return stoppers is [] ? [Journeys.Scenario.Limit] : stoppers;
    }

    /// <summary>Null when the path ended as its scenario says; else why not.</summary>
    public string? Mismatch(Scenario scenario)
    {
        var expected = JsonNamingPolicy.KebabCaseLower.ConvertName(scenario.Ends.ToString());
        if (Outcome != expected)
            return $"ended {Outcome} instead of {expected}";
        if (scenario.Fires.Except(TimersFired).ToList() is { Count: > 0 } silent)
            return $"did not run out: {string.Join(", ", silent)}";
        if (scenario.StoppedBy is { } rule && !StoppedBy.Contains(rule))
            return $"was not stopped by {rule} but by {string.Join(", ", StoppedBy)}";
        if (scenario.DrawsAndRepays && !DrewAndRepaid)
            return "nothing was drawn and repaid";

        // What goes on from a facility posts nothing beside the loan that may be under it.
        if (scenario.Ends is CaseOutcome.Renewed or CaseOutcome.NotRenewable or CaseOutcome.RenewalDeclined or CaseOutcome.RenewalLapsed or CaseOutcome.OverdraftCleared)
            return Postings <= 2 ? null : $"posted {PostedAmount} in {Postings} postings";
        // What is drawn from an open facility is the customer's affair, up to its limit.
        if (scenario.Ends == CaseOutcome.FacilityOpened)
            return Postings <= 1 && PostedAmount <= ApprovedAmount ? null : $"posted {PostedAmount} in {Postings} postings, approved {ApprovedAmount}";
        if (scenario is { Ends: CaseOutcome.Disbursed, DrawsAndRepays: true })
            return PostedAmount >= ApprovedAmount ? null : $"posted {PostedAmount} in {Postings} postings, approved {ApprovedAmount}";
        return scenario.Ends == CaseOutcome.Disbursed
            ? Postings == 1 && PostedAmount == ApprovedAmount ? null : $"posted {PostedAmount} in {Postings} postings, approved {ApprovedAmount}"
            : Postings == 0 ? null : $"posted {PostedAmount} although it ended {Outcome}";
    }
}
