using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Parties;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Chains;

/// <summary>案件经办人: who investigated, submitted and held cases, and the customer's people, whom no level of a chain may seat in them.</summary>
internal static class CaseDuties
{
    /// <summary>By case. Investigators first, then submitters, holders, the customer's people and related staff.</summary>
    public static async Task<ILookup<Guid, Involvement>> OfAsync(DeskDb db, IQueryable<Case> cases, CancellationToken ct)
    {
        var people = await db.Users.AsNoTracking().Select(account => new { account.Id, account.PersonId }).ToDictionaryAsync(account => account.Id, account => account.PersonId, ct);
        var investigators = await db.Investigations.AsNoTracking().Where(i => i.State != InvestigationState.Abandoned && cases.Any(c => c.Id == i.CaseId)).Select(i => new { i.CaseId, i.LeadId, i.SecondId }).ToListAsync(ct);
        var submitters = await cases.Select(c => new { c.Id, c.SubmittedById }).ToListAsync(ct);
        var holders = await db.CaseHolders.AsNoTracking().Where(h => cases.Any(c => c.Id == h.CaseId)).Select(h => new { h.CaseId, h.StaffId }).ToListAsync(ct);
        var relations = await (from relation in db.Relations.AsNoTracking()
                               join c in cases on relation.ApplicantId equals c.ApplicantId
                               select new { CaseId = c.Id, relation.PersonId, relation.Role }).ToListAsync(ct);
        return investigators.SelectMany(i => new Held[] { new(i.CaseId, i.LeadId, Duty.LeadInvestigator), new(i.CaseId, i.SecondId, Duty.SecondInvestigator) })
            .Concat(submitters.Select(c => new Held(c.Id, c.SubmittedById, Duty.Submitter)))
            .Concat(holders.Select(h => new Held(h.CaseId, h.StaffId, Duty.Holder)))
            .Where(held => held.AccountId is not null)
            .Select(held => (held.CaseId, Involvement: new Involvement(people[held.AccountId!.Value], held.Duty)))
            .Concat(relations.Select(relation => (relation.CaseId, Involvement: new Involvement(relation.PersonId, relation.Role == PartyRole.RelatedStaff ? Duty.RelativeOfApplicant : Duty.Applicant))))
            .ToLookup(held => held.CaseId, held => held.Involvement);
    }

    private sealed record Held(Guid CaseId, Guid? AccountId, Duty Duty);
}
