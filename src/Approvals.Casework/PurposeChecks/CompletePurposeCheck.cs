using Approvals.Casework.Applications;
using Approvals.Casework.Data;

namespace Approvals.Casework.PurposeChecks;

/// <summary>完成贷后用途核查: the manager has seen vouchers, transfers and invoices and puts on file what the money was used for. Source: seed 002 §九.3.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>no-purpose-check</c> (none is asked for), <c>not-your-case</c>, <c>note-required</c>.
/// </remarks>
/// <param name="Note">What was seen, 1–4000 characters.</param>
public sealed record CompletePurposeCheck(Guid CaseId, string Note) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var done = await NotedTasks.CompleteAsync(
            work, CaseId, WorkKinds.PurposeCheck, Note, "PurposeChecked", new Refusal("no-purpose-check", "本案没有待办的用途核查。"), new Refusal("note-required", "请写明核查情况，1 至 4000 个字符。", "note"));
        if (!done.IsRefused)
            await PurposeChecking.SettleAsync(work, CaseId);
        return done;
    }
}
