using System.Globalization;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Outbox;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>待发消息: what has not reached a partner yet. Their content is not shown.</summary>
internal static class OutboxRows
{
    /// <summary>States in which a message is not done with.</summary>
    public static readonly IReadOnlyList<OutboxState> Undelivered = [OutboxState.Pending, OutboxState.Enquiring, OutboxState.Parked];

    /// <summary>How many there are in each state.</summary>
    public static async Task<IReadOnlyDictionary<OutboxState, int>> CountsAsync(DeskDb db, Actor actor, bool seesAll, CancellationToken ct) =>
        await InScope(db, actor, seesAll).Where(m => Undelivered.Contains(m.State)).GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    /// <summary>Messages in one state, oldest first.</summary>
    /// <param name="seesAll">Whether messages of no case are shown, which are head office's.</param>
    /// <returns>One page, or null when the cursor is none of ours.</returns>
    public static async Task<Page<OutboxRow>?> FindAsync(DeskDb db, Actor actor, bool seesAll, OutboxState state, int limit, string[]? after, CancellationToken ct)
    {
        var messages = InScope(db, actor, seesAll).Where(m => m.State == state);
        if (after is not null)
        {
            if (after is not [var text] || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
                return null;
            messages = messages.Where(m => m.Id > last);
        }

        var rows = await (from message in messages
                          join @case in db.Cases on message.CaseId equals @case.Id into cases
                          from @case in cases.DefaultIfEmpty()
                          orderby message.Id
                          select new OutboxRow(
                              message.Id, message.Kind, message.Key, @case == null ? null : @case.Number, message.State, message.Attempts, message.CreatedAtUtc, message.NextAttemptAtUtc, message.LastError,
                              message.Kind == LoanDisbursement.MessageKind && message.State == OutboxState.Enquiring)).Take(limit + 1).ToListAsync(ct);
        return Page<OutboxRow>.Of(rows, limit, row => [row.Id.ToString(CultureInfo.InvariantCulture)]);
    }

    /// <summary>Messages of cases in scope, and of no case for whoever sees all.</summary>
    public static IQueryable<OutboxMessage> InScope(DeskDb db, Actor actor, bool seesAll) =>
        db.Outbox.AsNoTracking().Where(m => m.CaseId == null ? seesAll : db.CasesOf(actor).Any(c => c.Id == m.CaseId));
}

/// <param name="CreatedAtUtc">System time.</param>
/// <param name="NextAttemptAtUtc">System time.</param>
/// <param name="IsDoubtfulPayment">在途存疑: it is not known whether the money has moved; it is asked for and never sent again blind.</param>
internal sealed record OutboxRow(
    long Id, string Kind, string Key, string? CaseNumber, OutboxState State, int Attempts, DateTime CreatedAtUtc, DateTime NextAttemptAtUtc, string? LastError, bool IsDoubtfulPayment);
