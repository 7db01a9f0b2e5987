using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.Products;
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

    public static readonly IReadOnlyList<string> OfEnterprise = [Tax, Registry, JudicialEnterprise, BureauEnterprise];

    public static readonly IReadOnlyList<string> OfPerson = [JudicialPerson, BureauPerson];
}

/// <summary>外部数据: asks for the reports a measurement needs, one message each, so that they come in parallel.</summary>
internal static class PartnerReports
{
    public static async ValueTask RequestAsync(Work work, Case @case, MeasurementPurpose purpose, string stepId, int visit, CancellationToken ct)
    {
        var representative = await work.Db.LegalRepresentativeAsync(@case.ApplicantId, ct);
        foreach (var kind in ReportKinds.OfEnterprise)
            Request(work, @case, purpose, stepId, visit, kind, Guid.Empty);
        foreach (var kind in ReportKinds.OfPerson)
            Request(work, @case, purpose, stepId, visit, kind, representative.Id);

        // What only some products read.
        var terms = work.TermsOf(@case);
        if (terms.ReadsRights)
            Request(work, @case, purpose, stepId, visit, ReportKinds.Rights, Guid.Empty);
        if (terms.ReadsSpouse && Declaration.Of(work.Desk, @case).Spouse is not null)
            Request(work, @case, purpose, stepId, visit, ReportKinds.BureauSpouse, Guid.Empty);
        work.Record(AuditSubject.Case(@case.Id), "ReportsRequested", null, new { purpose, visit });
    }

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
