using Approvals.Casework.Channel;
using Approvals.Casework.Servicing;
using Approvals.Lending.Facilities;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Channel.Orders;

/// <summary>审批页: orders that wait for the visitor's level, and what became of the others.</summary>
public abstract class ApprovalPage(Visit visit) : OrdersPage(visit)
{
    internal IReadOnlyList<OrderSummary> Waiting { get; private set; } = [];

    /// <summary>What each that waits is about, by order.</summary>
    internal IReadOnlyDictionary<Guid, OrderConcern> Concerns { get; private set; } = new Dictionary<Guid, OrderConcern>();

    internal IReadOnlyList<OrderSummary> Others { get; private set; } = [];

    /// <summary>The order being confirmed, as it was seen; null while none is.</summary>
    internal OrderSummary? Chosen { get; private set; }

    [BindProperty(Name = "orderId")]
    public Guid OrderId { get; set; }

    /// <summary>所见摘要 of the order.</summary>
    [BindProperty(Name = "seen")]
    public string? Seen { get; set; }

    /// <summary>Why it is rejected; kept when refused.</summary>
    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    /// <summary>True for the orders this page is about.</summary>
    protected abstract bool IsOfThisPage(LoanOrderKind kind);

    protected override async Task LoadAsync()
    {
        var orders = (await ServicingReads.OrdersOfAsync(Db, ApplicantId, Actor.PersonId, Visit.NowUtc, Aborted)).Where(order => order.Channel == OrderChannel.Enterprise && IsOfThisPage(order.Kind)).ToList();
        Waiting = orders.FindAll(order => order.State == LoanOrderState.AwaitingApproval && order.Standing == OrderStanding.Due);
        var concerns = new Dictionary<Guid, OrderConcern>();
        foreach (var order in Waiting)
            concerns.Add(order.Id, await OrderConcern.OfAsync(Visit, order));
        Concerns = concerns;
        Others = [.. orders.Except(Waiting).Take(RowsShown)];
    }

    /// <summary>发票或合同 of a drawing that waits.</summary>
    public async Task<IActionResult> OnGetDocumentAsync(Guid orderId)
    {
        await LoadAsync();
        return Waiting.FirstOrDefault(order => order.Id == orderId) is { } order && await OrderConcern.DocumentAsync(Visit, order) is { } found
            ? new Cases.InlineFile(found.Content, found.ContentType, (order.Payment?.InvoiceNumber ?? "") + found.Extension)
            : NotFound();
    }

    /// <summary>审批通过: asks for the confirmation of exactly what was seen.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        await LoadAsync();
        if (await AskConfirmationAsync(Approving(Confirmation.None), Approving(Confirmation.None).Digest()) && Confirm is not null)
            Chosen = Waiting.FirstOrDefault(order => order.Id == OrderId);
        return Page();
    }

    public Task<IActionResult> OnPostConfirmAsync(string? transactionPassword, string? passkey) =>
        ActAsync(Approving(Given(transactionPassword, passkey)), Text["审批成功。"], OnPostCheckAsync, Request.Path);

    public Task<IActionResult> OnPostRejectAsync() => ActAsync(new RejectOrder(OrderId, Reason ?? ""), Text["已退回，制单员会收到通知。"], OnGetAsync, Request.Path);

    private ApproveOrder Approving(Confirmation confirmation) => new(OrderId, Seen ?? "", confirmation);
}
