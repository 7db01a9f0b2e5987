using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Parties;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Api.Conventions;

/// <summary>数据范围: which cases somebody may read. Staff: own branch and below, except enterprises they are related to. Customers: their own applications.</summary>
internal static class DataScope
{
    /// <summary>Roles that read case files. Administrators run accounts and settings; they read none.</summary>
    public static readonly IReadOnlyList<Role> CaseReaders =
    [
        Role.CustomerManager, Role.Approver, Role.CommitteeMember, Role.CommitteeChair, Role.CommitteeSecretary,
        Role.Supervisor, Role.OperationsMaker, Role.OperationsChecker, Role.Auditor,
    ];

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

    /// <summary>The case, or null when there is none in the actor's scope.</summary>
    public static Task<Case?> FindCaseAsync(this DeskDb db, Actor actor, Guid caseId, CancellationToken ct) =>
        db.CasesOf(actor).SingleOrDefaultAsync(c => c.Id == caseId, ct);

    /// <summary>Answers with something of a case in scope, or <c>case-unknown</c>.</summary>
    public static async Task<IResult> OfCaseAsync(this DeskDb db, Caller caller, Guid caseId, Func<Case, Task<IResult>> answer) =>
        await db.FindCaseAsync(caller.Actor, caseId, caller.Aborted) is { } found ? await answer(found) : Problems.Of(CaseUnknown);

    /// <summary>Head office sees what belongs to no case.</summary>
    public static Task<bool> IsHeadOfficeAsync(this DeskDb db, Actor actor, CancellationToken ct) =>
        db.OrgUnits.AnyAsync(unit => unit.Id == actor.OrgUnitId && unit.ParentId == null, ct);
}
