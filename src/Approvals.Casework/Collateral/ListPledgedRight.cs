using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Casework.Workflow;
using Approvals.Lending.Json;
using Approvals.Lending.Organisation;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>登记质物: the manager lists a right the borrower pledges, with the appraisal on file.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>pledge-not-asked</c> (the case is not secured by a pledge),
/// <c>not-at-listing</c> (outside documents and due diligence), <c>not-your-case</c>, <c>right-unknown</c>, <c>right-not-free</c> (expired, disputed or
/// pledged already), <c>right-listed</c>, <c>appraisal-invalid</c>, <c>appraisal-too-long</c>, <c>appraisal-too-high</c>, <c>title-taken</c>. Source: seed 003 §一 担保方式, §九 其他注意事项.
/// </remarks>
/// <param name="Appraiser">1–200 characters.</param>
public sealed record ListPledgedRight(
    Guid CaseId, string Number, decimal AppraisedCny, string Appraiser, DateOnly AppraisedOn, DateOnly AppraisalValidUntil) : ICommand<ListedRight>
{
    public async ValueTask<Result<ListedRight>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await PledgeListing.OpenAsync(work, CaseId);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        var number = Number.Trim();
        if ((await Measurements.LatestFactsAsync(work, CaseId, ct)).Technology?.Rights?.FirstOrDefault(right => right.Number == number) is not { } right)
            return new Refusal("right-unknown", "登记机构没有借款人名下的这项权利。", "number");
        if (right.IsPledged || !right.CountsOn(work.Today))
            return new Refusal("right-not-free", "这项权利已过期、有权属纠纷或已质押，不能作质物。", "number");
        var title = Titles.KeyOf(Registrar.Rights, number);
        if (await work.Db.CollateralAssets.AnyAsync(listed => listed.CaseId == CaseId && listed.TitleKey == title, ct))
            return new Refusal("right-listed", "这项权利已登记为质物。", "number");
        if (new Appraisal(AppraisedCny, Appraiser, AppraisedOn, AppraisalValidUntil).Check(work.Today) is { } invalid)
            return invalid;
        if (await Titles.TakenAsync(work, CaseId, title, rank: 1, earlierClaimsCny: 0m, ct) is { } taken)
            return taken;

        var item = new CollateralAsset
        {
            Id = Guid.CreateVersion7(),
            CaseId = CaseId,
            Number = number,
            TitleKey = title,
            Kind = EnumNames<RightKind>.Of(right.Kind),
            ValidUntil = right.ValidUntil,
            AppraisedCny = AppraisedCny,
            Appraiser = Appraiser.Trim(),
            AppraisedOn = AppraisedOn,
            AppraisalValidUntil = AppraisalValidUntil,
            ListedById = work.Actor.AccountId,
            ListedAtUtc = work.NowUtc,
        };
        work.Db.CollateralAssets.Add(item);
        await Titles.TakeAsync(work, title, ct);
        work.Touch(@case);
        work.Record(AuditSubject.Case(CaseId), "RightListed", null, new { item.Number, item.Kind, item.ValidUntil, item.AppraisedCny, item.Appraiser, item.AppraisedOn, item.AppraisalValidUntil });
        return new ListedRight(item.Id);
    }
}

public sealed record ListedRight(Guid RightId);

/// <summary>撤下质物: the manager takes a right off the list again.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>pledge-not-asked</c>, <c>not-at-listing</c>, <c>not-your-case</c>,
/// <c>right-unknown</c>.
/// </remarks>
public sealed record RemovePledgedRight(Guid CaseId, Guid RightId) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await PledgeListing.OpenAsync(work, CaseId);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (await work.Db.CollateralAssets.SingleOrDefaultAsync(right => right.Id == RightId && right.CaseId == CaseId, ct) is not { } item)
            return new Refusal("right-unknown", "案件没有这项质物。");
        foreach (var revaluation in await work.Db.CollateralRevaluations.Where(r => r.AssetId == item.Id).ToListAsync(ct))
        {
            await Revaluing.SettleAsync(work, revaluation, RevaluationState.Returned);
            work.Db.CollateralRevaluations.Remove(revaluation);
        }

        work.Db.CollateralAssets.Remove(item);
        work.Touch(loaded.Value);
        work.Record(AuditSubject.Case(CaseId), "RightRemoved", new { item.Number, item.AppraisedCny }, null);
        return Done.Instance;
    }
}

/// <summary>质物清单: who may change it, and when.</summary>
internal static class PledgeListing
{
    public static async ValueTask<Result<Case>> OpenAsync(Work work, Guid caseId)
    {
        var loaded = await work.OpenCaseForStaffAsync(caseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var @case = loaded.Value;
        if (!work.TermsOf(@case).NeedsPledge(@case.Mode))
            return new Refusal("pledge-not-asked", "本案不以押品担保。");
        if (await CaseFlow.WaitingAtAsync(work, caseId, ApprovalSteps.Documents) is null && await CaseFlow.WaitingAtAsync(work, caseId, ApprovalSteps.DueDiligence) is null)
            return new Refusal("not-at-listing", "质物只能在资料补录和尽调环节登记。");
        return @case.ManagerId == work.Actor.AccountId ? @case : new Refusal("not-your-case", "案件不由您负责。");
    }
}
