using Approvals.Casework.Outbox;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.Guarantee;

namespace Approvals.Casework.Collateral;

/// <summary>Tells the guarantee company that its guarantee is no longer wanted, if it has ever heard of the request.</summary>
internal sealed class GuaranteeWithdrawalDelivery(IGuaranteeCompany guarantor) : IDelivery
{
    public const string MessageKind = "guarantee-withdrawal";

    private const string Unheard = "application_unknown";

    public string Kind => MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var found = await guarantor.FindByReferenceAsync(GuaranteeDelivery.Reference(message.Read<Guid>()), ct);
        return found switch
        {
            PartnerAnswer<GuaranteeStatus>.Answered { Value.State: Partners.Guarantee.GuaranteeState.Refused or Partners.Guarantee.GuaranteeState.Withdrawn } => new DeliveryAnswer.Settled(),
            PartnerAnswer<GuaranteeStatus>.Answered { Value: var status } => await WithdrawAsync(status.ApplicationNumber, message.Key, ct),
            PartnerAnswer<GuaranteeStatus>.Refused { Code: Unheard } => new DeliveryAnswer.Settled(),
            PartnerAnswer<GuaranteeStatus>.Refused refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            PartnerAnswer<GuaranteeStatus>.Unknown doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<DeliveryAnswer> WithdrawAsync(string applicationNumber, string key, CancellationToken ct) =>
        (await guarantor.WithdrawAsync(applicationNumber, "授信申请已退回或结束", key, ct)).Match<DeliveryAnswer>(
            _ => new DeliveryAnswer.Settled(),
            refused => new DeliveryAnswer.Hopeless($"{refused.Code}: {refused.Message}"),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
}
