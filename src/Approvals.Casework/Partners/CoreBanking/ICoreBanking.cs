namespace Approvals.Casework.Partners.CoreBanking;

/// <summary>核心系统. The bank's core system: accounts and a double-entry ledger.</summary>
public interface ICoreBanking
{
    /// <summary>查询账户. A read: retried. Refusal: <c>account_unknown</c>.</summary>
    Task<PartnerAnswer<Account>> GetAccountAsync(string accountNumber, CancellationToken cancellationToken);

    /// <summary>按户主查询账户. All accounts of an enterprise (统一社会信用代码) or person (居民身份证号), by number; empty if none. A read: retried.</summary>
    Task<PartnerAnswer<IReadOnlyList<Account>>> FindAccountsAsync(string holderId, CancellationToken cancellationToken);

    /// <summary>
    /// 开户. Not retried by the gateway; the same key and body again are safe and give the first answer.
    /// Refusals: <c>account_kind_invalid</c>, <c>holder_invalid</c>.
    /// </summary>
    Task<PartnerAnswer<Account>> OpenAccountAsync(OpenAccountRequest request, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>
    /// 记账. Posts all legs or none. Never retried by the gateway: after <c>Unknown</c>, <see cref="EnquirePostingAsync"/> tells.
    /// Refusals in order: <c>posting_malformed</c>, <c>posting_unbalanced</c>, then leg by leg
    /// <c>account_unknown</c>, <c>account_closed</c>, <c>account_frozen</c> (debits and credits), <c>account_stopped</c> (debits only),
    /// <c>insufficient_funds</c>.
    /// </summary>
    Task<PartnerAnswer<Posting>> PostAsync(PostingRequest request, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>
    /// 支付查证. What became of a posting key. A read: retried. <see cref="PostingEnquiryState.NotReceived"/> is only as good as the moment: an
    /// attempt still on its way may arrive later, so a new try must reuse the key.
    /// </summary>
    Task<PartnerAnswer<PostingEnquiry>> EnquirePostingAsync(string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>结算流水. What an enterprise's accounts at the bank took in and paid out, month by month, up to a business date. A read: retried. Refusal: <c>holder_unknown</c>.</summary>
    Task<PartnerAnswer<SettlementFlow>> GetSettlementAsync(string holderId, DateOnly asOf, CancellationToken cancellationToken);

    /// <summary>企业主在本行. Financial assets, client and card status of a person at the bank. A read: retried. Refusal: <c>holder_unknown</c>.</summary>
    Task<PartnerAnswer<OwnerStanding>> GetOwnerAsync(string idNumber, DateOnly asOf, CancellationToken cancellationToken);

    /// <summary>
    /// 账户明细. Entries of one account with booking dates in [from, to], oldest first. A read: retried.
    /// Refusal: <c>account_unknown</c>.
    /// </summary>
    Task<PartnerAnswer<IReadOnlyList<LedgerEntry>>> GetEntriesAsync(
        string accountNumber,
        DateOnly from,
        DateOnly to,
        CancellationToken cancellationToken);
}
