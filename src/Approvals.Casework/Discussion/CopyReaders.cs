using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Discussion;

/// <summary>可抄送人: to whom a case may be copied.</summary>
public static class CopyReaders
{
    /// <summary>Roles that read case files. Administrators run accounts and settings; they read none.</summary>
    public static readonly IReadOnlyList<Role> Roles =
    [
        Role.CustomerManager, Role.Approver, Role.CommitteeMember, Role.CommitteeChair, Role.CommitteeSecretary,
        Role.Supervisor, Role.OperationsMaker, Role.OperationsChecker, Role.Auditor,
    ];

    private static readonly string[] Reading = [.. Roles.Select(role => role.ToString())];

    /// <summary>Staff in service, of any branch, who read case files; also whoever is away.</summary>
    public static IQueryable<Account> InService(DeskDb db) => db.Users.Where(account => account.IsActive && account.OrgUnitId != null
        && db.UserRoles.Any(held => held.UserId == account.Id && db.Roles.Any(role => role.Id == held.RoleId && Reading.Contains(role.Name))));

    /// <summary>Those of them, without the visitor, who have no tie to the customer, have not recused themselves from the case and have no copy of it.</summary>
    public static IQueryable<Account> Of(DeskDb db, Guid caseId, Guid applicantId, Guid exceptPersonId) => InService(db).Where(account => account.PersonId != exceptPersonId
        && !db.Relations.Any(relation => relation.ApplicantId == applicantId && relation.PersonId == account.PersonId)
        && !db.AgendaItems.Any(item => item.CaseId == caseId && item.Recusals.Any(recusal => recusal.PersonId == account.PersonId))
        && !db.CaseCopies.Any(copy => copy.CaseId == caseId && copy.StandsForId == account.Id));
}
