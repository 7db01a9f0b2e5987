using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Approvals.Web.Pages;

/// <summary>出错页: says in one sentence what to do when a page can't be shown.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public sealed class TroubleModel : PageModel
{
    /// <summary>HTTP status.</summary>
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    public string TraceId => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    /// <summary>After how many seconds to try again; null where the answer does not say.</summary>
    public string? Seconds => Response.Headers.RetryAfter is [{ } seconds] ? seconds : null;

    public string Title => Code switch
    {
        StatusCodes.Status403Forbidden => "这一页不归您办理",
        StatusCodes.Status404NotFound => "没有这一页",
        StatusCodes.Status400BadRequest => "这个页面已经过期",
        StatusCodes.Status413PayloadTooLarge => "文件太大了",
        StatusCodes.Status429TooManyRequests => "操作太快了",
        _ => "系统出了问题",
    };

    public string Sentence => Code switch
    {
        StatusCodes.Status403Forbidden => "您的角色不办理这项工作。请回到首页，或请主管开通。",
        StatusCodes.Status404NotFound => "地址不对，或者您无权查看。请从工作台或搜索进入。",
        StatusCodes.Status400BadRequest => "请返回上一页刷新后再提交，填写的内容会保留。",
        StatusCodes.Status413PayloadTooLarge => "请返回上一页，压缩后再上传，每个文件不超过 20 MB。",
        StatusCodes.Status429TooManyRequests => Seconds is null ? "请等一分钟再试。" : "请 {0} 秒后再试，刚才的内容没有提交。",
        _ => "没有写入任何内容。请再试一次；如果还是这样，请把下面的编号告诉运维。",
    };
}
