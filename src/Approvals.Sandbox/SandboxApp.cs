using System.Diagnostics;
using Approvals.Sandbox.Bank;
using Approvals.Sandbox.Bureau;
using Approvals.Sandbox.Business;
using Approvals.Sandbox.Callbacks;
using Approvals.Sandbox.Collateral;
using Approvals.Sandbox.Control;
using Approvals.Sandbox.ESign;
using Approvals.Sandbox.Faults;
using Approvals.Sandbox.Guarantee;
using Approvals.Sandbox.Http;
using Approvals.Sandbox.Messages;
using Approvals.Sandbox.Pages;
using Approvals.Sandbox.Registry;
using Approvals.Sandbox.Rights;
using Approvals.Sandbox.Store;
using Approvals.Sandbox.Tax;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox;

/// <summary>The outside world as one web application; runs as a process (<see cref="EntryPoint"/>) or inside a test.</summary>
public static class SandboxApp
{
    private const string AnyLoopbackPort = "http://127.0.0.1:0";

    /// <summary>Builds it without starting it.</summary>
    /// <param name="args">
    /// <c>--urls</c> (default: a free loopback port), <c>--parent-pid</c> (stop when that process ends), <c>--Sandbox:…</c>
    /// (<see cref="SandboxSettings"/>).
    /// </param>
    /// <param name="systemClock">The machine's clock if null.</param>
    /// <exception cref="SandboxRefusedException">The environment is Production, or the parent process does not run.</exception>
    public static WebApplication Build(string[] args, TimeProvider? systemClock = null)
    {
        var commandLine = new ConfigurationBuilder().AddCommandLine(args).Build();
        var environment = commandLine["environment"]
            ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
            ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
            ?? Environments.Development;
        if (string.Equals(environment, Environments.Production, StringComparison.OrdinalIgnoreCase))
            throw new SandboxRefusedException("The sandbox invents companies and money: it does not start in Production.");

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, EnvironmentName = environment, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Faults abort connections on purpose; the server need not report each.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(AnyLoopbackPort);

        var settings = builder.Configuration.GetSection("Sandbox").Get<SandboxSettings>() ?? new SandboxSettings();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(systemClock ?? TimeProvider.System);
        builder.Services.AddSingleton<BankTime>();
        builder.Services.AddSingleton<SandboxStore>();
        builder.Services.AddSingleton<Companies>();
        builder.Services.AddSingleton<FaultPlan>();
        builder.Services.AddSingleton<CallbackQueue>();
        builder.Services.AddHostedService<CallbackCourier>();
        builder.Services.ConfigureHttpJsonOptions(options => Wire.Configure(options.SerializerOptions));

        var app = builder.Build();
        app.UseMiddleware<RefusalMiddleware>();
        app.Use((context, next) => app.Services.GetRequiredService<BankTime>().LearnAsync(context, next));
        app.UseRouting();
        app.UseMiddleware<FaultMiddleware>();
        app.MapGet("/health", () => Results.Ok(new { Status = "healthy" }));
        TaxRoutes.Map(app.MapGroup("/tax"));
        BureauRoutes.Map(app.MapGroup("/bureau"));
        RegistryRoutes.Map(app.MapGroup("/registry"));
        GuaranteeRoutes.Map(app.MapGroup("/guarantee"));
        RightsRoutes.Map(app.MapGroup("/rights"));
        BusinessRoutes.Map(app.MapGroup("/business"));
        CollateralRoutes.Map(app.MapGroup("/collateral"));
        ESignRoutes.Map(app.MapGroup("/esign"));
        BankRoutes.Map(app.MapGroup("/bank"));
        MessageRoutes.Map(app.MapGroup("/messages"));
        ControlRoutes.Map(app.MapGroup("/control"));
        SandboxPage.Map(app);

        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Sandbox: {string.Join(' ', app.Urls)}"));
        if (commandLine["parent-pid"] is { } parent)
            StopWithParent(app, parent);

        return app;
    }

    private static void StopWithParent(WebApplication app, string parent)
    {
        Process process;
        try
        {
            process = Process.GetProcessById(int.Parse(parent, System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            throw new SandboxRefusedException($"No parent process {parent}.", exception);
        }

        _ = process.WaitForExitAsync(app.Lifetime.ApplicationStopping)
            .ContinueWith(
                _ => app.Lifetime.StopApplication(),
                CancellationToken.None,
                TaskContinuationOptions.NotOnCanceled,
                TaskScheduler.Default);
    }
}

/// <summary>The sandbox will not start here.</summary>
public sealed class SandboxRefusedException(string message, Exception? inner = null) : Exception(message, inner);
