using Approvals.Casework.Outbox;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.CoreBanking;

namespace Approvals.Casework.Servicing;

/// <summary>支付查证: what an earlier attempt at a posting has done. Asked by its key, after any doubt, before anything is sent again.</summary>
internal static class EarlierPosting
{
    /// <summary>
    /// Sends a posting unless an earlier attempt has settled it. A refusal after a doubt is taken when the enquiry tells so too, or when the same was said an attempt before and no posting
    /// is known still; until then it is a doubt.
    /// </summary>
    /// <param name="earlier"><see cref="FindAsync"/> of this posting.</param>
    /// <param name="refusalOf">核心拒绝原因 that an answer tells; null where it tells none.</param>
    public static async Task<DeliveryAnswer> SettleAsync(
        OutboxMessage message, Func<Task<DeliveryAnswer?>> earlier, Func<Task<DeliveryAnswer>> send, Func<DeliveryAnswer, string?> refusalOf)
    {
        if (await earlier() is { } known)
            return known;
        var answer = await send();
        if (!IsInDoubt(message) || refusalOf(answer) is not { } refusal)
            return answer;
        return await earlier() ?? (message.LastError == refusal ? answer : new DeliveryAnswer.Doubtful(refusal));
    }

    /// <summary>Whether an attempt was made before, whose outcome may be unknown.</summary>
    private static bool IsInDoubt(OutboxMessage message) => message.State == OutboxState.Enquiring || message.Attempts > 1;

    /// <returns>What became of it; null when nothing was sent before or nothing has arrived: it may be sent, under the same key.</returns>
    /// <param name="isOurs">Whether a posting that has the key moves what ours should.</param>
    public static async Task<DeliveryAnswer?> FindAsync(
        ICoreBanking bank, OutboxMessage message, Func<Posting, bool> isOurs, Func<Posting, DeliveryAnswer> posted, Func<string, string, DeliveryAnswer> refused, CancellationToken ct)
    {
        if (!IsInDoubt(message))
            return null;
        var enquired = await bank.EnquirePostingAsync(message.Key, ct);
        return enquired switch
        {
            PartnerAnswer<PostingEnquiry>.Answered { Value: { State: PostingEnquiryState.Posted, Posting: { } found } } => isOurs(found)
                ? posted(found)
                : new DeliveryAnswer.Hopeless($"Posting {found.PostingNumber} has the key and is not this order's."),
            PartnerAnswer<PostingEnquiry>.Answered { Value: { State: PostingEnquiryState.Refused } no } => refused(no.RefusalCode!, no.RefusalMessage!),
            PartnerAnswer<PostingEnquiry>.Unknown doubt => new DeliveryAnswer.Doubtful(doubt.Detail),
            PartnerAnswer<PostingEnquiry>.Refused no => new DeliveryAnswer.Hopeless($"{no.Code}: {no.Message}"),
            _ => null,
        };
    }
}
