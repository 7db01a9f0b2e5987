using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Approvals.Web.Security;

/// <summary>
/// 反向代理: believes <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> of the proxies that <c>Proxies:Known</c> lists, and of nobody else.
/// Without the setting nobody is believed: whoever could choose an address could sign in as often as they like.
/// </summary>
internal static class KnownProxies
{
    /// <summary>A list of IP addresses and networks (CIDR).</summary>
    public const string Setting = "Proxies:Known";

    /// <exception cref="InvalidDataException">An entry is neither an address nor a network.</exception>
    public static IServiceCollection AddKnownProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var known = configuration.GetSection(Setting).Get<string[]>() ?? [];
        var networks = Array.ConvertAll(known, NetworkOf);
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = networks.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

            // From the last entry back for as long as the one before it was added by a known proxy.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in networks)
                options.KnownIPNetworks.Add(network);
        });
    }

    public static IApplicationBuilder UseKnownProxies(this IApplicationBuilder app) => app.UseForwardedHeaders();

    private static IPNetwork NetworkOf(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out var network)
            ? network
            : throw new InvalidDataException($"{Setting} has '{text}'; each entry must be the IP address of a proxy or a network such as 10.0.0.0/24.");
    }
}
