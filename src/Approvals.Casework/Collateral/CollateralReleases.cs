using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Servicing;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>解押: once a facility has ended and nothing is owed under it, every item that secured it is released, and a deposit goes back. Source: seed 001 (一)–(三); policy default.</summary>
public sealed record CollateralReleases(Guid CaseId) : ICommand<Done>
{
    /// <summary>Every case with something registered whose facility is settled and not renewed; one command each.</summary>
    internal static async Task<string> RunAsync(Desk desk, CancellationToken ct)
    {
        List<Guid> cases;
        await using (var db = desk.Database.Open())
            cases = await Settled(db, desk.Clock.Today).ToListAsync(ct);
        foreach (var caseId in cases)
            await desk.RunAsync(new CollateralReleases(caseId), Actor.System, ct: ct);
        return $"{cases.Count} cases released";
    }

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var @case = await work.CaseOfAsync(CaseId, ct);
        if (!await LedgerDifference.IsComparingAsync(work.Db, @case.ApplicantId, ct) && await Settled(work.Db, work.Today).AnyAsync(id => id == CaseId, ct))
            await Pledges.ReleaseAsync(work, @case, ct);
        else
            work.ChangesNothingAudited();
        return Done.Instance;
    }

    // What secures a facility that is renewed goes over to the next one; while its renewal is under way it stays. It secures what is still owed under those before too, which are facilities
    // of the same borrower and product: nothing of them may be owed, nor wait for a decision or an answer that would make it owed again.
    private static IQueryable<Guid> Settled(DeskDb db, DateOnly today) =>
        from facility in db.Facilities
        where (facility.State == FacilityState.Closed || facility.ValidTo < today)
            && db.PledgeRegistrations.Any(r => r.CaseId == facility.CaseId && r.State == PledgeRegistrationState.Registered)
            && !db.Facilities.Any(one => one.ApplicantId == facility.ApplicantId && one.ProductCode == facility.ProductCode
                && (one.DrawnCny > one.RepaidCny || one.ReservedCny > 0m
                    || db.Loans.Any(loan => loan.FacilityId == one.Id && loan.State != LoanState.Settled)
                    || db.LoanOrders.Any(order => order.FacilityId == one.Id && order.State == LoanOrderState.Sending)
                    || db.FacilityActs.Any(act => act.FacilityId == one.Id && act.State == FacilityActState.AwaitingChecker)
                    || db.FacilityCases.Any(matter => matter.FacilityId == one.Id && db.Cases.Any(c => c.Id == matter.CaseId && c.ClosedAtUtc == null))))
        orderby facility.CaseId
        select facility.CaseId;
}
