using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Notifications;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Discussion;

/// <summary>抄送: whoever has a seat or another part in a case gives its file to a colleague to read, also of another branch and once it is closed.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c>, <c>not-taking-part</c>, <c>text-too-long</c> (more than 200 characters), <c>copy-reader-unfit</c>
/// (oneself, nobody in service who reads cases, or somebody with a tie to the customer or recused from the case), <c>already-copied</c>. Source: APPROVALS §4 (copy).
/// </remarks>
/// <param name="ToAccountId">The colleague.</param>
/// <param name="Reason">Why they should read it; null or empty for no reason.</param>
public sealed record CopyCase(Guid CaseId, Guid ToAccountId, string? Reason) : ICommand<CopiedCase>
{
    /// <summary>Whoever can have a part in a case.</summary>
    public static readonly IReadOnlyList<Role> Participants = [Role.CustomerManager, Role.Approver, Role.CommitteeMember, Role.CommitteeChair, Role.CommitteeSecretary, Role.Supervisor];

    private const string Reader = "toAccountId";

    public async ValueTask<Result<CopiedCase>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.CaseToReadAsync(CaseId, [.. Participants], ct);
        if (loaded.Refusal is { } refusal)
            return refusal;
        if (await Participation.OfActorAsync(work, loaded.Value, ct) is not { } part)
            return new Refusal("not-taking-part", "只有本案的席位持有人、客户经理、调查人、贷审会成员和主管可以抄送。");
        var reason = string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim();
        if (reason?.Length > CaseCopy.LongestReason)
            return new Refusal("text-too-long", $"抄送原因不超过 {CaseCopy.LongestReason} 个字符。", "reason");
        var reader = await CopyReaders.InService(work.Db).SingleOrDefaultAsync(account => account.Id == ToAccountId, ct);
        if (await UnfitAsync(work, loaded.Value, reader, ct) is { } unfit)
            return unfit;
        if (await StandingAsync(work, ct) is { } standing)
            return standing;

        var copy = new CaseCopy
        {
            Id = Guid.CreateVersion7(),
            CaseId = CaseId,
            FromId = work.Actor.AccountId,
            ToId = ToAccountId,
            StandsForId = ToAccountId,
            Reason = reason,
            AtUtc = work.NowUtc,
        };
        work.Db.CaseCopies.Add(copy);
        work.Record(AuditSubject.Case(CaseId), "CaseCopied", null, new { copy = copy.Id, ToAccountId, copiedTo = reader!.Name, reason }, part.OnBehalfOf);
        await Notices.ToStaffAsync(work, ToAccountId, NoticeKind.CaseCopied, CaseId, new NoticeWords(loaded.Value.Number, Who: work.Actor.Name));
        return new CopiedCase(copy.Id, copy.AtUtc);
    }

    private async ValueTask<Refusal?> UnfitAsync(Work work, Case @case, Account? reader, CancellationToken ct)
    {
        if (reader is null)
            return new Refusal("copy-reader-unfit", "请选择一位在职、能阅读案件的同事。", Reader);
        if (reader.PersonId == work.Actor.PersonId)
            return new Refusal("copy-reader-unfit", "不能抄送给自己。", Reader);
        return await CopyReaders.Barred(work.Db, CaseId, @case.ApplicantId).ContainsAsync(reader.PersonId, ct) ? new Refusal("copy-reader-unfit", $"{reader.Name}须回避本案，不能抄送。", Reader) : null;
    }

    private async ValueTask<Refusal?> StandingAsync(Work work, CancellationToken ct)
    {
        var standing = await (from copy in work.Db.CaseCopies
                              join copier in work.Db.Users on copy.FromId equals copier.Id
                              join reader in work.Db.Users on copy.ToId equals reader.Id
                              where copy.CaseId == CaseId && copy.StandsForId == ToAccountId
                              select new { Copier = copier.Name, Reader = reader.Name, copy.AtUtc }).SingleOrDefaultAsync(ct);
        return standing is null ? null : new Refusal("already-copied", $"{standing.Copier}已于 {work.LocalTime(standing.AtUtc)} 抄送给{standing.Reader}，不用再抄送。");
    }
}

public sealed record CopiedCase(Guid CopyId, DateTime AtUtc);
