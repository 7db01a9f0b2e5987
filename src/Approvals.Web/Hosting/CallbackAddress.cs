namespace Approvals.Web.Hosting;

/// <summary>回调地址: where partners answer. It is known once the server listens, when the partners' options have been read already.</summary>
internal static class CallbackAddress
{
    private const string Setting = "Partners:CallbackUrl";

    /// <summary>What partners are asked from now on they answer at this address.</summary>
    public static void AnswerAt(this WebApplication app, Uri address)
    {
        app.Configuration[Setting] = address.AbsoluteUri;
        ((IConfigurationRoot)app.Configuration).Reload();
    }

    /// <summary>The configured address, or null.</summary>
    public static Uri? Configured(IConfiguration configuration) => configuration[Setting] is { Length: > 0 } address ? new Uri(address) : null;
}
