using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Timers;
using Approvals.Web.Api.Conventions;
using Approvals.Workflows;
using Approvals.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Reading;

/// <summary>停滞案件: open cases that nobody is asked about, for which nothing is under way to a partner and no timer runs. Where the applicant is awaited, nothing is wrong.</summary>
internal static class StuckCases
{
    private static readonly OutboxState[] UnderWay = [OutboxState.Pending, OutboxState.Enquiring];
    private static readonly string[] Customers = [ApprovalSteps.Consent.Name, ApprovalSteps.Submit.Name, ApprovalSteps.Sign.Name];

    /// <summary>The newest first.</summary>
    /// <param name="definitions">Those the cases may follow.</param>
    /// <returns>One page, or null when the cursor is none of ours.</returns>
    public static async Task<Page<StuckCase>?> FindAsync(DeskDb db, IEnumerable<WorkflowDefinition> definitions, Actor actor, int limit, string[]? after, CancellationToken ct)
    {
        // Nearly every open case has an open work item or waits for the customer: those are two sets, each made once from an index (that of steps goes by
        // their ids), and the rest is asked of the few that are left.
        var ids = definitions.SelectMany(definition => definition.Steps).Where(step => Customers.Contains(step.Type.Name)).Select(step => step.Id).Distinct().ToArray();
        var awaited = db.CaseSteps.Where(s => s.LeftAtUtc == null && s.Status == CaseStepStatus.Waiting && ids.Contains(s.StepId) && Customers.Contains(s.Type)).Select(s => s.CaseId);
        var asked = db.WorkItems.Where(i => i.State == WorkItemState.Open).Select(i => i.CaseId);
        var cases = db.CasesOf(actor).Where(c => c.ClosedAtUtc == null
            && !asked.Contains(c.Id)
            && !awaited.Contains(c.Id)
            && !db.Timers.Any(t => t.CaseId == c.Id && t.State == TimerState.Pending)
            && !db.Outbox.Any(m => m.CaseId == c.Id && UnderWay.Contains(m.State)));
        if (after is not null)
        {
            if (after is not [var last])
                return null;
            cases = cases.Where(c => c.Number.CompareTo(last) < 0);
        }

        var rows = await cases.OrderByDescending(c => c.Number).Take(limit + 1)
            .Select(c => new StuckCase(c.Kind, c.Number, c.ProductCode, c.Stage, c.OrgPath, c.CreatedAtUtc, db.Outbox.Count(m => m.CaseId == c.Id && m.State == OutboxState.Parked))).ToListAsync(ct);
        return Page<StuckCase>.Of(rows, limit, row => [row.Number]);
    }
}

/// <param name="Parked">Messages of the case that were given up.</param>
internal sealed record StuckCase(CaseKind Kind, string Number, string ProductCode, string Stage, string OrgPath, DateTime CreatedAtUtc, int Parked);
