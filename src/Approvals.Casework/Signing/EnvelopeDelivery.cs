using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.ESign;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Signing;

/// <summary>Hands a contract to the e-sign platform; its signatures come by callback.</summary>
internal sealed class EnvelopeDelivery(Desk desk, IESign esign) : IDelivery
{
    public const string MessageKind = "envelope";

    public string Kind => MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var contractId = message.Read<Guid>();
        await using var db = desk.Database.Open();
        var contract = await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == contractId, ct);
        if (contract.State == ContractState.Void)
            return new DeliveryAnswer.Settled();
        var applicantId = await db.Cases.Where(c => c.Id == contract.CaseId).Select(c => c.ApplicantId).SingleAsync(ct);
        var signers = new List<EnvelopeSigner>();
        foreach (var signer in await db.ContractSigners.AsNoTracking().Where(s => s.ContractId == contractId).OrderBy(s => s.Party).ToListAsync(ct))
            signers.Add(new EnvelopeSigner(signer.Party, signer.Name, await IdOfAsync(db, signer.Party, applicantId, ct), ContractParties.NameOf(signer.Party)));

        var answer = await esign.CreateEnvelopeAsync(
            new EnvelopeRequest(contract.Number, contract.Title, contract.BlobHash.ToLowerInvariant(), signers), message.Key, ct);
        return answer.Match<DeliveryAnswer>(
            envelope => new DeliveryAnswer.Settled(new HearEnvelope(envelope)),
            refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
    }

    private async Task<string> IdOfAsync(DeskDb db, string party, Guid applicantId, CancellationToken ct) => party == ContractParties.Borrower
        ? (await db.Applicants.AsNoTracking().SingleAsync(a => a.Id == applicantId, ct)).Uscc
        : desk.PersonalData.Decrypt((await db.LegalRepresentativeAsync(applicantId, ct)).IdNumberCipher);
}

/// <summary>Takes an envelope back when its case is cancelled.</summary>
internal sealed class EnvelopeCancelDelivery(Desk desk, IESign esign) : IDelivery
{
    public const string MessageKind = "envelope-cancel";

    public string Kind => MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var contractId = message.Read<Guid>();
        await using var db = desk.Database.Open();
        var contract = await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == contractId, ct);
        var found = await esign.FindByReferenceAsync(contract.Number, ct);
        if (found is PartnerAnswer<Envelope>.Unknown unknown)
            return DeliveryAnswer.After(unknown.Reason, unknown.Detail);
        if (found is not PartnerAnswer<Envelope>.Answered { Value: { State: EnvelopeState.Open } envelope })
            return new DeliveryAnswer.Settled();
        var cancelled = await esign.CancelEnvelopeAsync(envelope.EnvelopeId, "案件已结束", message.Key, ct);
        return cancelled.Match<DeliveryAnswer>(
            _ => new DeliveryAnswer.Settled(),
            _ => new DeliveryAnswer.Settled(),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
    }
}
