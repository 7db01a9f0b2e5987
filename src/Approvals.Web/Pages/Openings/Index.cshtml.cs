using Approvals.Casework.Channel;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Openings;

/// <summary>企业网银开户: the manager gives an enterprise its first 主管, who does the rest, and clears what somebody of it has lost to confirm with.</summary>
[Authorize(Roles = nameof(Role.CustomerManager))]
public sealed class IndexModel(Visit visit, UserManager<Account> accounts) : DeskPage(visit)
{
    [BindProperty(Name = "")]
    public Channel.SetUp.OperatorForm Form { get; set; } = new();

    [BindProperty(Name = "uscc")]
    public string? Uscc { get; set; }

    [BindProperty(Name = "resetUscc")]
    public string? ResetUscc { get; set; }

    [BindProperty(Name = "resetUserName")]
    public string? ResetUserName { get; set; }

    /// <summary>What was lost, and how the person was identified; kept when refused.</summary>
    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    /// <summary>The form of the reset was sent, whose refusal belongs there.</summary>
    public bool IsResetting { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (await Passwords.WeaknessAsync(accounts, Form.Password ?? "", "password") is { } weak)
        {
            Refuse(weak);
            return Page();
        }

        var (secrets, digest) = Form.Secrets(Desk, accounts);
        return await ActAsync(
            new OpenFirstSupervisor(Uscc ?? "", Form.Name ?? "", Form.UserName ?? "", secrets, digest), Text["已为企业开立主管 {0}。请把用户名和初始密码当面交给本人，首次登录须改密码。", Form.Name],
            () => Task.FromResult<IActionResult>(Page()), "/openings");
    }

    /// <summary>重置确认方式</summary>
    public Task<IActionResult> OnPostResetAsync()
    {
        IsResetting = true;
        return ActAsync(
            new ResetConfirmation(ResetUscc ?? "", ResetUserName ?? "", Reason ?? ""), Text["已重置 {0} 的交易密码和通行密钥，请本人重新登录后设置。", ResetUserName],
            () => Task.FromResult<IActionResult>(Page()), "/openings");
    }
}
