using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Partners.Guarantee;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>Applies to the guarantee company; its decision comes later by callback, and is asked for when it does not.</summary>
internal sealed class GuaranteeDelivery(Desk desk, IGuaranteeCompany guarantor) : IDelivery
{
    public const string MessageKind = "guarantee";

    public string Kind => MessageKind;

    public static string Reference(Guid requestId) => requestId.ToString("N");

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var requestId = message.Read<Guid>();
        await using var db = desk.Database.Open();
        var request = await db.GuaranteeRequests.AsNoTracking().SingleAsync(r => r.Id == requestId, ct);
        if (request.State == GuaranteeState.Withdrawn)
            return new DeliveryAnswer.Settled();
        var uscc = await (from c in db.Cases join a in db.Applicants on c.ApplicantId equals a.Id where c.Id == request.CaseId select a.Uscc).SingleAsync(ct);
        var answer = await guarantor.ApplyAsync(
            new GuaranteeApplication(Reference(requestId), uscc, request.AmountCny, request.Months, desk.Clock.DateOf(request.RequestedAtUtc)), message.Key, ct);
        return answer.Match<DeliveryAnswer>(
            status => new DeliveryAnswer.Settled(new HearGuarantee(status)),
            refused => new DeliveryAnswer.Settled(new HearGuarantee(new GuaranteeStatus(
                "", Reference(requestId), Partners.Guarantee.GuaranteeState.Refused, int.MaxValue, false, null, refused.Code, refused.Message))),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
    }
}
