using Approvals.Casework.Channel;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Channel;

/// <summary>操作员: who signs in for the enterprise; the 主管 adds colleagues.</summary>
[Authorize(Roles = nameof(Role.EnterpriseSupervisor))]
public sealed class OperatorsModel(Visit visit, UserManager<Account> accounts) : ChannelPage(visit)
{
    internal ChannelStanding Standing { get; private set; } = null!;

    [BindProperty(Name = "")]
    public OperatorForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        Standing = await ChannelStanding.OfAsync(Db, ApplicantId, Aborted);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Passwords.WeaknessAsync(accounts, Form.Password ?? "", "password") is { } weak)
        {
            Refuse(weak);
            return await OnGetAsync();
        }

        var (secrets, digest) = Form.Secrets(Desk, accounts);
        return await ActAsync(
            new AddOperator(Form.Name ?? "", Form.UserName ?? "", Form.Roles, secrets, digest), Text["已添加 {0}。请把用户名和初始密码当面交给本人，首次登录须改密码。", Form.Name], OnGetAsync, "/channel/operators");
    }
}
