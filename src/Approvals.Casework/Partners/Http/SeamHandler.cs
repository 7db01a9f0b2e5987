using Approvals.Casework.Data;

namespace Approvals.Casework.Partners.Http;

/// <summary>调用缝. Tells the crash seam of every attempt, innermost, so that a repeated call is told of each time.</summary>
internal sealed class SeamHandler(Partner partner, CommitSeam seam) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = NameOf(request);
        seam.BeforePartnerCall(call);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            seam.AfterPartnerCall(call);
        }
    }

    /// <summary>Without the segments that hold a number: they are ids, some of them personal.</summary>
    private string NameOf(HttpRequestMessage request)
    {
        var words = request.RequestUri!.Segments.Select(segment => segment.Trim('/'))
            .Where(segment => segment.Length > 0 && segment.All(c => char.IsAsciiLetterLower(c) || c == '-')).Skip(1);
        return $"{partner.ToString().ToLowerInvariant()} {request.Method} {string.Join('/', words)}";
    }
}
