using Approvals.Casework.Partners.Http;
using Microsoft.Extensions.Options;

namespace Approvals.Casework.Partners.Bureau;

/// <summary>征信接口.</summary>
public sealed class CreditBureauClient(HttpClient http, IOptionsMonitor<PartnerOptions> options) : ICreditBureau
{
    private readonly PartnerConnection connection = new(http);

    /// <inheritdoc/>
    public Task<PartnerAnswer<EnterpriseCreditReport>> QueryEnterpriseAsync(
        CreditReportRequest request, string idempotencyKey, CancellationToken cancellationToken) =>
        connection.KeyedReadAsync<EnterpriseCreditReport>("enterprise-reports", Body(request), idempotencyKey, cancellationToken);

    /// <inheritdoc/>
    public Task<PartnerAnswer<PersonalCreditReport>> QueryPersonAsync(
        CreditReportRequest request, string idempotencyKey, CancellationToken cancellationToken) =>
        connection.KeyedReadAsync<PersonalCreditReport>("personal-reports", Body(request), idempotencyKey, cancellationToken);

    private object Body(CreditReportRequest request) => new
    {
        request.SubjectId,
        request.Name,
        request.AsOf,
        request.Reason,
        request.AuthorisationReference,
        request.ApplicationReference,
        options.CurrentValue.Institution,
    };
}
