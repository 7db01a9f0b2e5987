using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Lending.Chains;
using Approvals.Lending.Json;
using Approvals.Lending.Organisation;
using Approvals.Lending.PreCredit;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Waivers;

/// <summary>申请例外审批: opens a case of its own in which others decide whether rules that stand against an application may be set aside. Source: APPROVALS §6.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>not-your-case</c> (somebody else holds it), <c>conflict-of-duties</c>, <c>no-waiver-here</c> (only
/// an application that a rule ended: what a rule refers is looked at by a person first), <c>measurement-expired</c>, <c>rules-required</c>, <c>rule-not-against</c>,
/// <c>rule-not-waivable</c> (asked again later), <c>waiver-open</c>, <c>amount-not-positive</c>, <c>amount-not-in-fen</c>,
/// <c>amount-below-product</c>, <c>amount-above-product</c>, <c>reason-required</c>.
/// </remarks>
/// <param name="RuleCodes">Rules whose findings decline or refer the case by its newest measurement.</param>
/// <param name="AmountCny">Up to which amount a loan may rest on it, whole fen.</param>
public sealed record RequestWaiver(Guid CaseId, IReadOnlyList<string> RuleCodes, decimal AmountCny, string Reason) : ICommand<RequestedWaiver>
{
    /// <summary>The workflow definition of waivers.</summary>
    public const string DefinitionCode = "waiver";

    private const int LongestReason = 1000;

    public async ValueTask<Result<RequestedWaiver>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.CaseForStaffAsync(CaseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var parent = loaded.Value;
        if (parent.ManagerId is { } manager && manager != work.Actor.AccountId)
            return new Refusal("not-your-case", "案件不由您负责。");
        if (await Involvements.ConflictAsync(work, parent, Duty.Holder, ct) is { } conflict)
            return conflict;
        if (parent is not { Kind: CaseKind.Application, Outcome: CaseOutcome.Declined or CaseOutcome.Disqualified })
            return new Refusal("no-waiver-here", "只有因规则未通过而结束的申请，可以申请例外审批。");
        var terms = work.TermsOf(parent);
        var measured = await Measurements.LatestAsync(work, CaseId, ct);
        if ((measured.ValidUntilUtc ?? terms.PreCreditValidUntil(measured.AsOf)) <= work.NowUtc)
            return new Refusal("measurement-expired", "测额结果已过有效期，请客户重新申请，按新的结果再办。");
        var (findings, wrong) = Choose(terms, parent, measured);
        if (wrong is not null)
            return wrong;
        work.Touch(await work.Db.Applicants.SingleAsync(a => a.Id == parent.ApplicantId, ct));
        if (await UnderWayAsync(work, parent, ct) is { } open)
            return new Refusal("waiver-open", $"这个客户在同一产品下已有例外审批（{open}）在办，请等它办结。");
        if (AmountCny <= 0)
            return new Refusal("amount-not-positive", "申请金额须大于零。", "amountCny");
        if (decimal.Round(AmountCny, 2) != AmountCny)
            return new Refusal("amount-not-in-fen", "申请金额最多两位小数。", "amountCny");
        if (AmountCny < terms.Sheet.Limit.MinimumCny)
            return new Refusal("amount-below-product", $"金额不能低于产品起点 {terms.Sheet.Limit.MinimumCny:N0} 元。", "amountCny");
        if (AmountCny > terms.CeilingOf(parent.Mode))
            return new Refusal("amount-above-product", $"金额不能超过产品最高额度 {terms.CeilingOf(parent.Mode):N0} 元。", "amountCny");
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > LongestReason)
            return new Refusal("reason-required", $"请写明申请例外的理由，1 至 {LongestReason} 个字符。", "reason");

        return await StartAsync(work, parent, terms, measured, findings, ct);
    }

    private (IReadOnlyList<FindingView> Chosen, Refusal? Refusal) Choose(ProductTerms terms, Case parent, Measurement measured)
    {
        if (RuleCodes.Count == 0)
            return ([], new Refusal("rules-required", "请选择要例外的规则。", "ruleCodes"));
        var all = FindingsJson.Read(measured.Findings);
        var chosen = new List<FindingView>();
        foreach (var code in RuleCodes.Distinct(StringComparer.Ordinal))
        {
            var found = all.FirstOrDefault(view => view.Code == code);
            if (found is null or { WaivedBy: not null } || EnumNames<Verdict>.Read(found.Verdict) is not (Verdict.Decline or Verdict.Refer))
                return ([], new Refusal("rule-not-against", $"规则“{found?.Title ?? code}”在最近一次测额中没有拒绝或转人工，不需要例外。", "ruleCodes"));
            if (!terms.Sheet.IsWaivable(terms.ModeOf(parent.Mode), code))
                return ([], new Refusal("rule-not-waivable", $"规则“{found.Title}”以后还要再核对，不能例外。", "ruleCodes"));
            chosen.Add(found);
        }

        return (chosen, null);
    }

    private static Task<string?> UnderWayAsync(Work work, Case parent, CancellationToken ct) => work.Db.Cases.AsNoTracking()
        .Where(c => c.ApplicantId == parent.ApplicantId && c.ProductCode == parent.ProductCode && c.Kind == CaseKind.Waiver && c.ClosedAtUtc == null)
        .Select(c => c.Number).FirstOrDefaultAsync(ct);

    private async ValueTask<RequestedWaiver> StartAsync(Work work, Case parent, ProductTerms terms, Measurement measured, IReadOnlyList<FindingView> findings, CancellationToken ct)
    {
        var waived = new Case
        {
            Id = Guid.CreateVersion7(),
            Number = await CaseNumbers.OfWaiverAsync(work, parent, ct),
            Kind = CaseKind.Waiver,
            ProductCode = parent.ProductCode,
            ProductVersion = parent.ProductVersion,
            Mode = parent.Mode,
            ApplicantId = parent.ApplicantId,
            GroupId = parent.GroupId,
            OrgUnitId = parent.OrgUnitId,
            OrgPath = parent.OrgPath,
            DefinitionCode = DefinitionCode,
            DefinitionVersion = work.Desk.Flow.CurrentVersion(DefinitionCode),
            Flow = "",
            Stage = "",
            RequestedAmountCny = AmountCny,
            RequestedMonths = parent.RequestedMonths ?? terms.FixedMonths,
            Purpose = parent.Purpose,
            ManagerId = work.Actor.AccountId,
            SubmittedById = work.Actor.AccountId,
            SubmittedAtUtc = work.NowUtc,
            CreatedAtUtc = work.NowUtc,
        };
        work.Db.Cases.Add(waived);
        work.Db.Waivers.Add(new Waiver
        {
            CaseId = waived.Id,
            ParentId = parent.Id,
            ApplicantId = parent.ApplicantId,
            ProductCode = parent.ProductCode,
            Mode = parent.Mode,
            MeasurementId = measured.Id,
            Findings = FindingsJson.Write(findings),
            Reason = Reason,
        });
        var rules = findings.Select(view => new { view.Code, view.Verdict, view.Actual, view.Required }).ToList();
        work.Record(AuditSubject.Case(waived.Id), "WaiverRequested", null, new { waived.Number, parent = parent.Number, rules, AmountCny, Reason });
        work.Record(AuditSubject.Case(parent.Id), "WaiverRequested", null, new { waived.Number, rules, AmountCny });
        await work.Desk.Flow.StartAsync(work, waived, ct);
        return new RequestedWaiver(waived.Id, waived.Number);
    }
}

public sealed record RequestedWaiver(Guid CaseId, string Number);

/// <summary>撤回例外申请: whoever asked takes it back while it is being decided.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>no-waiver-here</c>, <c>not-your-case</c>, <c>reason-required</c>.</remarks>
public sealed record WithdrawWaiver(Guid CaseId, string Reason) : ICommand<Done>
{
    private const int LongestReason = 1000;

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(CaseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var waived = loaded.Value;
        if (waived.Kind != CaseKind.Waiver)
            return new Refusal("no-waiver-here", "这不是例外审批。");
        if (waived.ManagerId != work.Actor.AccountId)
            return new Refusal("not-your-case", "案件不由您负责。");
        if (string.IsNullOrWhiteSpace(Reason) || Reason.Length > LongestReason)
            return new Refusal("reason-required", $"请写明撤回理由，1 至 {LongestReason} 个字符。", "reason");

        work.Record(AuditSubject.Case(CaseId), "WaiverWithdrawn", new { waived.Stage }, new { Reason });
        await work.Desk.Flow.CancelAsync(work, waived, ct);
        await CaseClosing.CloseAsync(work, waived, CaseOutcome.Withdrawn, ct);
        return Done.Instance;
    }
}
