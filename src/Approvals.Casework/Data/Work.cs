using System.Globalization;
using Approvals.Casework.Audit;
using Approvals.Casework.Outbox;
using Approvals.Lending.Calendar;
using Microsoft.EntityFrameworkCore;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.Data;

/// <summary>One command's unit of work: everything it reads and writes, committed together or not at all.</summary>
public sealed class Work(DeskDb db, Desk desk, Actor actor, DateTime nowUtc)
{
    /// <summary>What stands for a time limit that is not known yet.</summary>
    internal const string DueUnknown = "（工作日历未覆盖，时限待定）";

    private readonly HashSet<(Type Rows, Guid CaseId)> read = [];

    public DeskDb Db { get; } = db;

    /// <summary>What does not change while the program runs: products, definitions, calendar, steps.</summary>
    public Desk Desk { get; } = desk;

    public Actor Actor { get; } = actor;

    /// <summary>Business clock, UTC, whole milliseconds; the same instant for the whole command.</summary>
    public DateTime NowUtc { get; } = nowUtc;

    /// <summary>Timers of the cases touched, once loaded.</summary>
    internal Dictionary<Guid, List<Timer>>? Timers { get; set; }

    internal List<PendingAuditEntry> PendingAudit { get; } = [];

    internal bool IsBookkeeping { get; private set; }

    /// <summary>Set when the command wrote something another node's pump or screen waits for.</summary>
    internal bool WakesOutbox { get; private set; }

    /// <summary>Set when a message was sent: appended rows may bypass the change tracker, so it can't tell.</summary>
    internal bool HasSent { get; private set; }

    /// <summary>待发: a message to the outside world, delivered after this work has committed.</summary>
    public void Send(OutboxMessage message)
    {
        Db.Append(message);
        HasSent = true;
        WakeOutbox();
    }

    /// <summary>The cases this work has recorded something about.</summary>
    internal IReadOnlyCollection<Guid> CasesRecorded() => [.. PendingAudit.Select(entry => entry.Subject.CaseId).OfType<Guid>().Distinct()];

    /// <summary>What is kept although the command is refused, e.g. that a password was wrong.</summary>
    internal ICommand<Done>? AfterRefusal { get; private set; }

    /// <summary>Runs a command of its own once this one has been refused: a refusal writes nothing, and this must be written.</summary>
    internal void IfRefused(ICommand<Done> command) => AfterRefusal = command;

    /// <summary>Something is due for the pump once this work has committed.</summary>
    public void WakeOutbox() => WakesOutbox = true;

    /// <summary>Says that what this work changes is bookkeeping — a retry time, a lease — and belongs in no audit chain.</summary>
    internal void ChangesNothingAudited() => IsBookkeeping = true;

    /// <summary>
    /// Rows that a command asks for again and again: read the first time, later taken from what this work knows, with those it has added. The query
    /// decides which rows are read, so every one that this work has to do with is known afterwards.
    /// </summary>
    internal async ValueTask<IEnumerable<T>> RowsOfCaseAsync<T>(Guid caseId, Func<DeskDb, Guid, IAsyncEnumerable<T>> query, Func<T, Guid> caseOf)
        where T : class
    {
        if (read.Add((typeof(T), caseId)))
        {
            await foreach (var _ in query(Db, caseId))
            {
            }
        }

        return Db.ChangeTracker.Entries<T>().Where(entry => entry.State != EntityState.Deleted && caseOf(entry.Entity) == caseId).Select(entry => entry.Entity);
    }

    /// <summary>营业日: the business date in Shanghai.</summary>
    public DateOnly Today => ShanghaiTime.BusinessDate(NowUtc);

    /// <summary>北京时间 of a time limit, for sentences that people read, as the pages show it; says so where the limit is not known yet.</summary>
    public string LocalTime(DateTime? dueUtc) => dueUtc is { } known ? ShanghaiTime.Until(known) : DueUnknown;

    /// <summary>北京时间, for sentences that people read.</summary>
    public string LocalTime(DateTime instantUtc) => (instantUtc + ShanghaiTime.Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Takes the row's version although nothing else of it changes: whoever else takes it at the same time decides again.</summary>
    public void Touch<T>(T row)
        where T : class, IVersioned
    {
        var entry = Db.Entry(row);
        if (entry.State == EntityState.Unchanged)
            entry.Property(r => r.Version).IsModified = true;
    }

    /// <summary>留痕: adds one entry to the audit chain of <paramref name="subject"/>. Every command that changes anything records at least one.</summary>
    /// <param name="action">Past tense, e.g. <c>CaseClaimed</c>.</param>
    /// <param name="before">State before, or null when something came to be.</param>
    /// <param name="after">State after, or null when it ceased.</param>
    /// <param name="onBehalfOf">The principal, when a substitute acts.</param>
    public void Record(AuditSubject subject, string action, object? before = null, object? after = null, Guid? onBehalfOf = null) =>
        PendingAudit.Add(new PendingAuditEntry(subject, action, before, after, onBehalfOf));
}
