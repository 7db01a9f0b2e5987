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
    public static IQueryable<Account> Of(DeskDb db, Guid caseId, Guid applicantId, Guid exceptPersonId)
    {
        var barred = Barred(db, caseId, applicantId);
        return InService(db).Where(account => account.PersonId != exceptPersonId
            && !barred.Contains(account.PersonId)
            && !db.CaseCopies.Any(copy => copy.CaseId == caseId && copy.StandsForId == account.Id));
    }

    /// <summary>Natural persons with a tie to the customer, and those who were recused from the case.</summary>
    internal static IQueryable<Guid> Barred(DeskDb db, Guid caseId, Guid applicantId) =>
        db.Relations.Where(relation => relation.ApplicantId == applicantId).Select(relation => relation.PersonId)
            .Union(db.AgendaItems.Where(item => item.CaseId == caseId).SelectMany(item => item.Recusals).Select(recusal => recusal.PersonId));
}
