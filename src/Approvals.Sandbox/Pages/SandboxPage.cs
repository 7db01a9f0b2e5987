using System.Globalization;
using Approvals.Sandbox.Http;

namespace Approvals.Sandbox.Pages;

/// <summary>沙箱页面: what people outside the bank see in development. Plain HTML, no script, nothing from elsewhere.</summary>
internal static class SandboxPage
{
    private const string Policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    private const string Stylesheet = """
        :root { color-scheme: light; --line: #d9dee7; --ink: #1d2733; --quiet: #566274; --act: #0b5bb5; }
        * { box-sizing: border-box; }
        body { margin: 0; font: 16px/1.55 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: var(--ink); background: #f4f5f7; }
        header { background: #3b3054; color: #fff; padding: .7rem 1rem; }
        header a { color: #fff; }
        main { max-width: 68rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.35rem; margin: .6rem 0 1rem; } h2 { font-size: 1.1rem; margin: 0 0 .6rem; }
        section { background: #fff; border: 1px solid var(--line); border-radius: 8px; padding: 1rem; margin-bottom: 1rem; }
        section.narrow { max-width: 34rem; margin-inline: auto; }
        table { width: 100%; border-collapse: collapse; } .scroll { overflow-x: auto; }
        th, td { text-align: start; padding: .45rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; min-width: 7.5rem; }
        th { font-weight: 500; color: var(--quiet); white-space: nowrap; }
        dt { color: var(--quiet); font-size: .88rem; } dd { margin: 0 0 .7rem; overflow-wrap: anywhere; }
        code { overflow-wrap: anywhere; font-size: .9rem; }
        button, .button { font: inherit; padding: .6rem 1.1rem; min-height: 2.75rem; border: 1px solid var(--line); border-radius: 6px; background: #fff; color: var(--ink); cursor: pointer; text-decoration: none; display: inline-block; }
        button.main, .button.main { background: var(--act); border-color: var(--act); color: #fff; }
        button:focus-visible, a:focus-visible, input:focus-visible { outline: 3px solid #f0a500; outline-offset: 2px; }
        input { font: inherit; padding: .5rem; border: 1px solid #8a95a5; border-radius: 6px; max-width: 100%; }
        label { display: block; font-size: .88rem; color: var(--quiet); }
        form { display: inline-flex; flex-wrap: wrap; gap: .6rem; align-items: end; margin: .2rem .6rem .2rem 0; }
        .quiet { color: var(--quiet); } .done { border-left: 4px solid #2b8a3e; } .refused { border-left: 4px solid #b42318; }
        """;

    public static void Map(WebApplication app)
    {
        app.MapGet("/sandbox.css", () => Results.Text(Stylesheet, "text/css; charset=utf-8"));
        StartPage.Map(app);
        SigningPage.Map(app);
        GuaranteeDeskPage.Map(app);
        InboxPage.Map(app);
        FaultsPage.Map(app);
    }

    /// <summary>A whole page.</summary>
    public static IResult Of(string title, Markup body, int status = StatusCodes.Status200OK) => new PageResult(
        Markup.Of($"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · 沙箱</title><link rel="stylesheet" href="/sandbox.css"></head>
        <body><header><a href="/">外部世界（沙箱，仅限开发环境）</a></header><main><h1>{title}</h1>{body}</main></body>
        </html>
        """),
        status);

    /// <summary>Runs what a page does; a business refusal is a page that says so.</summary>
    public static IResult Try(string title, Func<IResult> act)
    {
        try
        {
            return act();
        }
        catch (RefusalException refusal)
        {
            return Of(title, Markup.Of($"<section class=\"narrow refused\"><p>{refusal.Message}</p><p class=\"quiet\">{refusal.Code}</p></section>"), refusal.Status);
        }
    }

    /// <summary>After a form: the page again by GET, so that reloading sends nothing twice.</summary>
    public static IResult SeeOther(string address) => new SeeOtherResult(address);

    /// <summary>Beijing time.</summary>
    public static string Time(DateTimeOffset instant) => instant.ToOffset(China).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private sealed class PageResult(Markup page, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            context.Response.Headers.CacheControl = "no-store";
            return context.Response.WriteAsync(page.ToString(), context.RequestAborted);
        }
    }

    private sealed class SeeOtherResult(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext context)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
