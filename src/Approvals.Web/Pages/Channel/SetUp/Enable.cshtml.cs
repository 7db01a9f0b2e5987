using Approvals.Casework.Channel;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Channel.SetUp;

/// <summary>开通业务: the 主管 enables 信贷融资-小微企业快贷. Source: seed 000 一.</summary>
[Authorize(Roles = nameof(Role.EnterpriseSupervisor))]
public sealed class EnableModel(Visit visit) : ChannelPage(visit)
{
    public DateTime? EnabledAtUtc { get; private set; }

    protected override bool WorksBeforehand => true;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await OwesPasswordsAsync())
            return Redirect("/channel/security");
        EnabledAtUtc = await Db.ChannelEnablements.Where(e => e.ApplicantId == ApplicantId).Select(e => (DateTime?)e.EnabledAtUtc).SingleOrDefaultAsync(Aborted);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => await OwesPasswordsAsync() ? Redirect("/channel/security") : await ActAsync(new EnableChannel(), Text["开通成功。请退出并重新登录，菜单才能使用。"], OnGetAsync, "/channel");
}
