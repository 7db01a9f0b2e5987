using System.Globalization;
using System.Threading.RateLimiting;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Pages;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Approvals.Web.Security;

/// <summary>安全: who may come in, how often, and what a browser is told to refuse.</summary>
public static class DeskSecurity
{
    /// <summary>Picks the bearer token where one is sent, else the cookie.</summary>
    private const string EitherScheme = "Desk";

    /// <summary>Bearer tokens, for channels.</summary>
    public static string BearerScheme => IdentityConstants.BearerScheme;

    /// <summary>Cookies, for pages.</summary>
    public static string CookieScheme => IdentityConstants.ApplicationScheme;

    /// <summary>Whoever reads case files.</summary>
    internal const string CaseReadersPolicy = "case-readers";

    /// <summary>Whoever works at the bank.</summary>
    internal const string StaffPolicy = "staff";

    /// <summary>Whoever of a customer signs in.</summary>
    internal const string ChannelPolicy = "channel";

    /// <summary>Rate limit of whatever checks a password or creates an account; looking at a form counts for nothing. Sign-ins themselves: <see cref="SignInFailures"/>.</summary>
    internal const string StrictLimit = "sign-in";

    internal static IServiceCollection AddDeskSecurity(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.TryAddScoped(provider => provider.GetRequiredService<Desk>().Database.Open());
        services.AddScoped<Credentials>();
        services.AddIdentityCore<Account>(options =>
            {
                options.Password.RequiredLength = 10;
                options.Password.RequireNonAlphanumeric = false;
            })
            .AddRoles<AccountRole>()
            .AddEntityFrameworkStores<DeskDb>()
            .AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count > 0 ? BearerScheme : CookieScheme)
            .AddBearerToken(BearerScheme, options =>
            {
                options.BearerTokenExpiration = TimeSpan.FromMinutes(30);
                options.RefreshTokenExpiration = TimeSpan.FromHours(12);
            })
            .AddCookie(CookieScheme, options => Configure(options, environment));
        services.AddAuthorizationBuilder()
            .AddPolicy(CaseReadersPolicy, policy => policy.RequireRole(DataScope.CaseReaders.Select(role => role.ToString())))
            .AddPolicy(ChannelPolicy, policy => policy.RequireRole(ChannelRoles.All.Select(role => role.ToString())))
            .AddPolicy(StaffPolicy, policy => policy.RequireRole(DataScope.Staff.Select(role => role.ToString())));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationAnswers>();
        services.AddAntiforgery(options => options.Cookie.SecurePolicy = SecurePolicyOf(environment));
        services.AddKnownProxies(configuration);
        var limits = configuration.GetSection("RateLimits").Get<RateLimits>() ?? new RateLimits();
        services.AddSingleton(provider => new SignInFailures(provider.GetRequiredService<Desk>().Clock.System, limits));
        services.AddRateLimiter(options => Configure(options, limits));
        return services;
    }

    /// <summary>
    /// 安全中间件: headers, problem answers for whatever goes wrong, sign-in, rate limits, idempotency keys. Before any endpoint is mapped.
    /// </summary>
    public static WebApplication UseDeskSecurity(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(AuthorizationAnswers.ExplainAsync);
        app.UseDeskPages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseSessionCheck();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseIdempotencyKeys();
        app.UseAntiforgery();
        return app;
    }

    private static void Configure(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        options.Cookie.Name = "approvals";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = SecurePolicyOf(environment);
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToLogin = context =>
        {
            // What a script asked for is not answered by the sign-in page: the page it stands on tells that the session has ended, and keeps what is typed.
            if (context.Request.Headers.ContainsKey("HX-Request"))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers["HX-Reswap"] = "none";
                context.Response.Headers["HX-Trigger"] = "signed-out";
            }
            else if (context.Request.Headers.ContainsKey("X-Autosave") || context.Request.Path.StartsWithSegments("/live"))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }
            else
            {
                context.Response.Redirect(context.RedirectUri);
            }

            return Task.CompletedTask;
        };
    }

    private static CookieSecurePolicy SecurePolicyOf(IHostEnvironment environment) =>
        environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    private static void Configure(RateLimiterOptions options, RateLimits limits)
    {
        // The page that says when to try again is shown by passing through here once more.
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            ? RateLimitPartition.GetNoLimiter("trouble")
            : RateLimitPartition.GetFixedWindowLimiter(CallerOf(context), _ => Window(limits.CallsAMinute)));
        options.AddPolicy(StrictLimit, context => HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? RateLimitPartition.GetNoLimiter("read")
            : RateLimitPartition.GetFixedWindowLimiter(CallerOf(context), _ => Window(limits.SignInsAMinute)));
        options.OnRejected = async (rejected, _) =>
        {
            var seconds = RetryAfter(rejected.HttpContext, rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1));

            // People get a page, which is put in the place of an answer without a body.
            if (AuthorizationAnswers.IsForChannels(rejected.HttpContext))
                await Problems.Of("too-many-requests", $"请求过于频繁，请 {seconds} 秒后再试。").ExecuteAsync(rejected.HttpContext);
            else
                rejected.HttpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        };
    }

    /// <summary>Says in the answer after how many seconds, rounded up, to try again.</summary>
    internal static int RetryAfter(HttpContext context, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return seconds;
    }

    private static string CallerOf(HttpContext context) => DeskClaims.AccountIdOf(context.User)?.ToString("N") ?? AddressOf(context);

    private static FixedWindowRateLimiterOptions Window(int permits) => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 };

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}

/// <summary>频率限制, configuration section <c>RateLimits</c>. Source: policy default.</summary>
public sealed class RateLimits
{
    /// <summary>Calls a minute of one account, or of one address where nobody is signed in.</summary>
    public int CallsAMinute { get; set; } = 600;

    /// <summary>Failed sign-ins a minute of one address, and refreshes, registrations and changes of a password of one account or address. Generous: a branch shares its address.</summary>
    public int SignInsAMinute { get; set; } = 60;

    /// <summary>Failed sign-ins a minute of one account name; five in a row lock an account that there is.</summary>
    public int FailedSignInsOfAnAccountAMinute { get; set; } = 10;
}
