using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Casework.Parties;
using Approvals.Casework.Partners;
using Approvals.Casework.Start;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Sandbox;
using Approvals.Sandbox.World;
using Approvals.Tests.Servers;
using Approvals.Web.Api;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;
using OrgUnit = Approvals.Casework.Organisation.OrgUnit;
using Person = Approvals.Casework.Parties.Person;

namespace Approvals.Tests.Api;

/// <summary>The API as the product composes it, on a SQLite database of its own, with a small organisation and one account for every role.</summary>
public sealed class ApiHost : IAsyncDisposable
{
    public const string Password = "Sesame-open-2026";

    /// <summary>Of every applicant and of its representative.</summary>
    public const string Mobile = "13800138000";

    /// <summary>Monday 5 January 2026, 10:00 in China.</summary>
    public static readonly DateTime Start = new(2026, 1, 5, 2, 0, 0, DateTimeKind.Utc);

    // Hashing is slow on purpose and all test accounts share one password.
    private static readonly string PasswordHash = new PasswordHasher<Account>().HashPassword(null!, Password);

    private static readonly Lazy<Task<string>> Prepared = new(PrepareAsync);

    private readonly WebApplication app;
    private readonly string folder;
    private readonly Uri address;
    private int keys;

    private ApiHost(WebApplication app, Desk desk, SteppedTime time, string folder)
    {
        this.app = app;
        this.folder = folder;
        address = new Uri(app.Urls.First());
        Desk = desk;
        Time = time;
        Anonymous = Client();
    }

    public Desk Desk { get; }

    /// <summary>The system clock; the business clock follows it.</summary>
    public SteppedTime Time { get; }

    /// <summary>Nobody signed in.</summary>
    public HttpClient Anonymous { get; }

    public IServiceProvider Services => app.Services;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<ApiHost> StartAsync(string environment = "Development", params (string Name, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("approvals-api-").FullName;
        File.Copy(await Prepared.Value, Path.Combine(folder, "desk.db"));
        var time = new SteppedTime(Start);
        var desk = await DeskStart.OpenAsync(OptionsOf(folder, migrate: false), time, null, Cancelled);
        return await StartAsync(desk, time, folder, environment, settings);
    }

    /// <summary>The same on an empty database of a server, which treats some input otherwise than SQLite does.</summary>
    internal static async Task<ApiHost> StartOnAsync(FreshDatabase database)
    {
        var time = new SteppedTime(Start);
        var desk = await DeskStart.OpenAsync(FreshDatabases.Options(database.Provider, database.ConnectionString), time, null, Cancelled);
        await SeedAsync(desk);
        return await StartAsync(desk, time, Directory.CreateTempSubdirectory("approvals-api-").FullName, "Development", []);
    }

    private static async Task<ApiHost> StartAsync(Desk desk, SteppedTime time, string folder, string environment, (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ApplicationName = typeof(DeskApi).Assembly.GetName().Name });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Partners:CallbackSecret", SandboxSettings.DevelopmentCallbackSecret), new("Partners:BaseAddress", "http://127.0.0.1:1"),
            new("RateLimits:SignInsAMinute", "100000"), new("RateLimits:CallsAMinute", "100000"),
        ]);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value)));
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddCasework(desk);
        DeskStart.AddKeyRing(builder.Services, desk.Database);
        builder.Services.AddPartners(builder.Configuration);
        builder.Services.AddDeskApi(builder.Configuration, builder.Environment);
        var app = builder.Build();
        app.UseDeskSecurity();
        app.MapDeskApi();
        await app.StartAsync(Cancelled);
        app.Configuration["Partners:CallbackUrl"] = app.Urls.First() + "/api/v1/partners/callbacks";
        return new ApiHost(app, desk, time, folder);
    }

    private static DeskOptions OptionsOf(string folder, bool migrate)
    {
        var key = Convert.ToBase64String(Encoding.UTF8.GetBytes("a lookup key of thirty-two bytes"));
        return new() { ConnectionString = $"Data Source={Path.Combine(folder, "desk.db")};Pooling=False", RuleRoot = ProjectFile.Root, LookupKey = key, AuditKey = key, MigrateAtStart = migrate };
    }

    /// <summary>One database with schema, rules and people, made once and copied for every host.</summary>
    private static async Task<string> PrepareAsync()
    {
        var folder = Directory.CreateTempSubdirectory("approvals-api-prepared-").FullName;
        await using var desk = await DeskStart.OpenAsync(OptionsOf(folder, migrate: true), new SteppedTime(Start), null, CancellationToken.None);
        await SeedAsync(desk);
        await using var db = desk.Database.Open();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return Path.Combine(folder, "desk.db");
    }

    private HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };

    /// <summary>A client signed in as the account of that name, e.g. <c>manager</c> or <c>manager2</c>.</summary>
    public async Task<HttpClient> AsAsync(string userName)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await SignInAsync(userName)).GetProperty("accessToken").GetString());
        return client;
    }

    /// <summary>The tokens of a sign-in that must succeed.</summary>
    public async Task<JsonElement> SignInAsync(string userName, string? otp = null)
    {
        var response = await Anonymous.PostAsJsonAsync("/api/v1/sessions", otp is null ? new { userName, password = Password } : (object)new { userName, password = Password, otp }, Cancelled);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancelled));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
    }

    /// <summary>Sends JSON with a fresh idempotency key, or with the one given.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, object? body = null, string? key = null, string? ifMatch = null)
    {
        var content = body switch
        {
            null => null,
            string raw => new StringContent(raw, Encoding.UTF8, "application/json"),
            HttpContent ready => ready,
            _ => JsonContent.Create(body),
        };
        var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Idempotency-Key", key ?? $"test-{Interlocked.Increment(ref keys)}");
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return client.SendAsync(request, Cancelled);
    }

    public Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object? body = null, string? key = null, string? ifMatch = null) =>
        SendAsync(client, HttpMethod.Post, path, body, key, ifMatch);

    /// <summary>Posts what must succeed.</summary>
    public async Task<JsonElement> DoAsync(HttpClient client, string path, object? body = null, string? ifMatch = null)
    {
        var response = await PostAsync(client, path, body, ifMatch: ifMatch);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        var response = await client.GetAsync(path, Cancelled);
        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Changes rows directly, as an outside hand would.</summary>
    public async Task ChangeAsync(Func<DeskDb, Task> change)
    {
        await using var db = Desk.Database.Open();
        await change(db);
        await db.SaveChangesAsync(Cancelled);
    }

    public async Task<T> ReadAsync<T>(Func<DeskDb, Task<T>> read)
    {
        await using var db = Desk.Database.Open();
        return await read(db);
    }

    public async Task<Guid> AccountIdAsync(string userName) => await ReadAsync(db => db.Users.Where(a => a.UserName == userName).Select(a => a.Id).SingleAsync(Cancelled));

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Desk.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task SeedAsync(Desk desk)
    {
        await using var db = desk.Database.Open();
        var head = Unit("HO", "总行", OrgUnitKind.HeadOffice, null, "110000");
        var beijing = Unit("BJ", "北京分行", OrgUnitKind.Branch, head, "110000");
        var haidian = Unit("BJ-01", "海淀支行", OrgUnitKind.SubBranch, beijing, "110108");
        var shanghai = Unit("SH", "上海分行", OrgUnitKind.Branch, head, "310000");
        var pudong = Unit("SH-01", "浦东支行", OrgUnitKind.SubBranch, shanghai, "310115");
        db.OrgUnits.AddRange(head, beijing, haidian, shanghai, pudong);
        foreach (var role in Enum.GetNames<Role>())
            db.Roles.Add(new AccountRole { Id = Guid.CreateVersion7(), Name = role, NormalizedName = role.ToUpperInvariant() });
        await db.SaveChangesAsync(CancellationToken.None);

        await AddStaffAsync(db, "manager", haidian, Role.CustomerManager);
        await AddStaffAsync(db, "manager2", haidian, Role.CustomerManager);
        await AddStaffAsync(db, "approver", beijing, Role.Approver);
        await AddStaffAsync(db, "approver2", haidian, Role.Approver);
        await AddStaffAsync(db, "member", head, Role.CommitteeMember);
        await AddStaffAsync(db, "chair", head, Role.CommitteeChair);
        await AddStaffAsync(db, "secretary", head, Role.CommitteeSecretary);
        await AddStaffAsync(db, "supervisor", beijing, Role.Supervisor);
        await AddStaffAsync(db, "maker", haidian, Role.OperationsMaker);
        await AddStaffAsync(db, "checker", haidian, Role.OperationsChecker);
        await AddStaffAsync(db, "auditor", head, Role.Auditor);
        await AddStaffAsync(db, "administrator", head, Role.Administrator);
        await AddStaffAsync(db, "shanghai-manager", pudong, Role.CustomerManager);
        await AddStaffAsync(db, "shanghai-auditor", shanghai, Role.Auditor);
        await AddApplicantAsync(desk, db, "applicant", haidian, Enterprise(1));
        await db.SaveChangesAsync(CancellationToken.None);
        await AddOperatorAsync(db, "enterprise-supervisor", Role.EnterpriseSupervisor);
        await AddOperatorAsync(db, "enterprise-maker", Role.EnterpriseMaker);
        await AddApplicantAsync(desk, db, "applicant2", haidian, Enterprise(2));
        await db.SaveChangesAsync(CancellationToken.None);
    }

    /// <summary>Numbers of an enterprise that may exist; their check digits hold.</summary>
    public static (string Uscc, string Name, string Representative, string RepresentativeIdNumber) Enterprise(int index) => (
        Uscc.Create("91", "110108", 7_000_000 + index), $"北京样例{index}号科技有限公司", $"法人{index}", ResidentId.Create("110108", new DateOnly(1980, 3, 4), index));

    private static OrgUnit Unit(string code, string name, OrgUnitKind kind, OrgUnit? parent, string region) => new()
    {
        Id = Guid.CreateVersion7(),
        Code = code,
        Name = name,
        Kind = kind,
        ParentId = parent?.Id,
        Path = $"{parent?.Path ?? "/"}{code}/",
        RegionCode = region,
    };

    private static async Task AddStaffAsync(DeskDb db, string userName, OrgUnit unit, Role role)
    {
        var account = AccountOf(userName, Guid.CreateVersion7());
        account.OrgUnitId = unit.Id;
        db.Users.Add(account);
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = await db.Roles.Where(r => r.Name == role.ToString()).Select(r => r.Id).SingleAsync(CancellationToken.None) });
        if (role is not (Role.Approver or Role.Supervisor))
            return;
        db.Authorities.Add(new AuthorityGrant
        {
            Id = Guid.CreateVersion7(),
            StaffId = account.Id,
            Number = $"SQS-{userName}",
            UpToCny = 100_000_000m,
            Products = null,
            Securities = Enum.GetValues<Security>(),
            ValidFrom = new DateOnly(2026, 1, 1),
            ValidTo = new DateOnly(2026, 12, 31),
            IssuedById = Guid.CreateVersion7(),
            CountersignedById = Guid.CreateVersion7(),
        });
    }

    private static async Task AddApplicantAsync(
        Desk desk, DeskDb db, string userName, OrgUnit unit, (string Uscc, string Name, string Representative, string IdNumber) enterprise)
    {
        var (personalData, idNumber) = (desk.PersonalData, enterprise.IdNumber);
        var group = new CustomerGroup { Id = Guid.CreateVersion7(), Name = enterprise.Name };
        var person = new Person
        {
            Id = Guid.CreateVersion7(),
            Name = enterprise.Representative,
            IdNumberHash = personalData.Hash(idNumber),
            IdNumberCipher = personalData.Encrypt(idNumber),
            MobileCipher = personalData.Encrypt(Mobile),
            MobileHash = personalData.Hash(Mobile),
        };
        var applicant = new Casework.Parties.Applicant
        {
            Id = Guid.CreateVersion7(),
            Uscc = enterprise.Uscc,
            Name = enterprise.Name,
            GroupId = group.Id,
            OrgUnitId = unit.Id,
            MobileCipher = personalData.Encrypt(Mobile),
            MobileHash = personalData.Hash(Mobile),
            CreatedAtUtc = Start,
        };
        var account = AccountOf(userName, person.Id);
        account.ApplicantId = applicant.Id;
        db.CustomerGroups.Add(group);
        db.Persons.Add(person);
        db.Applicants.Add(applicant);
        db.Relations.Add(new Relation { ApplicantId = applicant.Id, PersonId = person.Id, Role = PartyRole.LegalRepresentative });
        db.Users.Add(account);
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = await db.Roles.Where(r => r.Name == nameof(Role.Applicant)).Select(r => r.Id).SingleAsync(CancellationToken.None) });
    }

    /// <summary>An operator of the first applicant's enterprise, past the first sign-in.</summary>
    private static async Task AddOperatorAsync(DeskDb db, string userName, Role role)
    {
        var person = new Person { Id = Guid.CreateVersion7(), Name = userName, IdNumberHash = userName, IdNumberCipher = "" };
        var account = AccountOf(userName, person.Id);
        account.ApplicantId = await db.Users.Where(a => a.UserName == "applicant").Select(a => a.ApplicantId).SingleAsync(CancellationToken.None);
        db.Persons.Add(person);
        db.Users.Add(account);
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = await db.Roles.Where(r => r.Name == role.ToString()).Select(r => r.Id).SingleAsync(CancellationToken.None) });
    }

    private static Account AccountOf(string userName, Guid personId) => new()
    {
        Id = Guid.CreateVersion7(),
        UserName = userName,
        NormalizedUserName = userName.ToUpperInvariant(),
        PasswordHash = PasswordHash,
        SecurityStamp = Guid.CreateVersion7().ToString("N"),
        LockoutEnabled = true,
        Name = userName,
        PersonId = personId,
    };
}

/// <summary>A clock that moves only when told.</summary>
public sealed class SteppedTime(DateTime start) : TimeProvider
{
    private long ticks = start.Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}

/// <summary>Files of the project's own tree.</summary>
internal static class ProjectFile
{
    public static string Root { get; } = FindRoot();

    public static byte[] Bytes(params string[] path) => File.ReadAllBytes(Path.Combine([Root, .. path]));

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Approvals.sln")))
            at = at.Parent;
        return at?.FullName ?? throw new InvalidOperationException("Not inside the project's tree.");
    }
}
