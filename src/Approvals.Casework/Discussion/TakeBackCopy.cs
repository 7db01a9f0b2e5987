using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Discussion;

/// <summary>收回抄送: whoever copied a case, or a supervisor whose scope has it, ends the read access that the copy gave.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>copy-unknown</c>, <c>not-your-copy</c>, <c>copy-taken-back</c>.</remarks>
public sealed record TakeBackCopy(Guid CaseId, Guid CopyId) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.CaseToReadAsync(CaseId, [.. CopyCase.Participants], ct);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (await work.Db.CaseCopies.SingleOrDefaultAsync(c => c.Id == CopyId && c.CaseId == CaseId, ct) is not { } copy)
            return new Refusal("copy-unknown", "案件没有这条抄送。");
        if (copy.FromId != work.Actor.AccountId && !(work.Actor.Is(nameof(Role.Supervisor)) && CaseAccess.IsInScope(work.Actor, loaded.Value.OrgPath)))
            return new Refusal("not-your-copy", "抄送由抄送人或主管收回。");
        if (copy.TakenBackAtUtc is { } already)
            return new Refusal("copy-taken-back", $"这条抄送已于 {work.LocalTime(already)} 收回。");

        copy.StandsForId = null;
        copy.TakenBackAtUtc = work.NowUtc;
        copy.TakenBackById = work.Actor.AccountId;
        var copiedTo = await work.Db.Users.Where(account => account.Id == copy.ToId).Select(account => account.Name).SingleAsync(ct);
        work.Record(AuditSubject.Case(CaseId), "CopyTakenBack", null, new { copy = copy.Id, toAccountId = copy.ToId, copiedTo });
        return Done.Instance;
    }
}
