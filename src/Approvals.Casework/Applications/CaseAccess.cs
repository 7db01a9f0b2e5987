using Approvals.Casework.Data;
using Approvals.Casework.Discussion;
using Approvals.Casework.Parties;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Casework.Applications;

/// <summary>Loads a case for an actor, checking role, then data scope.</summary>
internal static class CaseAccess
{
    private static readonly Func<DeskDb, Guid, Task<Case?>> ById = Compiled.Query((DeskDb db, Guid id) => db.Cases.SingleOrDefault(c => c.Id == id));

    private static readonly Func<DeskDb, Guid, Guid, Task<bool>> IsRelated = Compiled.Query((DeskDb db, Guid applicantId, Guid personId) =>
        db.Relations.Any(r => r.ApplicantId == applicantId && r.PersonId == personId && r.Role == PartyRole.RelatedStaff));

    internal static readonly Refusal Unknown = new("case-unknown", "没有这个案件，或者您无权查看。");

    internal static readonly Refusal Closed = new("case-closed", "案件已结束，不能再办理。");

    /// <summary>Refusals in order: <c>role-missing</c>, <c>case-unknown</c> (also when outside the actor's data scope, or of an enterprise they are related to), <c>case-closed</c>.</summary>
    public static async ValueTask<Result<Case>> OpenCaseForStaffAsync(this Work work, Guid caseId, params Role[] anyOf)
    {
        var loaded = await work.CaseForStaffAsync(caseId, anyOf);
        return loaded is { IsRefused: false, Value: { IsClosed: true } closed } ? Closed : loaded;
    }

    /// <summary>The same, closed or not. Refusals in order: <c>role-missing</c>, <c>case-unknown</c>.</summary>
    public static async ValueTask<Result<Case>> CaseForStaffAsync(this Work work, Guid caseId, params Role[] anyOf)
    {
        if (MissingRole(work.Actor, anyOf) is { } missing)
            return missing;
        var @case = await ById(work.Db, caseId);
        return @case is null || !IsInScope(work.Actor, @case.OrgPath) || await IsRelated(work.Db, @case.ApplicantId, work.Actor.PersonId) ? Unknown : @case;
    }

    /// <summary>The same for what reading allows, also by a copy. Refusals in order: <c>role-missing</c>, <c>case-unknown</c>.</summary>
    public static async ValueTask<Result<Case>> CaseToReadAsync(this Work work, Guid caseId, Role[] anyOf, CancellationToken ct)
    {
        var loaded = await work.CaseForStaffAsync(caseId, anyOf);
        if (loaded.Refusal is not { Code: "case-unknown" } || !await CaseCopy.StandingFor(work.Db, work.Actor.AccountId).AnyAsync(copy => copy.CaseId == caseId, ct))
            return loaded;
        return await ById(work.Db, caseId) is { } copied && !await IsRelated(work.Db, copied.ApplicantId, work.Actor.PersonId) ? copied : Unknown;
    }

    /// <summary>Refusals in order: <c>role-missing</c>, <c>case-unknown</c> (also when it is another enterprise's, or the bank's own waiver), <c>case-closed</c>.</summary>
    public static async ValueTask<Result<Case>> OpenCaseForApplicantAsync(this Work work, Guid caseId)
    {
        if (MissingRole(work.Actor, Role.Applicant) is { } missing)
            return missing;
        var @case = await ById(work.Db, caseId);
        if (@case is null or { Kind: CaseKind.Waiver } || work.Actor.ApplicantId != @case.ApplicantId)
            return Unknown;
        return @case.IsClosed ? Closed : @case;
    }

    /// <summary>The case, also when it was added in this very unit of work.</summary>
    public static async ValueTask<Case> CaseOfAsync(this Work work, Guid caseId, CancellationToken ct) =>
        await work.Db.Cases.FindAsync([caseId], ct) ?? throw new InvalidOperationException($"Case {caseId} does not exist.");

    public static Refusal? MissingRole(Actor actor, params Role[] anyOf) =>
        Array.Exists(anyOf, role => actor.Is(role.ToString()))
            ? null
            : new Refusal("role-missing", $"这一步由{anyOf.Select(role => role.ChineseName()):或}办理。");

    /// <summary>数据范围: own branch and below.</summary>
    public static bool IsInScope(Actor actor, string orgPath) =>
        actor.OrgPath is { } own && orgPath.StartsWith(own, StringComparison.Ordinal);
}
