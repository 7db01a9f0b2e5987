using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Parties;
using Approvals.Lending.Organisation;
using Approvals.Lending.Parties;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Api;

/// <summary>客户信息: the enterprise and its people, with personal data as far as the reader may see it.</summary>
internal static class PersonalView
{
    public static async Task<PartyView> OfAsync(Desk desk, DeskDb db, Case @case, Actor reader, CancellationToken ct)
    {
        var applicant = await db.Applicants.AsNoTracking().SingleAsync(a => a.Id == @case.ApplicantId, ct);
        var people = await (from relation in db.Relations.AsNoTracking()
                            join person in db.Persons on relation.PersonId equals person.Id
                            where relation.ApplicantId == applicant.Id && relation.Role != PartyRole.RelatedStaff
                            orderby relation.Role, person.Name
                            select new { relation.Role, Person = person }).ToListAsync(ct);
        var whole = SeesWhole(reader, @case);
        return new PartyView(
            applicant.Id, applicant.Uscc, applicant.Name, Mobile(applicant.MobileCipher),
            people.ConvertAll(p => new PersonView(p.Role, p.Person.Name, IdNumber(p.Person.IdNumberCipher), Mobile(p.Person.MobileCipher))));

        string IdNumber(string cipher) => whole ? desk.PersonalData.Decrypt(cipher) : Mask.ResidentId(desk.PersonalData.Decrypt(cipher));

        string? Mobile(string? cipher) => cipher is null ? null : whole ? desk.PersonalData.Decrypt(cipher) : Mask.Mobile(desk.PersonalData.Decrypt(cipher));
    }

    /// <summary>Only the manager who holds the case has to reach and identify the customer; everybody else sees masks. Source: policy default.</summary>
    private static bool SeesWhole(Actor reader, Case @case) => reader.Is(nameof(Role.CustomerManager)) && @case.ManagerId == reader.AccountId;
}

/// <param name="Mobile">Masked unless the reader holds the case; likewise below.</param>
internal sealed record PartyView(Guid ApplicantId, string Uscc, string Name, string? Mobile, IReadOnlyList<PersonView> People);

internal sealed record PersonView(PartyRole Role, string Name, string IdNumber, string? Mobile);
