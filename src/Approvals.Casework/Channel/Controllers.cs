using Approvals.Casework.Data;
using Approvals.Casework.Parties;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>实际控制人 as the bank knows it: whoever is on record as such, else the legal representative.</summary>
public static class Controllers
{
    /// <summary>Null when the bank knows neither: the enterprise is told whom to contact.</summary>
    public static Task<Person?> OfAsync(DeskDb db, Guid applicantId, CancellationToken ct) =>
        (from relation in db.Relations.AsNoTracking()
         join person in db.Persons.AsNoTracking() on relation.PersonId equals person.Id
         where relation.ApplicantId == applicantId && (relation.Role == PartyRole.Controller || relation.Role == PartyRole.LegalRepresentative)
         orderby relation.Role == PartyRole.Controller ? 0 : 1, person.Id
         select person).FirstOrDefaultAsync(ct);
}
