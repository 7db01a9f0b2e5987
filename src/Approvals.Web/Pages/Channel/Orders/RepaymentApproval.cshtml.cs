using Approvals.Casework.Servicing;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;

namespace Approvals.Web.Pages.Channel.Orders;

/// <summary>还款审批: a 主管 checks a repayment that waits, approves or rejects it; a full one on the day it was made. Source: seed 000 六(二).</summary>
[Authorize(Roles = nameof(Role.EnterpriseSupervisor))]
public sealed class RepaymentApprovalModel(Visit visit) : ApprovalPage(visit)
{
    protected override bool IsOfThisPage(LoanOrderKind kind) => kind is LoanOrderKind.PartialRepayment or LoanOrderKind.FullRepayment or LoanOrderKind.Instalment;
}
