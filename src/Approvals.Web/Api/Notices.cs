using System.Globalization;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Web.Api.Conventions;

namespace Approvals.Web.Api;

/// <summary>通知: everybody's own inbox, and by which channels besides it they are told.</summary>
internal static class Notices
{
    public static void MapNotices(this IEndpointRouteBuilder api)
    {
        var notices = api.MapGroup("/notices").WithTags("Notices");
        notices.MapGet("/", ListAsync).ForSignedIn("通知: one's own, newest first.", "cursor-invalid").Paged().Produces<Page<NoticeView>>();
        notices.MapPost("/reading", async (Body<NoticesReadBody> body, Caller caller) =>
                Caller.Answer(await caller.RunAsync(new MarkNoticesRead(body.Value.NoticeIds)), count => TypedResults.Ok(new NoticesReadView(count))))
            .ForSignedIn(
                "标为已读: some of one's own notices, or all without noticeIds; somebody else's and those read before are left as they are.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "account-required", "too-many-notices"])
            .Produces<NoticesReadView>();
        notices.MapGet("/preferences", async (Caller caller, DeskDb db) => TypedResults.Ok(await Inbox.ChannelsAsync(db, caller.Actor.AccountId, caller.Aborted)))
            .ForSignedIn("通知偏好: the channels of every kind; the inbox has every notice.").Produces<IReadOnlyList<NoticeChannels>>();
        notices.MapPut("/preferences/{kind}", (Choice<NoticeKind> kind, Body<NoticePreferenceBody> body, Caller caller) =>
                caller.DoAsync(new SetNoticePreference(kind.Value, body.Value.Sms, body.Value.Email)))
            .ForSignedIn("设置通知偏好: SMS and e-mail for one kind.", ["idempotency-key-reused", .. OperationContracts.OfBody, "account-required"])
            .Produces(StatusCodes.Status204NoContent);
    }

    /// <summary>Where a page of an inbox begins, as a cursor says it; null when it is none of ours.</summary>
    public static NoticeCursor? CursorOf(string[] after) =>
        after is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var last)
            ? new NoticeCursor(new DateTime(at, DateTimeKind.Utc), last)
            : null;

    /// <summary>One page of somebody's inbox.</summary>
    /// <param name="translate">From Chinese into the language of the reader; null for Chinese.</param>
    public static async Task<Page<NoticeView>> PageAsync(
        DeskDb db, Guid accountId, NoticeCursor? before, int limit, CancellationToken ct, Func<string, string>? translate = null) => Page<NoticeView>.Of(
        [.. await Inbox.PageAsync(db, accountId, before, limit + 1, ct, translate)], limit, notice => [notice.CreatedAtUtc.Ticks.ToString(CultureInfo.InvariantCulture), notice.Id.ToString()]);

    private static async Task<IResult> ListAsync(PageRequest page, Caller caller, DeskDb db)
    {
        NoticeCursor? before = null;
        if (page.After is { } after && (before = CursorOf(after)) is null)
            return PageRequest.InvalidCursor;
        return TypedResults.Ok(await PageAsync(db, caller.Actor.AccountId, before, page.Limit, caller.Aborted));
    }

    internal sealed record NoticesReadBody(IReadOnlyList<Guid>? NoticeIds = null);

    internal sealed record NoticePreferenceBody(bool Sms, bool Email);
}

/// <param name="Count">How many became read.</param>
internal sealed record NoticesReadView(int Count);
