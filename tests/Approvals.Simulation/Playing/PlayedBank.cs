using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Casework.Start;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Simulation.Walking;
using Microsoft.EntityFrameworkCore;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Simulation.Playing;

/// <summary>A bank in a database of its own that is played with by hand and can be closed and opened again in the middle.</summary>
internal sealed class PlayedBank : IAsyncDisposable
{
    private static readonly DateOnly FirstDay = new(2026, 3, 2);

    private readonly DeskOptions options;
    private readonly DatabaseProvider provider;
    private readonly HashSet<Guid> touched = [];
    private Dictionary<string, Actor> staff = [];
    private Dictionary<Guid, Actor> byAccount = [];
    private List<AuthorityGrant> grants = [];

    private PlayedBank(DatabaseProvider provider, string connection) => (this.provider, options) = (provider, WalkCommand.DeskOn(provider, connection));

    public Desk Desk { get; private set; } = null!;

    /// <summary>What is there, for looking only; on SQLite through statements that stay prepared, since the same few are asked after every act.</summary>
    public DeskDb Looking { get; private set; } = null!;

    public PlayedClock Clock { get; } = new(FirstDay, new TimeOnly(9, 0));

    /// <summary>Whoever may hold a seat, by name.</summary>
    public IReadOnlyList<Actor> Seatable { get; private set; } = [];

    public static async Task<PlayedBank> OpenAsync(DatabaseProvider provider, string connection, string product, Random random, CancellationToken ct)
    {
        var bank = new PlayedBank(provider, connection);
        await using (var db = new DeskDatabase(provider, connection).Open())
        {
            var bands = new RandomBands(random);
            foreach (var (version, day) in new[] { (2, FirstDay), (3, FirstDay.AddDays(3)) })
            {
                var json = ChainFile.Write(bands.Draw(product, version, day));
                db.Add(new PinnedVersion
                {
                    Kind = PinnedKind.Chain,
                    Code = product,
                    Version = version,
                    Hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json))),
                    Json = json,
                    ImportedAtUtc = bank.Clock.GetUtcNow().UtcDateTime,
                });
            }

            foreach (var grant in await db.Authorities.OrderBy(grant => grant.Number).ToListAsync(ct))
            {
                if (random.Next(8) == 0)
                    await db.Authorities.Where(a => a.Id == grant.Id).ExecuteUpdateAsync(row => row.SetProperty(a => a.UpToCny, 600_000m), ct);
            }

            await db.SaveChangesAsync(ct);
        }

        await bank.StartAsync(ct);
        await bank.ReadPeopleAsync(ct);
        return bank;
    }

    public async Task RestartAsync(CancellationToken ct)
    {
        await DisposeAsync();
        await StartAsync(ct);
    }

    public Actor Staff(string userName) => staff[userName.ToLowerInvariant()];

    public Actor? FindAccount(Guid accountId) => byAccount.GetValueOrDefault(accountId);

    public Actor AnySeatable(Random random) => Seatable[random.Next(Seatable.Count)];

    public IReadOnlyList<Actor> WithRole(Role role) => [.. staff.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => member.Value).Where(actor => actor.Is(role.ToString()))];

    /// <summary>The most somebody may approve of a security; 0 without any authority.</summary>
    public decimal MostOf(Guid accountId, Security security) =>
        grants.Where(grant => grant.StaffId == accountId && grant.Securities.Contains(security)).Select(grant => grant.UpToCny).DefaultIfEmpty().Max();

    /// <summary>The cases something was recorded about since this was asked last.</summary>
    public IReadOnlyList<Guid> TakeTouched()
    {
        List<Guid> taken = [.. touched];
        touched.Clear();
        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        var connection = Looking.Database.GetDbConnection();
        await Looking.DisposeAsync();
        await connection.DisposeAsync();
        await Desk.DisposeAsync();
    }

    private async Task StartAsync(CancellationToken ct)
    {
        Desk = await DeskStart.OpenAsync(options, Clock, null, ct);
        Desk.CasesChanged += cases => touched.UnionWith(cases);
        Looking = provider == DatabaseProvider.Sqlite ? DeskDatabase.OpenOn(new PreparedConnection(options.ConnectionString)) : Desk.Database.Open();
        Looking.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        await Looking.Database.OpenConnectionAsync(ct);
    }

    private async Task ReadPeopleAsync(CancellationToken ct)
    {
        await using var db = Desk.Database.Open();
        var rows = await (from account in db.Users
                          join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
                          join held in db.UserRoles on account.Id equals held.UserId
                          join role in db.Roles on held.RoleId equals role.Id
                          orderby account.UserName
                          select new { account.Id, account.UserName, account.Name, account.PersonId, unit.Path, UnitId = unit.Id, Role = role.Name }).ToListAsync(ct);
        staff = rows.ToDictionary(
            row => row.UserName!,
            row => new Actor(ActorKind.Staff, row.Id, row.PersonId, row.Name, FrozenSet.ToFrozenSet([row.Role!]), row.UnitId, row.Path),
            StringComparer.Ordinal);
        byAccount = staff.Values.ToDictionary(actor => actor.AccountId);
        Seatable = [.. rows.Select(row => staff[row.UserName!]).Where(actor => actor.Is(nameof(Role.Approver)) || actor.Is(nameof(Role.Supervisor)))
            .Where(actor => actor.OrgPath is "/HO/" or "/HO/BJ/" or "/HO/BJ/BJ01/" or "/HO/BJ/BJ02/" or "/HO/SH/" or "/HO/SH/SH01/")];
        grants = await db.Authorities.AsNoTracking().ToListAsync(ct);
    }
}
