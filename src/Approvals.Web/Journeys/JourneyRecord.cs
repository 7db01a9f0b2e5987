using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Journeys;

/// <summary>What one walked path looked like, read from the database and the sandbox's ledger afterwards.</summary>
/// <param name="Stages">Steps completed, in the order they were entered.</param>
/// <param name="Outcome">e.g. <c>disbursed</c>.</param>
/// <param name="PostedAmount">Credited to the borrower by the core banking system's own books. CNY.</param>
/// <param name="Postings">How often.</param>
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
    long Ms)
{
    public static async Task<JourneyRecord> OfAsync(JourneyWorld world, Scenario scenario, Guid caseId, long ms, CancellationToken ct)
    {
        await using var db = world.Desk.Database.Open();
        var @case = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == caseId, ct);
        var steps = await db.CaseSteps.AsNoTracking().Where(s => s.CaseId == caseId && s.Status == CaseStepStatus.Completed).ToListAsync(ct);
        var timers = await db.Timers.AsNoTracking().Where(t => t.CaseId == caseId && t.State == TimerState.Fired).OrderBy(t => t.FiredAtUtc).Select(t => t.Kind).ToListAsync(ct);
        var credits = @case.AccountNo is null
            ? []
            : await world.Sandbox.CreditsAsync(@case.AccountNo, Scenarios.FirstDay.AddYears(-1), Scenarios.FirstDay.AddYears(1), ct);
        return new JourneyRecord(
            scenario.Product, scenario.Name, scenario.Mode, [.. steps.InOrder(world.Desk.Flow.DefinitionOf(@case)).Select(s => s.StepId)], JsonNamingPolicy.KebabCaseLower.ConvertName(@case.Outcome.ToString() ?? "open"),
            @case.RequestedAmountCny, @case.ApprovedAmountCny, credits.Sum(), credits.Count, timers, ms);
    }

    /// <summary>Null when the path ended as its scenario says; else why not.</summary>
    public string? Mismatch(Scenario scenario)
    {
        var expected = JsonNamingPolicy.KebabCaseLower.ConvertName(scenario.Ends.ToString());
        if (Outcome != expected)
            return $"ended {Outcome} instead of {expected}";

        // What goes on from a facility posts nothing beside the loan that may be under it.
        if (scenario.Ends is CaseOutcome.Renewed or CaseOutcome.NotRenewable or CaseOutcome.RenewalDeclined or CaseOutcome.RenewalLapsed)
            return Postings <= 1 ? null : $"posted {PostedAmount} in {Postings} postings";
        // What is drawn from an open facility is the customer's affair, up to its limit.
        if (scenario.Ends == CaseOutcome.FacilityOpened)
            return Postings <= 1 && PostedAmount <= ApprovedAmount ? null : $"posted {PostedAmount} in {Postings} postings, approved {ApprovedAmount}";
        return scenario.Ends == CaseOutcome.Disbursed
            ? Postings == 1 && PostedAmount == ApprovedAmount ? null : $"posted {PostedAmount} in {Postings} postings, approved {ApprovedAmount}"
            : Postings == 0 ? null : $"posted {PostedAmount} although it ended {Outcome}";
    }
}
