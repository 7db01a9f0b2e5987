using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.PurposeChecks;

/// <summary>完成贷后用途核查: the manager has seen vouchers, transfers and invoices and puts on file what the money was used for. Source: seed 002 §九.3.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>no-purpose-check</c> (none is asked for), <c>not-your-case</c>, <c>note-required</c>.
/// </remarks>
/// <param name="Note">What was seen, 1–4000 characters.</param>
public sealed record CompletePurposeCheck(Guid CaseId, string Note) : ICommand<Done>
{
    private const int LongestNote = 4000;

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.CaseForStaffAsync(CaseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if ((await work.OpenWorkItemsAsync(CaseId)).Find(item => item.Kind == WorkKinds.PurposeCheck) is not { } asked)
            return new Refusal("no-purpose-check", "本案没有待办的用途核查。");
        if (asked.AssigneeId is { } assignee && assignee != work.Actor.AccountId)
            return new Refusal("not-your-case", "案件不由您负责。");
        if (string.IsNullOrWhiteSpace(Note) || Note.Length > LongestNote)
            return new Refusal("note-required", "请写明核查情况，1 至 4000 个字符。", "note");

        asked.Close(work, WorkItemState.Done);
        work.Record(AuditSubject.Case(CaseId), "PurposeChecked", null, new { Note });
        return Done.Instance;
    }
}
