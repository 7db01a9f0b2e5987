using Approvals.Casework.Applications;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Products;
using Approvals.Casework.Servicing;
using Approvals.Lending.Calendar;
using Approvals.Lending.Loans;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Pages.Channel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.My;

/// <summary>循环支用: draws again under the facility of one application, without a new approval. Source: seeds 002 §一.5, 003 §一.</summary>
[Authorize(Roles = nameof(Role.Applicant))]
public sealed class DrawdownModel(Visit visit) : ChannelPage(visit)
{
    private static readonly Dictionary<string, string> Names = new() { ["amountCny"] = "支用金额", ["months"] = "期限" };

    /// <summary>申请编号</summary>
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    public Case Case { get; private set; } = null!;

    internal FacilitySummary Facility { get; private set; } = null!;

    public ProductTerms Terms => Desk.Rulebook.Terms(Case.ProductCode, Case.ProductVersion).For(Case);

    /// <summary>Drawings of the facility, newest first.</summary>
    public IReadOnlyList<OrderSummary> Orders { get; private set; } = [];

    /// <summary>Every method that the product offers for some tenor up to the one approved.</summary>
    public IReadOnlyList<string> Methods { get; private set; } = [];

    [BindProperty(Name = "amountCny")]
    public decimal? AmountCny { get; set; }

    [BindProperty(Name = "months")]
    public int? Months { get; set; }

    [BindProperty(Name = "method")]
    public string? Method { get; set; }

    [BindProperty(Name = "purpose")]
    public string? Purpose { get; set; }

    [BindProperty(Name = "")]
    public PayeeForm Payee { get; set; } = new();

    /// <summary>收款账号 that was shown with what is confirmed.</summary>
    [BindProperty(Name = "seenAccountNo")]
    public string? SeenAccountNo { get; set; }

    /// <summary>到期日 of what is confirmed; earlier than asked for where the end of the facility wants it. Null where it can't be drawn.</summary>
    public LoanMaturity? Maturity { get; private set; }

    /// <summary>Above which amount the visitor needs a passkey first, yuan; null for whoever has one.</summary>
    public decimal? PasskeyAboveCny { get; private set; }

    /// <summary>Whom to turn to.</summary>
    public string BranchName { get; private set; } = "";

    public string Address => $"/my/{Number}/drawdown";

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    /// <summary>返回修改: the form again, with what was filled in.</summary>
    public Task<IActionResult> OnPostEditAsync() => OnGetAsync();

    public async Task<IActionResult> OnPostCheckAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        if (CannotRead(Names))
            return Page();
        if (await Payee.KeepAsync(Visit, Request.Form.Files, Facility.Id) is { } untaken)
        {
            Refuse(untaken);
            return Page();
        }

        SeenAccountNo = Case.AccountNo;
        Maturity = (await Db.Facilities.AsNoTracking().SingleAsync(f => f.Id == Facility.Id, Aborted)).Position().Draw(AmountCny ?? 0m, Months ?? 0, Desk.Clock.Today).Maturity;
        await AskConfirmationAsync(Drawing(Confirmation.None), Drawing(Confirmation.None).Digest(SeenAccountNo));
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? transactionPassword, string? passkey)
    {
        if (!await LoadAsync())
            return NotFound();
        if (CannotRead(Names))
            return Page();
        var drawn = await RunAsync(Drawing(Given(transactionPassword, passkey)));
        if (drawn.IsRefused)
            return await OnPostCheckAsync();
        var isShortened = drawn.Value.MaturesOn < Anniversaries.Month(Desk.Clock.Today, Months ?? 0);
        Say(isShortened ? Text["支用已提交，资金马上到账。受额度有效期限制，这笔贷款缩短到 {0} 到期。", Shown.Date(drawn.Value.MaturesOn)] : Text["支用已提交，资金马上到账。"], warns: isShortened);
        return Redirect("/my/" + Number);
    }

    private DrawDown Drawing(Confirmation confirmation) => new(Facility.Id, AmountCny ?? 0m, Months ?? 0, Purpose ?? "", confirmation, string.IsNullOrEmpty(Method) ? null : Method, Payee.ToPayment(), SeenAccountNo);

    private async Task<bool> LoadAsync()
    {
        if (await Db.CasesOf(Actor).AsNoTracking().SingleOrDefaultAsync(c => c.Number == Number, Aborted) is not { } found)
            return false;
        var id = await Db.Facilities.Where(f => f.CaseId == found.Id).Select(f => (Guid?)f.Id).SingleOrDefaultAsync(Aborted);
        if (id is not { } facilityId)
            return false;
        Case = found;

        // Under an enterprise's authorisation money is drawn in its own channel.
        if (Terms.Sheet.NeedsEnterpriseAuthorisation)
            return false;
        Facility = (await ServicingReads.FacilityAsync(Db, facilityId, Desk.Clock.Today, Aborted))!;
        PasskeyAboveCny = await PasskeyAboveAsync();
        BranchName = await Reading.Branches.NameOfAsync(Db, ApplicantId, Aborted);
        Orders = [.. (await ServicingReads.OrdersOfFacilityAsync(Db, facilityId, Visit.NowUtc, Aborted)).Where(order => order.Kind == LoanOrderKind.Drawdown)];
        Methods = [.. Enumerable.Range(1, Case.ApprovedMonths ?? Terms.FixedMonths).SelectMany(months => Terms.MethodsFor(months, Case.IsPrime)).Distinct()];
        return true;
    }
}
