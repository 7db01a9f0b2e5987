using System.Globalization;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>留痕: the hash-chained record of a case, and whether it is whole.</summary>
internal static class Audit
{
    private static readonly IReadOnlyList<Role> Auditors = [Role.Auditor];

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.MapGet("/cases/{caseId:guid}", (Guid caseId, PageRequest page, Caller caller, DeskDb db) =>
                db.OfCaseAsync(caller, caseId, @case => EntriesAsync(db, AuditSubject.Case(@case.Id).Key, page, caller.Aborted)))
            .For(Auditors, "案件留痕: every change of a case in order.", "case-unknown", "cursor-invalid").Paged().Produces<Page<AuditEntryView>>();
        audit.MapGet("/cases/{caseId:guid}/verification", (Guid caseId, Caller caller, DeskDb db) =>
                db.OfCaseAsync(caller, caseId, @case => VerifyAsync(db, AuditSubject.Case(@case.Id).Key, caller.Aborted)))
            .For(Auditors, "案件留痕校验: recomputes every link of the chain.", "case-unknown").Produces<ChainVerdictView>();
        audit.MapGet("/subjects/{subject}", (string subject, PageRequest page, Caller caller, DeskDb db) =>
                OfSubjectAsync(db, caller, subject, () => EntriesAsync(db, subject, page, caller.Aborted)))
            .For(Auditors, "其他留痕: head office reads any chain, e.g. system, account:…, applicant:….", "chain-unknown", "cursor-invalid").Paged().Produces<Page<AuditEntryView>>();
        audit.MapGet("/subjects/{subject}/verification", (string subject, Caller caller, DeskDb db) =>
                OfSubjectAsync(db, caller, subject, () => VerifyAsync(db, subject, caller.Aborted)))
            .For(Auditors, "其他留痕校验.", "chain-unknown").Produces<ChainVerdictView>();
    }

    private static async Task<IResult> OfSubjectAsync(DeskDb db, Caller caller, string subject, Func<Task<IResult>> answer) =>
        await db.IsHeadOfficeAsync(caller.Actor, caller.Aborted) && await db.AuditHeads.AnyAsync(head => head.Subject == subject, caller.Aborted)
            ? await answer()
            : Problems.Of("chain-unknown", "没有这条留痕链，或者您无权查看。");

    private static async Task<IResult> EntriesAsync(DeskDb db, string subject, PageRequest page, CancellationToken ct)
    {
        var last = 0;
        if (page.After is { } after && (after is not [var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out last)))
            return PageRequest.InvalidCursor;
        var rows = await db.AuditEntries.AsNoTracking().Where(e => e.Subject == subject && e.Seq > last).OrderBy(e => e.Seq).Take(page.Limit + 1).ToListAsync(ct);
        var views = rows.ConvertAll(e => new AuditEntryView(e.Seq, e.AtUtc, e.ActorId, e.ActorName, e.OnBehalfOfId, e.Action, e.Detail, Convert.ToHexString(e.Hash)));
        return TypedResults.Ok(Page<AuditEntryView>.Of(views, page.Limit, row => [row.Seq.ToString(CultureInfo.InvariantCulture)]));
    }

    private static async Task<IResult> VerifyAsync(DeskDb db, string subject, CancellationToken ct)
    {
        var chain = await ChainCheck.RunAsync(db, subject, ct);
        return TypedResults.Ok(new ChainVerdictView(subject, chain.Entries, chain.FirstBroken is null, chain.FirstBroken));
    }
}

/// <param name="Detail">The very JSON that was hashed.</param>
/// <param name="Hash">SHA-256, upper-case hex.</param>
internal sealed record AuditEntryView(int Seq, DateTime AtUtc, Guid ActorId, string ActorName, Guid? OnBehalfOfId, string Action, string Detail, string Hash);

/// <param name="FirstBroken">First entry that does not fit; one more than the last where the end of the chain is missing.</param>
internal sealed record ChainVerdictView(string Subject, int Entries, bool IsWhole, int? FirstBroken);
