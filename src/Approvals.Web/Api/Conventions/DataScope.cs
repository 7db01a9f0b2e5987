using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Discussion;
using Approvals.Casework.Parties;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Api.Conventions;

/// <summary>数据范围: which cases somebody may read. Staff: own branch and below, and what was copied to them, except enterprises they are related to. Customers: their own applications.</summary>
internal static class DataScope
{
    /// <summary>Roles that read case files. Administrators run accounts and settings; they read none.</summary>
    public static readonly IReadOnlyList<Role> CaseReaders = CopyReaders.Roles;

    public static readonly IReadOnlyList<Role> Staff = [.. CaseReaders, Role.Administrator];

    public static readonly IReadOnlyList<Role> CaseReadersAndApplicant = [.. CaseReaders, Role.Applicant];

    public static readonly Refusal CaseUnknown = new("case-unknown", "没有这个案件，或者您无权查看。");

    public static IQueryable<Case> CasesOf(this DeskDb db, Actor actor)
    {
        if (actor.Is(nameof(Role.Applicant)))
            return db.Cases.AsNoTracking().Where(c => c.ApplicantId == actor.ApplicantId && c.Kind != CaseKind.Waiver);
        var (path, person) = (actor.OrgPath ?? "\0", actor.PersonId);
        return db.Cases.AsNoTracking().Where(c => c.OrgPath.StartsWith(path)
            && !db.Relations.Any(r => r.ApplicantId == c.ApplicantId && r.PersonId == person && r.Role == PartyRole.RelatedStaff));
    }

    /// <summary>可读案件: those in scope and those that were copied to the actor. For opening one file; lists, queues and figures are of the scope alone.</summary>
    public static IQueryable<Case> FilesOf(this DeskDb db, Actor actor)
    {
        if (actor.Is(nameof(Role.Applicant)))
            return db.CasesOf(actor);
        var (path, person, account) = (actor.OrgPath ?? "\0", actor.PersonId, actor.AccountId);
        return db.Cases.AsNoTracking().Where(c => (c.OrgPath.StartsWith(path) || db.CaseCopies.Any(copy => copy.StandsForId == account && copy.CaseId == c.Id))
            && !db.Relations.Any(r => r.ApplicantId == c.ApplicantId && r.PersonId == person && r.Role == PartyRole.RelatedStaff));
    }

    /// <summary>Whether the case is the actor's to work on, not only to read by a copy.</summary>
    public static bool HasInScope(this Actor actor, Case @case) => actor.OrgPath is { } path && @case.OrgPath.StartsWith(path, StringComparison.Ordinal);

    /// <summary>The case, or null when there is none that the actor may read.</summary>
    public static Task<Case?> FindCaseAsync(this DeskDb db, Actor actor, Guid caseId, CancellationToken ct) =>
        db.FilesOf(actor).SingleOrDefaultAsync(c => c.Id == caseId, ct);

    /// <summary>Answers with something of a case that the actor may read, or <c>case-unknown</c>.</summary>
    public static async Task<IResult> OfCaseAsync(this DeskDb db, Caller caller, Guid caseId, Func<Case, Task<IResult>> answer) =>
        await db.FindCaseAsync(caller.Actor, caseId, caller.Aborted) is { } found ? await answer(found) : Problems.Of(CaseUnknown);

    /// <summary>Head office sees what belongs to no case.</summary>
    public static Task<bool> IsHeadOfficeAsync(this DeskDb db, Actor actor, CancellationToken ct) =>
        db.OrgUnits.AnyAsync(unit => unit.Id == actor.OrgUnitId && unit.ParentId == null, ct);
}
