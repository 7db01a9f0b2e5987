using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.Partners;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Accounts;

/// <summary>Asks the core banking system for an account that the loan can go to.</summary>
internal sealed class AccountDelivery(Desk desk, ICoreBanking bank) : IDelivery
{
    public const string MessageKind = "account";

    public string Kind => MessageKind;

    public async Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        var request = message.Read<AccountRequest>();
        await using var db = desk.Database.Open();
        var @case = await db.Cases.AsNoTracking().SingleAsync(c => c.Id == request.CaseId, ct);
        var holder = await HolderAsync(db, @case, ct);
        var kind = @case.AccountKind == AccountKinds.Personal ? AccountKind.Personal : AccountKind.Current;

        var found = await bank.FindAccountsAsync(holder.Id, ct);
        if (found is PartnerAnswer<IReadOnlyList<Account>>.Unknown unknown)
            return DeliveryAnswer.After(unknown.Reason, unknown.Detail);
        var good = found is PartnerAnswer<IReadOnlyList<Account>>.Answered answered
            ? answered.Value.FirstOrDefault(account => account.Kind == kind && account.Status == AccountStatus.Normal
                && (request.AccountNo is null || account.AccountNumber == request.AccountNo))
            : null;
        if (good is not null)
            return new DeliveryAnswer.Settled(new AccountFound(request, good.AccountNumber));
        if (request.AccountNo is not null || !request.MayOpen)
            return new DeliveryAnswer.Settled(new AccountFound(request, null));

        var opened = await bank.OpenAccountAsync(new OpenAccountRequest(kind, holder.Id, holder.Name, request.AskedOn, @case.Number), message.Key, ct);
        return opened.Match<DeliveryAnswer>(
            account => new DeliveryAnswer.Settled(new AccountFound(request, account.AccountNumber)),
            refused => new DeliveryAnswer.Settled(new AccountFound(request, null, $"{refused.Code}: {refused.Message}")),
            doubt => DeliveryAnswer.After(doubt.Reason, doubt.Detail));
    }

    private async Task<(string Id, string Name)> HolderAsync(DeskDb db, Case @case, CancellationToken ct)
    {
        if (@case.AccountKind != AccountKinds.Personal)
        {
            var applicant = await db.Applicants.AsNoTracking().SingleAsync(a => a.Id == @case.ApplicantId, ct);
            return (applicant.Uscc, applicant.Name);
        }

        var person = await db.LegalRepresentativeAsync(@case.ApplicantId, ct);
        return (desk.PersonalData.Decrypt(person.IdNumberCipher), person.Name);
    }

    /// <summary>The core banking system's answer: with a good account the step is done, otherwise the manager is asked.</summary>
    private sealed record AccountFound(AccountRequest Request, string? AccountNo, string? Reason = null) : ICommand<Done>
    {
        public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
        {
            var @case = await work.CaseOfAsync(Request.CaseId, ct);
            if (@case.IsClosed)
                return new Refusal("case-closed", "案件已结束。");
            if (!await work.Db.CaseSteps.AnyAsync(s => s.CaseId == @case.Id && s.StepId == Request.StepId && s.Visit == Request.Visit && s.Status == CaseStepStatus.Waiting, ct))
                return new Refusal("not-at-account", "账户已落实。");
            if (AccountNo is not null)
            {
                @case.AccountNo = AccountNo;
                work.Record(AuditSubject.Case(@case.Id), "AccountReady", null, new { AccountNo });
                await work.Desk.Flow.SignalAsync(work, @case, Request.StepId, Request.Visit, "ready", ct);
                return Done.Instance;
            }

            work.Record(AuditSubject.Case(@case.Id), "AccountNotGood", null, new { Request.AccountNo, Reason });
            var items = await work.OpenWorkItemsAsync(@case.Id);
            if (!items.Exists(item => item.Kind == WorkKinds.Account))
                work.Ask(@case, Request.StepId, Request.Visit, WorkKinds.Account, Lending.Organisation.Role.CustomerManager, null, @case.ManagerId);
            return Done.Instance;
        }
    }
}

/// <summary>收款账户类型, declared at application.</summary>
public static class AccountKinds
{
    /// <summary>对公账户</summary>
    public const string Corporate = "corporate";

    /// <summary>法定代表人个人账户</summary>
    public const string Personal = "personal";

    /// <summary>The sheet's kind, or null when there is no such kind here.</summary>
    public static DisbursementAccountKind? Parse(string kind) => kind switch
    {
        Corporate => DisbursementAccountKind.Corporate,
        Personal => DisbursementAccountKind.LegalRepresentative,
        _ => null,
    };
}
