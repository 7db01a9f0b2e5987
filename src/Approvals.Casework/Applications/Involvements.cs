using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Parties;
using Approvals.Casework.Waivers;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Applications;

/// <summary>参与记录: which natural person has had which duty in a case; segregation of duties is tested on it.</summary>
internal static class Involvements
{
    /// <summary>
    /// Everybody's duties so far: the customer's people, related staff, submitter, present and former managers, investigators, and whoever decided on it; of a
    /// waiver those of the case it is about too, of an application also who decided on the waivers it may rest on.
    /// </summary>
    public static async ValueTask<List<Involvement>> OfCaseAsync(Work work, Case @case, CancellationToken ct)
    {
        var involvements = await OfOneAsync(work, @case, ct);
        if (@case.Kind == CaseKind.Waiver)
        {
            var parent = await work.CaseOfAsync((await work.WaiverOfAsync(@case, ct)).ParentId, ct);
            involvements.AddRange((await OfOneAsync(work, parent, ct)).Where(held => held.Duty != Duty.Approver));
            involvements.AddRange((await DecidersAsync(work, [parent.Id], ct)).Select(person => new Involvement(person, Duty.LoanApprover)));
            return involvements;
        }

        var waivers = await GrantedWaivers.CasesOf(work, @case).ToListAsync(ct);
        if (waivers.Count == 0)
            return involvements;
        involvements.AddRange((await DecidersAsync(work, waivers, ct)).Select(person => new Involvement(person, Duty.WaiverApprover)));
        foreach (var asker in await work.Db.Cases.Where(c => waivers.Contains(c.Id)).Select(c => c.SubmittedById!.Value).Distinct().ToListAsync(ct))
            involvements.Add(new Involvement(await PersonOfAsync(work, asker, ct), Duty.Submitter));
        return involvements;
    }

    private static async ValueTask<List<Involvement>> OfOneAsync(Work work, Case @case, CancellationToken ct)
    {
        var involvements = await work.Db.Relations.AsNoTracking().Where(relation => relation.ApplicantId == @case.ApplicantId)
            .Select(relation => new Involvement(relation.PersonId, relation.Role == PartyRole.RelatedStaff ? Duty.RelativeOfApplicant : Duty.Applicant))
            .ToListAsync(ct);
        if (@case.SubmittedById is { } submitter)
            involvements.Add(new Involvement(await PersonOfAsync(work, submitter, ct), Duty.Submitter));

        // Tracked rows first: the investigation being signed in this unit of work is not in the database yet.
        var investigations = await work.Db.Investigations.Where(i => i.CaseId == @case.Id && i.State != InvestigationState.Abandoned).ToListAsync(ct);
        foreach (var investigation in investigations)
        {
            involvements.Add(new Involvement(await PersonOfAsync(work, investigation.LeadId, ct), Duty.LeadInvestigator));
            if (investigation.SecondId is { } second)
                involvements.Add(new Involvement(await PersonOfAsync(work, second, ct), Duty.SecondInvestigator));
        }

        foreach (var holder in await work.Db.CaseHolders.Where(h => h.CaseId == @case.Id).Select(h => h.StaffId).ToListAsync(ct))
            involvements.Add(new Involvement(await PersonOfAsync(work, holder, ct), Duty.Holder));
        involvements.AddRange((await work.Db.Rounds.AsNoTracking().Where(r => r.CaseId == @case.Id)
            .SelectMany(r => r.Levels).SelectMany(l => l.Seats).SelectMany(s => s.Decisions).Select(d => d.ActorPersonId).Distinct().ToListAsync(ct)).Select(person => new Involvement(person, Duty.Approver)));
        involvements.AddRange((await CommitteeAndReviewersAsync(work, [@case.Id], ct)).Select(person => new Involvement(person, Duty.Approver)));
        return involvements;
    }

    /// <summary>Refusal <c>conflict-of-duties</c> when the actor's earlier duties in the case forbid the wanted one.</summary>
    public static async ValueTask<Refusal?> ConflictAsync(Work work, Case @case, Duty wanted, CancellationToken ct)
    {
        var conflict = SeparationOfDuties.Find(work.Actor.PersonId, wanted, await OfCaseAsync(work, @case, ct));
        return conflict is null ? null : Conflict(conflict.Held);
    }

    public static Refusal Conflict(Duty held) => new("conflict-of-duties", $"您在本案中已是{held.ChineseName()}，不相容岗位须由他人办理。");

    /// <summary>Whoever decided on one of the cases, and for whom: owners of seats beside those who acted on them.</summary>
    private static async ValueTask<HashSet<Guid>> DecidersAsync(Work work, List<Guid> cases, CancellationToken ct)
    {
        var seats = await work.Db.Rounds.AsNoTracking().Where(r => cases.Contains(r.CaseId)).SelectMany(r => r.Levels).SelectMany(l => l.Seats).Where(s => s.Decisions.Any())
            .Select(s => new { s.OwnerPersonId, Actors = s.Decisions.Select(d => d.ActorPersonId).ToList() }).ToListAsync(ct);
        return [.. seats.SelectMany(seat => seat.Actors.Append(seat.OwnerPersonId)), .. await CommitteeAndReviewersAsync(work, cases, ct)];
    }

    private static async ValueTask<List<Guid>> CommitteeAndReviewersAsync(Work work, List<Guid> cases, CancellationToken ct)
    {
        var people = new List<Guid>();
        foreach (var item in await work.Db.AgendaItems.AsNoTracking().Where(i => cases.Contains(i.CaseId)).Select(i => new { i.Ruling, Voters = i.Polls.SelectMany(p => p.Ballots).Select(b => b.PersonId).ToList() }).ToListAsync(ct))
        {
            people.AddRange(item.Voters.Distinct());
            if (item.Ruling is { } ruling)
                people.Add(ruling.PersonId);
        }

        foreach (var reviewer in await work.Db.Measurements.Where(m => cases.Contains(m.CaseId) && m.ReviewedById != null).Select(m => m.ReviewedById!.Value).Distinct().ToListAsync(ct))
            people.Add(await PersonOfAsync(work, reviewer, ct));
        return people;
    }

    private static async ValueTask<Guid> PersonOfAsync(Work work, Guid accountId, CancellationToken ct) =>
        accountId == work.Actor.AccountId
            ? work.Actor.PersonId
            : await work.Db.Users.AsNoTracking().Where(account => account.Id == accountId).Select(account => account.PersonId).SingleAsync(ct);
}
