using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.PreCredit;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Cases.Evidence;

/// <summary>预授信: every measurement rule by rule, how the limit came about, the manual review, and the partners' reports behind it.</summary>
public sealed class PreCreditModel(Visit visit) : CasePage(visit)
{
    /// <summary>Which measurement is looked at; the newest without.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Measurement { get; set; }

    internal IReadOnlyList<MeasurementView> Measurements { get; private set; } = [];

    internal MeasurementView? Shown { get; private set; }

    internal IReadOnlyList<ReportView> Reports { get; private set; } = [];

    internal IReadOnlyList<ReportReading> Readings { get; private set; } = [];

    /// <summary>The report that has just been read.</summary>
    internal ReportView? Read { get; private set; }

    internal JsonElement Body { get; private set; }

    /// <summary>The case waits for a person to look, and the visitor has a role that may.</summary>
    public bool OffersReview { get; private set; }

    public Refusal? WhyNoReview { get; private set; }

    public bool MayRead => Visit.Is(Role.Approver, Role.Supervisor, Role.Auditor) || HoldsCase;

    /// <summary>Whether ID numbers are shown whole: to the manager who has to identify the customer.</summary>
    public bool HoldsCase => Visit.Is(Role.CustomerManager) && Case.ManagerId == Actor.AccountId;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    public Task<IActionResult> OnPostReviewAsync(bool admits, string? reason) => ActAsync(
        new ReviewReferral(Case.Id, admits, reason ?? ""), admits ? Text["已准予受理，案件进入认领。"] : Text["已作不受理处理，案件结束。"], OnGetAsync, At("pre-credit"));

    /// <summary>Answers with the report itself, once the reading is on record; a reload asks again.</summary>
    public async Task<IActionResult> OnPostReadAsync(Guid reportId, string? reason)
    {
        if ((await RunAsync(new ReadCreditReport(Case.Id, reportId, reason ?? ""))).IsRefused)
            return await OnGetAsync();
        await LoadAsync();
        Read = Reports.Single(report => report.Id == reportId);
        var cipher = await Db.PartnerReports.AsNoTracking().Where(r => r.Id == reportId).Select(r => r.BodyCipher!).SingleAsync(Aborted);
        using var body = JsonDocument.Parse(Desk.PersonalData.Decrypt(cipher));
        Body = body.RootElement.Clone();
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    private async Task LoadAsync()
    {
        Measurements = await Api.PreCredit.MeasurementsAsync(Db, Case.Id, Aborted);
        Shown = Measurements.FirstOrDefault(m => m.Id == Measurement) ?? Measurements.FirstOrDefault();
        if (Shown is not null)
            Shown = PreCreditWords.Titled(Desk.Rulebook.Terms(Case.ProductCode, Case.ProductVersion).Sheet, Shown);
        Reports = await Api.PreCredit.ReportsOfAsync(Db, Case.Id, Aborted);
        Readings = await ReportReadings.OfCaseAsync(Db, Case.Id, Aborted);
        OffersReview = Visit.Is(Role.Approver, Role.Supervisor)
            && await Db.WorkItems.AnyAsync(item => item.CaseId == Case.Id && item.Kind == WorkKinds.Review && item.State == WorkItemState.Open, Aborted);
        WhyNoReview = OffersReview ? CaseActs.StateOnly(await Visit.WhyNotAsync(new ReviewReferral(Case.Id, true, "…"))) : null;
    }
}
