using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Timers;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Reading;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Microsoft.EntityFrameworkCore;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Web.Api;

/// <summary>运行维护: timers, and messages that could not be delivered.</summary>
internal static class Operations
{
    private static readonly IReadOnlyList<Role> Keepers = [Role.Administrator, Role.Supervisor, Role.OperationsChecker, Role.Auditor];

    private static readonly IReadOnlyList<Role> Watchers = [Role.Administrator, Role.Supervisor, Role.Auditor];

    public static void MapOperations(this IEndpointRouteBuilder api)
    {
        var operations = api.MapGroup("/operations").WithTags("Operations");
        operations.MapGet("/timers", TimersAsync).For(Watchers, "时限: by due time; state, default pending.", "cursor-invalid").Paged().Produces<Page<TimerView>>();
        operations.MapGet("/outbox", OutboxAsync).For(Watchers, "待发消息: oldest first; state, default parked. Their content is not shown.", "cursor-invalid").Paged().Produces<Page<OutboxMessageView>>();
        operations.MapPost("/outbox/{messageId:long}/revival", ReviveAsync)
            .For(
                [Role.Administrator], "重新投递: sends a parked message on its way again; a money order is enquired first.",
                ["idempotency-key-reused", "message-unknown", "message-not-parked"])
            .Produces(StatusCodes.Status204NoContent);
        operations.MapGet("/outbox/hold", HoldOfAsync).For(Keepers, "暂停投递: since when and why nothing but questions to core banking goes out.", "outbox-not-held").Produces<OutboxHoldView>();
        operations.MapPost("/outbox/hold", (Body<HoldBody> body, Caller caller) => caller.DoAsync(new HoldOutbox(body.Value.Reason)))
            .For(
                [Role.Administrator], "暂停投递: for a database that was restored to an earlier moment; core banking is asked what it knows of every borrower.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "outbox-held", "reason-required"])
            .Produces(StatusCodes.Status204NoContent);
        operations.MapPost("/outbox/release", (Body<ReleaseBody> body, Caller caller) => caller.DoAsync(new ReleaseOutbox(body.Value.Note)))
            .For(
                [Role.OperationsChecker], "恢复投递, the head office: once every borrower was compared and every difference dealt with.",
                ["idempotency-key-reused", .. OperationContracts.OfBody, "outbox-not-held", "not-head-office", "reconciliation-outstanding", "differences-open", "checkpoints-ahead", "note-required"])
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> HoldOfAsync(Caller caller, DeskDb db, IMapper mapper) =>
        await db.OutboxHolds.AsNoTracking().Where(hold => hold.LiveKey != null).ProjectTo<OutboxHoldView>(mapper.ConfigurationProvider).SingleOrDefaultAsync(caller.Aborted) is { } hold
            ? TypedResults.Ok(hold)
            : Problems.Of("outbox-not-held", "消息投递没有暂停。");

    private static async Task<IResult> TimersAsync(Choice<TimerState>? state, PageRequest page, Caller caller, DeskDb db, IMapper mapper)
    {
        var wanted = state?.Value ?? TimerState.Pending;
        var timers = db.Timers.AsNoTracking().Where(t => t.State == wanted && db.CasesOf(caller.Actor).Any(c => c.Id == t.CaseId));
        if (page.After is { } after)
        {
            if (after is not [var ticks, var text] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var due) || due > DateTime.MaxValue.Ticks || !Guid.TryParse(text, out var last))
                return PageRequest.InvalidCursor;
            var lastDue = new DateTime(due, DateTimeKind.Utc);
            timers = timers.Where(t => (t.DueAtUtc ?? t.SetAtUtc) > lastDue || ((t.DueAtUtc ?? t.SetAtUtc) == lastDue && t.Id.CompareTo(last) > 0));
        }

        var rows = await timers.OrderBy(t => t.DueAtUtc ?? t.SetAtUtc).ThenBy(t => t.Id).Take(page.Limit + 1).ProjectTo<TimerView>(mapper.ConfigurationProvider).ToListAsync(caller.Aborted);
        return TypedResults.Ok(Page<TimerView>.Of(rows, page.Limit, row => [(row.DueAtUtc ?? row.SetAtUtc).Ticks.ToString(CultureInfo.InvariantCulture), row.Id.ToString()]));
    }

    private static async Task<IResult> OutboxAsync(Choice<OutboxState>? state, PageRequest page, Caller caller, DeskDb db, IMapper mapper)
    {
        var wanted = state?.Value ?? OutboxState.Parked;
        var messages = (await InScopeAsync(db, caller)).Where(m => m.State == wanted);
        if (page.After is { } after)
        {
            if (after is not [var text] || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
                return PageRequest.InvalidCursor;
            messages = messages.Where(m => m.Id > last);
        }

        var rows = await messages.OrderBy(m => m.Id).Take(page.Limit + 1).ProjectTo<OutboxMessageView>(mapper.ConfigurationProvider).ToListAsync(caller.Aborted);
        return TypedResults.Ok(Page<OutboxMessageView>.Of(rows, page.Limit, row => [row.Id.ToString(CultureInfo.InvariantCulture)]));
    }

    private static async Task<IResult> ReviveAsync(long messageId, Caller caller, DeskDb db) =>
        await (await InScopeAsync(db, caller)).AnyAsync(m => m.Id == messageId, caller.Aborted)
            ? await caller.DoAsync(new ReviveMessage(messageId))
            : Problems.Of("message-unknown", "没有这条消息。");

    private static async Task<IQueryable<OutboxMessage>> InScopeAsync(DeskDb db, Caller caller) =>
        OutboxRows.InScope(db, caller.Actor, await db.IsHeadOfficeAsync(caller.Actor, caller.Aborted));

    internal sealed record HoldBody([property: StringLength(1000)] string Reason);

    internal sealed record ReleaseBody([property: StringLength(1000)] string Note);
}

/// <param name="SinceUtc">System time.</param>
internal sealed record OutboxHoldView(DateTime SinceUtc, string Reason);

/// <param name="DueAtUtc">Business time; null while the working calendar does not reach so far.</param>
/// <param name="SetAtUtc">Since when it counts.</param>
internal sealed record TimerView(Guid Id, string Kind, Guid CaseId, string Subject, DateTime? DueAtUtc, DateTime SetAtUtc, TimerState State, DateTime? FiredAtUtc);

/// <param name="NextAttemptAtUtc">System time.</param>
internal sealed record OutboxMessageView(
    long Id, string Kind, string Subject, Guid? CaseId, OutboxState State, int Attempts, DateTime NextAttemptAtUtc, DateTime CreatedAtUtc, DateTime? DeliveredAtUtc, string? LastError);

internal sealed class OperationsProfile : Profile
{
    public OperationsProfile()
    {
        CreateMap<OutboxHold, OutboxHoldView>();
        CreateMap<Timer, TimerView>();
        CreateMap<OutboxMessage, OutboxMessageView>();
    }
}
