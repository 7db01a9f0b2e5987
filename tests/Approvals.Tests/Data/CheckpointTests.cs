using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Jobs;
using Approvals.Tests.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>检查点: who can write the database but has not the key can't cut anything off unseen, not even at the end.</summary>
public sealed class CheckpointTests(FreshDatabases databases)
{
    private static readonly byte[] Key = new byte[32];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("DELETE FROM \"AuditCheckpoints\" WHERE \"Number\" = 3", "checkpoint 3 was taken and is not there as it was")]
    [InlineData("DELETE FROM \"AuditCheckpoints\" WHERE \"Number\" = 2", "checkpoint 2 is missing")]
    [InlineData("UPDATE \"AuditCheckpoints\" SET \"Heads\" = 'nonsense' WHERE \"Number\" = 2", "checkpoint 2: the line 'nonsense' is malformed")]
    [InlineData("UPDATE \"AuditCheckpoints\" SET \"Heads\" = 'system x ABC' WHERE \"Number\" = 2", "checkpoint 2: the line 'system x ABC' is malformed")]
    [InlineData("UPDATE \"AuditCheckpoints\" SET \"Signature\" = zeroblob(32) WHERE \"Number\" = 2", "checkpoint 3: the signature is not by this key, or does not follow the one before")]
    public async Task TamperedCheckpoint_IsFound(string tampering, string fault)
    {
        await using var world = await DeskWorld.OpenAsync(databases, DatabaseProvider.Sqlite);
        for (var taken = 0; taken < 3; taken++)
            await world.DoAsync(new AuditCheckpoints.TakeCheckpoint(Key));
        Assert.Empty((await VerifyAudit.RunAsync(world.Desk.Database, Key, Cancelled)).Faults);

        await world.TamperAsync(tampering);
        Assert.Contains(fault, (await VerifyAudit.RunAsync(world.Desk.Database, Key, Cancelled)).Faults);
    }

    /// <summary>The newest checkpoint and its entry are cut off together: only what was exported tells.</summary>
    [Fact]
    public async Task TailCutOffWithItsEntry_IsFoundByTheExport()
    {
        await using var world = await DeskWorld.OpenAsync(databases, DatabaseProvider.Sqlite);
        var folder = Directory.CreateTempSubdirectory("approvals-audit-");
        try
        {
            var job = RecurringJobs.All(Key, folder.FullName).Single(j => j.Kind == "audit-checkpoint");
            var runner = new JobRunner(world.Desk, NullLogger<JobRunner>.Instance);
            await runner.RunAsync(job, new DateOnly(2026, 3, 4), Cancelled);
            await runner.RunAsync(job, new DateOnly(2026, 3, 5), Cancelled);
            Assert.Empty((await VerifyAudit.RunAsync(world.Desk.Database, Key, Cancelled, folder.FullName)).Faults);

            // One that is taken and exported while another host verifies.
            await using (var db = world.Desk.Database.OpenWith(new AfterFirstQuery(() => runner.RunAsync(job, new DateOnly(2026, 3, 6), Cancelled))))
                Assert.Empty((await VerifyAudit.RunOnAsync(db, Key, Cancelled, folder.FullName)).Faults);

            await world.TamperAsync("DELETE FROM \"AuditCheckpoints\" WHERE \"Number\" = 3");
            await world.TamperAsync("DELETE FROM \"AuditEntries\" WHERE \"Subject\" = 'system' AND \"Action\" = 'CheckpointTaken' AND \"Seq\" = (SELECT MAX(\"Seq\") FROM \"AuditEntries\" WHERE \"Subject\" = 'system')");
            await world.TamperAsync(
                "UPDATE \"AuditHeads\" SET \"Seq\" = \"Seq\" - 1, \"Hash\" = (SELECT \"Hash\" FROM \"AuditEntries\" e WHERE e.\"Subject\" = 'system' ORDER BY \"Seq\" DESC LIMIT 1) WHERE \"Subject\" = 'system'");
            Assert.Empty((await VerifyAudit.RunAsync(world.Desk.Database, Key, Cancelled)).Faults);
            Assert.Equal(["checkpoint 3 was exported and is not there as it was"], (await VerifyAudit.RunAsync(world.Desk.Database, Key, Cancelled, folder.FullName)).Faults);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task CaseWithoutAChain_IsAFault()
    {
        await using var world = await DeskWorld.OpenAsync(databases, DatabaseProvider.Sqlite);
        var @case = await world.CaseAsync();
        Assert.Contains($"case:{@case.Id:N}: the case has no chain", (await VerifyAudit.RunAsync(world.Desk.Database, Key, Cancelled)).Faults);
    }
}
