using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Partners.Guarantee;
using Approvals.Casework.Products;
using Approvals.Casework.Timers;
using Approvals.Casework.Workflow;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.Collateral;

/// <summary>担保查询: a guarantee company that has said nothing for a while is asked, again and again until it answers. Source: policy default, ADR-0002.</summary>
internal static class GuaranteeEnquiry
{
    public static async ValueTask AskAsync(Work work, Case @case, Timer timer, CancellationToken ct)
    {
        var (_, visit) = StepAddress.Parse(timer.Subject);
        var requestId = await work.Db.GuaranteeRequests.Where(r => r.CaseId == @case.Id && r.Visit == visit).Select(r => r.Id).SingleAsync(ct);
        await work.EnquireAsync(GuaranteeEnquiryDelivery.MessageKind, OpenGuarantees.Subject(requestId), @case.Id, requestId, timer.DueAtUtc, ct);
        await work.SetTimerAsync(TimerKinds.GuaranteeEnquiry, @case.Id, timer.Subject, work.TermsOf(@case).Due(work, TimeLimitKind.GuaranteeEnquiry));
    }
}

/// <summary>Asks the guarantee company for its state by our reference, and takes the answer as if it had called back.</summary>
internal sealed class GuaranteeEnquiryDelivery(Desk desk, IGuaranteeCompany guarantor) : IDelivery
{
    public const string MessageKind = "guarantee-enquiry";

    public string Kind => MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var requestId = message.Read<Guid>();
        await using var db = desk.Database.Open();
        var request = await db.GuaranteeRequests.AsNoTracking().SingleAsync(r => r.Id == requestId, ct);
        if (request.State != GuaranteeState.Requested)
            return new DeliveryAnswer.Settled();
        return (await guarantor.FindByReferenceAsync(GuaranteeDelivery.Reference(requestId), ct)).Match<DeliveryAnswer>(
            status => new DeliveryAnswer.Settled(status.Sequence > request.Sequence ? new HearGuarantee(status) : null),
            refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
    }
}
