using Approvals.Casework.Servicing;
using Approvals.Lending.Facilities;
using Approvals.Web.Frame;
using Approvals.Web.Reading;

namespace Approvals.Web.Pages.Channel;

/// <summary>小微企业快贷: what is asked of one, and how far the enterprise is.</summary>
public sealed class IndexModel(Visit visit) : ChannelPage(visit)
{
    internal ChannelStanding Standing { get; private set; } = null!;

    internal IReadOnlyList<FacilitySummary> Facilities { get; private set; } = [];

    /// <summary>True once a facility of a product of this channel is open: another product's is no step of it.</summary>
    public bool HasBorrowed => Facilities.Any(facility => Desk.Rulebook.Current(facility.ProductCode)?.Sheet.NeedsEnterpriseAuthorisation == true);

    /// <summary>Something may be drawn under one of them.</summary>
    public bool MayDraw => Facilities.Any(facility => facility.Phase == FacilityPhase.Open);

    /// <summary>Whom to turn to.</summary>
    public string BranchName { get; private set; } = "";

    /// <summary>待我审批.</summary>
    internal IReadOnlyList<OrderSummary> Mine { get; private set; } = [];

    public bool OwesPasswords { get; private set; }

    protected override bool WorksBeforehand => true;

    public async Task OnGetAsync()
    {
        Standing = await ChannelStanding.OfAsync(Db, ApplicantId, Aborted);
        BranchName = await Branches.NameOfAsync(Db, ApplicantId, Aborted);
        OwesPasswords = !IsController && await OwesPasswordsAsync();
        Facilities = await ServicingReads.FacilitiesOfAsync(Db, ApplicantId, Desk.Clock.Today, Aborted);
        var orders = await ServicingReads.OrdersOfAsync(Db, ApplicantId, Actor.PersonId, Visit.NowUtc, Aborted);
        Mine = [.. orders.Where(order => order.Standing == OrderStanding.Due && order.Stage is (OrderStage.AwaitingLevel or OrderStage.AwaitingLast))];
    }
}
