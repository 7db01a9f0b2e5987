using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Identity;
using CoreAccount = Approvals.Casework.Partners.CoreBanking.Account;
using DeskAccount = Approvals.Casework.Organisation.Account;

namespace Approvals.Web.Api;

/// <summary>企业网银 set-up: service, authorisation, operators, process, passwords and passkeys. Source: seed 000 一–三.</summary>
internal static class ChannelSetUp
{
    private static readonly IReadOnlyList<Role> SupervisorOnly = [Role.EnterpriseSupervisor];
    private static readonly IReadOnlyList<Role> All = ChannelRoles.All;

    private static readonly string[] OfOperator = ["password-weak", "operator-name-required", "id-number-invalid", "mobile-invalid", "user-name-invalid", "operator-refused", "user-name-taken"];

    private static readonly string[] OfConfirmation = [.. Confirmations.RefusalCodes.Except(["confirmation-not-set-up", "passkey-required-above"])];

    public static void MapChannelSetUp(this IEndpointRouteBuilder api)
    {
        api.MapPost("/enterprise-supervisors", OpenAsync).WithTags("Channel")
            .For([Role.CustomerManager], "开立首个主管: the bank gives an enterprise its first 主管.", ["idempotency-key-reused", .. OperationContracts.OfBody, "password-weak", "enterprise-unknown", "supervisor-exists", .. OfOperator[1..]])
            .RequireRateLimiting(DeskSecurity.StrictLimit).Produces<EnterpriseOperator>();
        api.MapPost("/enterprise-operators/confirmation-reset", (Body<ConfirmationResetBody> body, Caller caller) => caller.DoAsync(new ResetConfirmation(body.Value.Uscc, body.Value.UserName, body.Value.Reason))).WithTags("Channel")
            .For(
                [Role.CustomerManager], "重置确认方式: clears transaction password and passkeys that somebody of a customer has lost; they sign in anew and set them up.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "enterprise-unknown", "customer-account-unknown", "reason-required", "confirmation-none"])
            .RequireRateLimiting(DeskSecurity.StrictLimit).Produces(StatusCodes.Status204NoContent);

        var channel = api.MapGroup("/channel").WithTags("Channel");
        channel.MapGet("/", StandingAsync).For(All, "企业网银现状: what is enabled, authorised and set.").Produces<ChannelView>();
        channel.MapPost("/service", (Caller caller) => caller.DoAsync(new EnableChannel()))
            .For(SupervisorOnly, "开通业务功能: the pages' menu works after a new sign-in.", "idempotency-key-reused", "channel-enabled").Produces(StatusCodes.Status204NoContent);
        channel.MapGet("/accounts", AccountsAsync).For(All, "账户: of the enterprise for its operators, of oneself for the controller, at the core banking system.", "core-banking-silent").Produces<IReadOnlyList<CustomerAccountView>>();
        channel.MapPost("/authorisation", AuthoriseAsync)
            .For(
                SupervisorOnly, "企业授权: the account loans are paid to, the actual controller confirmed, both agreements with version and hash.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "core-banking-silent", "channel-not-enabled", "account-not-yours", "account-not-current", "account-not-cny", "account-not-normal",
                    "controller-unknown", "controller-not-confirmed", "consent-unknown", "consent-text-mismatch", "consent-missing", .. OfConfirmation,
                ])
            .Produces(StatusCodes.Status204NoContent);
        channel.MapPost("/operators", AddAsync)
            .For(SupervisorOnly, "添加操作员: a colleague gets an account.", ["idempotency-key-reused", .. OperationContracts.OfBody, "password-weak", "channel-not-enabled", "operator-role-missing", .. OfOperator[1..], .. OfConfirmation])
            .RequireRateLimiting(DeskSecurity.StrictLimit).Produces<EnterpriseOperator>();
        channel.MapPost("/operators/{accountId:guid}/deactivation", (Guid accountId, Body<OrderConfirmationBody> body, Caller caller) => caller.DoAsync(new DeactivateOperator(accountId, ConfirmedBy(body.Value))))
            .For(
                SupervisorOnly, "停用操作员: signs in no more; the process in force goes on without them.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "operator-unknown", "last-supervisor", "operator-in-process", .. Confirmations.RefusalCodes.Except(["passkey-required-above"])])
            .Produces(StatusCodes.Status204NoContent);
        channel.MapPut("/process", (Body<ProcessBody> body, Caller caller) => caller.DoAsync(new SetOperatorProcess(body.Value.Makers, body.Value.Levels, ConfirmedBy(body.Value.Confirmation))))
            .For(
                SupervisorOnly, "自定义流程: who makes and who approves, level after level; replaces the process before.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "channel-not-enabled", "process-maker-missing", "process-level-missing", "process-too-long", "operator-unknown", "process-same-person",
                    .. Confirmations.RefusalCodes,
                ])
            .Produces(StatusCodes.Status204NoContent);
        MapSecurity(channel);
    }

    private static void MapSecurity(RouteGroupBuilder channel)
    {
        channel.MapPut("/transaction-password", PasswordAsync)
            .For(
                All,
                "设置交易密码: at the first sign-in with a new sign-in password; later confirmed with what is set up already.",
                [
                    "idempotency-key-reused", .. OperationContracts.OfBody, "password-wrong", "password-weak", "transaction-password-weak", "password-change-due",
                    .. OfConfirmation,
                ])
            .BeforePasswordChange().RequireRateLimiting(DeskSecurity.StrictLimit).Produces(StatusCodes.Status204NoContent);
        channel.MapPost("/challenges", (Body<ChallengeBody> body, Caller caller) => AskAsync(caller, new AskConfirmation(body.Value.Digest, body.Value.Origin)))
            .For(
                All, "请求确认: a one-time challenge for an order's digest (SHA-256 as Casework/Channel/OrderDigest.cs has it); its options go to navigator.credentials.get.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "digest-invalid", "origin-invalid", "passkey-none"])
            .Produces<JsonElement>();
        channel.MapPost("/passkeys/options", (Body<PasskeyOptionsBody> body, Caller caller) => AskAsync(caller, new PreparePasskey(body.Value.Origin)))
            .For(All, "申请登记通行密钥: options for navigator.credentials.create.", ["idempotency-key-reused", .. OperationContracts.OfBody, "origin-invalid", "too-many-passkeys"]).Produces<JsonElement>();
        channel.MapPost("/passkeys", (Body<PasskeyBody> body, Caller caller) => caller.AskAsync(new RegisterPasskey(body.Value.Name, body.Value.Credential.GetRawText(), ConfirmedBy(body.Value.Confirmation))))
            .For(
                All, "登记通行密钥: the device's answer, confirmed with what was there before.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "passkey-name-required", "too-many-passkeys", "challenge-stale", "passkey-refused", "passkey-known", .. Confirmations.RefusalCodes.Except(["challenge-stale", "passkey-refused"])])
            .Produces<Guid>();
        channel.MapPost("/passkeys/{passkeyId:guid}/removal", (Guid passkeyId, Body<OrderConfirmationBody> body, Caller caller) => caller.DoAsync(new RemovePasskey(passkeyId, ConfirmedBy(body.Value))))
            .For(All, "移除通行密钥: confirmed with a passkey.", ["idempotency-key-reused", .. OperationContracts.OfBody, "passkey-unknown", .. Confirmations.RefusalCodes]).Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>What came with an order.</summary>
    public static Confirmation ConfirmedBy(OrderConfirmationBody? body) => new(body?.TransactionPassword, body?.PasskeyAssertion?.GetRawText());

    private static async Task<IResult> AskAsync(Caller caller, ICommand<ChallengeAsked> command) =>
        Caller.Answer(await caller.RunAsync(command), asked => Results.Content(asked.Options, "application/json"));

    private static async Task<IResult> OpenAsync(Body<EnterpriseSupervisorBody> body, Caller caller, UserManager<DeskAccount> accounts)
    {
        var form = body.Value;
        if (await Passwords.WeaknessAsync(accounts, form.Password, "password") is { } weak)
            return Problems.Of(weak);
        var (secrets, digest) = SecretsOf(caller.Desk, accounts, form.IdNumber, form.Mobile, form.Password);
        return await caller.AskAsync(new OpenFirstSupervisor(form.Uscc, form.Name, form.UserName, secrets, digest));
    }

    private static async Task<IResult> AddAsync(Body<OperatorBody> body, Caller caller, UserManager<DeskAccount> accounts)
    {
        var form = body.Value;
        if (await Passwords.WeaknessAsync(accounts, form.Password, "password") is { } weak)
            return Problems.Of(weak);
        var (secrets, digest) = SecretsOf(caller.Desk, accounts, form.IdNumber, form.Mobile, form.Password);
        return await caller.AskAsync(new AddOperator(form.Name, form.UserName, form.Roles, secrets, digest, ConfirmedBy(form.Confirmation)));
    }

    /// <summary>Hashed here, slowly, and not while the only writer waits; the digest tells a repeat with other secrets apart.</summary>
    public static (OperatorSecrets Secrets, string Digest) SecretsOf(Desk desk, UserManager<DeskAccount> accounts, string idNumber, string mobile, string password) => (
        new OperatorSecrets(idNumber, mobile, accounts.PasswordHasher.HashPassword(null!, password)), desk.PersonalData.Hash(string.Join('\n', idNumber, mobile, password)));

    private static async Task<IResult> PasswordAsync(Body<TransactionPasswordBody> body, Caller caller, UserManager<DeskAccount> accounts)
    {
        var account = await accounts.FindByIdAsync(caller.Actor.AccountId.ToString());
        var form = new ChannelPasswords.Form(body.Value.CurrentPassword, body.Value.NewPassword, body.Value.TransactionPassword, ConfirmedBy(body.Value.Confirmation));
        var made = await ChannelPasswords.CheckAsync(form, account!, accounts, caller.Desk);
        return made.Refusal is { } refusal ? Problems.Of(refusal) : await caller.DoAsync(made.Value);
    }

    private static async Task<IResult> AccountsAsync(Caller caller, DeskDb db, ICoreBanking bank) =>
        Caller.Answer(await AccountsOfAsync(caller, db, bank), accounts => TypedResults.Ok(accounts.Select(CustomerAccountView.Of)));

    /// <summary>Whose accounts the caller pays from.</summary>
    public static Task<Result<CoreAccount[]>> AccountsOfAsync(Caller caller, DeskDb db, ICoreBanking bank) => caller.Actor.Is(nameof(Role.Applicant))
        ? EnterpriseAccounts.OfPersonAsync(caller.Desk, db, bank, caller.Actor.PersonId, caller.Aborted)
        : EnterpriseAccounts.FindAsync(db, bank, caller.Actor.ApplicantId!.Value, caller.Aborted);

    private static async Task<IResult> AuthoriseAsync(Body<AuthorisationBody> body, Caller caller, DeskDb db, ICoreBanking bank)
    {
        var found = await EnterpriseAccounts.FindAsync(db, bank, caller.Actor.ApplicantId!.Value, caller.Aborted);
        return found.Refusal is { } silent
            ? Problems.Of(silent)
            : await caller.DoAsync(new GiveEnterpriseAuthorisation(body.Value.AccountNo, body.Value.ControllerIsRight, body.Value.Agreements, ConfirmedBy(body.Value.Confirmation), found.Value));
    }

    private static async Task<ChannelView> StandingAsync(Caller caller, DeskDb db)
    {
        var applicantId = caller.Actor.ApplicantId!.Value;
        var standing = await ChannelStanding.OfAsync(db, applicantId, caller.Aborted);
        var controller = await ControllerView.OfAsync(caller.Desk, db, applicantId, caller.Aborted);
        var texts = GiveEnterpriseAuthorisation.TextsOf(caller.Desk.Rulebook);
        return new ChannelView(
            applicantId, controller?.PersonId, standing.EnterpriseName, standing.EnabledAtUtc, standing.Authorisation?.AccountNo, standing.Authorisation?.GivenAtUtc, controller?.Name, controller?.IdNumber,
            [.. texts.Select(text => new AgreementView(text.Code, text.Name, text.Version, text.Hash, text.Text))],
            standing.Process?.Number, [.. Enumerable.Range(0, standing.Process is null ? 0 : standing.Levels + 1).Select(standing.NamesAt)], standing.Operators);
    }

    internal sealed record EnterpriseSupervisorBody(
        [property: StringLength(64)] string Uscc, [property: StringLength(200)] string Name, [property: StringLength(64)] string IdNumber, [property: StringLength(32)] string Mobile,
        [property: StringLength(64)] string UserName, [property: StringLength(200)] string Password);

    /// <param name="UserName">Of an operator or the controller.</param>
    internal sealed record ConfirmationResetBody([property: StringLength(64)] string Uscc, [property: StringLength(64)] string UserName, [property: StringLength(1000)] string Reason);

    internal sealed record OperatorBody(
        [property: StringLength(200)] string Name, [property: StringLength(64)] string IdNumber, [property: StringLength(32)] string Mobile, [property: StringLength(64)] string UserName,
        [property: StringLength(200)] string Password, [property: MaxLength(4)] IReadOnlyList<Role> Roles, OrderConfirmationBody? Confirmation = null);

    internal sealed record AuthorisationBody([property: StringLength(32)] string AccountNo, bool ControllerIsRight, [property: MaxLength(10)] IReadOnlyList<GivenConsent> Agreements, OrderConfirmationBody? Confirmation = null);

    /// <param name="Makers">Accounts.</param>
    /// <param name="Levels">Accounts of each level, the first to approve first.</param>
    internal sealed record ProcessBody([property: MaxLength(50)] IReadOnlyList<Guid> Makers, [property: MaxLength(10)] IReadOnlyList<IReadOnlyList<Guid>> Levels, OrderConfirmationBody? Confirmation = null);

    internal sealed record TransactionPasswordBody(
        [property: StringLength(200)] string CurrentPassword, [property: StringLength(200)] string TransactionPassword, [property: StringLength(200)] string? NewPassword = null,
        OrderConfirmationBody? Confirmation = null);

    internal sealed record ChallengeBody([property: StringLength(64)] string Digest, [property: StringLength(200)] string Origin);

    internal sealed record PasskeyOptionsBody([property: StringLength(200)] string Origin);

    internal sealed record PasskeyBody([property: StringLength(200)] string Name, JsonElement Credential, OrderConfirmationBody? Confirmation = null);
}

/// <param name="PasskeyAssertion">As the browser's <c>PublicKeyCredential.toJSON()</c> gives it.</param>
internal sealed record OrderConfirmationBody([property: StringLength(200)] string? TransactionPassword = null, JsonElement? PasskeyAssertion = null);

/// <param name="ApplicantId">Of the enterprise; with <paramref name="ControllerId"/> part of what a passkey confirms.</param>
/// <param name="ControllerIdNumber">Masked.</param>
/// <param name="Places">Names by place of the process: 制单员, then the levels of 主管.</param>
internal sealed record ChannelView(
    Guid ApplicantId, Guid? ControllerId, string EnterpriseName, DateTime? EnabledAtUtc, string? AccountNo, DateTime? AuthorisedAtUtc, string? ControllerName, string? ControllerIdNumber, IReadOnlyList<AgreementView> Agreements,
    int? ProcessNumber, IReadOnlyList<IReadOnlyList<string>> Places, IReadOnlyList<EnterpriseOperator> Operators);

internal sealed record AgreementView(string Code, string Name, string Version, string Hash, string Text);

/// <summary>客户账户: without whose it is, which the caller knows.</summary>
internal sealed record CustomerAccountView(string AccountNumber, AccountKind Kind, AccountStatus Status, string Currency, DateOnly OpenedOn, decimal BalanceCny)
{
    public static CustomerAccountView Of(CoreAccount account) => new(account.AccountNumber, account.Kind, account.Status, account.Currency, account.OpenedOn, account.BalanceCny);
}
