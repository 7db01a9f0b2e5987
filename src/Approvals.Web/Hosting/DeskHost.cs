using Approvals.Casework.Partners;
using Approvals.Casework.Start;
using Approvals.Web.Api;
using Approvals.Web.Security;

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
        if (!builder.Environment.IsProduction() && builder.Configuration["Demo:Password"] is { Length: > 0 } password)
            await DemoBank.SeedAsync(desk, password, CancellationToken.None);

        var makesDemoCases = !builder.Environment.IsProduction() && sandbox is not null && builder.Configuration.GetValue(DemoWork.Setting, false)
            && await DemoRun.IsOwedAsync(desk.Database, CancellationToken.None);
        builder.Services.AddCasework(desk);
        builder.Services.AddPartners(builder.Configuration);
        builder.Services.AddHostedService<BackgroundWork>();
        builder.Services.AddJobs(DeskStart.KeyOf(options.AuditKey, "Security:AuditKey"), options.AuditExportFolder);
        if (makesDemoCases)
        {
            builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<DemoWork>(
                services, sandbox!, builder.Configuration[CallbackSecretSetting]!));
        }

        DeskStart.AddKeyRing(builder.Services, desk.Database);
        builder.Services.AddDeskApi(builder.Configuration, builder.Environment);
        await using var app = builder.Build();
        app.UseDeskSecurity();
        app.MapDeskApi();
        app.MapGet("/health", () => Results.Ok(new { status = "healthy" })).ExcludeFromDescription();
        await app.StartAsync();
        if (CallbackAddress.Configured(app.Configuration) is null)
            app.AnswerAt(new Uri(app.Urls.First() + "/api/v1/partners/callbacks"));
        Greet(app, sandbox, makesDemoCases, TimeProvider.System.GetElapsedTime(started));
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static WebApplicationBuilder Builder(string[] args) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = args,
        ContentRootPath = File.Exists(Path.Combine(Environment.CurrentDirectory, "appsettings.json")) ? Environment.CurrentDirectory : AppContext.BaseDirectory,
    });

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
