using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Partners.ESign;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.Signing;

/// <summary>签约查询: while signatures are outstanding the e-sign platform is asked how far they are, for a callback may be lost. Source: policy default, ADR-0002.</summary>
internal static class EnvelopeEnquiry
{
    /// <summary>Envelope, enquiries and taking back of one contract reach the platform in this order.</summary>
    public static string Subject(Guid contractId) => $"envelope:{contractId:N}";

    public static async ValueTask AskAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        foreach (var contractId in await OutstandingAsync(work, @case, timer, ct))
            await work.EnquireAsync(EnvelopeEnquiryDelivery.MessageKind, Subject(contractId), @case.Id, contractId, timer.DueAtUtc, ct);
        await work.SetTimerAsync(TimerKinds.EnvelopeEnquiry, @case.Id, timer.Subject, work.TermsOf(@case).Due(work, TimeLimitKind.EnvelopeEnquiry));
    }

    /// <summary>签约期满: the envelopes are taken back first. What the platform then says decides: a contract signed in time is signed, and the offer lapses with the others.</summary>
    public static async ValueTask TakeBackAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        var (stepId, visit) = StepAddress.Parse(timer.Subject);
        if (!await work.Db.Contracts.AnyAsync(c => c.CaseId == @case.Id && c.Visit == visit, ct))
        {
            // The conditions before the signing were not met in time: there is nothing to take back.
            await work.Desk.Flow.SignalAsync(work, @case, stepId, visit, "lapsed", ct);
            return;
        }

        foreach (var contractId in await OutstandingAsync(work, @case, timer, ct))
            work.Send($"envelope-lapse:{contractId:N}", EnvelopeCancelDelivery.MessageKind, Subject(contractId), @case.Id, contractId);
    }

    private static Task<List<Guid>> OutstandingAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        var (_, visit) = StepAddress.Parse(timer.Subject);
        return work.Db.Contracts
            .Where(c => c.CaseId == @case.Id && c.Visit == visit && (c.State == ContractState.Prepared || c.State == ContractState.Sent))
            .OrderBy(c => c.Number).Select(c => c.Id).ToListAsync(ct);
    }
}

/// <summary>Asks the e-sign platform for an envelope by our reference, and takes the answer as if it had called back.</summary>
internal sealed class EnvelopeEnquiryDelivery(Desk desk, IESign esign) : IDelivery
{
    public const string MessageKind = "envelope-enquiry";

    public string Kind => MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var contractId = message.Read<Guid>();
        await using var db = desk.Database.Open();
        var contract = await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == contractId, ct);
        if (contract.State is ContractState.Signed or ContractState.Void)
            return new DeliveryAnswer.Settled();
        return (await esign.FindByReferenceAsync(contract.Number, ct)).Match<DeliveryAnswer>(
            envelope => new DeliveryAnswer.Settled(envelope.Sequence > contract.EnvelopeSequence ? new HearEnvelope(envelope) : null),
            refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
    }
}
