using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Servicing;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Outbox;

/// <summary>恢复投递: the head office's operations let messages out again once core banking's books were compared and every difference was dealt with.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>outbox-not-held</c>, <c>not-head-office</c> (the hold is everybody's), <c>reconciliation-outstanding</c> (core banking has not answered every question yet), <c>differences-open</c> (but for postings to a loan to which money is on its way: they are adopted once it is answered, and nothing else of the borrower's moves before),
/// <c>checkpoints-ahead</c> (the export folder knows a newer checkpoint than the database: the next ones would collide with it), <c>note-required</c>.
/// </remarks>
/// <param name="Note">What was found and done, 1–1000 characters.</param>
public sealed record ReleaseOutbox(string Note) : ICommand<Done>
{
    private const int LongestNote = 1000;

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.OperationsChecker) is { } missing)
            return missing;
        if (await work.Db.OutboxHolds.SingleOrDefaultAsync(hold => hold.LiveKey != null, ct) is not { } hold)
            return new Refusal("outbox-not-held", "消息投递没有暂停。");
        if (!await work.Db.OrgUnits.AnyAsync(unit => unit.Id == work.Actor.OrgUnitId && unit.ParentId == null, ct))
            return new Refusal("not-head-office", "投递是全行暂停的，由总行的运营复核恢复。");
        var outstanding = await work.Db.Outbox.CountAsync(m => m.Kind == ReconciliationDelivery.MessageKind && m.State != OutboxState.Delivered, ct);
        if (outstanding > 0)
            return new Refusal("reconciliation-outstanding", $"还有 {outstanding} 项对账没有结果，请等核心系统答复。");
        var differences = await work.Db.LedgerDifferences.CountAsync(
            difference => difference.SettledAtUtc == null
                && !(difference.Kind == DifferenceKind.UnknownPosting
                    && (from order in work.Db.LoanOrders join loan in work.Db.Loans on order.LoanId equals loan.Id where loan.AccountNo == difference.LoanAccountNo && order.State == LoanOrderState.Sending select order.Id).Any()), ct);
        if (differences > 0)
            return new Refusal("differences-open", $"还有 {differences} 笔对账差异没有处理，请逐笔处理后再恢复投递。");
        if (await RestoreCheck.NewerCheckpointAsync(work.Db, work.Desk.AuditExportFolder, ct) is { } newer)
            return new Refusal("checkpoints-ahead", $"导出目录里还有库中没有的检查点（从 {newer} 号起），请先移到别处留存。");
        if (string.IsNullOrWhiteSpace(Note) || Note.Length > LongestNote)
            return new Refusal("note-required", $"请写明核对结果和处理经过，1 至 {LongestNote} 个字符。", "note");

        (hold.LiveKey, hold.ReleasedById, hold.ReleasedAtUtc, hold.Note) = (null, work.Actor.AccountId, work.Desk.Clock.SystemUtcNow, Note);
        work.WakeOutbox();
        work.Record(AuditSubject.System, "OutboxReleased", new { hold.Reason, hold.SinceUtc }, new { Note });
        return Done.Instance;
    }
}
