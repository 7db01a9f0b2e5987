using Approvals.Casework.Data;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Parties;
using Approvals.Casework.Waivers;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Organisation;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Casework.Applications;

/// <summary>参与记录: which natural person has had which duty in a case; segregation of duties is tested on it.</summary>
internal static class Involvements
{
    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<Involvement>> Customers = Compiled.Rows((DeskDb db, Guid applicantId) => db.Relations
        .Where(relation => relation.ApplicantId == applicantId)
        .Select(relation => new Involvement(relation.PersonId, relation.Role == PartyRole.RelatedStaff ? Duty.RelativeOfApplicant : Duty.Applicant)));

    private static readonly Func<DeskDb, Guid, Task<Guid>> PersonOf = Compiled.Query((DeskDb db, Guid accountId) =>
        db.Users.Where(account => account.Id == accountId).Select(account => account.PersonId).Single());

    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<Investigation>> Investigations = Compiled.Rows((DeskDb db, Guid caseId) =>
        db.Investigations.Where(i => i.CaseId == caseId && i.State != InvestigationState.Abandoned));

    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<Guid>> Holders = Compiled.Rows((DeskDb db, Guid caseId) =>
        from holder in db.CaseHolders join account in db.Users on holder.StaffId equals account.Id where holder.CaseId == caseId select account.PersonId);

    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<Sat>> Seated = Compiled.Rows((DeskDb db, Guid caseId) => db.Rounds
        .Where(r => r.CaseId == caseId).SelectMany(r => r.Levels).SelectMany(l => l.Seats).SelectMany(s => s.Decisions, (s, d) => new Sat(s.OwnerPersonId, d.ActorPersonId)).Distinct());

    private static readonly Func<DeskDb, Guid, Task<bool>> WasListed = Compiled.Query((DeskDb db, Guid caseId) => db.AgendaItems.Any(i => i.CaseId == caseId));

    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<Guid>> Voters = Compiled.Rows((DeskDb db, Guid caseId) => db.AgendaItems
        .Where(i => i.CaseId == caseId).SelectMany(i => i.Polls).SelectMany(p => p.Ballots).Select(b => b.PersonId).Distinct());

    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<AuthorityRuling>> Rulings = Compiled.Rows((DeskDb db, Guid caseId) => db.AgendaItems
        .Where(i => i.CaseId == caseId && i.Ruling != null).Select(i => i.Ruling!));

    // Of an item that goes on the recusals are its own to tell.
    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<Guid>> Recused = Compiled.Rows((DeskDb db, Guid caseId) => db.AgendaItems
        .Where(i => i.CaseId == caseId && i.EndedAtUtc != null).SelectMany(i => i.Recusals).Where(r => r.Cause != RecusalCause.Duty).Select(r => r.PersonId).Distinct());

    private static readonly Func<DeskDb, Guid, IAsyncEnumerable<Guid>> Reviewers = Compiled.Rows((DeskDb db, Guid caseId) =>
        (from m in db.Measurements join account in db.Users on m.ReviewedById equals account.Id where m.CaseId == caseId select account.PersonId).Distinct());

    /// <summary>
    /// Everybody's duties so far: the customer's people, related staff, submitter, present and former managers, investigators, whoever decided on it and for whom, and whoever was recused before the committee; of a
    /// waiver those of the case it is about too, of an application also who decided on the waivers it may rest on.
    /// </summary>
    public static async ValueTask<List<Involvement>> OfCaseAsync(Work work, Case @case, CancellationToken ct)
    {
        var involvements = await OfOneAsync(work, @case, ct);
        if (@case.Kind == CaseKind.Waiver)
        {
            var parent = await work.CaseOfAsync((await work.WaiverOfAsync(@case, ct)).ParentId, ct);
            involvements.AddRange((await OfOneAsync(work, parent, ct)).Where(held => held.Duty != Duty.Approver));
            involvements.AddRange((await DecidersAsync(work, parent.Id, await WasListed(work.Db, parent.Id), ct)).Select(person => new Involvement(person, Duty.LoanApprover)));
            return involvements;
        }

        // Who investigated the borrower, or holds them, does not decide on what goes on from that.
        for (var matter = @case; matter.Kind is CaseKind.Renewal or CaseKind.LimitChange;)
        {
            matter = await work.OpeningOfAsync(matter, ct);
            involvements.AddRange((await OfOneAsync(work, matter, ct)).Where(held => held.Duty != Duty.Approver));
        }

        foreach (var waiver in await GrantedWaivers.CasesOfAsync(work, @case, ct))
        {
            involvements.AddRange((await DecidersAsync(work, waiver.CaseId, await WasListed(work.Db, waiver.CaseId), ct)).Select(person => new Involvement(person, Duty.WaiverApprover)));
            involvements.Add(new Involvement(await PersonOfAsync(work, waiver.AskedById), Duty.Submitter));
        }

        return involvements;
    }

    private static async ValueTask<List<Involvement>> OfOneAsync(Work work, Case @case, CancellationToken ct)
    {
        var involvements = await Customers(work.Db, @case.ApplicantId).ToListAsync(ct);
        if (@case.SubmittedById is { } submitter)
            involvements.Add(new Involvement(await PersonOfAsync(work, submitter), Duty.Submitter));

        // Tracked rows: the investigation being signed in this unit of work is not in the database yet.
        foreach (var investigation in await Investigations(work.Db, @case.Id).ToListAsync(ct))
        {
            involvements.Add(new Involvement(await PersonOfAsync(work, investigation.LeadId), Duty.LeadInvestigator));
            if (investigation.SecondId is { } second)
                involvements.Add(new Involvement(await PersonOfAsync(work, second), Duty.SecondInvestigator));
        }

        await foreach (var holder in Holders(work.Db, @case.Id).WithCancellation(ct))
            involvements.Add(new Involvement(holder, Duty.Holder));
        var wasListed = await WasListed(work.Db, @case.Id);
        involvements.AddRange((await DecidersAsync(work, @case.Id, wasListed, ct)).Select(person => new Involvement(person, Duty.Approver)));
        if (!wasListed)
            return involvements;
        await foreach (var recused in Recused(work.Db, @case.Id).WithCancellation(ct))
            involvements.Add(new Involvement(recused, Duty.Recused));
        return involvements;
    }

    /// <summary>Refusal <c>conflict-of-duties</c> when the actor's earlier duties in the case forbid the wanted one.</summary>
    public static async ValueTask<Refusal?> ConflictAsync(Work work, Case @case, Duty wanted, CancellationToken ct)
    {
        var conflict = SeparationOfDuties.Find(work.Actor.PersonId, wanted, await OfCaseAsync(work, @case, ct));
        return conflict is null ? null : Conflict(conflict.Held);
    }

    public static Refusal Conflict(Duty held) => new("conflict-of-duties", $"您在本案中已是{held.ChineseName()}，不相容岗位须由他人办理。");

    /// <summary>Whoever decided on the case, and for whom: owners of seats beside those who acted on them.</summary>
    private static async ValueTask<HashSet<Guid>> DecidersAsync(Work work, Guid caseId, bool wasListed, CancellationToken ct)
    {
        var seated = await Seated(work.Db, caseId).ToListAsync(ct);
        return [.. seated.SelectMany(sat => new[] { sat.ActorPersonId, sat.OwnerPersonId }), .. await CommitteeAndReviewersAsync(work, caseId, wasListed, ct)];
    }

    private static async ValueTask<List<Guid>> CommitteeAndReviewersAsync(Work work, Guid caseId, bool wasListed, CancellationToken ct)
    {
        var people = new List<Guid>();
        if (wasListed)
        {
            people.AddRange(await Voters(work.Db, caseId).ToListAsync(ct));
            await foreach (var ruling in Rulings(work.Db, caseId).WithCancellation(ct))
                people.Add(ruling.PersonId);
        }

        await foreach (var reviewer in Reviewers(work.Db, caseId).WithCancellation(ct))
            people.Add(reviewer);
        return people;
    }

    private static async ValueTask<Guid> PersonOfAsync(Work work, Guid accountId) =>
        accountId == work.Actor.AccountId ? work.Actor.PersonId : await PersonOf(work.Db, accountId);

    private sealed record Sat(Guid OwnerPersonId, Guid ActorPersonId);
}
