using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Tests.Servers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>留痕: nothing in a chain can be changed, taken out or put in unseen.</summary>
public sealed class AuditChainTests(FreshDatabases databases)
{
    private const int Entries = 6;

    private static readonly Guid Group = new("0195a000-0000-7000-8000-000000000001");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Columns with another value for each, in a form that all three databases take as text or as the column's own type.</summary>
    public static IEnumerable<(string Column, object Value)> Edits =>
    [
        ("Detail", "{\"after\":{\"next\":4}}"), ("Action", "CountedDown"), ("ActorName", "systen"), ("ActorId", Guid.Parse("00000000-0000-0000-0000-000000000001")),
        ("OnBehalfOfId", Guid.Parse("00000000-0000-0000-0000-000000000002")), ("AtUtc", ManualTime.Start.AddMilliseconds(1)),
        ("PreviousHash", new byte[32]), ("Hash", new byte[32]), ("Seq", 100),
    ];

    public static IEnumerable<TheoryDataRow<DatabaseProvider, string>> EditsOnEveryDatabase =>
        from database in Databases.All
        from edit in Edits
        select new TheoryDataRow<DatabaseProvider, string>(database.Data, edit.Column) { Skip = database.Skip, Traits = CopyOf(database) };

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Chain_IsWhole_AndHashedAsDocumented(DatabaseProvider provider)
    {
        await using var world = await ChainAsync(provider);

        var (head, entries) = await ReadAsync(world);

        Assert.Equal(Entries, entries.Count);
        Assert.Null(FirstFault(head, entries));
        Assert.All(entries, entry => Assert.Equal(HashAsDocumented(entry), entry.Hash));
        var chain = await world.SeeAsync(db => ChainCheck.RunAsync(db, Subject, Cancelled));
        Assert.Equal((Entries, null), (chain.Entries, chain.FirstBroken));
    }

    [Theory]
    [MemberData(nameof(EditsOnEveryDatabase))]
    public async Task EditedEntry_IsFound(DatabaseProvider provider, string column)
    {
        await using var world = await ChainAsync(provider);

        await world.TamperAsync(
            $"UPDATE \"AuditEntries\" SET \"{column}\" = {{0}} WHERE \"Subject\" = {{1}} AND \"Seq\" = 3", Edits.Single(edit => edit.Column == column).Value, Subject);

        var (head, entries) = await ReadAsync(world);
        Assert.Equal(3, FirstFault(head, entries));
        await AssertFoundAsync(world, 3);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task EntryRehashedAfterAnEdit_IsFoundAtTheNextLink(DatabaseProvider provider)
    {
        await using var world = await ChainAsync(provider);
        await world.TamperAsync("UPDATE \"AuditEntries\" SET \"ActorName\" = {0} WHERE \"Subject\" = {1} AND \"Seq\" = 3", "somebody else", Subject);
        var edited = (await ReadAsync(world)).Entries.Single(entry => entry.Seq == 3);

        await world.TamperAsync("UPDATE \"AuditEntries\" SET \"Hash\" = {0} WHERE \"Subject\" = {1} AND \"Seq\" = 3", HashAsDocumented(edited), Subject);

        var (head, entries) = await ReadAsync(world);
        Assert.Equal(4, FirstFault(head, entries));
        await AssertFoundAsync(world, 4);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task MissingEntry_IsFound(DatabaseProvider provider)
    {
        await using var world = await ChainAsync(provider);

        await world.TamperAsync("DELETE FROM \"AuditEntries\" WHERE \"Subject\" = {0} AND \"Seq\" = 3", Subject);

        var (head, entries) = await ReadAsync(world);
        Assert.Equal(3, FirstFault(head, entries));
        await AssertFoundAsync(world, 3);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task MissingTail_IsFound(DatabaseProvider provider)
    {
        await using var world = await ChainAsync(provider);

        await world.TamperAsync("DELETE FROM \"AuditEntries\" WHERE \"Subject\" = {0} AND \"Seq\" = {1}", Subject, Entries);

        var (head, entries) = await ReadAsync(world);
        Assert.Equal(Entries, FirstFault(head, entries));
        await AssertFoundAsync(world, Entries);
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task EntriesAtOnce_MakeOneChainWithoutGaps(DatabaseProvider provider)
    {
        const int callers = 30;
        await using var world = await ChainAsync(provider);

        await Together.RunAsync(callers, async _ => await world.RunAsync(new Lines(work =>
        {
            work.Record(Rows.Subject(Group), "Looked");
            return ValueTask.FromResult<Result<Done>>(Done.Instance);
        })));

        var (head, entries) = await ReadAsync(world);
        Assert.Equal(Entries + callers, entries.Count);
        Assert.Null(FirstFault(head, entries));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task EntryRecordedWhileVerifying_IsNoFault(DatabaseProvider provider)
    {
        await using var world = await ChainAsync(provider);

        foreach (var verify in new Func<DeskDb, Task<IReadOnlyList<string>>>[]
        {
            async db => (await ChainCheck.RunAsync(db, Subject, Cancelled)).Faults,
            async db => (await VerifyAudit.RunOnAsync(db, new byte[32], Cancelled)).Faults,
            async db => (await VerifyAudit.RunPartAsync(db, null, 100, Cancelled)).Faults,
        })
        {
            var entries = (await ReadAsync(world)).Entries.Count;
            await using var db = world.Desk.Database.OpenWith(new AfterFirstQuery(() => world.DoAsync(new CountUp(Group))));
            Assert.Empty(await verify(db));
            Assert.Equal(entries + 1, (await ReadAsync(world)).Entries.Count);
        }
    }

    private static string Subject => Rows.Subject(Group).Key;

    private async Task<DeskWorld> ChainAsync(DatabaseProvider provider)
    {
        var world = await DeskWorld.OpenAsync(databases, provider);
        await world.DoAsync(new AddGroup(Group, "0"));
        for (var i = 1; i < Entries; i++)
            await world.DoAsync(new CountUp(Group));
        return world;
    }

    private static Task<(AuditHead Head, List<AuditEntry> Entries)> ReadAsync(DeskWorld world) => world.SeeAsync(async db => (
        await db.AuditHeads.AsNoTracking().SingleAsync(head => head.Subject == Subject, Cancelled),
        await db.AuditEntries.AsNoTracking().Where(entry => entry.Subject == Subject).OrderBy(entry => entry.Seq).ToListAsync(Cancelled)));

    /// <summary>Both ways of asking say the same: about the one chain, and about all.</summary>
    private static async Task AssertFoundAsync(DeskWorld world, int firstBroken)
    {
        var chain = await world.SeeAsync(db => ChainCheck.RunAsync(db, Subject, Cancelled));
        Assert.Equal(firstBroken, chain.FirstBroken);
        Assert.NotEmpty(chain.Faults);
        var all = await VerifyAudit.RunAsync(world.Desk.Database, new byte[32], Cancelled);
        Assert.Equal(chain.Faults, all.Faults);
    }

    /// <summary>Sequence number at which the chain breaks, or null.</summary>
    private static int? FirstFault(AuditHead head, List<AuditEntry> entries)
    {
        var previous = new byte[32];
        for (var seq = 1; seq <= Math.Max(head.Seq, entries.Count); seq++)
        {
            if (entries.ElementAtOrDefault(seq - 1) is not { } entry || entry.Seq != seq || !entry.PreviousHash.SequenceEqual(previous) || !AuditChain.Hash(entry).SequenceEqual(entry.Hash))
                return seq;
            previous = entry.Hash;
        }

        return head.Hash.SequenceEqual(previous) ? null : head.Seq;
    }

    /// <summary>SHA-256 over the link before and eight fields, each as four bytes of length, lowest first, and UTF-8.</summary>
    private static byte[] HashAsDocumented(AuditEntry entry)
    {
        var bytes = new List<byte>(entry.PreviousHash);
        string[] fields =
        [
            entry.Subject, entry.Seq.ToString(CultureInfo.InvariantCulture), entry.AtUtc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            $"{entry.ActorId:N}", entry.ActorName, entry.OnBehalfOfId is { } principal ? $"{principal:N}" : "", entry.Action, entry.Detail,
        ];
        foreach (var field in fields.Select(Encoding.UTF8.GetBytes))
            bytes.AddRange([(byte)field.Length, (byte)(field.Length >> 8), (byte)(field.Length >> 16), (byte)(field.Length >> 24), .. field]);
        return SHA256.HashData([.. bytes]);
    }

    private static Dictionary<string, HashSet<string>> CopyOf(TheoryDataRow<DatabaseProvider> row) =>
        row.Traits.ToDictionary(trait => trait.Key, trait => trait.Value.ToHashSet());
}
