using Approvals.Casework.Partners.ESign;
using Approvals.Casework.Partners.Guarantee;
using Approvals.Casework.Partners.Rights;

namespace Approvals.Casework.Partners.Callbacks;

/// <summary>
/// 回调. What a partner tells later, always the whole present state. May come twice (same <see cref="EventId"/>) or out of order: a state
/// whose <c>Sequence</c> is not above the last one seen changes nothing.
/// </summary>
/// <param name="EventId">The same for every delivery of one event.</param>
/// <param name="Kind">Which of the following is present.</param>
/// <param name="OccurredAtUtc">When it happened at the partner's.</param>
/// <param name="Guarantee">Present when and only when <see cref="PartnerCallbackKind.Guarantee"/>.</param>
/// <param name="Envelope">Present when and only when <see cref="PartnerCallbackKind.ESign"/>.</param>
/// <param name="Pledge">Present when and only when <see cref="PartnerCallbackKind.Pledge"/>.</param>
public sealed record PartnerCallback(
    string EventId,
    PartnerCallbackKind Kind,
    DateTime OccurredAtUtc,
    GuaranteeStatus? Guarantee = null,
    Envelope? Envelope = null,
    PledgeStatus? Pledge = null);

/// <summary>回调类别.</summary>
public enum PartnerCallbackKind
{
    /// <summary>担保审批进展.</summary>
    Guarantee,

    /// <summary>签署进展.</summary>
    ESign,

    /// <summary>质押登记进展.</summary>
    Pledge,
}
