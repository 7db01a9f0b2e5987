using Approvals.Casework.Data;
using Approvals.Casework.Partners;
using Approvals.Casework.Start;
using Approvals.Sandbox;
using Approvals.Web.Api;
using Approvals.Web.Journeys;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Approvals.Tests.Pages;

/// <summary>The pages over a desk that is open already, so that what they show was made by use cases.</summary>
internal sealed class PagesOver : IAsyncDisposable
{
    /// <summary>Of everybody in a world of journeys.</summary>
    public const string Password = JourneyWorld.StaffPassword;

    private readonly WebApplication app;

    private PagesOver(WebApplication app) => this.app = app;

    /// <param name="partners">Where the partners are; nowhere for pages that ask them nothing.</param>
    public static async Task<PagesOver> StartAsync(Desk desk, Uri? partners = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ApplicationName = typeof(DeskApi).Assembly.GetName().Name });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Partners:BaseAddress", partners?.AbsoluteUri ?? "http://127.0.0.1:1"), new("Partners:CallbackSecret", SandboxSettings.DevelopmentCallbackSecret), new("RateLimits:SignInsAMinute", "100000"), new("RateLimits:CallsAMinute", "100000")]);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddCasework(desk);
        builder.Services.AddPartners(builder.Configuration);
        DeskStart.AddKeyRing(builder.Services, desk.Database);
        builder.Services.AddDeskApi(builder.Configuration, builder.Environment);
        var app = builder.Build();
        app.UseDeskSecurity();
        app.MapDeskApi();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new PagesOver(app);
    }

    public Uri Address => new(app.Urls.First());

    /// <param name="userName">e.g. <c>supervisor.bj01</c>.</param>
    public Task<DeskBrowser> AsAsync(string userName) => DeskBrowser.SignInAsync(Address, userName, Password);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
