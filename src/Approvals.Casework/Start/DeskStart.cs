using Approvals.Casework.Chains;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.Products.Catalogue;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Casework.Workflow.Steps;
using Approvals.Workflows.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Approvals.Casework.Start;

/// <summary>Opens the desk: schema, rule files, keys, clock.</summary>
public static class DeskStart
{
    private const int KeyBytes = 32;

    /// <summary>Keys are changed by an operator, never in the middle of a command.</summary>
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(3650);

    /// <summary>Every step class there is.</summary>
    public static IReadOnlyList<IStep<Work>> Steps { get; } =
    [
        new ConsentStep(), new PreCreditStep(), new SubmitStep(), new TriageStep(), new ReviewStep(), new ClaimStep(), new DocumentsStep(),
        new DueDiligenceStep(), new AccountStep(), new ApprovalStep(), new GuarantorStep(), new RemeasureStep(), new ExposureCheckStep(), new SignStep(), new SignWhileCurrentStep(),
        new PledgeStep(), new RecheckStep(), new DisburseStep(), new DecideStep(), new ApprovalWithoutReturnStep(), new ConfirmSchemeStep(), new SignByDeviceStep(), new OpenFacilityStep(),
        new EvaluateFacilityStep(), new OfferRenewalStep(), new RenewFacilityStep(), new ChangeLimitStep(), new FreezeFacilityStep(), new WatchOverdraftStep(), new CollectStep(), new CloseStep(),
    ];

    /// <summary>Reads and checks every rule file below a root.</summary>
    public static RuleFiles ReadRules(string root) => RuleFiles.Read(root, new FlowDriver<Work>(Steps).Catalogue);

    /// <exception cref="InvalidDataException">
    /// A rule file is wrong, and the message lists every problem with file, place and reason; or the database can't be used, or SQL Server keeps no row versions, and it says
    /// what to do.
    /// </exception>
    public static async Task<Desk> OpenAsync(DeskOptions options, TimeProvider system, CommitSeam? seam, CancellationToken ct)
    {
        var database = new DeskDatabase(options.Provider, options.ConnectionString);

        // The two longest parts of a start, side by side; whoever opens the database next waits for the model.
        _ = Task.Run(database.BuildModel, ct);
        var files = ReadRules(options.RuleRoot);
        Refuse(files.Problems);
        if (options.MigrateAtStart)
            await MigrateAsync(database, ct);
        else
            await DatabaseReach.RequireAsync(database, ct);
        Refuse(await RowVersions.ProblemsAsync(database, ct));
        var clock = new BusinessClock(system);
        Refuse(await Import.RunAsync(database, files, clock.SystemUtcNow, ct));
        var driver = new FlowDriver<Work>(Steps);
        var (rulebook, definitions) = await Import.LoadAsync(database, files, driver.Catalogue, ct);
        clock.Offset = await LoadOffsetAsync(database, ct);
        var desk = new Desk(database, clock, rulebook, new CaseFlow(definitions, driver), ProtectorOf(database, options), seam)
        {
            OutboxLease = options.OutboxLease,
            PasswordOnlyUpToCny = options.PasswordOnlyUpToCny,
            AuditKey = KeyOf(options.AuditKey, "Security:AuditKey"),
            AuditExportFolder = options.AuditExportFolder,
        };
        await RestoreCheck.RunAsync(desk, ct);

        // A file that was imported just now may have the number of an open draft.
        await RenumberSheet.RunAsync(desk, ct);
        await RenumberChain.RunAsync(desk, ct);

        // A calendar year that was added just now gives running cases the limits they lacked.
        await DateLimits.RunAsync(desk, ct);
        return desk;
    }

    /// <inheritdoc cref="DatabaseReach.MigrateAsync"/>
    public static Task MigrateAsync(DeskDatabase database, CancellationToken ct) => DatabaseReach.MigrateAsync(database, ct);

    private static void Refuse(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
            throw new InvalidDataException(string.Join(Environment.NewLine, problems));
    }

    private static async Task<TimeSpan> LoadOffsetAsync(DeskDatabase database, CancellationToken ct)
    {
        await using var db = database.Open();
        var ticks = await db.ClockSettings.Where(setting => setting.Id == ClockSetting.OnlyId).Select(setting => setting.OffsetTicks).SingleOrDefaultAsync(ct);
        return TimeSpan.FromTicks(ticks);
    }

    private static PersonalData ProtectorOf(DeskDatabase database, DeskOptions options)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        AddKeyRing(services, database);
        var provider = services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
        var data = new PersonalData(provider, KeyOf(options.LookupKey, "Security:LookupKey"));

        // The first key is made now: inside a command its row would wait for the very writer that waits for it.
        data.Encrypt("ready");
        return data;
    }

    /// <summary>Data protection with its keys in the database, the same for every node.</summary>
    public static void AddKeyRing(IServiceCollection services, DeskDatabase database) =>
        services.AddDataProtection().SetApplicationName("Approvals").AddKeyManagementOptions(keys =>
        {
            keys.XmlRepository = new KeyRing(database);
            keys.NewKeyLifetime = KeyLifetime;
        });

    /// <exception cref="InvalidDataException">The key is missing or too short.</exception>
    public static byte[] KeyOf(string base64, string setting)
    {
        var buffer = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, buffer, out var length) && length >= KeyBytes
            ? buffer[..length]
            : throw new InvalidDataException($"{setting} must be base64 of at least {KeyBytes} bytes.");
    }
}
