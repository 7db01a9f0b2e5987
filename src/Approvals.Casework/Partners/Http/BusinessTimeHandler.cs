using System.Globalization;
using Approvals.Casework.Data;

namespace Approvals.Casework.Partners.Http;

/// <summary>业务时间: where the business clock was moved, which it is in development only, says what time it is at the bank, so that the sandbox shows the same.</summary>
internal sealed class BusinessTimeHandler(BusinessClock? clock) : DelegatingHandler
{
    /// <summary>ISO 8601, UTC.</summary>
    public const string Header = "Business-Time";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (clock is { } bank && bank.Offset != TimeSpan.Zero)
            request.Headers.TryAddWithoutValidation(Header, bank.UtcNow.ToString("O", CultureInfo.InvariantCulture));
        return base.SendAsync(request, cancellationToken);
    }
}
