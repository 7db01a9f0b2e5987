using Approvals.Casework.Servicing;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Channel.Orders;

/// <summary>指令页: where orders are made or decided, and one that waits is withdrawn.</summary>
public abstract class OrdersPage(Visit visit) : ChannelPage(visit)
{
    protected const int RowsShown = 20;

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    /// <summary>撤回, by the maker, or by a 主管 once the maker has left.</summary>
    public Task<IActionResult> OnPostWithdrawAsync(Guid orderId, string? withdrawalReason) =>
        ActAsync(new WithdrawOrder(orderId, withdrawalReason), Text["已撤回，审批主管会收到通知。"], OnGetAsync, Request.Path);

    protected abstract Task LoadAsync();
}
