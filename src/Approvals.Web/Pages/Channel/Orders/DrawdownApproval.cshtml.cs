using Approvals.Casework.Servicing;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;

namespace Approvals.Web.Pages.Channel.Orders;

/// <summary>支用审批: a 主管 checks a drawing that waits, approves or rejects it. Source: seed 000 五(二).5–8.</summary>
[Authorize(Roles = nameof(Role.EnterpriseSupervisor))]
public sealed class DrawdownApprovalModel(Visit visit) : ApprovalPage(visit)
{
    protected override bool IsOfThisPage(LoanOrderKind kind) => kind == LoanOrderKind.Drawdown;
}
