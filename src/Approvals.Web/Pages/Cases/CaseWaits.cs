using Approvals.Casework.Collateral;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Outbox;
using Approvals.Casework.Signing;
using Approvals.Web.Api;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Cases;

/// <summary>等银行以外: what a case waits for that no person of the bank is asked for.</summary>
internal static class CaseWaits
{
    /// <summary>Chinese sentences, one for each step the case waits at, without those that somebody of the bank works on.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(CasePage page)
    {
        if (page.Case.IsClosed)
            return [];
        var waits = new List<string>();
        var definition = page.Desk.Flow.DefinitionOf(page.Case);
        foreach (var step in page.Path.Where(step => step.Place == PathPlace.Here))
        {
            if (await OfStepAsync(page, definition[step.StepId].Type, step.Visit) is { } wait)
                waits.Add(wait);
        }

        return waits;
    }

    private static async Task<string?> OfStepAsync(CasePage page, StepType type, int? visit)
    {
        if (type == ApprovalSteps.Consent)
            return "等客户授权查询";
        if (type == ApprovalSteps.PreCredit)
            return "系统正在取得外部数据并测额，一般一分钟内有结果";
        if (type == ApprovalSteps.Submit)
            return "等客户提交申请";
        if (type == ApprovalSteps.Account)
            return await IsAccountAskedAboutAsync(page) ? "系统正在核对收款账户，一般一分钟内有结果" : null;
        if (type == ApprovalSteps.Guarantor)
            return "等担保机构审核";
        if (type == ApprovalSteps.Remeasure)
            return "系统正在签约前复测，一般一分钟内有结果";
        if (type.Name == ApprovalSteps.Sign.Name)
            return await OfSigningAsync(page, visit);
        if (type == ApprovalSteps.Decide)
            return "系统正在自动审批，一般一分钟内有结果";
        if (type == ApprovalSteps.ConfirmScheme)
            return "等客户确认审批方案";
        if (type == ApprovalSteps.SignByDevice)
            return "等客户签约";
        if (type == ApprovalSteps.EvaluateFacility)
            return "系统正在贷后评估，一般一分钟内有结果";
        if (type == ApprovalSteps.OfferRenewal)
            return "等客户确认续贷";
        if (type == ApprovalSteps.WatchOverdraft)
            return "等透支还清";
        if (type == ApprovalSteps.Pledge)
            return await OfRegistrationAsync(page, visit);
        if (type == ApprovalSteps.Recheck)
            return "系统正在放款前复核，一般一分钟内有结果";
        return type == ApprovalSteps.Disburse && await page.Db.Disbursements.AnyAsync(order => order.CaseId == page.Case.Id && order.State == DisbursementState.Sending, page.Aborted)
            ? "已发核心系统，等入账结果"
            : null;
    }

    // What was answered is for people of the bank: the registry is waited for only while it has something to answer.
    private static async Task<string> OfRegistrationAsync(CasePage page, int? visit)
    {
        var states = await page.Db.PledgeRegistrations.Where(one => one.CaseId == page.Case.Id && one.Visit == visit).Select(one => one.State).Distinct().ToListAsync(page.Aborted);
        return states.Contains(PledgeRegistrationState.Requested) ? "等登记机构办理质押登记"
            : states.Contains(PledgeRegistrationState.Refused) ? "登记被拒绝：请运营在“押品”里补正后重新申请登记，或者放弃"
            : "登记已经办妥，但押品不足以担保批准的额度：请客户经理补充评估";
    }

    private static Task<bool> IsAccountAskedAboutAsync(CasePage page)
    {
        var subject = $"account:{page.Case.Id:N}";
        return page.Db.Outbox.AnyAsync(message => message.Subject == subject && message.State == OutboxState.Pending, page.Aborted);
    }

    private static async Task<string> OfSigningAsync(CasePage page, int? visit)
    {
        var contracts = page.Db.Contracts.Where(contract => contract.CaseId == page.Case.Id && contract.Visit == visit);
        if (!await contracts.AnyAsync(page.Aborted))
            return "等签约前条件落实";
        return await page.Db.ContractSigners.AnyAsync(signer => signer.SignedAtUtc == null && contracts.Any(contract => contract.Id == signer.ContractId && contract.State == ContractState.Sent), page.Aborted)
            ? "等客户签约"
            : "合同正在与签约平台交换，一般一分钟内更新";
    }
}
