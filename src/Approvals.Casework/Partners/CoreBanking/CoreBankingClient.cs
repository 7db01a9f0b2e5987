using Approvals.Casework.Partners.Http;

namespace Approvals.Casework.Partners.CoreBanking;

/// <summary>核心系统接口.</summary>
public sealed class CoreBankingClient(HttpClient http) : ICoreBanking
{
    private readonly PartnerConnection connection = new(http);

    /// <inheritdoc/>
    public Task<PartnerAnswer<Account>> GetAccountAsync(string accountNumber, CancellationToken cancellationToken) =>
        connection.ReadAsync<Account>($"accounts/{Uri.EscapeDataString(accountNumber)}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<IReadOnlyList<Account>>> FindAccountsAsync(string holderId, CancellationToken cancellationToken) =>
        connection.ReadAsync<IReadOnlyList<Account>>($"accounts?holder={Uri.EscapeDataString(holderId)}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<Account>> OpenAccountAsync(
        OpenAccountRequest request,
        string idempotencyKey,
        CancellationToken cancellationToken) =>
        connection.EffectAsync<Account>("accounts", request, idempotencyKey, cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<Posting>> PostAsync(PostingRequest request, string idempotencyKey, CancellationToken cancellationToken) =>
        connection.EffectAsync<Posting>("postings", request, idempotencyKey, cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<PostingEnquiry>> EnquirePostingAsync(string idempotencyKey, CancellationToken cancellationToken) =>
        connection.ReadAsync<PostingEnquiry>($"postings/{Uri.EscapeDataString(idempotencyKey)}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<SettlementFlow>> GetSettlementAsync(string holderId, DateOnly asOf, CancellationToken cancellationToken) =>
        connection.ReadAsync<SettlementFlow>($"settlement/{Uri.EscapeDataString(holderId)}?asOf={asOf:yyyy-MM-dd}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<OwnerStanding>> GetOwnerAsync(string idNumber, DateOnly asOf, CancellationToken cancellationToken) =>
        connection.ReadAsync<OwnerStanding>($"owners/{Uri.EscapeDataString(idNumber)}?asOf={asOf:yyyy-MM-dd}", cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<IReadOnlyList<LedgerEntry>>> GetEntriesAsync(
        string accountNumber, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        connection.ReadAsync<IReadOnlyList<LedgerEntry>>(
            $"accounts/{Uri.EscapeDataString(accountNumber)}/entries?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}", cancellationToken);
}
