using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>重置确认方式: somebody of a customer has lost device or transaction password; the manager, who has seen them and their papers, clears both. They are signed out and set
/// them up anew. Who resets can't confirm anything by it: the sign-in password stays its owner's, and a lock stays until it runs out.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>enterprise-unknown</c> (as of <see cref="OpenFirstSupervisor"/>), <c>customer-account-unknown</c> (no operator or controller of the
/// enterprise in use), <c>reason-required</c> (1–1,000 characters), <c>confirmation-none</c> (nothing is set up). Source: policy default, ADR-0009.
/// </remarks>
/// <param name="UserName">Whose.</param>
/// <param name="Reason">What was lost, and how the person was identified.</param>
public sealed record ResetConfirmation(string Uscc, string UserName, string Reason) : ICommand<Done>
{
    private const int LongestReason = 1000;

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.CustomerManager) is { } missing)
            return missing;
        if (await Operators.EnterpriseOfAsync(work, Uscc, ct) is not { } applicantId)
            return Operators.EnterpriseUnknown;
        var normalised = UserName.Trim().ToUpperInvariant();
        var account = await work.Db.Users.SingleOrDefaultAsync(a => a.ApplicantId == applicantId && a.NormalizedUserName == normalised && a.IsActive, ct);
        if (account is null)
            return new Refusal("customer-account-unknown", "这家企业没有这个在用的用户，请核对用户名。", "userName");
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > LongestReason)
            return new Refusal("reason-required", "请写明重置原因和身份核实情况。", "reason");
        var passkeys = await work.Db.Passkeys.Where(p => p.AccountId == account.Id).ToListAsync(ct);
        var credential = await work.Db.ChannelCredentials.SingleOrDefaultAsync(c => c.AccountId == account.Id, ct);
        if (passkeys.Count == 0 && credential?.TransactionPasswordHash is null)
            return new Refusal("confirmation-none", "这个用户还没有设置交易密码，也没有登记通行密钥，请本人登录后设置。", "userName");

        var hadPassword = credential?.TransactionPasswordHash is not null;
        if (credential is not null)
            credential.TransactionPasswordHash = null;
        work.Db.Passkeys.RemoveRange(passkeys);
        account.SecurityStamp = Guid.CreateVersion7().ToString("N");
        account.ConcurrencyStamp = Guid.CreateVersion7().ToString("N");
        work.Record(
            AuditSubject.Account(account.Id), "ConfirmationReset", new { transactionPassword = hadPassword, passkeys = passkeys.Select(p => new { p.Id, p.Name, p.CredentialHash }) },
            new { applicantId, Reason });
        await Notices.ToStaffAsync(work, account.Id, NoticeKind.ConfirmationReset, null, new NoticeWords(Who: work.Actor.Name, Why: Reason));
        return Done.Instance;
    }
}
