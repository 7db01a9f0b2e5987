using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Partners.Rights;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>Applies to the rights registry for one pledge; the certificate comes later by callback, and is asked for when it does not.</summary>
internal sealed class PledgeDelivery(Desk desk, IRightsRegistry registry) : IDelivery
{
    public const string MessageKind = "pledge";

    /// <summary>质押合同, the code of the contract in the sheet.</summary>
    private const string PledgeContract = "pledge";

    public string Kind => MessageKind;

    public static string Reference(Guid registrationId) => registrationId.ToString("N");

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var id = message.Read<Guid>();
        await using var db = desk.Database.Open();
        var asked = await (from registration in db.PledgeRegistrations.AsNoTracking()
                           join right in db.PledgedRights on registration.RightId equals right.Id
                           join @case in db.Cases on registration.CaseId equals @case.Id
                           join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
                           where registration.Id == id
                           select new { Registration = registration, right.Number, Amount = @case.ApprovedAmountCny, applicant.Uscc, Case = @case.Number }).SingleAsync(ct);
        if (asked.Registration.State == PledgeRegistrationState.Released)
            return new DeliveryAnswer.Settled();
        var contract = await db.Contracts.AsNoTracking().Where(c => c.CaseId == asked.Registration.CaseId && c.Kind == PledgeContract)
            .OrderByDescending(c => c.Visit).Select(c => c.Number).FirstOrDefaultAsync(ct) ?? asked.Case;
        var answer = await registry.RegisterAsync(
            new PledgeApplication(Reference(id), asked.Uscc, asked.Number, contract, asked.Amount!.Value, desk.Clock.DateOf(asked.Registration.RequestedAtUtc)), message.Key, ct);
        return answer.Match<DeliveryAnswer>(
            status => new DeliveryAnswer.Settled(new HearPledge(status)),
            refused => new DeliveryAnswer.Settled(new HearPledge(new PledgeStatus("", Reference(id), PledgeState.Refused, int.MaxValue, null, refused.Code, refused.Message))),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
    }
}

/// <summary>Asks the rights registry for its state by our reference, and takes the answer as if it had called back.</summary>
internal sealed class PledgeEnquiryDelivery(Desk desk, IRightsRegistry registry) : IDelivery
{
    public const string MessageKind = "pledge-enquiry";

    public string Kind => MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var id = message.Read<Guid>();
        await using var db = desk.Database.Open();
        var registration = await db.PledgeRegistrations.AsNoTracking().SingleAsync(r => r.Id == id, ct);
        if (registration.State != PledgeRegistrationState.Requested)
            return new DeliveryAnswer.Settled();
        return (await registry.FindByReferenceAsync(PledgeDelivery.Reference(id), ct)).Match<DeliveryAnswer>(
            status => new DeliveryAnswer.Settled(status.Sequence > registration.Sequence ? new HearPledge(status) : null),
            refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
    }
}

/// <summary>Tells the rights registry that a pledge is no longer wanted, if it has ever heard of it.</summary>
internal sealed class PledgeReleaseDelivery(IRightsRegistry registry) : IDelivery
{
    public const string MessageKind = "pledge-release";

    private const string Unheard = "pledge_unknown";

    public string Kind => MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct) =>
        await registry.FindByReferenceAsync(PledgeDelivery.Reference(message.Read<Guid>()), ct) switch
        {
            Partners.PartnerAnswer<PledgeStatus>.Answered { Value.State: PledgeState.Refused or PledgeState.Released } => new DeliveryAnswer.Settled(),
            Partners.PartnerAnswer<PledgeStatus>.Answered { Value: var status } => await ReleaseAsync(status.RegistrationNumber, message.Key, ct),
            Partners.PartnerAnswer<PledgeStatus>.Refused { Code: Unheard } => new DeliveryAnswer.Settled(),
            Partners.PartnerAnswer<PledgeStatus>.Refused refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            Partners.PartnerAnswer<PledgeStatus>.Unknown doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private async Task<DeliveryAnswer> ReleaseAsync(string registrationNumber, string key, CancellationToken ct) =>
        (await registry.ReleaseAsync(registrationNumber, "授信申请已退回或结束", key, ct)).Match<DeliveryAnswer>(
            _ => new DeliveryAnswer.Settled(),
            refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
}
