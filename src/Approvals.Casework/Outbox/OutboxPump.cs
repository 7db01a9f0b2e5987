using System.Collections.Concurrent;
using System.Collections.Frozen;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Approvals.Casework.Outbox;

/// <summary>投递泵: delivers what has committed, at least once, in order of its subject. Any number of nodes may run one.</summary>
public sealed class OutboxPump(Desk desk, IEnumerable<IDelivery> deliveries, ILogger<OutboxPump> log)
{
    private const int MostAtOnce = 16;
    private const int AttemptsBeforeParking = 12;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);

    private readonly FrozenDictionary<string, IDelivery> deliveries = deliveries.ToFrozenDictionary(delivery => delivery.Kind, StringComparer.Ordinal);

    private readonly ConcurrentDictionary<long, Task> inFlight = [];

    /// <summary>Claims as much of what is due as there is room for and lets each delivery go on its own: a slow partner holds up nobody else's messages.</summary>
    /// <param name="landed">Called after each delivery: there is room again, and its subject may have a next message.</param>
    /// <returns>How many messages were claimed; zero means nothing was due, or there is no room.</returns>
    public async Task<int> LaunchAsync(Action landed, CancellationToken ct)
    {
        var room = MostAtOnce - inFlight.Count;
        if (room <= 0)
            return 0;
        var claimed = await desk.ClaimAsync(room, ct);
        foreach (var message in claimed)
        {
            var delivery = DeliverAsync(message, ct);
            inFlight[message.Id] = delivery;
            _ = delivery.ContinueWith(
                _ =>
                {
                    inFlight.TryRemove(message.Id, out var _);
                    landed();
                },
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return claimed.Count;
    }

    /// <summary>Waits for the deliveries that are under way.</summary>
    public async Task LandAsync() => await Task.WhenAll(inFlight.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Claims what is due, delivers it and waits: for whoever steps the outbox by hand.</summary>
    /// <returns>How many messages were claimed; zero means nothing was due.</returns>
    public async Task<int> PumpAsync(CancellationToken ct)
    {
        var claimed = await desk.ClaimAsync(MostAtOnce, ct);
        await Task.WhenAll(claimed.Select(message => DeliverAsync(message, ct)));
        return claimed.Count;
    }

    private async Task DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        DeliveryAnswer answer;
        try
        {
            answer = deliveries.TryGetValue(message.Kind, out var delivery)
                ? await delivery.DeliverAsync(message, ct)
                : new DeliveryAnswer.Hopeless($"Nothing delivers messages of kind '{message.Kind}'.");
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.LogError(e, "Delivery {Key} of kind {Kind} failed", message.Key, message.Kind);
            answer = new DeliveryAnswer.Doubtful(e.Message);
        }

        try
        {
            await SettleAsync(message, answer, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.LogError(e, "What follows from delivery {Key} of kind {Kind} failed", message.Key, message.Kind);
            await PutOffAsync(message, e.Message, ct);
        }
    }

    private async Task SettleAsync(OutboxMessage message, DeliveryAnswer answer, CancellationToken ct)
    {
        var settled = await desk.RunAsync(new SettleDelivery(message.Id, message.Fence, answer, Delay(message.Attempts), null), Actor.System, ct: ct);

        // The refusal has undone everything, the mark too: the mark is made without the effect.
        if (settled.Refusal is { } refusal && refusal.Code != SettleDelivery.LeaseLost.Code)
            settled = await desk.RunAsync(new SettleDelivery(message.Id, message.Fence, new DeliveryAnswer.Settled(), TimeSpan.Zero, $"{refusal.Code}: {refusal.Message}"), Actor.System, ct: ct);
        if (settled.IsRefused)
            log.LogWarning("Delivery {Key} was not settled: another node has it", message.Key);
    }

    /// <summary>The partner has answered and the answer could not be kept: it is asked for again, and after the last attempt a person looks.</summary>
    private async Task PutOffAsync(OutboxMessage message, string reason, CancellationToken ct)
    {
        try
        {
            await SettleAsync(message, new DeliveryAnswer.Doubtful(reason), ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // The database does not take this either: the lease runs out and the message comes again.
            log.LogError(e, "Delivery {Key} of kind {Kind} could not be put off", message.Key, message.Kind);
        }
    }

    private static TimeSpan Delay(int attempts)
    {
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempts, 30) - 1);
        return delay < LongestDelay ? delay : LongestDelay;
    }

    /// <summary>Marks the message and does what follows from the answer, if the lease is still ours.</summary>
    /// <remarks>Refusals in order: <c>lease-lost</c> when another node has claimed the message since; those of the effect.</remarks>
    /// <param name="Note">Why the effect was not taken, when it refused before.</param>
    private sealed record SettleDelivery(long MessageId, int Fence, DeliveryAnswer Answer, TimeSpan Delay, string? Note) : ICommand<Done>
    {
        public static readonly Refusal LeaseLost = new("lease-lost", "这条消息已由另一个节点处理。");

        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var message = await work.Db.Outbox.SingleAsync(m => m.Id == MessageId, ct);
            if (message.Fence != Fence || message.State is not (OutboxState.Pending or OutboxState.Enquiring))
                return LeaseLost;

            message.LeasedUntilUtc = null;
            switch (Answer)
            {
                case DeliveryAnswer.Settled settled:
                    message.State = OutboxState.Delivered;
                    message.DeliveredAtUtc = work.Desk.Clock.SystemUtcNow;
                    message.LastError = Note;
                    if (settled.Effect is not null && (await settled.Effect.ExecuteAsync(work, ct)).Refusal is { } refusal)
                        return refusal;
                    break;
                case DeliveryAnswer.TryAgain again:
                    Postpone(work, message, message.State, again.Reason);
                    break;
                case DeliveryAnswer.Waits waits:
                    PutOff(work, message, message.State, waits.Reason);
                    break;
                case DeliveryAnswer.Doubtful doubtful:
                    Postpone(work, message, OutboxState.Enquiring, doubtful.Reason);
                    break;
                case DeliveryAnswer.Hopeless hopeless:
                    Park(message, hopeless.Reason);
                    break;
            }

            if (message.State == OutboxState.Parked)
                await TellOperationsAsync(work, message, ct);
            if (work.PendingAudit.Count == 0)
            {
                var subject = message.CaseId is { } caseId ? AuditSubject.Case(caseId) : AuditSubject.System;
                if (message.State is OutboxState.Parked or OutboxState.Delivered)
                    work.Record(subject, message.State == OutboxState.Parked ? "MessageParked" : "MessageDelivered", null, new { message.Key, message.Kind, message.LastError });
                else
                    work.ChangesNothingAudited();
            }

            return Done.Instance;
        }

        private static async ValueTask TellOperationsAsync(Work work, OutboxMessage message, CancellationToken ct)
        {
            var path = message.CaseId is { } caseId
                ? await work.Db.Cases.Where(c => c.Id == caseId).Select(c => c.OrgPath).SingleAsync(ct)
                : await work.Db.OrgUnits.Where(unit => unit.ParentId == null).Select(unit => unit.Path).SingleAsync(ct);
            await Notices.ToRoleAsync(
                work, Role.Administrator, path, NoticeKind.MessageParked, message.CaseId, new NoticeWords(What: message.Key, Why: message.LastError), ct,
                inboxOnly: NoticeDelivery.IsNotice(message.Kind));
        }

        private void Postpone(Work work, OutboxMessage message, OutboxState state, string reason)
        {
            if (message.Attempts >= AttemptsBeforeParking)
            {
                Park(message, reason);
                return;
            }

            PutOff(work, message, state, reason);
        }

        private void PutOff(Work work, OutboxMessage message, OutboxState state, string reason)
        {
            message.State = state;
            message.NextAttemptAtUtc = work.Desk.Clock.SystemUtcNow + Delay;
            message.LastError = Shorten(reason);
        }

        private static void Park(OutboxMessage message, string reason)
        {
            message.State = OutboxState.Parked;
            message.LastError = Shorten(reason);
        }

        private static string Shorten(string reason) => reason.Length <= 1000 ? reason : reason[..1000];
    }
}
