using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Reconciliation;

/// <summary>处理对账差异: operations say what a difference was and what was done about it; the task ends.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>difference-unknown</c> (also outside the actor's data scope), <c>difference-settled</c>, <c>note-required</c>.</remarks>
public sealed record SettleDifference(Guid DifferenceId, string Note) : ICommand<Done>
{
    private const int LongestNote = 1000;

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.OperationsChecker) is { } missing)
            return missing;
        var difference = await work.Db.LedgerDifferences.SingleOrDefaultAsync(d => d.Id == DifferenceId, ct);
        var caseId = difference is null ? Guid.Empty : await work.Db.Facilities.Where(f => f.Id == difference.FacilityId).Select(f => f.CaseId).SingleAsync(ct);
        if (difference is null || (await work.CaseForStaffAsync(caseId, Role.OperationsChecker)).IsRefused)
            return new Refusal("difference-unknown", "没有这笔对账差异，或者您无权查看。");
        if (difference.SettledAtUtc is not null)
            return new Refusal("difference-settled", "这笔对账差异已处理。");
        if (string.IsNullOrWhiteSpace(Note) || Note.Length > LongestNote)
            return new Refusal("note-required", "请写明差异原因和处理结果，1 至 1000 个字符。", "note");

        (difference.SettledById, difference.SettledAtUtc, difference.Note) = (work.Actor.AccountId, work.NowUtc, Note);
        var key = difference.Id.ToString("N");
        foreach (var item in await work.OpenWorkItemsAsync(caseId))
        {
            if (item.Kind == WorkKinds.LedgerDifference && item.Key == key)
                item.Close(work, WorkItemState.Done);
        }

        work.Record(AuditSubject.Case(caseId), "LedgerDifferenceSettled", null, new { difference.Id, difference.Kind, difference.Reference, Note });
        return Done.Instance;
    }
}
