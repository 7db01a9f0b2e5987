using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Repayment;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Servicing;

/// <summary>变更还款账户制单: operations propose another account of the borrower, at the customer's written request; the checker decides.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>facility-unknown</c>, <c>conflict-of-duties</c>, <c>loan-unknown</c>, <c>loan-settled</c>, <c>account-no-invalid</c>, <c>reason-required</c>,
/// <c>facility-act-waiting</c>. Whose the account is has been asked at the core banking system before.
/// </remarks>
/// <param name="Reason">1–1000 characters.</param>
public sealed record ProposeRepaymentAccount(Guid CaseId, Guid LoanId, string AccountNo, string Reason) : ICommand<MadeFacilityAct>
{
    public async ValueTask<Result<MadeFacilityAct>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await FacilityActs.OpenForMakerAsync(work, CaseId, ct, Role.OperationsMaker);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var (@case, facility) = loaded.Value;
        if (await work.Db.Loans.SingleOrDefaultAsync(l => l.Id == LoanId && l.FacilityId == facility.Id, ct) is not { } loan)
            return ServicingRefusals.LoanUnknown;
        if (loan.State == LoanState.Settled)
            return ServicingRefusals.LoanSettled;
        if (Repaying.AccountWrong(AccountNo) is { } wrong)
            return wrong;
        if (!FacilityActs.IsReason(Reason))
            return FacilityActs.ReasonRequired;
        if (await FacilityActs.WaitingAsync(work, facility, ct) is { } waiting)
            return waiting;

        var act = new FacilityAct
        {
            Id = Guid.CreateVersion7(),
            FacilityId = facility.Id,
            Kind = FacilityActKind.ChangeRepaymentAccount,
            LoanId = LoanId,
            AccountNo = AccountNo,
            Reason = Reason,
            MakerId = work.Actor.AccountId,
            MadeAtUtc = work.NowUtc,
        };
        FacilityActs.Ask(work, @case, act);
        work.Record(AuditSubject.Case(CaseId), "RepaymentAccountProposed", new { loan.RepaymentAccountNo }, new { act.Id, LoanId, AccountNo, Reason });
        return new MadeFacilityAct(act.Id);
    }
}
