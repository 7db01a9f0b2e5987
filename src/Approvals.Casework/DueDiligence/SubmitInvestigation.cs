using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Casework.Products;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.DueDiligence;

/// <summary>提交尽调报告: the lead investigator signs and names the second one, who must sign too (双人).</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-at-due-diligence</c>, <c>not-your-case</c>,
/// <c>report-submitted</c>, <c>stale</c>, <c>report-incomplete</c> (names what is missing, in the order of the form: time
/// and place of the visit, signage, required sections, cross-check, conclusion, amount if recommended, reason, photo), <c>amount-above-request</c>,
/// <c>amount-above-signage-cut</c>, <c>collateral-missing</c>, <c>amount-above-collateral</c>, <c>second-unknown</c>, <c>second-same-person</c>, <c>conflict-of-duties</c>.
/// Source: seed 002 §五.2, §九.1 (signage).
/// </remarks>
public sealed record SubmitInvestigation(Guid CaseId, int SeenVersion, Guid SecondInvestigatorId) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var found = await Drafts.FindAsync(work, CaseId, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var (@case, draft) = found.Value;
        if (draft.State != InvestigationState.Draft)
            return new Refusal("report-submitted", "尽调报告已提交。");
        if (draft.Version != SeenVersion)
            return new Refusal("stale", "底稿刚刚有变化，请刷新后再提交。", "seenVersion");
        if (await MissingAsync(work, draft, ct) is { Count: > 0 } missing)
            return new Refusal("report-incomplete", $"尽调报告还缺：{missing}。");
        if (draft.RecommendedAmountCny > @case.RequestedAmountCny)
            return new Refusal("amount-above-request", "建议金额不能高于申请金额。", "recommendedAmountCny");
        var cut = work.TermsOf(@case).WithoutSignage(@case.RequestedAmountCny!.Value);
        if (draft is { HasSignage: false, Recommendation: Recommendation.Recommend } && draft.RecommendedAmountCny > cut)
            return new Refusal("amount-above-signage-cut", $"经营场地无明显标识，建议金额不得超过 {cut:N0} 元。", "recommendedAmountCny");
        if (draft.Recommendation == Recommendation.Recommend && work.TermsOf(@case).Sheet.Collateral is not null)
        {
            if (!await work.Db.CollateralAssets.AnyAsync(asset => asset.CaseId == CaseId, ct))
                return new Refusal("collateral-missing", "请先登记质物及其评估。");
            if (await CollateralCover.AppraisedLimitAsync(work, @case, ct) is { } limit && draft.RecommendedAmountCny > limit)
                return new Refusal("amount-above-collateral", $"按押品评估值重测，额度为 {limit:N0} 元，建议金额不得超过它。", "recommendedAmountCny");
        }

        var second = await Staff.FindAsync(work, SecondInvestigatorId, Role.CustomerManager, @case.OrgPath, ct);
        if (second is null)
            return new Refusal("second-unknown", "请选择本机构范围内在岗的客户经理作协查人。", "secondInvestigatorId");
        if (second.PersonId == work.Actor.PersonId)
            return new Refusal("second-same-person", "主调查人与协查人须为两人。", "secondInvestigatorId");
        if (SeparationOfDuties.Find(second.PersonId, Duty.SecondInvestigator, await Involvements.OfCaseAsync(work, @case, ct)) is not null)
            return new Refusal("conflict-of-duties", "所选协查人与本案的其他岗位不相容。", "secondInvestigatorId");

        draft.SecondId = second.Id;
        draft.State = InvestigationState.Submitted;
        draft.SubmittedAtUtc = work.NowUtc;
        var items = await work.OpenWorkItemsAsync(CaseId);
        var own = items.Single(item => item.Kind == WorkKinds.Investigate);
        own.Close(work, WorkItemState.Done);
        work.Ask(@case, own.StepId, own.Visit, WorkKinds.CoSign, Role.CustomerManager, own.DueAtUtc, second.Id, key: $"v{draft.Version}");
        work.Record(AuditSubject.Case(CaseId), "InvestigationSubmitted", null, new { draft.Recommendation, draft.RecommendedAmountCny, second = second.Id });
        return Done.Instance;
    }

    private static async ValueTask<List<string>> MissingAsync(Work work, Investigation draft, CancellationToken ct)
    {
        List<string> missing = [];
        if (draft.VisitedAtUtc is null)
            missing.Add("走访时间");
        if (string.IsNullOrWhiteSpace(draft.VisitedAddress))
            missing.Add("走访地点");
        if (draft.HasSignage is null)
            missing.Add("经营标识");
        var sections = JsonSerializer.Deserialize<Dictionary<string, string>>(draft.Sections)!;
        missing.AddRange(ReportSection.All.Where(section => section.IsRequired && string.IsNullOrWhiteSpace(sections.GetValueOrDefault(section.Heading))).Select(section => section.Heading));
        if (!await work.Db.CrossChecks.AnyAsync(check => check.InvestigationId == draft.Id, ct))
            missing.Add("交叉核验");
        if (draft.Recommendation is null)
            missing.Add("结论");
        if (draft is { Recommendation: Recommendation.Recommend, RecommendedAmountCny: null })
            missing.Add("建议金额");
        if (string.IsNullOrWhiteSpace(draft.Reason))
            missing.Add("理由");
        if (!await work.Db.SitePhotos.AnyAsync(photo => photo.InvestigationId == draft.Id, ct))
            missing.Add("现场照片");
        return missing;
    }
}
