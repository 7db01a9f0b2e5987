using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Approving;

/// <summary>添加意见模板: keeps a phrase for the approver's own opinions.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>text-required</c> (1–1000 characters), <c>templates-full</c> (50 a person).</remarks>
public sealed record KeepOpinionTemplate(string Text) : ICommand<KeptOpinionTemplate>
{
    /// <summary>Characters a template may have.</summary>
    public const int LongestText = 1000;

    /// <summary>Templates one person may keep.</summary>
    public const int Most = 50;

    public async ValueTask<Result<KeptOpinionTemplate>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Approver, Role.Supervisor) is { } missing)
            return missing;
        var text = Text.Trim();
        if (text.Length is 0 or > LongestText)
            return new Refusal("text-required", $"意见模板须为 1 至 {LongestText} 个字符。", "text");
        if (await work.Db.OpinionTemplates.CountAsync(t => t.OwnerId == work.Actor.AccountId, ct) >= Most)
            return new Refusal("templates-full", $"每人最多保留 {Most} 条意见模板，请先删除不用的。");

        var template = new OpinionTemplate { Id = Guid.CreateVersion7(), OwnerId = work.Actor.AccountId, Text = text, AddedAtUtc = work.NowUtc };
        work.Db.OpinionTemplates.Add(template);
        work.Record(AuditSubject.Account(work.Actor.AccountId), "OpinionTemplateKept", null, new { template.Id, text });
        return new KeptOpinionTemplate(template.Id);
    }
}

/// <summary>删除意见模板: opinions already given with it stay as they are.</summary>
/// <remarks>Refusals in order: <c>role-missing</c>, <c>template-unknown</c> (also when it is another person's).</remarks>
public sealed record DropOpinionTemplate(Guid TemplateId) : ICommand<Done>
{
    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.Approver, Role.Supervisor) is { } missing)
            return missing;
        if (await work.Db.OpinionTemplates.SingleOrDefaultAsync(t => t.Id == TemplateId && t.OwnerId == work.Actor.AccountId, ct) is not { } template)
            return new Refusal("template-unknown", "没有这条意见模板。");

        work.Db.OpinionTemplates.Remove(template);
        work.Record(AuditSubject.Account(work.Actor.AccountId), "OpinionTemplateDropped", new { template.Id, template.Text });
        return Done.Instance;
    }
}

public sealed record KeptOpinionTemplate(Guid TemplateId);
