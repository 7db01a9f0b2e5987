using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Web.Frame;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Channel.SetUp;

/// <summary>安全设置: transaction password and passkeys of whoever signed in; at the first sign-in the new passwords.</summary>
[EnableRateLimiting(DeskSecurity.StrictLimit)]
public sealed class SecurityModel(Visit visit, UserManager<Account> accounts) : ChannelPage(visit)
{
    internal IReadOnlyList<Passkey> Passkeys { get; private set; } = [];

    public bool HasTransactionPassword { get; private set; }

    public bool OwesPasswords { get; private set; }

    /// <summary>What the browser asks the device for, to register a passkey; null before it is asked for.</summary>
    public string? Creation { get; private set; }

    /// <summary>The passkey to be removed; null while none is.</summary>
    internal Passkey? Leaving { get; private set; }

    public string? PasskeyName { get; private set; }

    /// <summary>The transaction password is being replaced, which is confirmed with what is set up.</summary>
    public bool IsReplacing { get; private set; }

    protected override bool WorksBeforehand => true;

    public async Task<IActionResult> OnGetAsync()
    {
        Passkeys = await Db.Passkeys.AsNoTracking().Where(passkey => passkey.AccountId == Actor.AccountId).OrderBy(passkey => passkey.CreatedAtUtc).ToListAsync(Aborted);
        var credential = await Db.ChannelCredentials.AsNoTracking().SingleOrDefaultAsync(c => c.AccountId == Actor.AccountId, Aborted);
        (HasTransactionPassword, OwesPasswords) = (credential?.TransactionPasswordHash is not null, credential?.MustChangePassword == true);
        return Page();
    }

    /// <summary>更换交易密码: the form, with how it is to be confirmed.</summary>
    public async Task<IActionResult> OnPostReplaceAsync()
    {
        await OnGetAsync();
        IsReplacing = HasTransactionPassword || Passkeys.Count > 0;
        if (IsReplacing)
            await AskForPasskeyAsync(SetTransactionPassword.DigestFor(Actor.AccountId), isReplaced: true);
        return Page();
    }

    public async Task<IActionResult> OnPostPasswordAsync(
        string? currentPassword, string? newPassword, string? newTransactionPassword, string? transactionPasswordAgain, string? transactionPassword, string? passkey)
    {
        var form = new ChannelPasswords.Form(currentPassword ?? "", newPassword, newTransactionPassword ?? "", Given(transactionPassword, passkey));
        if (newTransactionPassword != transactionPasswordAgain)
            Refuse(new Refusal("password-differs", Text["两次填写的密码不一样。"], "transactionPasswordAgain"));
        var command = Refusal is not null ? null : await CommandAsync(form);
        if (command is null)
            return await OnPostReplaceAsync();
        return await ActAsync(
            command, form.NewPassword is null ? Text["交易密码已设置。"] : Text["密码已设置，请用新的登录密码重新登录。"], OnPostReplaceAsync, form.NewPassword is null ? "/channel/security" : "/sign-in");
    }

    /// <summary>申请登记: the page then carries what the device is asked for.</summary>
    public async Task<IActionResult> OnPostPrepareAsync(string? passkeyName)
    {
        PasskeyName = passkeyName;
        await OnGetAsync();
        if (string.IsNullOrWhiteSpace(passkeyName))
            Refuse(new Refusal("passkey-name-required", Text["请给这个设备起个名字。"], "passkeyName"));
        else if (Passkeys.Count == 0 && !HasTransactionPassword)
            Refuse(new Refusal("confirmation-not-set-up", Text["请先设置交易密码，再登记通行密钥。"]));
        if (Refusal is not null)
            return Page();
        var asked = await Desk.RunAsync(new PreparePasskey(Origin), Actor, ct: Aborted);
        if (asked.Refusal is { } refusal)
        {
            Refuse(refusal);
            return Page();
        }

        Creation = asked.Value.Options;
        await AskForPasskeyAsync(RegisterPasskey.DigestFor(Actor.AccountId));
        return Page();
    }

    public Task<IActionResult> OnPostRegisterAsync(string? passkeyName, string? credential, string? transactionPassword, string? passkey) => ActAsync(
        new RegisterPasskey(passkeyName ?? "", credential ?? "", Given(transactionPassword, passkey)), Text["通行密钥已登记，以后的确认都用它。"], () => OnPostPrepareAsync(passkeyName), "/channel/security");

    public async Task<IActionResult> OnPostLeaveAsync(Guid passkeyId)
    {
        await OnGetAsync();
        Leaving = Passkeys.FirstOrDefault(passkey => passkey.Id == passkeyId);
        if (Leaving is not null)
            await AskConfirmationAsync(new RemovePasskey(passkeyId, Confirmation.None), RemovePasskey.DigestFor(passkeyId));
        return Page();
    }

    public Task<IActionResult> OnPostRemoveAsync(Guid passkeyId, string? transactionPassword, string? passkey) => ActAsync(
        new RemovePasskey(passkeyId, Given(transactionPassword, passkey)), Text["通行密钥已移除。"], () => OnPostLeaveAsync(passkeyId), "/channel/security");

    private async Task<SetTransactionPassword?> CommandAsync(ChannelPasswords.Form form)
    {
        var account = await accounts.FindByIdAsync(Actor.AccountId.ToString());
        var made = await ChannelPasswords.CheckAsync(form, account!, accounts, Desk);
        if (made.Refusal is not { } refusal)
            return made.Value;
        Refuse(refusal);
        return null;
    }
}
