using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Parties;

public static class PartyQueries
{
    /// <summary>法定代表人 as registered with us.</summary>
    public static Task<Person> LegalRepresentativeAsync(this DeskDb db, Guid applicantId, CancellationToken ct) =>
        (from relation in db.Relations.AsNoTracking()
         join person in db.Persons on relation.PersonId equals person.Id
         where relation.ApplicantId == applicantId && relation.Role == PartyRole.LegalRepresentative
         select person).SingleAsync(ct);
}
