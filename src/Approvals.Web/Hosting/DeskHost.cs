using System.Globalization;
using Approvals.Casework.Data;
using Approvals.Casework.Partners;
using Approvals.Casework.Start;
using Approvals.Lending.Calendar;
using Approvals.Web.Api;
using Approvals.Web.Live;
using Approvals.Web.Pages.Development;
using Approvals.Web.Security;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Hosting;

/// <summary>The program as people start it: API and pages on the configured database, in development with the sandbox beside it.</summary>
internal static class DeskHost
{
    private const string DefaultAddress = "http://127.0.0.1:5080";

    /// <summary>Shared with the sandbox of one start; a bank configures its own.</summary>
    private const string CallbackSecretSetting = "Partners:CallbackSecret";

    public static DeskOptions OptionsOf(string[] args)
    {
        var builder = Builder(args);
        return HostSettings.Read(builder.Configuration, builder.Environment);
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var started = TimeProvider.System.GetTimestamp();
        var builder = Builder(args);
        var options = HostSettings.Read(builder.Configuration, builder.Environment);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultAddress);
        var starting = StartSandboxAsync(builder, options);
        await using var desk = await DeskStart.OpenAsync(options, TimeProvider.System, null, CancellationToken.None);
        await using var sandbox = await starting;
        if (builder.Environment.IsProduction() && desk.Clock.Offset != TimeSpan.Zero)
            throw new InvalidDataException("The business clock of this database was moved: Production refuses it.");
        if (!builder.Environment.IsProduction() && builder.Configuration["Clock:StartAt"] is { Length: > 0 } startAt)
            await StartClockAsync(desk, startAt);
        if (!builder.Environment.IsProduction() && builder.Configuration["Demo:Password"] is { Length: > 0 } password)
            await DemoBank.SeedAsync(desk, password, CancellationToken.None);

        var makesDemoCases = !builder.Environment.IsProduction() && sandbox is not null && builder.Configuration.GetValue(DemoWork.Setting, false)
            && await DemoRun.IsOwedAsync(desk.Database, CancellationToken.None);
        builder.Services.AddCasework(desk);
        builder.Services.AddPartners(builder.Configuration);
        builder.Services.AddJobs(DeskStart.KeyOf(options.AuditKey, "Security:AuditKey"), options.AuditExportFolder);
        DeskStart.AddKeyRing(builder.Services, desk.Database);
        builder.Services.AddDeskApi(builder.Configuration, builder.Environment);
        await using var app = builder.Build();
        app.UseDeskSecurity();
        app.MapDeskApi();
        app.MapGet("/health", () => Results.Ok(new { status = "healthy" })).ExcludeFromDescription();
        await app.StartAsync();
        if (CallbackAddress.Configured(app.Configuration) is null)
            app.AnswerAt(new Uri(app.Urls.First() + "/api/v1/partners/callbacks"));
        // Partners are asked nothing before they can be told where to answer.
        List<BackgroundService> background = [Make<BackgroundWork>(app)];
        if (makesDemoCases)
            background.Add(Make<DemoWork>(app, sandbox!, builder.Configuration[CallbackSecretSetting]!));
        if (desk.Database.IsShared)
            background.Add(Make<LiveWatch>(app));
        foreach (var work in background)
            await work.StartAsync(app.Lifetime.ApplicationStopping);
        app.Services.GetRequiredService<DemoCompanies>().Prepare();
        Greet(app, sandbox, makesDemoCases, TimeProvider.System.GetElapsedTime(started));
        await app.WaitForShutdownAsync();
        await Task.WhenAll(background.Select(work => work.ExecuteTask ?? Task.CompletedTask));
        return 0;
    }

    private static T Make<T>(WebApplication app, params object[] arguments) => ActivatorUtilities.CreateInstance<T>(app.Services, arguments);

    private static WebApplicationBuilder Builder(string[] args) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        ContentRootPath = File.Exists(Path.Combine(Environment.CurrentDirectory, "appsettings.json")) ? Environment.CurrentDirectory : AppContext.BaseDirectory,
    });

    /// <summary>Lets the bank's time begin at a Beijing time of choice; a database that has a clock of its own keeps it.</summary>
    private static async Task StartClockAsync(Desk desk, string startAt)
    {
        if (!DateTime.TryParseExact(startAt, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start))
            throw new InvalidDataException($"Clock:StartAt is '{startAt}'; write it as 2026-03-02T09:30, Beijing time.");
        await using var db = desk.Database.Open();
        if (await db.ClockSettings.AnyAsync() || await db.Cases.AnyAsync())
            return;
        var offset = start - ShanghaiTime.Offset - desk.Clock.SystemUtcNow;
        await desk.RunAsync(new MoveClock(offset), Actor.System);
        desk.Clock.Offset = offset;
    }

    private static async Task<SandboxProcess?> StartSandboxAsync(WebApplicationBuilder builder, DeskOptions options)
    {
        if (builder.Environment.IsProduction() || builder.Configuration["Partners:BaseAddress"] is { Length: > 0 } || !SandboxProcess.IsPresent)
            return null;
        builder.Configuration[CallbackSecretSetting] ??= Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        var sandbox = await SandboxProcess.StartAsync(builder.Configuration[CallbackSecretSetting]!, builder.Configuration["Sandbox:Database"] ?? HostSettings.SandboxBeside(options), CancellationToken.None);
        builder.Configuration["Partners:BaseAddress"] = sandbox.Address.AbsoluteUri;
        return sandbox;
    }

    private static void Greet(WebApplication app, SandboxProcess? sandbox, bool makesDemoCases, TimeSpan took)
    {
        Console.WriteLine($"The desk is open at {string.Join(' ', app.Urls)} after {took.TotalSeconds:F1} s ({app.Environment.EnvironmentName}).");
        if (sandbox is not null)
            Console.WriteLine($"The outside world is the sandbox at {sandbox.Address}");
        if (!app.Environment.IsProduction())
        {
            if (makesDemoCases)
                Console.WriteLine("Demo cases at every stage are being made; the first are there in a few seconds, all within a minute or so.");
            Console.WriteLine($"Sign in at {app.Urls.First()}/sign-in, or read /swagger. Password of every demo account: {app.Configuration["Demo:Password"]}");
            Console.WriteLine("  manager1.bj01 客户经理 · approver1.bj01 审批人 · supervisor.bj01 主管 · maker.bj01 运营经办 · checker.bj01 运营复核");
            Console.WriteLine("  approver1.ho 总行审批人 · auditor.ho 审计 · admin.ho 管理员; likewise bj02, bj03, sh01–sh03, zj01–zj03");
        }
    }
}
