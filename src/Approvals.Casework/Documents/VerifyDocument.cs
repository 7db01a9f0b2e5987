using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Casework.Workflow;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Documents;

/// <summary>核对资料: the manager has compared the item with its original (or found it in order where no original is needed).</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-your-case</c>, <c>item-unknown</c>, <c>stale</c>,
/// <c>nothing-received</c>, <c>original-not-seen</c>.
/// </remarks>
/// <param name="SeenVersion">Version of the item that the person saw.</param>
public sealed record VerifyDocument(Guid CaseId, string ItemCode, int SeenVersion, bool OriginalSeen) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var found = await Checklist.FindForManagerAsync(work, CaseId, ItemCode, SeenVersion, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        var item = found.Value;
        if (item.State is not (DocumentState.Received or DocumentState.Verified))
            return new Refusal("nothing-received", "还没有收到这一项，不能核对。", "itemCode");
        if (item.NeedsOriginal && !OriginalSeen)
            return new Refusal("original-not-seen", "这一项须核对原件，请见到原件后再确认。", "originalSeen");

        item.State = DocumentState.Verified;
        item.DecidedById = work.Actor.AccountId;
        work.Record(AuditSubject.Case(CaseId), "DocumentVerified", null, new { ItemCode, OriginalSeen });
        return Done.Instance;
    }
}

/// <summary>退回资料: what was received will not do; the applicant is told why and sends another file.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-your-case</c>, <c>item-unknown</c>, <c>stale</c>,
/// <c>documents-complete</c>, <c>nothing-received</c>, <c>reason-required</c>.
/// </remarks>
/// <param name="Reason">What is wrong with it, for the applicant to read.</param>
public sealed record RefuseDocument(Guid CaseId, string ItemCode, int SeenVersion, string Reason) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var found = await Checklist.FindForManagerAsync(work, CaseId, ItemCode, SeenVersion, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        if (!await Checklist.IsOpenAsync(work, CaseId, ct))
            return Checklist.Complete;
        var item = found.Value;
        if (item.State is not (DocumentState.Received or DocumentState.Verified))
            return new Refusal("nothing-received", "还没有收到这一项，不能退回。", "itemCode");
        if (string.IsNullOrWhiteSpace(Reason))
            return new Refusal("reason-required", "请写明退回原因，客户据此重新提交。", "reason");

        var before = item.State;
        item.State = DocumentState.Refused;
        item.RefusedReason = Reason.Trim();
        item.DecidedById = work.Actor.AccountId;
        var @case = await work.Db.Cases.SingleAsync(c => c.Id == CaseId, ct);
        await Notices.ToApplicantAsync(work, @case, NoticeKind.DocumentRefused, new NoticeWords(@case.Number, What: item.Name, Why: item.RefusedReason), ct);
        work.Record(AuditSubject.Case(CaseId), "DocumentRefused", new { state = before }, new { ItemCode, Reason = item.RefusedReason });
        return Done.Instance;
    }
}

/// <summary>免提交: the manager does without an item, with a reason that stays on file.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>case-closed</c>, <c>not-your-case</c>, <c>item-unknown</c>, <c>stale</c>,
/// <c>documents-complete</c>, <c>reason-required</c>.
/// </remarks>
public sealed record WaiveDocument(Guid CaseId, string ItemCode, int SeenVersion, string Reason) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var found = await Checklist.FindForManagerAsync(work, CaseId, ItemCode, SeenVersion, ct);
        if (found.Refusal is { } refusal)
            return refusal;
        if (!await Checklist.IsOpenAsync(work, CaseId, ct))
            return Checklist.Complete;
        if (string.IsNullOrWhiteSpace(Reason))
            return new Refusal("reason-required", "免提交须写明原因。", "reason");

        var item = found.Value;
        item.State = DocumentState.Waived;
        item.WaivedReason = Reason.Trim();
        item.DecidedById = work.Actor.AccountId;
        work.Record(AuditSubject.Case(CaseId), "DocumentWaived", null, new { ItemCode, Reason });
        return Done.Instance;
    }
}

internal static class Checklist
{
    // A refusal is read at a glance; the checklist has them all.
    private const int Named = 3;

    public static readonly Refusal Complete = new("documents-complete", "资料已确认齐全，审批人要求补充资料、贷审会审议期间或案件退回资料补录后才能再变动。", "itemCode");

    /// <summary>
    /// Whether documents may change now: while the case collects them, while a renewal is offered, while an approver waits for material, and while the committee has the case, whose
    /// pack is frozen and changes only by its secretary's new version or a re-review.
    /// </summary>
    public static async ValueTask<bool> IsOpenAsync(Work work, Guid caseId, CancellationToken ct) =>
        await CaseFlow.WaitingAtAsync(work, caseId, ApprovalSteps.Documents) is not null
        || await CaseFlow.WaitingAtAsync(work, caseId, ApprovalSteps.OfferRenewal) is not null
        || await work.Db.Rounds.Where(r => r.CaseId == caseId && r.Outcome == null)
            .AnyAsync(r => r.Levels.Any(l => (l.State == LevelState.Open && l.Mode == LevelMode.Committee) || l.Seats.Any(s => s.State == SeatState.Paused)), ct);

    /// <summary>Refusal <c>documents-missing</c> for the required items that are neither verified nor waived: it names the first three and says how many there are.</summary>
    public static async ValueTask<Refusal?> MissingAsync(Work work, Guid caseId, CancellationToken ct)
    {
        var open = await work.Db.DocumentItems.AsNoTracking()
            .Where(i => i.CaseId == caseId && i.IsRequired && i.State != DocumentState.Verified && i.State != DocumentState.Waived)
            .OrderBy(i => i.Code).Select(i => i.Name).ToListAsync(ct);
        if (open.Count == 0)
            return null;
        return open.Count > Named
            ? new Refusal("documents-missing", $"还有资料未核对：{open.Take(Named)}等 {open.Count} 项。")
            : new Refusal("documents-missing", $"还有资料未核对：{open}。");
    }

    public static async ValueTask<Result<DocumentItem>> FindForManagerAsync(Work work, Guid caseId, string itemCode, int seenVersion, CancellationToken ct)
    {
        var loaded = await work.OpenCaseForStaffAsync(caseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (loaded.Value.ManagerId != work.Actor.AccountId)
            return new Refusal("not-your-case", "案件不由您负责。");
        var item = await work.Db.DocumentItems.SingleOrDefaultAsync(i => i.CaseId == caseId && i.Code == itemCode, ct);
        if (item is null)
            return new Refusal("item-unknown", "资料清单里没有这一项。", "itemCode");
        return item.Version == seenVersion ? item : new Refusal("stale", "这一项刚刚有变化，请刷新后再办理。", "seenVersion");
    }
}
