using Approvals.Casework.Accounts;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Jobs;
using Approvals.Casework.Notifications;
using Approvals.Casework.Outbox;
using Approvals.Casework.Partners.Messages;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Servicing;
using Approvals.Casework.Signing;
using Approvals.Casework.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace Approvals.Casework.Start;

/// <summary>Registers an opened desk with everything that works on it in the background.</summary>
public static class CaseworkServices
{
    public static IServiceCollection AddCasework(this IServiceCollection services, Desk desk)
    {
        services.AddSingleton(desk).AddSingleton(desk.Clock).AddSingleton(desk.PersonalData).AddSingleton(desk.Database).AddSingleton(desk.Seam);
        services.AddScoped(_ => desk.Database.Open());
        services.AddSingleton<IDelivery, ReportDelivery>();
        services.AddSingleton<IDelivery, AccountDelivery>();
        services.AddSingleton<IDelivery, GuaranteeDelivery>();
        services.AddSingleton<IDelivery, GuaranteeEnquiryDelivery>();
        services.AddSingleton<IDelivery, GuaranteeWithdrawalDelivery>();
        services.AddSingleton<Registrars>();
        services.AddSingleton<IDelivery, PledgeDelivery>();
        services.AddSingleton<IDelivery, PledgeEnquiryDelivery>();
        services.AddSingleton<IDelivery, PledgeReleaseDelivery>();
        services.AddSingleton<IDelivery, EnvelopeDelivery>();
        services.AddSingleton<IDelivery, EnvelopeEnquiryDelivery>();
        services.AddSingleton<IDelivery, EnvelopeCancelDelivery>();
        services.AddSingleton<IDelivery, PostingDelivery>();
        services.AddSingleton<IDelivery, LoanPostingDelivery>();
        services.AddSingleton<IDelivery, ReconciliationDelivery>();
        foreach (var channel in Enum.GetValues<MessageChannel>())
            services.AddSingleton<IDelivery>(provider => new NoticeDelivery(desk.PersonalData, provider.GetRequiredService<IMessageSender>(), channel));
        services.AddSingleton<OutboxPump>();
        services.AddSingleton<TimerRunner>();
        services.AddSingleton<JobRunner>();
        return services;
    }
}
