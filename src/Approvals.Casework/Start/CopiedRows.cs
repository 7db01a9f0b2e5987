using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Documents;
using Approvals.Casework.Jobs;
using Approvals.Casework.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.Start;

/// <summary>搬运: rows of one desk's database on their way to another's, of whatever tables the model has, keys and shadow columns included.</summary>
public sealed class CopiedRows
{
    // What moves by itself, is a node's own, or is chained beyond one case stays where it is.
    private static readonly HashSet<Type> Resident =
        [typeof(OutboxMessage), typeof(Timer), typeof(JobRun), typeof(DataProtectionKey), typeof(ClockSetting), typeof(AuditCheckpoint)];

    private readonly IReadOnlyList<Row> rows;

    private CopiedRows(IReadOnlyList<Row> rows) => this.rows = rows;

    public int Count => rows.Count;

    /// <summary>Everything another desk needs to know to go on as this one would, save what is under way here.</summary>
    public static async Task<CopiedRows> OfBankAsync(DeskDatabase database, CancellationToken ct)
    {
        await using var db = database.Open();
        return new CopiedRows(await ReadAsync(db, entity => !Resident.Contains(entity), [], ct));
    }

    /// <summary>Every row whose key is not known yet.</summary>
    /// <param name="known">Keys seen so far; those found are added.</param>
    public static async Task<CopiedRows> NewAsync(DeskDatabase database, HashSet<string> known, CancellationToken ct)
    {
        await using var db = database.Open();
        return new CopiedRows(await ReadAsync(db, _ => true, known, ct));
    }

    /// <summary>Adds the rows to a context; they are written when it is saved.</summary>
    public async Task AddToAsync(DeskDb db, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            // Blobs are known by their content, and somebody else may have brought the same.
            if (row.Entity is Blob blob && await db.Blobs.AnyAsync(present => present.Hash == blob.Hash, ct))
                continue;
            var entry = db.Entry(row.Entity);
            entry.State = EntityState.Added;
            foreach (var (name, value) in row.Shadows)
                entry.Property(name).CurrentValue = value;

            // A number the database gives: it gives another one here.
            foreach (var key in KeyOf(entry).Where(key => key.Metadata.ValueGenerated == ValueGenerated.OnAdd && key.Metadata.ClrType != typeof(Guid)))
                key.IsTemporary = true;
        }
    }

    private static async Task<List<Row>> ReadAsync(DeskDb db, Func<Type, bool> which, HashSet<string> known, CancellationToken ct)
    {
        var found = new List<Row>();
        foreach (var entity in db.Model.GetEntityTypes().Where(entity => which(entity.ClrType)))
        {
            foreach (var row in await AllAsync(db, entity, ct))
            {
                var entry = db.Entry(row);
                if (known.Add($"{entity.Name}|{string.Join('|', KeyOf(entry).Select(key => key.CurrentValue))}") && !IsOfNoCase(row))
                    found.Add(new Row(row, [.. entry.Properties.Where(property => property.Metadata.IsShadowProperty()).Select(property => (property.Metadata.Name, property.CurrentValue))]));
            }
        }

        return found;
    }

    /// <summary>The chain of settings and imports is each database's own.</summary>
    private static bool IsOfNoCase(object row) => row switch
    {
        AuditEntry entry => entry.Subject == AuditSubject.System.Key,
        AuditHead head => head.Subject == AuditSubject.System.Key,
        _ => false,
    };

    private static IEnumerable<PropertyEntry> KeyOf(EntityEntry entry) => entry.Metadata.FindPrimaryKey()!.Properties.Select(key => entry.Property(key));

    private static Task<IReadOnlyList<object>> AllAsync(DeskDb db, IEntityType entity, CancellationToken ct) =>
        (Task<IReadOnlyList<object>>)typeof(CopiedRows).GetMethod(nameof(AllOfAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(entity.ClrType).Invoke(null, [db, ct])!;

    private static async Task<IReadOnlyList<object>> AllOfAsync<T>(DeskDb db, CancellationToken ct)
        where T : class => await db.Set<T>().ToListAsync(ct);

    private sealed record Row(object Entity, IReadOnlyList<(string Name, object? Value)> Shadows);
}
