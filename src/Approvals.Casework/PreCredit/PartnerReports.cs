using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.Products;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.PreCredit;

/// <summary>外部数据种类</summary>
internal static class ReportKinds
{
    public const string Tax = "tax";
    public const string Registry = "registry";
    public const string JudicialEnterprise = "judicial-enterprise";
    public const string JudicialPerson = "judicial-person";
    public const string BureauEnterprise = "bureau-enterprise";
    public const string BureauPerson = "bureau-person";
    public const string BureauSpouse = "bureau-spouse";
    public const string Rights = "rights";
    public const string TargetLists = "target-lists";
    public const string Settlement = "settlement";
    public const string Residence = "residence";
    public const string Acquiring = "acquiring";
    public const string Mall = "mall";
    public const string Payroll = "payroll";
    public const string OtherBanks = "other-banks";
    public const string Owner = "owner";
    public const string Standing = "standing";

    /// <summary>经营数据 and what the bank knows of the owner: asked for where a consent of the sheet covers them.</summary>
    public static readonly IReadOnlyList<string> OfBusiness = [Acquiring, Mall, Payroll, OtherBanks, Owner];

    /// <summary>Which data of the sheet's authorisations a kind is; none of what is public.</summary>
    public static IReadOnlyList<DataKind> DataOf(string kind) => kind switch
    {
        Tax => [DataKind.Tax],
        BureauEnterprise => [DataKind.EnterpriseBureau],
        BureauPerson => [DataKind.LegalRepresentativeBureau, DataKind.ActualControllerBureau],
        BureauSpouse => [DataKind.SpouseBureau],
        Settlement => [DataKind.Settlement],
        Residence => [DataKind.Residence],
        Acquiring => [DataKind.CardAcquiring],
        Mall => [DataKind.PlatformTrade],
        Payroll => [DataKind.Payroll],
        OtherBanks => [DataKind.OtherBankFlow],
        Owner => [DataKind.OwnerRelation],
        _ => [],
    };
}

/// <summary>外部数据: asks for the reports a measurement needs, one message each, so that they come in parallel.</summary>
internal static class PartnerReports
{
    public static async ValueTask RequestAsync(Work work, Case @case, MeasurementPurpose purpose, string stepId, int visit, CancellationToken ct)
    {
        var representative = await work.Db.LegalRepresentativeAsync(@case.ApplicantId, ct);
        var terms = work.TermsOf(@case);

        // What is public is looked at once, before anything is submitted, and again before money goes out.
        if (purpose != MeasurementPurpose.Decision)
        {
            foreach (var kind in (IEnumerable<string>)[ReportKinds.Registry, ReportKinds.JudicialEnterprise])
                Request(work, @case, purpose, stepId, visit, kind, Guid.Empty);
            Request(work, @case, purpose, stepId, visit, ReportKinds.JudicialPerson, representative.Id);
            if (terms.ReadsRights)
                Request(work, @case, purpose, stepId, visit, ReportKinds.Rights, Guid.Empty);
            if (terms.ReadsStanding)
                Request(work, @case, purpose, stepId, visit, ReportKinds.Standing, Guid.Empty);
            if (terms.ReadsTargetLists)
                Request(work, @case, purpose, stepId, visit, ReportKinds.TargetLists, Guid.Empty);
        }

        foreach (var kind in (IEnumerable<string>)[ReportKinds.Tax, ReportKinds.BureauEnterprise, ReportKinds.BureauPerson, ReportKinds.Settlement, ReportKinds.Residence, ReportKinds.BureauSpouse, .. ReportKinds.OfBusiness])
        {
            if (Consented(terms, purpose, kind) && (kind != ReportKinds.BureauSpouse || Declaration.Of(work.Desk, @case).Spouse is not null))
                Request(work, @case, purpose, stepId, visit, kind, kind is ReportKinds.BureauPerson or ReportKinds.Residence or ReportKinds.Owner ? representative.Id : Guid.Empty);
        }

        work.Record(AuditSubject.Case(@case.Id), "ReportsRequested", null, new { purpose, visit });
    }

    /// <summary>Whether a decision must wait for reports: not where all that was authorised was read at the pre-credit.</summary>
    public static bool AreReadForDecision(ProductTerms terms) => terms.Sheet.Consents.Any(consent => consent.Stage == CourseStage.Decision && consent.Covers.Count > 0);

    /// <summary>Nothing is fetched before the authorisation that covers it: a pre-credit reads what was authorised before it, the decision what was with the submission.</summary>
    private static bool Consented(ProductTerms terms, MeasurementPurpose purpose, string kind) => terms.Sheet.Consents.Any(consent =>
        consent.Covers.Any(ReportKinds.DataOf(kind).Contains) && purpose switch
        {
            MeasurementPurpose.PreCredit => consent.Stage == CourseStage.PreCredit,
            MeasurementPurpose.Decision => consent.Stage == CourseStage.Decision,
            MeasurementPurpose.Recheck or MeasurementPurpose.Remeasure or MeasurementPurpose.Evaluation => true,
        });

    private static void Request(Work work, Case @case, MeasurementPurpose purpose, string stepId, int visit, string kind, Guid personId)
    {
        var report = new PartnerReport { Id = Guid.CreateVersion7(), CaseId = @case.Id, Purpose = purpose, Visit = visit, Kind = kind, PersonId = personId };
        work.Db.PartnerReports.Add(report);
        work.Send($"report:{@case.Id:N}:{purpose}:{visit}:{kind}", ReportDelivery.MessageKind, $"report:{report.Id:N}", @case.Id, new ReportRequest(report.Id, stepId, work.Today));
    }

    /// <summary>The reports of one measurement.</summary>
    public static Task<List<PartnerReport>> OfAsync(Work work, Guid caseId, MeasurementPurpose purpose, int visit, CancellationToken ct) =>
        work.Db.PartnerReports.Where(r => r.CaseId == caseId && r.Purpose == purpose && r.Visit == visit).ToListAsync(ct);
}

/// <param name="AsOf">Business date of all reports of one measurement.</param>
internal sealed record ReportRequest(Guid ReportId, string StepId, DateOnly AsOf);
