using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;

namespace Approvals.Casework.Discussion;

/// <summary>发表讨论: whoever may read a case, also by a copy, may remark on it, also once it is closed.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>case-unknown</c> (also for staff related to the customer, who never touch its cases),
/// <c>text-required</c> (1–2000 characters). Source: APPROVALS §4 (comment).
/// </remarks>
public sealed record AddComment(Guid CaseId, string Text) : ICommand<AddedComment>
{
    /// <summary>Characters a remark may have.</summary>
    public const int LongestText = 2000;

    public async ValueTask<Result<AddedComment>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await work.CaseToReadAsync(CaseId, [.. CopyReaders.Roles], ct);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var text = Text.Trim();
        if (text.Length is 0 or > LongestText)
            return new Refusal("text-required", $"讨论须为 1 至 {LongestText} 个字符。", "text");

        var comment = new CaseComment { Id = Guid.CreateVersion7(), CaseId = CaseId, AuthorId = work.Actor.AccountId, Text = text, AtUtc = work.NowUtc };
        work.Db.CaseComments.Add(comment);
        work.Record(AuditSubject.Case(CaseId), "CommentAdded", null, new { comment = comment.Id, text });
        return new AddedComment(comment.Id, comment.AtUtc);
    }
}

public sealed record AddedComment(Guid CommentId, DateTime AtUtc);
