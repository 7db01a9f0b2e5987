using Approvals.Casework.Data;
using Approvals.Casework.Partners.Bureau;
using Approvals.Casework.Partners.Business;
using Approvals.Casework.Partners.Callbacks;
using Approvals.Casework.Partners.Collateral;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Partners.ESign;
using Approvals.Casework.Partners.Guarantee;
using Approvals.Casework.Partners.Http;
using Approvals.Casework.Partners.Messages;
using Approvals.Casework.Partners.Registry;
using Approvals.Casework.Partners.Rights;
using Approvals.Casework.Partners.Tax;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Approvals.Casework.Partners;

/// <summary>外部系统注册.</summary>
public static class PartnerRegistration
{
    /// <summary>Adds the gateways to the outside systems and the receiver of their callbacks.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">
    /// Root configuration; section <see cref="PartnerOptions.Section"/> is read, addresses when a client is first needed.
    /// </param>
    /// <param name="systemClock">
    /// Times attempts, circuits and the replay window: the real clock, never the movable business clock. Default: the machine's.
    /// </param>
    public static IServiceCollection AddPartners(
        this IServiceCollection services,
        IConfiguration configuration,
        TimeProvider? systemClock = null)
    {
        var clock = systemClock ?? TimeProvider.System;
        services.AddOptions<PartnerOptions>().Bind(configuration.GetSection(PartnerOptions.Section));
        services.AddSingleton(provider => new PartnerPipelines(provider.GetRequiredService<IOptionsMonitor<PartnerOptions>>(), clock));
        services.AddSingleton(provider => new CallbackReceiver(provider.GetRequiredService<IOptions<PartnerOptions>>(), clock));

        AddGateway<ITaxBureau, TaxBureauClient>(services, Partner.Tax);
        AddGateway<ICreditBureau, CreditBureauClient>(services, Partner.Bureau);
        AddGateway<ICompanyRegistry, CompanyRegistryClient>(services, Partner.Registry);
        AddGateway<IGuaranteeCompany, GuaranteeCompanyClient>(services, Partner.Guarantee);
        AddGateway<IESign, ESignClient>(services, Partner.ESign);
        AddGateway<ICoreBanking, CoreBankingClient>(services, Partner.Bank);
        AddGateway<IMessageSender, MessageSenderClient>(services, Partner.Messages);
        AddGateway<IRightsRegistry, RightsRegistryClient>(services, Partner.Rights);
        AddGateway<IBusinessData, BusinessDataClient>(services, Partner.Business);
        AddGateway<ICollateralRegistry, CollateralRegistryClient>(services, Partner.Collateral);
        return services;
    }

    private static void AddGateway<TGateway, TClient>(IServiceCollection services, Partner partner)
        where TGateway : class
        where TClient : class, TGateway
    {
        services.AddHttpClient<TGateway, TClient>(partner.ToString())
            // Paths carry ID numbers; the factory would log them.
            .RemoveAllLoggers()
            .ConfigureHttpClient((provider, client) =>
            {
                client.BaseAddress = provider.GetRequiredService<IOptionsMonitor<PartnerOptions>>().CurrentValue.AddressOf(partner);
                // The pipeline limits each attempt; a limit over all of them would cut a retry short and look like an outage.
                client.Timeout = Timeout.InfiniteTimeSpan;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                UseCookies = false,
            })
            .AddHttpMessageHandler(provider => new BusinessTimeHandler(provider.GetService<BusinessClock>()))
            .AddHttpMessageHandler(provider => new ResilienceHandler(provider.GetRequiredService<PartnerPipelines>().For(partner)))
            .AddHttpMessageHandler(provider => new SeamHandler(partner, provider.GetService<CommitSeam>() ?? new CommitSeam()));
    }
}
