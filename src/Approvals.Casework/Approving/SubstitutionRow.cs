using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Approving;

/// <summary>离岗代理: somebody acts on another person's seats for some days, within the lesser authority of both.</summary>
public sealed class SubstitutionRow
{
    private static readonly Func<DeskDb, DateOnly, IAsyncEnumerable<RunningRow>> Running = Compiled.Rows((DeskDb db, DateOnly day) =>
        from row in db.Substitutions.AsNoTracking()
        join substitute in db.Users on row.SubstituteId equals substitute.Id
        where row.From <= day && row.To >= day && row.EndedAtUtc == null && substitute.IsActive
        select new RunningRow(row, substitute.PersonId));

    public required Guid Id { get; init; }

    /// <summary>Account whose seats are covered.</summary>
    public required Guid PrincipalId { get; init; }

    /// <summary>Account that may act on them.</summary>
    public required Guid SubstituteId { get; init; }

    /// <summary>First day, included; local date.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included; local date.</summary>
    public required DateOnly To { get; set; }

    /// <summary>When the principal was back before the last day; whoever stood in has stood in until then.</summary>
    public DateTime? EndedAtUtc { get; set; }

    /// <summary>Product codes; null is every product.</summary>
    public required IReadOnlyList<string>? Products { get; init; }

    public required Guid EnteredById { get; init; }

    public required DateTime EnteredAtUtc { get; init; }

    /// <summary>What an audit entry tells of it.</summary>
    internal object Facts() => new { principal = PrincipalId, substitute = SubstituteId, From, To, Products };

    /// <summary>In the chains of both: each answers for what is decided.</summary>
    internal void Record(Work work, string action, object? before, object? after)
    {
        work.Record(AuditSubject.Account(PrincipalId), action, before, after);
        work.Record(AuditSubject.Account(SubstituteId), action, before, after);
    }

    /// <summary>Those in force on a day and not ended.</summary>
    public static IQueryable<SubstitutionRow> RunningOn(DeskDb db, DateOnly day) => db.Substitutions.Where(row => row.From <= day && row.To >= day && row.EndedAtUtc == null);

    /// <summary>Those in force today, as the approval rules read them.</summary>
    internal static async ValueTask<List<Substitution>> RunningAsync(Work work, CancellationToken ct)
    {
        var rows = await Running(work.Db, work.Today).ToListAsync(ct);
        return rows.ConvertAll(r => new Substitution(r.Row.PrincipalId, r.Row.SubstituteId, r.PersonId, r.Row.From, r.Row.To, r.Row.Products));
    }

    private sealed record RunningRow(SubstitutionRow Row, Guid PersonId);
}
