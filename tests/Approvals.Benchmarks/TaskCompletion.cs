using System.Diagnostics;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.Timers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Benchmarks;

internal static class TaskCompletion
{
    public static async Task<int> RunAsync(string[] args)
    {
        var n = args.Length > 1 ? int.Parse(args[1]) : 4000;
        var workers = args.Length > 2 ? int.Parse(args[2]) : 32;
        var pg = args.Length > 3 ? args[3] : null;
        var dir = Directory.CreateTempSubdirectory("bench").FullName;
        var database = pg is null
            ? new DeskDatabase(DatabaseProvider.Sqlite, $"Data Source={dir}/bench.db")
            : new DeskDatabase(DatabaseProvider.PostgreSql, pg);
        var items = await SeedAsync(database, n);
        await using var desk = new Desk(database, new BusinessClock(TimeProvider.System));
        var actor = new Actor(ActorKind.Staff, Guid.CreateVersion7(), Guid.CreateVersion7(), "王经理", new HashSet<string> { "Approver" }.ToFrozen());
        var warm = Math.Min(500, n / 4);
        await Drive(items.Take(warm).ToArray(), workers, (id, k) => desk.RunAsync(new CompleteItem(id, 0), actor, k).ContinueWith(t => { if (t.Result.IsRefused) throw new Exception(t.Result.Refusal!.Code); }));
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var bytes = GC.GetTotalAllocatedBytes();
        var sw = Stopwatch.StartNew();
        await Drive(items.Skip(warm).ToArray(), workers, (id, k) => desk.RunAsync(new CompleteItem(id, 0), actor, k).ContinueWith(t => { if (t.Result.IsRefused) throw new Exception(t.Result.Refusal!.Code); }));
        sw.Stop();
        var m = n - warm;
        Console.WriteLine($"ef {m / sw.Elapsed.TotalSeconds:F0}/s cpu {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds / m:F0} us bytes {(GC.GetTotalAllocatedBytes() - bytes) / m}");
        if (pg is not null)
            return 0;
        var items2 = await SeedAsync(database, n);
        await using var hand = new HandWritten(database.ConnectionString);
        await Drive(items2.Take(warm).ToArray(), workers, (id, k) => hand.RunAsync(() => Complete(hand, id, k, actor)));
        cpu = Process.GetCurrentProcess().TotalProcessorTime;
        bytes = GC.GetTotalAllocatedBytes();
        sw = Stopwatch.StartNew();
        await Drive(items2.Skip(warm).ToArray(), workers, (id, k) => hand.RunAsync(() => Complete(hand, id, k, actor)));
        sw.Stop();
        Console.WriteLine($"ado {m / sw.Elapsed.TotalSeconds:F0}/s cpu {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds / m:F0} us bytes {(GC.GetTotalAllocatedBytes() - bytes) / m}");
        return 0;
    }

    private static object?[] Read(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            return [];
        var row = new object?[reader.FieldCount];
        for (var i = 0; i < row.Length; i++)
            row[i] = reader.GetValue(i);
        return row;
    }

    private static void Complete(HandWritten h, Guid itemId, string key, Actor actor)
    {
        var now = DateTime.UtcNow;
        var digest = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new CompleteItem(itemId, 0))));
        if (Read(h.Sql("SELECT * FROM IdempotencyRecords WHERE ActorId=$1 AND Key=$2", actor.AccountId, key)).Length > 0)
            return;
        var item = Read(h.Sql("SELECT Id,AssigneeId,CaseId,ClosedAtUtc,ClosedById,DueAtUtc,EscalatedAtUtc,Key,Kind,OpenedAtUtc,OrgPath,Role,State,StepId,Version,Visit FROM WorkItems WHERE Id=$1", itemId));
        var caseId = Guid.Parse((string)item[2]!);
        var c = Read(h.Sql("SELECT * FROM Cases WHERE Id=$1", caseId));
        var step = Read(h.Sql("SELECT * FROM CaseSteps WHERE CaseId=$1 AND StepId=$2 AND Visit=$3", caseId, "claim", 1));
        var timer = Read(h.Sql("SELECT * FROM Timers WHERE CaseId=$1 AND Kind=$2 AND Subject=$3", caseId, "claim", "claim:1"));
        var subject = "case:" + caseId.ToString("N");
        var head = Read(h.Sql("SELECT Seq, Hash FROM AuditHeads WHERE Subject=$1", subject));
        var detail = System.Text.Json.JsonSerializer.Serialize(new { before = new { stage = "claim" }, after = new { stage = "documents", manager = actor.AccountId } });
        var prev = head.Length == 0 ? new byte[32] : (byte[])head[1]!;
        var seq = head.Length == 0 ? 1 : (long)head[0]! + 1;
        var hash = System.Security.Cryptography.SHA256.HashData([.. prev, .. System.Text.Encoding.UTF8.GetBytes(subject + seq + now.ToString("O") + detail)]);
        h.Sql("UPDATE WorkItems SET State=$1, ClosedAtUtc=$2, ClosedById=$3, Version=$4 WHERE Id=$5 AND Version=$6", "Done", now, actor.AccountId, 1, itemId, 0).ExecuteNonQuery();
        h.Sql("UPDATE CaseSteps SET Status=$1, Outcome=$2, LeftAtUtc=$3 WHERE CaseId=$4 AND StepId=$5 AND Visit=$6", "Completed", "Confirmed", now, caseId, "claim", 1).ExecuteNonQuery();
        h.Sql("UPDATE Cases SET Stage=$1, Flow=$2, ManagerId=$3, Version=$4 WHERE Id=$5 AND Version=$6", "documents", "{\"t\":[{\"s\":\"documents\",\"v\":1}],\"n\":{\"claim\":1,\"consent\":1,\"precredit\":1,\"documents\":1}}", actor.AccountId, 1, caseId, 0).ExecuteNonQuery();
        h.Sql("UPDATE Timers SET State=$1, Version=$2 WHERE Id=$3 AND Version=$4", "Cancelled", 1, timer[Array.IndexOf(timer, timer.First(x => x is string s && Guid.TryParse(s, out _)))], 0).ExecuteNonQuery();
        h.Sql("INSERT INTO CaseSteps (CaseId,StepId,Visit,EnteredAtUtc,LeftAtUtc,Outcome,Status,Type) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)", caseId, "documents", 1, now, null, null, "Waiting", "Approvals.Documents").ExecuteNonQuery();
        h.Sql("INSERT INTO WorkItems (Id,AssigneeId,CaseId,ClosedAtUtc,ClosedById,DueAtUtc,EscalatedAtUtc,Key,Kind,OpenedAtUtc,OrgPath,Role,State,StepId,Version,Visit) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)",
            Guid.CreateVersion7(), null, caseId, null, null, now, null, "", "documents", now, "/HO/", "CustomerManager", "Open", "documents", 0, 1).ExecuteNonQuery();
        h.Sql("INSERT INTO Timers (Id,CaseId,CreatedAtUtc,DueAtUtc,FiredAtUtc,Kind,State,Subject,Version) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9)", Guid.CreateVersion7(), caseId, now, now.AddDays(3), null, "due", "Pending", "documents:1", 0).ExecuteNonQuery();
        var payload = """{"to":"13800000000","text":"您的申请已被认领"}""";
        h.Sql("INSERT INTO Outbox (Attempts,CaseId,CreatedAtUtc,DeliveredAtUtc,Fence,Key,Kind,LastError,LeasedUntilUtc,NextAttemptAtUtc,Payload,PayloadHash,State,Subject) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)",
            0, caseId, now, null, 0, "sms:" + caseId.ToString("N"), "sms", null, null, now, payload, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(payload))), "Pending", subject).ExecuteNonQuery();
        h.Sql("INSERT INTO AuditEntries (Subject,Seq,Action,ActorId,ActorName,AtUtc,Detail,Hash,OnBehalfOfId,PreviousHash) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)", subject, seq, "CaseClaimed", actor.AccountId, actor.Name, now, detail, hash, null, prev).ExecuteNonQuery();
        if (seq == 1)
            h.Sql("INSERT INTO AuditHeads (Subject,Hash,Seq) VALUES ($1,$2,$3)", subject, hash, seq).ExecuteNonQuery();
        else
            h.Sql("UPDATE AuditHeads SET Hash=$1, Seq=$2 WHERE Subject=$3 AND Seq=$4", hash, seq, subject, seq - 1).ExecuteNonQuery();
        h.Sql("INSERT INTO IdempotencyRecords (ActorId,Key,Answer,Command,CreatedAtUtc,Digest) VALUES ($1,$2,$3,$4,$5,$6)", actor.AccountId, key, "{}", "CompleteItem", now, digest).ExecuteNonQuery();
    }

    private static System.Collections.Frozen.FrozenSet<string> ToFrozen(this HashSet<string> s) => System.Collections.Frozen.FrozenSet.ToFrozenSet(s);

    private static async Task Drive(Guid[] ids, int workers, Func<Guid, string, Task> run)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            int i;
            while ((i = Interlocked.Increment(ref next)) < ids.Length)
                await run(ids[i], "k" + ids[i].ToString("N"));
        })));
    }

    private static async Task<List<Guid>> SeedAsync(DeskDatabase database, int n)
    {
        await using var db = database.Open();
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
        var now = DateTime.UtcNow;
        var unit = new OrgUnit { Id = Guid.CreateVersion7(), Code = "HO", Name = "总行", Kind = OrgUnitKind.HeadOffice, Path = "/HO/", RegionCode = "110000" };
        var group = new CustomerGroup { Id = Guid.CreateVersion7(), Name = "g" };
        var applicant = new Applicant { Id = Guid.CreateVersion7(), Uscc = "91110000000000000X", Name = "某某商贸有限公司", GroupId = group.Id, OrgUnitId = unit.Id, CreatedAtUtc = now };
        db.AddRange(unit, group, applicant);
        var ids = new List<Guid>();
        for (var i = 0; i < n; i++)
        {
            var c = new Case
            {
                Id = Guid.CreateVersion7(),
                Number = "XW" + i.ToString("D9"),
                ProductCode = "p",
                ProductVersion = 1,
                Mode = "credit",
                ApplicantId = applicant.Id,
                GroupId = group.Id,
                OrgUnitId = unit.Id,
                OrgPath = "/HO/",
                DefinitionCode = "d",
                DefinitionVersion = 1,
                Flow = """{"t":[{"s":"claim","v":1}],"n":{"claim":1,"consent":1,"precredit":1}}""",
                Stage = "claim",
                CreatedAtUtc = now,
            };
            var item = new WorkItem { Id = Guid.CreateVersion7(), CaseId = c.Id, StepId = "claim", Visit = 1, Kind = "claim", Role = "CustomerManager", OrgPath = "/HO/", OpenedAtUtc = now, DueAtUtc = now.AddDays(1) };
            db.Add(c);
            db.Add(item);
            db.Add(new CaseStep { CaseId = c.Id, StepId = "claim", Visit = 1, Type = "Approvals.Claim", EnteredAtUtc = now });
            db.Add(new Timer { Kind = "claim", CaseId = c.Id, Subject = "claim:1", DueAtUtc = now.AddDays(1), CreatedAtUtc = now });
            ids.Add(item.Id);
            if (i % 1000 == 999) { await db.SaveChangesAsync(); db.ChangeTracker.Clear(); }
        }
        await db.SaveChangesAsync();
        return ids;
    }

    public sealed record CompleteItem(Guid ItemId, int Seen) : ICommand<Done>
    {
        private static readonly Func<DeskDb, Guid, Task<WorkItem?>> Item = EF.CompileAsyncQuery((DeskDb db, Guid id) => db.WorkItems.SingleOrDefault(i => i.Id == id));
        private static readonly Func<DeskDb, Guid, Task<Case?>> CaseQ = EF.CompileAsyncQuery((DeskDb db, Guid id) => db.Cases.SingleOrDefault(i => i.Id == id));
        private static readonly Func<DeskDb, Guid, string, int, Task<CaseStep?>> StepQ = EF.CompileAsyncQuery((DeskDb db, Guid id, string s, int v) => db.CaseSteps.SingleOrDefault(i => i.CaseId == id && i.StepId == s && i.Visit == v));
        private static readonly Func<DeskDb, Guid, string, string, Task<Timer?>> TimerQ = EF.CompileAsyncQuery((DeskDb db, Guid id, string k, string s) => db.Timers.SingleOrDefault(i => i.CaseId == id && i.Kind == k && i.Subject == s));

        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var db = work.Db;
            var item = await Item(db, ItemId);
            if (item is null) return new Refusal("no-item", "x");
            if (item.Version != Seen || item.State != WorkItemState.Open) return new Refusal("stale", "x");
            var c = (await CaseQ(db, item.CaseId))!;
            var step = (await StepQ(db, c.Id, "claim", 1))!;
            var timer = (await TimerQ(db, c.Id, "claim", "claim:1"))!;
            item.State = WorkItemState.Done; item.ClosedAtUtc = work.NowUtc; item.ClosedById = work.Actor.AccountId;
            step.Status = CaseStepStatus.Completed; step.Outcome = "Confirmed"; step.LeftAtUtc = work.NowUtc;
            c.Stage = "documents"; c.Flow = """{"t":[{"s":"documents","v":1}],"n":{"claim":1,"consent":1,"precredit":1,"documents":1}}"""; c.ManagerId = work.Actor.AccountId;
            timer.State = TimerState.Cancelled;
            db.CaseSteps.Add(new CaseStep { CaseId = c.Id, StepId = "documents", Visit = 1, Type = "Approvals.Documents", EnteredAtUtc = work.NowUtc });
            db.WorkItems.Add(new WorkItem { Id = Guid.CreateVersion7(), CaseId = c.Id, StepId = "documents", Visit = 1, Kind = "documents", Role = "CustomerManager", OrgPath = "/HO/", OpenedAtUtc = work.NowUtc, DueAtUtc = work.NowUtc });
            db.Timers.Add(new Timer { Kind = "due", CaseId = c.Id, Subject = "documents:1", DueAtUtc = work.NowUtc.AddDays(3), CreatedAtUtc = work.NowUtc });
            var payload = """{"to":"13800000000","text":"您的申请已被认领"}""";
            work.Send(new OutboxMessage { Key = "sms:" + c.Id.ToString("N"), Kind = "sms", Subject = "case:" + c.Id.ToString("N"), CaseId = c.Id, Payload = payload, PayloadHash = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(payload))), NextAttemptAtUtc = work.NowUtc, CreatedAtUtc = work.NowUtc });
            work.Record(AuditSubject.Case(c.Id), "CaseClaimed", new { stage = "claim" }, new { stage = "documents", manager = work.Actor.AccountId });
            return Done.Instance;
        }
    }
}
