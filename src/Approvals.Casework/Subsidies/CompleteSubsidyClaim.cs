using Approvals.Casework.Applications;
using Approvals.Casework.Data;

namespace Approvals.Casework.Subsidies;

/// <summary>完成补贴申报: the manager puts on file what was claimed from the government, or why nothing was. Source: seed 003 §八.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>no-subsidy-claim</c> (none is asked for), <c>not-your-case</c>, <c>note-required</c>.
/// </remarks>
/// <param name="Note">What was claimed and what came of it, 1–4000 characters.</param>
public sealed record CompleteSubsidyClaim(Guid CaseId, string Note) : ICommand<Done>
{
    public ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct) => NotedTasks.CompleteAsync(
        work, CaseId, WorkKinds.SubsidyClaim, Note, "SubsidyClaimed", new Refusal("no-subsidy-claim", "本案没有待办的补贴申报。"), new Refusal("note-required", "请写明申报情况，1 至 4000 个字符。", "note"));
}
