using Approvals.Casework.Channel;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Channel.SetUp;

/// <summary>操作员: who signs in for the enterprise; the 主管 adds colleagues, and takes their access when they leave.</summary>
[Authorize(Roles = nameof(Role.EnterpriseSupervisor))]
public sealed class OperatorsModel(Visit visit, UserManager<Account> accounts) : ChannelPage(visit)
{
    internal ChannelStanding Standing { get; private set; } = null!;

    /// <summary>Whom to add is checked, and is to be confirmed.</summary>
    public bool IsAdding { get; private set; }

    /// <summary>Who is to be deactivated; null while nobody is.</summary>
    internal EnterpriseOperator? Leaving { get; private set; }

    [BindProperty(Name = "")]
    public OperatorForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        Standing = await ChannelStanding.OfAsync(Db, ApplicantId, Aborted);
        return Page();
    }

    /// <summary>核对: everything but the first password, which is typed beside the confirmation and never shown again.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        await OnGetAsync();
        var digest = AddOperator.DigestFor(ApplicantId, Form.Name ?? "", Form.IdNumber ?? "", Form.UserName ?? "", Form.Roles);
        IsAdding = await AskConfirmationAsync(Adding(new OperatorSecrets(Form.IdNumber ?? "", Form.Mobile ?? "", ""), "", Confirmation.None), digest);
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync(string? transactionPassword, string? passkey)
    {
        if (await Passwords.WeaknessAsync(accounts, Form.Password ?? "", "password") is { } weak)
        {
            Refuse(weak);
            return await OnPostCheckAsync();
        }

        var (secrets, digest) = Form.Secrets(Desk, accounts);
        return await ActAsync(
            Adding(secrets, digest, Given(transactionPassword, passkey)), Text["已添加 {0}。请把用户名和初始密码当面交给本人，首次登录须改密码。", Form.Name], OnPostCheckAsync, "/channel/operators");
    }

    /// <summary>停用: asks for the confirmation.</summary>
    public async Task<IActionResult> OnPostLeaveAsync(Guid accountId)
    {
        await OnGetAsync();
        Leaving = Standing.Operators.FirstOrDefault(person => person.AccountId == accountId);
        await AskConfirmationAsync(new DeactivateOperator(accountId, Confirmation.None), DeactivateOperator.DigestFor(accountId));
        return Page();
    }

    public Task<IActionResult> OnPostDeactivateAsync(Guid accountId, string? transactionPassword, string? passkey) => ActAsync(
        new DeactivateOperator(accountId, Given(transactionPassword, passkey)), Text["已停用。现行流程里有此人的，已去掉。"], () => OnPostLeaveAsync(accountId), "/channel/operators");

    private AddOperator Adding(OperatorSecrets secrets, string digest, Confirmation confirmation) => new(Form.Name ?? "", Form.UserName ?? "", Form.Roles, secrets, digest, confirmation);
}
