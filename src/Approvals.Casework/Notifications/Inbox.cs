using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Notifications;

/// <summary>收件箱: one person's notices.</summary>
public static class Inbox
{
    /// <summary>A page of the person's notices, newest first.</summary>
    /// <param name="before">Position of the last notice of the page before; null for the first page.</param>
    /// <param name="most">Page size, at least 1.</param>
    /// <param name="translate">From Chinese into the language of the reader; null for Chinese.</param>
    public static async Task<IReadOnlyList<NoticeView>> PageAsync(
        DeskDb db, Guid recipientId, NoticeCursor? before, int most, CancellationToken ct, Func<string, string>? translate = null)
    {
        var notices = db.Notices.AsNoTracking().Where(n => n.RecipientId == recipientId);
        if (before is { } last)
            notices = notices.Where(n => n.CreatedAtUtc < last.CreatedAtUtc || (n.CreatedAtUtc == last.CreatedAtUtc && n.Id.CompareTo(last.Id) < 0));
        var rows = await notices.OrderByDescending(n => n.CreatedAtUtc).ThenByDescending(n => n.Id).Take(most).ToListAsync(ct);
        return rows.ConvertAll(n => new NoticeView(n.Id, n.Kind, NoticeTexts.TitleOf(n.Kind), NoticeTexts.SentenceOf(n, translate), n.CaseId, n.CreatedAtUtc, n.ReadAtUtc));
    }

    /// <summary>未读数</summary>
    public static Task<int> UnreadAsync(DeskDb db, Guid recipientId, CancellationToken ct) =>
        db.Notices.CountAsync(n => n.RecipientId == recipientId && n.ReadAtUtc == null, ct);

    /// <summary>What the person has chosen for every kind of notice, in the order of the kinds; defaults where they have chosen nothing.</summary>
    public static async Task<IReadOnlyList<NoticeChannels>> ChannelsAsync(DeskDb db, Guid accountId, CancellationToken ct)
    {
        var chosen = await db.NoticePreferences.AsNoTracking().Where(p => p.AccountId == accountId).ToDictionaryAsync(p => p.Kind, ct);
        return [.. Enum.GetValues<NoticeKind>().Select(kind => chosen.TryGetValue(kind, out var p)
            ? new NoticeChannels(kind, p.Sms, p.Email)
            : new NoticeChannels(kind, NoticePreference.SmsByDefault, NoticePreference.EmailByDefault))];
    }
}

/// <param name="Title">The kind in Chinese.</param>
/// <param name="Text">One or two sentences, in Chinese unless translated.</param>
/// <param name="CreatedAtUtc">Business time.</param>
/// <param name="ReadAtUtc">Null while unread.</param>
public sealed record NoticeView(Guid Id, NoticeKind Kind, string Title, string Text, Guid? CaseId, DateTime CreatedAtUtc, DateTime? ReadAtUtc)
{
    /// <summary>Where the page after this notice begins.</summary>
    public NoticeCursor Cursor => new(CreatedAtUtc, Id);
}

/// <summary>A position in an inbox.</summary>
public sealed record NoticeCursor(DateTime CreatedAtUtc, Guid Id);

/// <summary>Channels besides the inbox.</summary>
public sealed record NoticeChannels(NoticeKind Kind, bool Sms, bool Email);
