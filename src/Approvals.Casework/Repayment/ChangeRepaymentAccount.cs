using Approvals.Casework.Audit;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Repayment;

/// <summary>变更还款账户, personal channel: what falls due is debited from another current account from now on, e.g. because the old one is closed.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>loan-unknown</c>, <c>loan-settled</c>, <c>books-compared</c>, <c>loan-order-under-way</c>, <c>account-no-invalid</c>, those of the confirmation. Whose the
/// account is has been asked at the core banking system before.
/// </remarks>
public sealed record ChangeRepaymentAccount(Guid LoanId, string AccountNo, Confirmation Confirmation) : ICommand<Done>
{
    /// <summary>What the confirmation is bound to.</summary>
    public string Digest() => OrderDigest.Of("change-repayment-account", LoanId, AccountNo);

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await Repaying.OverdueGroundAsync(work, LoanId, ct, Role.Applicant);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var book = loaded.Value;
        if (Repaying.AccountWrong(AccountNo) is { } wrong)
            return wrong;
        if (await Confirmations.DemandAsync(work, Confirmation, Digest(), null, ct) is { } unconfirmed)
            return unconfirmed;

        var before = book.Loan.RepaymentAccountNo;
        book.Loan.RepaymentAccountNo = AccountNo;
        work.Record(AuditSubject.Case(book.Facility.CaseId), "RepaymentAccountChanged", new { accountNo = before }, new { LoanId, AccountNo });
        return Done.Instance;
    }
}
