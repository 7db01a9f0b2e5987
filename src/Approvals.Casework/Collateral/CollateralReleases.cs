using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
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
        if (await Settled(work.Db, work.Today).AnyAsync(id => id == CaseId, ct))
            await Pledges.ReleaseAsync(work, await work.CaseOfAsync(CaseId, ct), ct);
        else
            work.ChangesNothingAudited();
        return Done.Instance;
    }

    // What secures a facility that is renewed goes over to the next one; while its renewal is under way it stays.
    private static IQueryable<Guid> Settled(DeskDb db, DateOnly today) =>
        from facility in db.Facilities
        where (facility.State == FacilityState.Closed || facility.ValidTo < today) && facility.DrawnCny <= facility.RepaidCny && facility.ReservedCny <= 0m
            && db.PledgeRegistrations.Any(r => r.CaseId == facility.CaseId && r.State == PledgeRegistrationState.Registered)
            && !db.Loans.Any(loan => loan.FacilityId == facility.Id && loan.State != LoanState.Settled)
            && !db.FacilityCases.Any(matter => matter.FacilityId == facility.Id && db.Cases.Any(c => c.Id == matter.CaseId && c.ClosedAtUtc == null))
        orderby facility.CaseId
        select facility.CaseId;
}
