using System.Collections.Frozen;
using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Casework.Outbox;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.Callbacks;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Partners.ESign;
using Approvals.Casework.Signing;
using Approvals.Casework.Start;
using Approvals.Casework.Timers;
using Approvals.Lending.Calendar;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Account = Approvals.Casework.Organisation.Account;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Web.Journeys;

/// <summary>A desk with its sandbox, on which people act and time is moved by hand. Nothing runs in the background: the world is stepped.</summary>
public sealed class JourneyWorld : IAsyncDisposable
{
    /// <summary>交易密码 of everybody who plays a customer.</summary>
    public const string TransactionPassword = "Jiaoyi#2026";

    /// <summary>Of everybody who plays staff.</summary>
    public const string StaffPassword = "Journey#2026";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    private readonly WebApplication app;
    private readonly Dictionary<string, Actor> staff;
    private readonly string passwordHash;
    private readonly OutboxPump pump;
    private readonly TimerRunner timers;

    private JourneyWorld(WebApplication app, Desk desk, SandboxControl sandbox, Dictionary<string, Actor> staff, string passwordHash)
    {
        this.app = app;
        this.staff = staff;
        this.passwordHash = passwordHash;
        Desk = desk;
        Sandbox = sandbox;
        pump = app.Services.GetRequiredService<OutboxPump>();
        timers = app.Services.GetRequiredService<TimerRunner>();
    }

    public Desk Desk { get; }

    public SandboxControl Sandbox { get; }

    /// <summary>What else moves with every act and every step of the world, e.g. an engine beside the desk.</summary>
    public Func<CancellationToken, Task> Beside { get; set; } = _ => Task.CompletedTask;

    /// <summary>Opens a desk on an empty or prepared database, with a listener for the partners' callbacks.</summary>
    public static Task<JourneyWorld> OpenAsync(DeskOptions options, Uri sandbox, string callbackSecret, TimeProvider system, CommitSeam? seam, CancellationToken ct) =>
        OpenAsync(options, sandbox, callbackSecret, system, seam, callbackPort: 0, ct);

    /// <inheritdoc cref="OpenAsync(DeskOptions, Uri, string, TimeProvider, CommitSeam?, CancellationToken)"/>
    /// <param name="callbackPort">Where callbacks are heard; a world that is opened again after a crash must listen where it did. 0 for any free port.</param>
    public static async Task<JourneyWorld> OpenAsync(
        DeskOptions options, Uri sandbox, string callbackSecret, TimeProvider system, CommitSeam? seam, int callbackPort, CancellationToken ct) =>
        await OpenAsync(await DeskStart.OpenAsync(options, system, seam, ct), sandbox, callbackSecret, callbackPort, ct);

    /// <summary>The same on a desk that is open.</summary>
    public static async Task<JourneyWorld> OpenAsync(Desk desk, Uri sandbox, string callbackSecret, int callbackPort, CancellationToken ct)
    {
        await DemoBank.SeedAsync(desk, StaffPassword, ct);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{callbackPort}"));
        builder.Configuration["Partners:BaseAddress"] = sandbox.AbsoluteUri;
        builder.Configuration["Partners:CallbackSecret"] = callbackSecret;
        builder.Services.AddCasework(desk);
        builder.Services.AddPartners(builder.Configuration);
        var app = builder.Build();
        app.MapCallbacks();
        await app.StartAsync(ct);
        var world = new JourneyWorld(app, desk, new SandboxControl(new HttpClient { BaseAddress = sandbox }), await StaffAsync(desk, ct), await PasswordHashAsync(desk, ct));
        world.HearCallbacks();
        return world;
    }

    /// <summary>A member of staff by user name, e.g. <c>approver1.bj01</c>.</summary>
    public Actor Staff(string userName) => staff[userName];

    /// <summary>Runs a use case and fails the journey when it is refused.</summary>
    public async Task<T> DoAsync<T>(ICommand<T> command, Actor actor, CancellationToken ct)
    {
        var result = await Desk.RunAsync(command, actor, Guid.CreateVersion7().ToString("N"), ct);
        await Beside(ct);
        return result.Refusal is { } refusal
            ? throw new JourneyFailedException($"{command.GetType().Name} was refused: {refusal.Code} — {refusal.Message}")
            : result.Value;
    }

    /// <summary>Moves the business clock to a Shanghai date and time, and lets what is due happen.</summary>
    public async Task MoveToAsync(DateOnly date, TimeOnly time, CancellationToken ct)
    {
        SetTime(ShanghaiTime.At(date, time).UtcDateTime);
        await timers.FireDueAsync(ct);
        await Beside(ct);
    }

    /// <summary>The same to an instant.</summary>
    public async Task MoveToAsync(DateTime instantUtc, CancellationToken ct)
    {
        SetTime(instantUtc > Desk.Clock.UtcNow ? WholeMillisecondFrom(instantUtc) : Desk.Clock.UtcNow);
        await timers.FireDueAsync(ct);
        await Beside(ct);
    }

    /// <summary>Lets business time pass: every timer on the way fires at its own moment, and what follows from it is delivered.</summary>
    /// <param name="untilUtc">Not before the business time.</param>
    public async Task PassToAsync(DateTime untilUtc, CancellationToken ct)
    {
        var fired = DateTime.MinValue;
        while (await NextDueAsync(untilUtc, ct) is { } due)
        {
            if (due <= fired)
                throw new JourneyFailedException($"A timer due at {due:O} does not fire.");
            fired = due;
            SetTime(due > Desk.Clock.UtcNow ? WholeMillisecondFrom(due) : Desk.Clock.UtcNow);
            await StepAsync(ct);
        }

        SetTime(untilUtc);
        await StepAsync(ct);
    }

    /// <summary>Delivers messages and fires timers until the case waits where it should, or is closed.</summary>
    /// <param name="stage">Step ids, comma separated; empty for closed.</param>
    public async Task UntilAsync(Guid caseId, string stage, CancellationToken ct)
    {
        // Between two steps an engine of its own leaves a case at none, and it is not closed.
        await UntilAsync(
            db => db.Cases.AnyAsync(c => c.Id == caseId && (stage == "" ? c.ClosedAtUtc != null : c.Stage == stage), ct), stage == "" ? "the case is closed" : $"the case waits at '{stage}'", caseId, ct);
    }

    /// <summary>Delivers messages and fires timers until a condition holds in the database.</summary>
    public async Task UntilAsync(Func<DeskDb, Task<bool>> condition, string what, Guid caseId, CancellationToken ct)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await StepAsync(ct);
            await Beside(ct);
            await using var db = Desk.Database.Open();
            if (await condition(db))
                return;
            if (TimeProvider.System.GetElapsedTime(patience) > LongestWait)
            {
                var stage = await db.Cases.Where(c => c.Id == caseId).Select(c => new { c.Stage, c.Outcome }).SingleAsync(ct);
                var stuck = await db.Outbox.Where(m => m.CaseId == caseId && m.State != OutboxState.Delivered).Select(m => $"{m.Kind} {m.State} {m.LastError}").ToListAsync(ct);
                throw new JourneyFailedException($"Waited a minute for: {what}. It stands at '{stage.Stage}' {stage.Outcome}. Outbox: {string.Join("; ", stuck)}");
            }

            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>Delivers every message that is due and fires every timer that is.</summary>
    public async Task StepAsync(CancellationToken ct)
    {
        while (await pump.PumpAsync(ct) > 0)
        {
        }

        await timers.FireDueAsync(ct);
    }

    /// <summary>Who acts for an applicant that is registered already, or null.</summary>
    public async Task<Actor?> FindApplicantAsync(string uscc, CancellationToken ct)
    {
        await using var db = Desk.Database.Open();
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.UserName == uscc, ct);
        return account is null ? null : ActorOf(account.Id, account.PersonId, account.Name, account.ApplicantId!.Value);
    }

    /// <summary>A sandbox company registers with a place of business in the region of a sub-branch. It signs in with its credit code and the staff's password.</summary>
    public async Task<Actor> EnrolAsync(SandboxCompany company, string unitCode, CancellationToken ct)
    {
        await using var db = Desk.Database.Open();
        var region = await db.OrgUnits.Where(unit => unit.Code == unitCode).Select(unit => unit.RegionCode).SingleAsync(ct);
        var secrets = new RegistrationSecrets(company.RepresentativeIdNumber, MobileOf(company), passwordHash);
        var key = $"enrol:{company.Uscc}";
        await DoAsync(
            new RegisterApplicant(company.Uscc, company.Name, company.RepresentativeName, region, company.Uscc, secrets, Desk.PersonalData.Hash(company.RepresentativeIdNumber)),
            RegisterApplicant.ActorOf(Desk.PersonalData, key, company.Uscc, company.RepresentativeName), ct);
        return (await FindApplicantAsync(company.Uscc, ct))!;
    }

    /// <summary>
    /// 企业授权: the manager gives the enterprise its first 主管, who enables the service and authorises the actual controller with the current account; the controller
    /// sets a transaction password.
    /// </summary>
    /// <param name="manager">Of the branch that serves the enterprise.</param>
    public async Task AuthoriseAsync(SandboxCompany company, Actor controller, Actor manager, CancellationToken ct)
    {
        var secrets = new OperatorSecrets(company.Spouse.IdNumber, "139" + company.Spouse.IdNumber[9..17], passwordHash);
        var opened = await DoAsync(
            new OpenFirstSupervisor(company.Uscc, company.Spouse.Name, $"zg.{company.Uscc}", secrets, Desk.PersonalData.Hash(company.Spouse.IdNumber)), manager, ct);
        var supervisor = new Actor(
            ActorKind.Applicant, opened.AccountId, opened.PersonId, opened.Name, FrozenSet.ToFrozenSet([nameof(Role.EnterpriseSupervisor)]), ApplicantId: controller.ApplicantId);
        await DoAsync(new EnableChannel(), supervisor, ct);
        await using var db = Desk.Database.Open();
        var accounts = (await EnterpriseAccounts.FindAsync(db, app.Services.GetRequiredService<ICoreBanking>(), controller.ApplicantId!.Value, ct)).Value;
        var agreements = GiveEnterpriseAuthorisation.TextsOf(Desk.Rulebook).Select(text => new GivenConsent(text.Code, text.Version, text.Hash)).ToList();
        await DoAsync(new GiveEnterpriseAuthorisation(company.CurrentAccount!, true, agreements, Confirmation.None, accounts), supervisor, ct);
        var hash = new PasswordHasher<Account>().HashPassword(null!, TransactionPassword);
        await DoAsync(new SetTransactionPassword(hash, null, controller.AccountId.ToString("N"), Confirmation.None), controller, ct);
        await SetProcessAsync(company, supervisor, hash, ct);
    }

    /// <summary>An operator of an enterprise by user name, e.g. the 制单员 <c>zd.</c> and its credit code.</summary>
    public async Task<Actor> OperatorAsync(string userName, CancellationToken ct)
    {
        await using var db = Desk.Database.Open();
        var row = await (from account in db.Users
                         join held in db.UserRoles on account.Id equals held.UserId
                         join role in db.Roles on held.RoleId equals role.Id
                         where account.UserName == userName
                         select new { account.Id, account.PersonId, account.Name, account.ApplicantId, Role = role.Name }).SingleAsync(ct);
        return new Actor(ActorKind.Applicant, row.Id, row.PersonId, row.Name, FrozenSet.ToFrozenSet([row.Role!]), ApplicantId: row.ApplicantId);
    }

    /// <summary>交易密码 of a customer who draws and repays.</summary>
    public Task SetTransactionPasswordAsync(Actor customer, CancellationToken ct) => DoAsync(
        new SetTransactionPassword(new PasswordHasher<Account>().HashPassword(null!, TransactionPassword), null, customer.AccountId.ToString("N"), Confirmation.None), customer, ct);

    /// <summary>信贷流程: the 主管 adds a 制单员, and the process is both; all of them past their first sign-in, with the passwords of the demo.</summary>
    private async Task SetProcessAsync(SandboxCompany company, Actor supervisor, string transactionPasswordHash, CancellationToken ct)
    {
        await DoAsync(new SetTransactionPassword(transactionPasswordHash, passwordHash, supervisor.AccountId.ToString("N"), Confirmation.None), supervisor, ct);
        var secrets = new OperatorSecrets(company.ShareholderIdNumber, "137" + company.ShareholderIdNumber[9..17], passwordHash);
        var added = await DoAsync(
            new AddOperator(company.RepresentativeName[..1] + "会计", $"zd.{company.Uscc}", [Role.EnterpriseMaker], secrets, Desk.PersonalData.Hash(company.ShareholderIdNumber), new Confirmation(TransactionPassword, null)), supervisor, ct);
        var maker = new Actor(
            ActorKind.Applicant, added.AccountId, added.PersonId, added.Name, FrozenSet.ToFrozenSet([nameof(Role.EnterpriseMaker)]), ApplicantId: supervisor.ApplicantId);
        await DoAsync(new SetTransactionPassword(transactionPasswordHash, passwordHash, maker.AccountId.ToString("N"), Confirmation.None), maker, ct);
        await DoAsync(new SetOperatorProcess([maker.AccountId], [[supervisor.AccountId]], new Confirmation(TransactionPassword, null)), supervisor, ct);
    }

    /// <summary>Partners call back here.</summary>
    public void HearCallbacks() => CallbacksTo(new Uri(app.Urls.First() + "/partners/callbacks"));

    /// <summary>What partners are asked from now on they answer elsewhere.</summary>
    public void CallbacksTo(Uri address) => app.AnswerAt(address);

    /// <summary>Asks the e-sign platform how far a contract is signed, instead of waiting to be told.</summary>
    public async Task AskSigningAsync(string contractNumber, CancellationToken ct)
    {
        var answer = await app.Services.GetRequiredService<IESign>().FindByReferenceAsync(contractNumber, ct);
        if (answer is PartnerAnswer<Envelope>.Answered { Value: var envelope })
            await DoAsync(new HearEnvelope(envelope), Actor.Partner(nameof(PartnerCallbackKind.ESign)), ct);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Desk.DisposeAsync();
    }

    /// <summary>Moves the business clock and fires nothing.</summary>
    public void SetTime(DateTime instantUtc) => Desk.Clock.Offset = instantUtc - Desk.Clock.System.GetUtcNow().UtcDateTime;

    // The business clock counts whole milliseconds: between two of them nothing is due yet.
    private static DateTime WholeMillisecondFrom(DateTime instant) => instant.AddTicks((TimeSpan.TicksPerMillisecond - (instant.Ticks % TimeSpan.TicksPerMillisecond)) % TimeSpan.TicksPerMillisecond);

    private async Task<DateTime?> NextDueAsync(DateTime untilUtc, CancellationToken ct)
    {
        await using var db = Desk.Database.Open();
        return await db.Timers.Where(timer => timer.State == TimerState.Pending && timer.DueAtUtc <= untilUtc).MinAsync(timer => (DateTime?)timer.DueAtUtc, ct);
    }

    /// <summary>Eight digits of the birth date and serial of the ID number make a number that stays the same.</summary>
    private static string MobileOf(SandboxCompany company) => "138" + company.RepresentativeIdNumber[9..17];

    private static async Task<string> PasswordHashAsync(Desk desk, CancellationToken ct)
    {
        await using var db = desk.Database.Open();
        return (await db.Users.Where(account => account.OrgUnitId != null).Select(account => account.PasswordHash).FirstAsync(ct))!;
    }

    private static async Task<Dictionary<string, Actor>> StaffAsync(Desk desk, CancellationToken ct)
    {
        await using var db = desk.Database.Open();
        var rows = await (from account in db.Users
                          join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
                          join held in db.UserRoles on account.Id equals held.UserId
                          join role in db.Roles on held.RoleId equals role.Id
                          select new { account.Id, account.UserName, account.Name, account.PersonId, unit.Path, UnitId = unit.Id, Role = role.Name }).ToListAsync(ct);
        return rows.ToDictionary(
            row => row.UserName!,
            row => new Actor(ActorKind.Staff, row.Id, row.PersonId, row.Name, FrozenSet.ToFrozenSet([row.Role!]), row.UnitId, row.Path),
            StringComparer.Ordinal);
    }

    private static Actor ActorOf(Guid accountId, Guid personId, string name, Guid applicantId) =>
        new(ActorKind.Applicant, accountId, personId, name, FrozenSet.ToFrozenSet([nameof(Role.Applicant)]), ApplicantId: applicantId);
}

/// <summary>A journey did not go as its scenario says.</summary>
public sealed class JourneyFailedException(string message) : Exception(message);
