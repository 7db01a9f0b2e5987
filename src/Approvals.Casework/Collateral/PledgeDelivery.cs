using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.Rights;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>Applies for one registration; the certificate comes later by callback, and is asked for when it does not.</summary>
internal sealed class PledgeDelivery(Desk desk, Registrars registrars) : IDelivery
{
    public const string MessageKind = "pledge";

    /// <summary>质押合同, 最高额抵押合同: the codes of the contract in the sheets.</summary>
    private static readonly string[] PledgeContracts = ["pledge", "mortgage"];

    public string Kind => MessageKind;

    public static string Reference(Guid registrationId) => registrationId.ToString("N");

    /// <summary>幂等键 of the application.</summary>
    public static string Key(Guid registrationId) => $"pledge:{registrationId:N}";

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var id = message.Read<Guid>();
        await using var db = desk.Database.Open();
        var registration = await db.PledgeRegistrations.AsNoTracking().SingleAsync(r => r.Id == id, ct);
        if (registration.State == PledgeRegistrationState.Released)
            return new DeliveryAnswer.Settled();
        var @case = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == registration.CaseId, ct);
        var applicant = await db.Applicants.AsNoTracking().SingleAsync(a => a.Id == @case.ApplicantId, ct);
        var asset = await db.CollateralAssets.AsNoTracking().SingleOrDefaultAsync(a => a.Id == registration.AssetId, ct);
        var contract = await db.Contracts.AsNoTracking().Where(c => c.CaseId == @case.Id && PledgeContracts.Contains(c.Kind))
            .OrderByDescending(c => c.Visit).Select(c => c.Number).FirstOrDefaultAsync(ct) ?? @case.Number;
        var pool = desk.Rulebook.Terms(@case.ProductCode, @case.ProductVersion).Sheet.Collateral?.Pool;
        var asked = new AskedFor(
            Reference(id), applicant.Uscc, applicant.Name, asset?.Number ?? pool ?? "", asset?.Rank ?? 1, asset?.IsMaximumAmount ?? false, contract, @case.AccountNo ?? "");
        return (await registrars.RegisterAsync(registration, asked, message.Key, ct)).Match<DeliveryAnswer>(
            status => new DeliveryAnswer.Settled(new HearPledge(status)),
            refused => new DeliveryAnswer.Settled(new HearPledge(new PledgeStatus("", Reference(id), PledgeState.Refused, int.MaxValue, null, refused.Code, refused.Message))),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
    }
}

/// <summary>Asks the registry for its state by our reference, and takes the answer as if it had called back.</summary>
internal sealed class PledgeEnquiryDelivery(Desk desk, Registrars registrars) : IDelivery
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
        return (await registrars.FindAsync(registration, ct)).Match<DeliveryAnswer>(
            status => new DeliveryAnswer.Settled(status.Sequence > registration.Sequence ? new HearPledge(status) : null),
            refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
    }
}

/// <summary>解押: tells the registry that a pledge is no longer wanted, if it has ever heard of it.</summary>
internal sealed class PledgeReleaseDelivery(Desk desk, Registrars registrars) : IDelivery
{
    public const string MessageKind = "pledge-release";

    public const string Unheard = "pledge_unknown";

    public string Kind => MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var id = message.Read<Guid>();
        await using var db = desk.Database.Open();
        var registration = await db.PledgeRegistrations.AsNoTracking().SingleAsync(r => r.Id == id, ct);
        return await registrars.FindAsync(registration, ct) switch
        {
            PartnerAnswer<PledgeStatus>.Answered { Value.State: PledgeState.Refused or PledgeState.Released } => new DeliveryAnswer.Settled(),
            PartnerAnswer<PledgeStatus>.Answered { Value: var status } => await ReleaseAsync(registration, status.RegistrationNumber, message.Key, ct),
            PartnerAnswer<PledgeStatus>.Refused { Code: Unheard } => new DeliveryAnswer.Settled(),
            PartnerAnswer<PledgeStatus>.Refused refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            PartnerAnswer<PledgeStatus>.Unknown doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<DeliveryAnswer> ReleaseAsync(PledgeRegistration registration, string registrationNumber, string key, CancellationToken ct) =>
        (await registrars.ReleaseAsync(registration, registrationNumber, "授信已退回、结束或结清", key, ct)).Match<DeliveryAnswer>(
            _ => new DeliveryAnswer.Settled(),
            refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
}
