using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Approvals.Web.Pages.Cases;

/// <summary>在页面里显示的文件: bytes that somebody uploaded, shown inside a page of ours and never run.</summary>
internal sealed class InlineFile(byte[] content, string contentType, string fileName) : IActionResult
{
    // Nothing in the file may load or run anything; the browser's own PDF viewer brings its styles along.
    private const string Inert = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

    public Task ExecuteResultAsync(ActionContext context)
    {
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(fileName);
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = Inert;
        headers.ContentDisposition = disposition.ToString();
        headers.CacheControl = "private, no-store";
        return new FileContentResult(content, contentType).ExecuteResultAsync(context);
    }
}
