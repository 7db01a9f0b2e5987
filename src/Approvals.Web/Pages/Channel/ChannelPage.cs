using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Channel;

/// <summary>企业网银页: what the pages of the enterprise's operators and of the controller share.</summary>
public abstract class ChannelPage(Visit visit) : DeskPage(visit)
{
    public Guid ApplicantId => Actor.ApplicantId!.Value;

    /// <summary>Of the page itself: the only one that a passkey's answer may come from.</summary>
    protected string Origin => $"{Request.Scheme}://{Request.Host}";

    /// <summary>确认: how what is shown is to be confirmed; null while nothing is.</summary>
    public ConfirmView? Confirm { get; private set; }

    /// <summary>True where the page works before the service is enabled and signed in to anew.</summary>
    protected virtual bool WorksBeforehand => false;

    public bool IsSupervisor => Visit.Is(Role.EnterpriseSupervisor);

    public bool IsMaker => Visit.Is(Role.EnterpriseMaker);

    public bool IsController => Visit.Is(Role.Applicant);

    /// <summary>The menu works: the service was enabled when this sign-in began. The controller's own pages do not wait for the enterprise's.</summary>
    public bool HasMenu => IsController || User.HasClaim(claim => claim.Type == DeskClaims.Channel);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!WorksBeforehand && !IsController && await OwesPasswordsAsync())
            context.Result = Redirect("/channel/security");
        else if (!WorksBeforehand && !HasMenu)
            context.Result = Redirect("/channel");
        else
            await next();
    }

    /// <summary>首次登录: an operator whose sign-in password another made, and who has no transaction password yet.</summary>
    protected Task<bool> OwesPasswordsAsync() =>
        Db.ChannelCredentials.AnyAsync(credential => credential.AccountId == Actor.AccountId && credential.MustChangePassword, Aborted);

    /// <summary>Asks for the confirmation of what would be done; false when it would not be, with the reason.</summary>
    /// <param name="command">With <see cref="Confirmation.None"/>.</param>
    protected async Task<bool> AskConfirmationAsync<T>(ICommand<T> command, string digest)
    {
        var missing = await Visit.WhyNotAsync(command);
        if (missing is null)
            return true;
        if (missing.Code is not ("confirmation-missing" or "passkey-required"))
        {
            Refuse(missing);
            return false;
        }

        Confirm = new ConfirmView(missing.Code == "passkey-required" ? await ChallengeAsync(digest) : null, Refusal);
        return true;
    }

    /// <summary>Above which amount the visitor needs a passkey first, yuan; null for whoever has one.</summary>
    protected async Task<decimal?> PasskeyAboveAsync() => await Db.Passkeys.AnyAsync(passkey => passkey.AccountId == Actor.AccountId, Aborted) ? null : Desk.PasswordOnlyUpToCny;

    /// <summary>The same where the command can't be rehearsed, because the device's answer belongs to it.</summary>
    protected async Task AskForPasskeyAsync(string digest, bool isReplaced = false) =>
        Confirm = new ConfirmView(await Db.Passkeys.AnyAsync(passkey => passkey.AccountId == Actor.AccountId, Aborted) ? await ChallengeAsync(digest) : null, Refusal) { IsReplaced = isReplaced };

    private async Task<string> ChallengeAsync(string digest) => (await Desk.RunAsync(new AskConfirmation(digest, Origin), Actor, ct: Aborted)).Value.Options;

    /// <summary>What came with the form.</summary>
    protected static Confirmation Given(string? transactionPassword, string? passkey) => new(transactionPassword, passkey);
}

/// <summary>确认方式: by passkey where one is registered, else by transaction password.</summary>
/// <param name="Options">What the browser asks the device for; null for the transaction password.</param>
/// <param name="Refusal">Why the last try did not work.</param>
public sealed record ConfirmView(string? Options, Refusal? Refusal)
{
    /// <summary>Asked for the transaction password that is being replaced, beside a new one.</summary>
    public bool IsReplaced { get; init; }
}
