using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Servicing;
using Approvals.Lending.Facilities;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Channel;

/// <summary>支用: the controller draws at once, a 制单员 orders a drawing. Source: seed 000 五.</summary>
[Authorize(Roles = $"{nameof(Role.Applicant)},{nameof(Role.EnterpriseMaker)}")]
public sealed class DrawdownModel(Visit visit) : ChannelPage(visit)
{
    private static readonly Dictionary<string, string> Names = new() { ["amountCny"] = "支用金额", ["months"] = "期限", ["facilityId"] = "额度" };

    internal IReadOnlyList<FacilitySummary> Facilities { get; private set; } = [];

    internal FacilitySummary? Facility => Facilities.FirstOrDefault(facility => facility.Id == FacilityId);

    /// <summary>Where the money goes, whatever the channel; null while the enterprise has not authorised.</summary>
    public string? AccountNo { get; private set; }

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

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostCheckAsync()
    {
        await LoadAsync();
        if (CannotRead(Names))
            return Page();
        if (IsController)
            await AskConfirmationAsync(Drawing(Confirmation.None), Drawing(Confirmation.None).Digest());
        else
            await AskConfirmationAsync(Ordering(Confirmation.None), Ordering(Confirmation.None).Digest());
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? transactionPassword, string? passkey)
    {
        var given = Given(transactionPassword, passkey);
        return CannotRead(Names) ? await OnGetAsync()
            : IsController ? await ActAsync(Drawing(given), Text["支用已提交，资金发放至授权账户，马上可以在“额度与借据”查看。"], OnPostCheckAsync, "/channel/loans")
            : await ActAsync(Ordering(given), Text["制单成功，等待主管审批。"], OnPostCheckAsync, "/channel/drawdown");
    }

    private DrawDown Drawing(Confirmation confirmation) => new(FacilityId ?? Guid.Empty, AmountCny ?? 0m, Months ?? 0, Purpose ?? "", confirmation);

    private MakeDrawdownOrder Ordering(Confirmation confirmation) => new(FacilityId ?? Guid.Empty, AmountCny ?? 0m, Months ?? 0, Purpose ?? "", confirmation);

    private async Task LoadAsync()
    {
        Facilities = await ServicingReads.FacilitiesOfAsync(Db, ApplicantId, Desk.Clock.Today, Aborted);
        AccountNo = (await Reading.ChannelStanding.OfAsync(Db, ApplicantId, Aborted)).Authorisation?.AccountNo;
        Orders = [.. (await ServicingReads.OrdersOfAsync(Db, ApplicantId, Actor.PersonId, Visit.NowUtc, Aborted)).Where(order => order.Kind == LoanOrderKind.Drawdown).Take(RowsShown)];
        var open = Facilities.Where(facility => facility.Phase == FacilityPhase.Open).ToList();
        if (FacilityId is null && open.Count == 1)
            FacilityId = open[0].Id;
    }

    private const int RowsShown = 20;
}
