using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Subsidies;

/// <summary>完成补贴申报: the manager puts on file what was claimed from the government, or why nothing was. Source: seed 003 §八.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>no-subsidy-claim</c> (none is asked for), <c>not-your-case</c>, <c>note-required</c>.
/// </remarks>
/// <param name="Note">What was claimed and what came of it, 1–4000 characters.</param>
public sealed record CompleteSubsidyClaim(Guid CaseId, string Note) : ICommand<Done>
{
    private const int LongestNote = 4000;

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.CaseForStaffAsync(CaseId, Role.CustomerManager);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if ((await work.OpenWorkItemsAsync(CaseId)).Find(item => item.Kind == WorkKinds.SubsidyClaim) is not { } asked)
            return new Refusal("no-subsidy-claim", "本案没有待办的补贴申报。");
        if (asked.AssigneeId is { } assignee && assignee != work.Actor.AccountId)
            return new Refusal("not-your-case", "案件不由您负责。");
        if (string.IsNullOrWhiteSpace(Note) || Note.Length > LongestNote)
            return new Refusal("note-required", "请写明申报情况，1 至 4000 个字符。", "note");

        asked.Close(work, WorkItemState.Done);
        work.Record(AuditSubject.Case(CaseId), "SubsidyClaimed", null, new { Note });
        return Done.Instance;
    }
}
