using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.Signing;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Partners.Callbacks;

/// <summary>接收回调: deals with a partner's event once. A duplicate and a state older than the one known change nothing and are fine.</summary>
/// <remarks>
/// Refusals in order: <c>callback-reused</c> (the event id came before with another body), <c>guarantee-unknown</c>, <c>contract-unknown</c>, <c>pledge-unknown</c>:
/// nothing is kept of these, so a later delivery is judged anew.
/// </remarks>
/// <param name="Digest">SHA-256 of the body, upper-case hex.</param>
public sealed record ReceiveCallback(PartnerCallback Callback, string Digest) : ICommand<CallbackOutcome>
{
    public async ValueTask<Result<CallbackOutcome>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var partner = Callback.Kind.ToString();
        var known = await work.Db.InboundMessages.AsNoTracking().SingleOrDefaultAsync(m => m.Partner == partner && m.MessageId == Callback.EventId, ct);
        if (known is not null)
            return known.Digest == Digest ? CallbackOutcome.Duplicate : new Refusal("callback-reused", "这个事件编号已用于另一条消息。", "eventId");

        var heard = Callback.Kind switch
        {
            PartnerCallbackKind.Guarantee => await new HearGuarantee(Callback.Guarantee!).ExecuteAsync(work, ct),
            PartnerCallbackKind.Pledge => await new HearPledge(Callback.Pledge!).ExecuteAsync(work, ct),
            PartnerCallbackKind.ESign => await new HearEnvelope(Callback.Envelope!).ExecuteAsync(work, ct),
        };
        if (heard.Refusal is { Code: "guarantee-unknown" or "contract-unknown" or "pledge-unknown" } unknown)
            return unknown;

        work.Db.InboundMessages.Add(new InboundMessage { Partner = partner, MessageId = Callback.EventId, Digest = Digest, ReceivedAtUtc = work.Desk.Clock.SystemUtcNow });
        if (!heard.IsRefused)
            return CallbackOutcome.Applied;
        work.ChangesNothingAudited();
        return CallbackOutcome.Stale;
    }
}

/// <summary>回调处理结果</summary>
public enum CallbackOutcome
{
    /// <summary>已处理</summary>
    Applied,

    /// <summary>重复投递: dealt with before.</summary>
    Duplicate,

    /// <summary>过时: a later state is known, or the case is closed.</summary>
    Stale,
}
