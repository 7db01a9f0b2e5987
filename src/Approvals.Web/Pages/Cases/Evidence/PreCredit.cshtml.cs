using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Waivers;
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

    /// <summary>Waivers asked for this application.</summary>
    internal IReadOnlyList<WaiverView> Waivers { get; private set; } = [];

    /// <summary>What stands against the case by its newest measurement and can be waived, titled as shown.</summary>
    public IReadOnlyList<FindingView> Waivable { get; private set; } = [];

    /// <summary>The visitor could ask for a waiver, or could once what <see cref="WhyNoWaiver"/> says is out of the way.</summary>
    public bool OffersWaiver { get; private set; }

    public Refusal? WhyNoWaiver { get; private set; }

    /// <summary>The rules ticked in the form that was sent.</summary>
    public IReadOnlySet<string> ChosenRules { get; private set; } = new HashSet<string>();

    public bool MayRead => Is(Role.Approver, Role.Supervisor, Role.Auditor) || HoldsCase;

    /// <summary>Whether ID numbers are shown whole: to the manager who has to identify the customer.</summary>
    public bool HoldsCase => Is(Role.CustomerManager) && Case.ManagerId == Actor.AccountId;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    public Task<IActionResult> OnPostReviewAsync(bool admits, string? reason) => ActAsync(
        new ReviewReferral(Case.Id, admits, reason ?? ""), admits ? Text["已准予受理，案件进入认领。"] : Text["已作不受理处理，案件结束。"], OnGetAsync, At("pre-credit"));

    public Task<IActionResult> OnPostWaiverAsync(string[] rules, decimal amount, string? reason)
    {
        ChosenRules = rules.ToHashSet(StringComparer.Ordinal);
        return CannotRead(new Dictionary<string, string> { ["amount"] = "贷款金额" })
            ? OnGetAsync()
            : ActAsync(new RequestWaiver(Case.Id, rules, amount, reason ?? ""), Text["已提交例外审批，由他人决定。"], OnGetAsync, At("pre-credit") + "#waivers");
    }

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
        OffersReview = Is(Role.Approver, Role.Supervisor)
            && await Db.WorkItems.AnyAsync(item => item.CaseId == Case.Id && item.Kind == WorkKinds.Review && item.State == WorkItemState.Open, Aborted);
        await LoadWaiversAsync();
        WhyNoReview = OffersReview ? CaseActs.StateOnly(await Visit.WhyNotAsync(new ReviewReferral(Case.Id, true, "…"))) : null;
    }
    private async Task LoadWaiversAsync()
    {
        Waivers = await WaiverRows.OfApplicationAsync(Db, Case.Id, Aborted);
        if (!Is(Role.CustomerManager) || Measurements.FirstOrDefault(m => m.Purpose != MeasurementPurpose.Recheck) is not { } newest)
            return;
        var terms = Desk.Rulebook.Terms(Case.ProductCode, Case.ProductVersion);
        Waivable = [.. PreCreditWords.Titled(terms.Sheet, newest).Findings.Where(finding => finding is { Verdict: "decline" or "refer", WaivedBy: null } && terms.Sheet.IsWaivable(terms.ModeOf(Case.Mode), finding.Code))];
        if (Waivable.Count == 0)
            return;
        var whyNot = CaseActs.StateOnly(await Visit.WhyNotAsync(new RequestWaiver(Case.Id, [Waivable[0].Code], 0.01m, "…")));
        OffersWaiver = whyNot is null;
        WhyNoWaiver = CaseActs.IsForOthers(whyNot) || whyNot is { Code: "no-waiver-here" } ? null : whyNot;
    }
}
