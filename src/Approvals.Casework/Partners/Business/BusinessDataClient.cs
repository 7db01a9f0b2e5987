using Approvals.Casework.Partners.Http;

namespace Approvals.Casework.Partners.Business;

/// <summary>经营数据接口.</summary>
public sealed class BusinessDataClient(HttpClient http) : IBusinessData
{
    private readonly PartnerConnection connection = new(http);

    /// <inheritdoc/>
    public Task<PartnerAnswer<AcquiringRecord>> GetAcquiringAsync(string uscc, DateOnly asOf, string authorisation, CancellationToken cancellationToken) =>
        connection.ReadAsync<AcquiringRecord>(Path("acquiring", uscc, asOf, authorisation), cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<MallRecord>> GetMallAsync(string uscc, DateOnly asOf, string authorisation, CancellationToken cancellationToken) =>
        connection.ReadAsync<MallRecord>(Path("malls", uscc, asOf, authorisation), cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<PayrollRecord>> GetPayrollAsync(string uscc, DateOnly asOf, string authorisation, CancellationToken cancellationToken) =>
        connection.ReadAsync<PayrollRecord>(Path("payroll", uscc, asOf, authorisation), cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<OtherBankFlow>> GetOtherBankFlowAsync(string uscc, DateOnly asOf, string authorisation, CancellationToken cancellationToken) =>
        connection.ReadAsync<OtherBankFlow>(Path("other-banks", uscc, asOf, authorisation), cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<StandingRecord>> GetStandingAsync(string uscc, DateOnly asOf, CancellationToken cancellationToken) =>
        connection.ReadAsync<StandingRecord>($"standing/{Uri.EscapeDataString(uscc)}?asOf={asOf:yyyy-MM-dd}", cancellationToken);

    private static string Path(string what, string uscc, DateOnly asOf, string authorisation) =>
        $"{what}/{Uri.EscapeDataString(uscc)}?asOf={asOf:yyyy-MM-dd}&authorisation={Uri.EscapeDataString(authorisation)}";
}
