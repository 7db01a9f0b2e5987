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

    /// <summary>待我审批.</summary>
    internal IReadOnlyList<OrderSummary> Mine { get; private set; } = [];

    public bool OwesPasswords { get; private set; }

    protected override bool WorksBeforehand => true;

    public async Task OnGetAsync()
    {
        Standing = await ChannelStanding.OfAsync(Db, ApplicantId, Aborted);
        OwesPasswords = !IsController && await OwesPasswordsAsync();
        Facilities = await ServicingReads.FacilitiesOfAsync(Db, ApplicantId, Desk.Clock.Today, Aborted);
        var orders = await ServicingReads.OrdersOfAsync(Db, ApplicantId, Actor.PersonId, Visit.NowUtc, Aborted);
        Mine = [.. orders.Where(order => order.Standing == OrderStanding.Due && order.Stage is (OrderStage.AwaitingLevel or OrderStage.AwaitingLast))];
    }
}
