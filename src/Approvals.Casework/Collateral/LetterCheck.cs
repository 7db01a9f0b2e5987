using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Partners.Guarantee;
using Approvals.Casework.Products;
using Approvals.Casework.Workflow;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>核对保函: a letter covers the loan, may still be used, and costs no more than the product's sheet allows. Source: seed 002 §八.1.</summary>
internal static class LetterCheck
{
    /// <summary>What is wrong with the letter, one sentence each; none when it is in order.</summary>
    public static List<string> Doubts(Work work, Case @case, GuaranteeRequest request, GuaranteeLetter? letter)
    {
        if (letter is null)
            return ["担保机构同意担保，但没有给出保函"];
        var doubts = new List<string>();
        var wanted = @case.ApprovedAmountCny ?? request.AmountCny;
        if (letter.AmountCny < wanted)
            doubts.Add(string.Create(CultureInfo.InvariantCulture, $"保函金额 {letter.AmountCny:N2} 元低于贷款金额 {wanted:N2} 元"));
        if (letter.ValidUntil < work.Today)
            doubts.Add($"保函只允许在 {letter.ValidUntil:yyyy-MM-dd} 前放款");
        if (work.TermsOf(@case).Sheet.Terms.GuaranteeFeeMaximumPercent is { } most && letter.FeeRate * 100 > most)
            doubts.Add(string.Create(CultureInfo.InvariantCulture, $"担保费率 {letter.FeeRate * 100:0.####}% 高于产品规定的 {most:0.####}%"));
        return doubts;
    }

    public static async ValueTask CloseItemsAsync(Work work, Case @case)
    {
        foreach (var item in await work.OpenWorkItemsAsync(@case.Id))
        {
            if (item.Kind == WorkKinds.GuaranteeLetter)
                item.Close(work, WorkItemState.Done);
        }
    }
}

/// <summary>处理存疑保函: operations take a questioned letter with a reason, or end the case for want of a guarantee.</summary>
/// <remarks>
/// A corrected letter of the guarantee company settles the question by itself. Refusals in order: <c>role-missing</c>, <c>case-unknown</c>,
/// <c>case-closed</c>, <c>conflict-of-duties</c>, <c>letter-not-questioned</c>, <c>reason-required</c>. Source: policy default.
/// </remarks>
public sealed record SettleGuaranteeLetter(Guid CaseId, bool Accepts, string Reason) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.OperationsMaker, Role.OperationsChecker);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (await Involvements.ConflictAsync(work, @case, Duty.Checker, ct) is { } conflict)
            return conflict;
        if (await CaseFlow.WaitingAtAsync(work, CaseId, ApprovalSteps.Guarantor) is not { } step
            || await work.Db.GuaranteeRequests.SingleOrDefaultAsync(r => r.CaseId == CaseId && r.Visit == step.Visit && r.State == GuaranteeState.Questioned, ct) is not { } request)
            return new Refusal("letter-not-questioned", "案件没有待处理的存疑保函。");
        if (string.IsNullOrWhiteSpace(Reason))
            return new Refusal("reason-required", "请写明处理意见。", "reason");

        if (Accepts)
            request.State = GuaranteeState.Issued;
        await LetterCheck.CloseItemsAsync(work, @case);
        work.Record(AuditSubject.Case(CaseId), Accepts ? "GuaranteeLetterAccepted" : "GuaranteeLetterRefused", new { request.Reason }, new { request.LetterNumber, Reason });
        await work.Desk.Flow.SignalAsync(work, @case, step, Accepts ? "issued" : "refused", ct);
        return Done.Instance;
    }
}
