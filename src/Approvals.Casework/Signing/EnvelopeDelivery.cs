using Approvals.Casework.Collateral;
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
            signers.Add(new EnvelopeSigner(signer.Party, signer.Name, await IdOfAsync(db, signer.Party, contract.CaseId, applicantId, ct), ContractParties.NameOf(signer.Party)));

        var answer = await esign.CreateEnvelopeAsync(
            new EnvelopeRequest(contract.Number, contract.Title, contract.BlobHash.ToLowerInvariant(), signers), message.Key, ct);
        return answer.Match<DeliveryAnswer>(
            envelope => new DeliveryAnswer.Settled(new HearEnvelope(envelope)),
            refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
    }

    private async Task<string> IdOfAsync(DeskDb db, string party, Guid caseId, Guid applicantId, CancellationToken ct)
    {
        if (party == ContractParties.Borrower)
            return (await db.Applicants.AsNoTracking().SingleAsync(a => a.Id == applicantId, ct)).Uscc;
        return desk.PersonalData.Decrypt(ContractParties.GuarantorOf(party) is { } role
            ? (await JointGuarantors.Of(db, caseId).AsNoTracking().FirstAsync(g => g.Role == role, ct)).IdNumberCipher
            : (await db.LegalRepresentativeAsync(applicantId, ct)).IdNumberCipher);
    }
}

/// <summary>Takes an envelope back when its case has ended or its time is up. Whether that came in time the platform says, and what it says is heard.</summary>
internal sealed class EnvelopeCancelDelivery(Desk desk, IESign esign) : IDelivery
{
    public const string MessageKind = "envelope-cancel";

    private const string Unheard = "envelope_unknown";

    public string Kind => MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var contractId = message.Read<Guid>();
        await using var db = desk.Database.Open();
        var contract = await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == contractId, ct);
        if (contract.State == ContractState.Signed)
            return new DeliveryAnswer.Settled();
        return await esign.FindByReferenceAsync(contract.Number, ct) switch
        {
            PartnerAnswer<Envelope>.Answered { Value: { State: EnvelopeState.Open } open } => await CancelAsync(contract, open, message.Key, ct),
            PartnerAnswer<Envelope>.Answered { Value: var ended } => Heard(contract, ended),
            PartnerAnswer<Envelope>.Refused { Code: Unheard } => Heard(contract, NeverMade(contract)),
            PartnerAnswer<Envelope>.Refused refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            PartnerAnswer<Envelope>.Unknown doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<DeliveryAnswer> CancelAsync(Contract contract, Envelope envelope, string key, CancellationToken ct) =>
        (await esign.CancelEnvelopeAsync(envelope.EnvelopeId, "案件已结束或签约期已满", key, ct)).Match<DeliveryAnswer>(
            cancelled => Heard(contract, cancelled),
            refused => new DeliveryAnswer.TryAgain($"{refused.Code}: {refused.Message}"),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));

    /// <summary>Of a contract that is void already only one thing is news: that it was signed all the same.</summary>
    private static DeliveryAnswer.Settled Heard(Contract contract, Envelope envelope) =>
        new(contract.State == ContractState.Void && envelope.State != EnvelopeState.Completed ? null : new HearEnvelope(envelope));

    private static Envelope NeverMade(Contract contract) =>
        new("", contract.Number, contract.BlobHash.ToLowerInvariant(), EnvelopeState.Cancelled, int.MaxValue, [], [], []);
}
