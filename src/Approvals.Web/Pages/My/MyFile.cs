using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Servicing;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Web.Api;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.My;

/// <summary>What an applicant is shown of one application.</summary>
/// <param name="PreCredit">The newest measurement; null before there is one.</param>
/// <param name="Decision">What the automatic decision measured; null where there was none.</param>
/// <param name="Documents">Those wanted first.</param>
/// <param name="Contracts">The newest set.</param>
/// <param name="Conditions">Conditions of the approval, Chinese.</param>
/// <param name="Facility">The facility that was opened; null before.</param>
/// <param name="Loans">借据 drawn under it, newest first.</param>
/// <param name="AskedMonths">期限 asked for of each loan, where it ends earlier.</param>
internal sealed record MyFile(
    MySituation Situation,
    IReadOnlyList<TrackStep> Track,
    MeasurementView? PreCredit,
    MeasurementView? Decision,
    IReadOnlyList<DocumentItemView> Documents,
    IReadOnlyList<ContractView> Contracts,
    IReadOnlyList<string> Conditions,
    IReadOnlyList<DisbursementView> Disbursements,
    FacilitySummary? Facility,
    IReadOnlyList<LoanStatement> Loans,
    IReadOnlyDictionary<Guid, int> AskedMonths,
    IReadOnlyList<string> AskedRoles)
{
    /// <summary>Signatures the bank has heard of.</summary>
    public int Signatures => Contracts.Sum(contract => contract.Signers.Count(signer => signer.SignedAtUtc is not null));

    /// <summary>Outcomes of a step whose time ran out.</summary>
    private static readonly string[] Expired = ["Expired", "Lapsed"];

    public static async Task<MyFile> LoadAsync(Desk desk, DeskDb db, AutoMapper.IMapper mapper, Case @case, CancellationToken ct)
    {
        var path = await CasePath.OfAsync(desk, db, @case, ct);
        var measurements = await Api.PreCredit.MeasurementsAsync(db, @case.Id, ct);
        var measured = measurements.Where(m => m.Purpose is MeasurementPurpose.PreCredit or MeasurementPurpose.Evaluation).MaxBy(m => m.Visit);
        var documents = await Api.Documents.OfCaseAsync(db, mapper, @case.Id, ct);
        var contracts = await Api.Signing.OfCaseAsync(db, @case.Id, ct);
        var conditions = @case.ApprovedAmountCny is null
            ? []
            : (await Api.Approving.OfCaseAsync(db, @case.Id, ct)).Find(round => round.Outcome == RoundOutcome.Approved)?.Terms.Conditions ?? [];
        var facilityId = await db.Facilities.Where(facility => facility.CaseId == @case.Id).Select(facility => (Guid?)facility.Id).SingleOrDefaultAsync(ct);
        var asked = await db.WorkItems.Where(i => i.CaseId == @case.Id && i.State == WorkItemState.Open && i.Kind != WorkKinds.Escalation && i.Kind != WorkKinds.Staffing).Select(i => i.Role).Distinct().ToListAsync(ct);
        return new MyFile(
            (await MySituation.OfAsync(desk, db, [@case], ct))[0],
            TrackOf(desk, @case, path),
            measured,
            measurements.Where(m => m.Purpose == MeasurementPurpose.Decision).MaxBy(m => m.Visit),
            [.. documents.OrderBy(RankOf)],
            [.. contracts.Where(c => c.Visit == contracts.Max(newest => newest.Visit))],
            conditions,
            await Api.Disbursements.OfCaseAsync(db, mapper, @case.Id, ct),
            facilityId is { } id ? await ServicingReads.FacilityAsync(db, id, desk.Clock.Today, ct) : null,
            facilityId is { } drawn ? await ServicingReads.LoansOfAsync(db, drawn, desk.Clock.UtcNow, null, ct) : [],
            await ShortenedAsync(db, @case.Id, ct),
            asked);
    }

    private static async Task<Dictionary<Guid, int>> ShortenedAsync(DeskDb db, Guid caseId, CancellationToken ct)
    {
        var drawn = await (from loan in db.Loans
                           join order in db.LoanOrders on loan.OrderId equals order.Id
                           join facility in db.Facilities on loan.FacilityId equals facility.Id
                           where facility.CaseId == caseId && order.Months != null
                           select new { loan.Id, loan.DrawnOn, loan.MaturesOn, order.Months }).ToListAsync(ct);
        return drawn.Where(loan => loan.MaturesOn < Anniversaries.Month(loan.DrawnOn, loan.Months!.Value)).ToDictionary(loan => loan.Id, loan => loan.Months!.Value);
    }

    private static int RankOf(DocumentItemView item) => item.State switch
    {
        DocumentState.Refused => 0,
        DocumentState.Missing => item.IsRequired ? 0 : 2,
        DocumentState.Received => 1,
        DocumentState.Verified => 3,
        DocumentState.Waived => 4,
    };

    private static IReadOnlyList<TrackStep> TrackOf(Desk desk, Case @case, IReadOnlyList<PathStepView> path)
    {
        var definition = desk.Flow.DefinitionOf(@case);
        var needsGuarantor = desk.Rulebook.Terms(@case.ProductCode, @case.ProductVersion).NeedsGuarantor(@case.Mode);
        var steps = new List<TrackStep>();
        foreach (var step in path)
        {
            var type = definition[step.StepId].Type;
            if (MyWords.Of(type) is not { } words || (type == ApprovalSteps.Guarantor && !needsGuarantor) || (@case.IsClosed && step.Place == PathPlace.Ahead))
                continue;
            steps.Add(new TrackStep(words.Name, step.Place, step.Place == PathPlace.Gone ? step.LeftAtUtc : step.EnteredAtUtc, step.Visit ?? 1, Expired.Contains(step.Outcome)));
        }

        return steps;
    }
}

/// <summary>进度的一步</summary>
/// <param name="Name">Chinese.</param>
/// <param name="AtUtc">When it was done, or since when it is under way.</param>
/// <param name="Visit">From 1; more when the application came back to it.</param>
/// <param name="IsExpired">Its time ran out before it was done.</param>
internal sealed record TrackStep(string Name, PathPlace Place, DateTime? AtUtc, int Visit, bool IsExpired);
