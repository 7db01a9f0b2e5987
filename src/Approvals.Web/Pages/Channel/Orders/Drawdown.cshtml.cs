using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Servicing;
using Approvals.Lending.Facilities;
using Approvals.Lending.Loans;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Channel.Orders;

/// <summary>支用: the controller draws at once, a 制单员 orders a drawing. Source: seed 000 五.</summary>
[Authorize(Roles = $"{nameof(Role.Applicant)},{nameof(Role.EnterpriseMaker)}")]
public sealed class DrawdownModel(Visit visit) : OrderingPage(visit)
{
    internal IReadOnlyList<FacilitySummary> Facilities { get; private set; } = [];

    /// <summary>Those under which something may be drawn.</summary>
    internal IReadOnlyList<FacilitySummary> Drawable => [.. Facilities.Where(facility => facility.Phase == FacilityPhase.Open)];

    /// <summary>Whom to turn to.</summary>
    public string BranchName { get; private set; } = "";

    internal FacilitySummary? Facility => Facilities.FirstOrDefault(facility => facility.Id == FacilityId);

    /// <summary>Where the money goes, whatever the channel; null while the enterprise has not authorised.</summary>
    public string? AccountNo { get; private set; }

    /// <summary>到期日 of what is confirmed; earlier than asked for where the end of the facility wants it. Null where it can't be drawn.</summary>
    public LoanMaturity? Maturity { get; private set; }

    /// <summary>Orders of the enterprise, newest first.</summary>
    internal IReadOnlyList<OrderSummary> Orders { get; private set; } = [];

    [BindProperty(Name = "facilityId", SupportsGet = true)]
    public Guid? FacilityId { get; set; }

    [BindProperty(Name = "amountCny")]
    public decimal? AmountCny { get; set; }

    [BindProperty(Name = "months")]
    public int? Months { get; set; }

    [BindProperty(Name = "purpose")]
    public string? Purpose { get; set; }

    [BindProperty(Name = "")]
    public PayeeForm Payee { get; set; } = new();

    /// <summary>收款账户 as it was shown.</summary>
    [BindProperty(Name = "seenAccountNo")]
    public string? SeenAccountNo { get; set; }

    protected override IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string> { ["amountCny"] = "支用金额", ["months"] = "期限", ["facilityId"] = "额度" };

    protected override (ICommand<MadeOrder> Command, string Digest) Ordered(Confirmation confirmation)
    {
        if (!IsController)
        {
            var order = new MakeDrawdownOrder(FacilityId ?? Guid.Empty, AmountCny ?? 0m, Months ?? 0, Purpose ?? "", confirmation, Payment: Payee.ToPayment(), SeenAccountNo: SeenAccountNo);
            return (order, order.Digest(SeenAccountNo));
        }

        var drawing = new DrawDown(FacilityId ?? Guid.Empty, AmountCny ?? 0m, Months ?? 0, Purpose ?? "", confirmation, Payment: Payee.ToPayment(), SeenAccountNo: SeenAccountNo);
        return (drawing, drawing.Digest(SeenAccountNo));
    }

    protected override (string Said, string Next) Done() => IsController
        ? (Text["支用已提交，资金发放至授权账户，马上可以在“额度与借据”查看。"], "/channel/loans")
        : (Text["制单成功，等待主管审批。"], "/channel/drawdown");

    protected override void See() => SeenAccountNo = AccountNo;

    protected override Task<Refusal?> KeepAsync() => Payee.KeepAsync(Visit, Request.Form.Files, FacilityId ?? Guid.Empty);

    /// <summary>受托支付起点 of the facility chosen; null while none is.</summary>
    public decimal? EntrustedAboveCny { get; private set; }

    protected override async Task LoadAsync()
    {
        Facilities = await ServicingReads.FacilitiesOfAsync(Db, ApplicantId, Desk.Clock.Today, Aborted);
        AccountNo = (await Reading.ChannelStanding.OfAsync(Db, ApplicantId, Aborted)).Authorisation?.AccountNo;
        Orders = [.. (await ServicingReads.OrdersOfAsync(Db, ApplicantId, Actor.PersonId, Visit.NowUtc, Aborted)).Where(order => order.Kind == LoanOrderKind.Drawdown).Take(RowsShown)];
        BranchName = await Reading.Branches.NameOfAsync(Db, ApplicantId, Aborted);
        PasskeyAboveCny = await PasskeyAboveAsync();
        if (FacilityId is null && Drawable is [var only])
            FacilityId = only.Id;

        if (Facility is { } drawn)
        {
            Maturity = (await Db.Facilities.AsNoTracking().SingleAsync(f => f.Id == drawn.Id, Aborted)).Position().Draw(AmountCny ?? 0m, Months ?? 0, Desk.Clock.Today).Maturity;
            var terms = await Db.Cases.Where(c => c.Id == drawn.CaseId).Select(c => new { c.ProductCode, c.ProductVersion }).SingleAsync(Aborted);
            EntrustedAboveCny = Desk.Rulebook.Terms(terms.ProductCode, terms.ProductVersion).Sheet.Servicing.EntrustedPaymentAboveCny;
        }

        // Where the product asks for no authorisation, the money goes to the account of the case.
        if (Facilities.FirstOrDefault(facility => facility.Id == FacilityId) is { } chosen && Desk.Rulebook.Current(chosen.ProductCode) is { Sheet.NeedsEnterpriseAuthorisation: false })
            AccountNo = await Db.Cases.Where(c => c.Id == chosen.CaseId).Select(c => c.AccountNo).SingleAsync(Aborted);
    }
}
