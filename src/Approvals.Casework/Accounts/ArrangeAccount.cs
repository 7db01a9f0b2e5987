using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Outbox;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Accounts;

/// <summary>落实收款账户: the manager names an account of the borrower, or has one opened; the core banking system is asked whether it is good.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-account</c>, <c>not-your-case</c>,
/// <c>account-no-invalid</c>. Whether the account is good comes later: the work item stays open until it is. Source: seed 002 §二.4, §五.3.
/// </remarks>
/// <param name="AccountNo">The account to check; null to open one.</param>
public sealed record ArrangeAccount(Guid CaseId, string? AccountNo) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Account) is not { } step)
            return new Refusal("not-at-account", "案件不在落实账户环节。");
        if (@case.ManagerId != work.Actor.AccountId)
            return new Refusal("not-your-case", "案件不由您负责。");
        if (AccountNo is not null && (AccountNo.Length is < 8 or > 32 || !AccountNo.All(char.IsAsciiDigit)))
            return new Refusal("account-no-invalid", "账号须为 8 至 32 位数字。", "accountNo");

        // The same account may be asked about again, e.g. once its freeze is lifted.
        var subject = $"account:{CaseId:N}";
        var asked = await work.Db.Outbox.CountAsync(m => m.Subject == subject, ct);
        var request = new AccountRequest(CaseId, step.StepId, step.Visit, AccountNo, work.Today);
        work.Send($"{subject}:{step.Subject()}:{asked}", AccountDelivery.MessageKind, subject, CaseId, request);
        work.Record(AuditSubject.Case(CaseId), AccountNo is null ? "AccountOpeningRequested" : "AccountNamed", null, new { AccountNo });
        return Done.Instance;
    }
}

/// <param name="AccountNo">Null: look for the borrower's accounts, and open one where the manager asked for it.</param>
/// <param name="AskedOn">Business date; an account opened for the request is opened on it, however often the request is sent.</param>
/// <param name="MayOpen">False on entering the step: an existing account is taken, none is opened unasked.</param>
internal sealed record AccountRequest(Guid CaseId, string StepId, int Visit, string? AccountNo, DateOnly AskedOn, bool MayOpen = true);
