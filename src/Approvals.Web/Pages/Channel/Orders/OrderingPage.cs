using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Servicing;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Channel.Orders;

/// <summary>制单页: an order is filled in, checked and confirmed, by the controller at once or by a 制单员 for the process.</summary>
public abstract class OrderingPage(Visit visit) : OrdersPage(visit)
{
    /// <summary>核对: shows what would be done, to be confirmed.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        var before = Refusal;
        await LoadAsync();
        if (CannotRead(Names) || Refusal != before)
            return Page();
        if (Unfit() is { } unfit)
        {
            Refuse(unfit);
            return Page();
        }

        if (await KeepAsync() is { } untaken)
        {
            Refuse(untaken);
            return Page();
        }

        See();
        var (command, digest) = Ordered(Confirmation.None);
        await AskConfirmationAsync(command, digest);
        return Page();
    }

    /// <summary>返回修改: the form again, with what was filled in.</summary>
    public Task<IActionResult> OnPostEditAsync() => OnGetAsync();

    /// <summary>Above which amount the visitor needs a passkey first, yuan; null for whoever has one.</summary>
    public decimal? PasskeyAboveCny { get; protected set; }

    public async Task<IActionResult> OnPostConfirmAsync(string? transactionPassword, string? passkey)
    {
        if (CannotRead(Names))
            return await OnGetAsync();
        var (said, next) = Done();
        return await ActAsync(Ordered(Given(transactionPassword, passkey)).Command, said, OnPostCheckAsync, next);
    }

    /// <summary>What the fields are called on the page, Chinese, by name.</summary>
    protected abstract IReadOnlyDictionary<string, string> Names { get; }

    /// <summary>The use case, and what its confirmation is bound to.</summary>
    protected abstract (ICommand<MadeOrder> Command, string Digest) Ordered(Confirmation confirmation);

    /// <summary>What is said once it is done, and where it leads.</summary>
    protected abstract (string Said, string Next) Done();

    /// <summary>What is shown now is what is confirmed next.</summary>
    protected abstract void See();

    /// <summary>What comes with the form beside its fields is kept; why it is not taken otherwise.</summary>
    protected virtual Task<Refusal?> KeepAsync() => Task.FromResult<Refusal?>(null);

    /// <summary>What the page knows and the use case does not.</summary>
    protected virtual Refusal? Unfit() => null;
}
