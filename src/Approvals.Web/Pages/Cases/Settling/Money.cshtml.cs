using Approvals.Casework.Accounts;
using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Conditions;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Facilities;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.PreCredit;
using Approvals.Casework.PurposeChecks;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Servicing;
using Approvals.Casework.Subsidies;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Approvals.Web.Pages.Cases.Evidence;
using Approvals.Web.Reading;
using Approvals.Workflows;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Cases.Settling;

/// <summary>账户与放款: where the money goes, the orders that send it, and the facility and loan it became.</summary>
public sealed class MoneyModel(Visit visit) : CasePage(visit)
{
    private const string ReleasedKey = "released";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    internal IReadOnlyList<CaseOrder> Orders { get; private set; } = [];

    /// <summary>The newest recheck before disbursement.</summary>
    internal MeasurementView? Recheck { get; private set; }

    /// <summary>收款户名: whose account it is by its kind — the enterprise, or its legal representative.</summary>
    public string Payee { get; private set; } = "";

    public Facility? Facility { get; private set; }

    /// <summary>借据, newest first, each with its schedule and orders as they stand.</summary>
    public IReadOnlyList<LoanStatement> Loans { get; private set; } = [];

    /// <summary>支用和还款指令 of the facility, newest first.</summary>
    public IReadOnlyList<OrderSummary> LoanOrders { get; private set; } = [];

    /// <summary>对账差异 nobody has settled yet.</summary>
    public IReadOnlyList<LedgerDifference> Differences { get; private set; } = [];

    public bool SettlesDifferences => Is(Role.OperationsChecker);

    public bool OffersAccount { get; private set; }

    public Refusal? WhyNoAccount { get; private set; }

    public bool OffersMaking { get; private set; }

    public Refusal? WhyNotMake { get; private set; }

    /// <summary>The order that waits for a checker, when the visitor is one.</summary>
    internal CaseOrder? ToCheck { get; private set; }

    public Refusal? WhyNotRelease { get; private set; }

    internal IReadOnlyList<ConditionView> Conditions { get; private set; } = [];

    public override bool LoadsItself => Orders.Any(IsUnderWay) && ToCheck is null && !OffersMaking && !OffersAccount;

    /// <summary>Released just now: whether the money is there is heard of within seconds. After that it is in doubt.</summary>
    internal bool IsUnderWay(CaseOrder order) =>
        order is { Order: { State: DisbursementState.Sending, ReleasedAtUtc: { } released }, Message.State: not OutboxState.Parked } && Visit.NowUtc - released < Soon;

    /// <summary>A letter that does not say what it must waits for operations.</summary>
    public bool OffersLetter { get; private set; }

    /// <summary>The manager is asked what the money was used for.</summary>
    public bool OffersPurposeCheck { get; private set; }

    /// <summary>The manager is asked to claim the subsidy that was foreseen.</summary>
    public bool OffersSubsidyClaim { get; private set; }

    public bool Verifies => Is(Role.OperationsMaker, Role.OperationsChecker);

    public async Task<IActionResult> OnGetAsync()
    {
        Conditions = await Api.Conditions.OfCaseAsync(Db, Case.Id, Aborted);
        var asked = await Db.WorkItems.Where(i => i.CaseId == Case.Id && i.State == WorkItemState.Open).Select(i => new { i.Kind, i.AssigneeId }).ToListAsync(Aborted);
        OffersLetter = Verifies && asked.Exists(item => item.Kind == WorkKinds.GuaranteeLetter);
        OffersPurposeCheck = IsAskedOfMe(WorkKinds.PurposeCheck);
        OffersSubsidyClaim = IsAskedOfMe(WorkKinds.SubsidyClaim);
        bool IsAskedOfMe(string kind) => Is(Role.CustomerManager) && asked.Exists(item => item.Kind == kind && (item.AssigneeId ?? Actor.AccountId) == Actor.AccountId);
        Orders = await CaseOrders.OfCaseAsync(Db, Case.Id, Aborted);
        Payee = Case.AccountKind == AccountKinds.Personal
            ? (await Db.LegalRepresentativeAsync(Case.ApplicantId, Aborted)).Name
            : await Db.Applicants.Where(applicant => applicant.Id == Case.ApplicantId).Select(applicant => applicant.Name).SingleAsync(Aborted);
        Recheck = (await Api.PreCredit.MeasurementsAsync(Db, Case.Id, Aborted)).FirstOrDefault(m => m.Purpose == MeasurementPurpose.Recheck);
        if (Recheck is not null)
            Recheck = PreCreditWords.Titled(Desk.Rulebook.Terms(Case.ProductCode, Case.ProductVersion).Sheet, Recheck);
        Facility = await Db.Facilities.AsNoTracking().SingleOrDefaultAsync(f => f.CaseId == Case.Id, Aborted);
        if (Facility is not null)
            await LoadServicingAsync(Facility.Id);
        Differences = await Db.LedgerDifferences.AsNoTracking().Where(d => d.CaseId == Case.Id && d.SettledAtUtc == null).OrderBy(d => d.Id).ToListAsync(Aborted);
        OffersAccount = WaitsAt(ApprovalSteps.Account) && Is(Role.CustomerManager);
        WhyNoAccount = OffersAccount ? CaseActs.StateOnly(await Visit.WhyNotAsync(new ArrangeAccount(Case.Id, null))) : null;
        OffersAccount &= !CaseActs.IsForOthers(WhyNoAccount);
        OffersMaking = WaitsAt(ApprovalSteps.Disburse) && Is(Role.OperationsMaker);
        WhyNotMake = OffersMaking ? await Visit.WhyNotAsync(new MakeDisbursement(Case.Id)) : null;
        OffersMaking &= !CaseActs.IsForOthers(WhyNotMake);
        ToCheck = Is(Role.OperationsChecker) ? Orders.FirstOrDefault(o => o.Order.State == DisbursementState.AwaitingChecker) : null;
        SayOfReleased();
        WhyNotRelease = ToCheck is null ? null : CaseActs.StateOnly(await Visit.WhyNotAsync(new ReleaseDisbursement(Case.Id, ToCheck.Order.Id, ToCheck.Order.Version, true, null)));
        return Page();
    }

    public Task<IActionResult> OnPostAccountAsync(bool opens, string? accountNo) => !opens && string.IsNullOrWhiteSpace(accountNo)
        ? RefuseAsync(new Refusal("account-no-invalid", "账号须为 8 至 32 位数字。", "accountNo"))
        : ActAsync(new ArrangeAccount(Case.Id, opens ? null : accountNo!.Trim()), opens ? Text["已请核心系统开户，结果随后显示。"] : Text["已请核心系统核对账户，结果随后显示。"], OnGetAsync, At("money"));

    public Task<IActionResult> OnPostVerifyAsync(Guid condition, int seen, string? note) =>
        ActAsync(new VerifyCondition(Case.Id, condition, seen, note ?? ""), Text["条件已落实。"], OnGetAsync, At("money"));

    public Task<IActionResult> OnPostWaiveAsync(Guid condition, int seen, string? note) =>
        ActAsync(new WaiveCondition(Case.Id, condition, seen, note ?? ""), Text["条件已免除。"], OnGetAsync, At("money"));

    public Task<IActionResult> OnPostLetterAsync(bool accepts, string? reason) =>
        ActAsync(new SettleGuaranteeLetter(Case.Id, accepts, reason ?? ""), accepts ? Text["已接受担保函。"] : Text["已按无担保结束。"], OnGetAsync, At("money"));

    public Task<IActionResult> OnPostPurposeAsync(string? note) =>
        ActAsync(new CompletePurposeCheck(Case.Id, note ?? ""), Text["用途核查已完成。"], OnGetAsync, At("money"));

    public Task<IActionResult> OnPostSubsidyAsync(string? note) =>
        ActAsync(new CompleteSubsidyClaim(Case.Id, note ?? ""), Text["补贴申报已记录。"], OnGetAsync, At("money"));

    public Task<IActionResult> OnPostDifferenceAsync(Guid difference, string? note)
    {
        (DifferenceTyped, NoteTyped) = (difference, note);
        return ActAsync(new SettleDifference(difference, note ?? ""), Text["对账差异已处理。"], OnGetAsync, At("money"));
    }

    /// <summary>What was typed for a difference; kept when refused.</summary>
    public string? NoteOf(Guid difference) => difference == DifferenceTyped ? NoteTyped : null;

    private Guid? DifferenceTyped { get; set; }

    private string? NoteTyped { get; set; }

    public Task<IActionResult> OnPostMakeAsync() => ActAsync(new MakeDisbursement(Case.Id), Text["已制单，等待复核。"], OnGetAsync, At("money"));

    public async Task<IActionResult> OnPostReleaseAsync(Guid order, int seen, bool releases, string? reason)
    {
        var released = await RunAsync(new ReleaseDisbursement(Case.Id, order, seen, releases, reason));
        if (released.IsRefused)
            return await OnGetAsync();
        if (released.Value.RecheckStarted)
            Say(Text["放款前复核已过当日，正在重新复核；通过后须重新制单。"], warns: true);
        else if (released.Value.Released)
            TempData[ReleasedKey] = order;
        else
            Say(Text["已退回经办。"]);
        return Redirect(At("money"));
    }

    // What became of the order released last is said until it is known, however often the page loads itself meanwhile.
    private void SayOfReleased()
    {
        if (TempData.Peek(ReleasedKey) is not Guid released || Orders.FirstOrDefault(one => one.Order.Id == released) is not { } order)
            return;
        if (IsUnderWay(order))
        {
            Say(Text["已发送核心系统。"]);
            return;
        }

        TempData.Remove(ReleasedKey);
        if (order.Order.State == DisbursementState.Posted)
            Say(Text["已放款：{0} 元已入账，核心流水号 {1}。", Shown.Money(order.Order.AmountCny), order.Order.CoreReference]);
    }

    private async Task LoadServicingAsync(Guid facilityId)
    {
        Loans = await ServicingReads.LoansOfAsync(Db, facilityId, Visit.NowUtc, null, Aborted);
        LoanOrders = await ServicingReads.OrdersOfFacilityAsync(Db, facilityId, Visit.NowUtc, Aborted);
    }

    private Task<IActionResult> RefuseAsync(Refusal refusal)
    {
        Refuse(refusal);
        return OnGetAsync();
    }
}
