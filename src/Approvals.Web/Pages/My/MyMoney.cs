using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Servicing;
using Approvals.Lending.Facilities;
using Approvals.Web.Frame;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.My;

/// <summary>用着的额度和贷款: of an application that ended with money, what is owed and what comes next.</summary>
/// <param name="Facility">With what may be drawn.</param>
/// <param name="Owed">借据 that are not settled.</param>
internal sealed record MyMoney(MySituation Situation, FacilitySummary Facility, IReadOnlyList<LoanStatement> Owed)
{
    /// <summary>The loan with something overdue; null where nothing is.</summary>
    public LoanStatement? Overdue => Owed.FirstOrDefault(loan => loan.State == LoanState.Overdue);

    public decimal BalanceCny => Owed.Sum(loan => loan.BalanceCny);

    /// <summary>What fell due and was not paid, without the interest for that; CNY.</summary>
    public decimal ArrearsCny => Owed.SelectMany(loan => loan.Plan).Where(due => due.Status == InstalmentStatus.Overdue).Sum(due => due.PrincipalCny + due.InterestCny);

    /// <summary>The next instalment of any of the loans; null where none comes.</summary>
    public PlannedInstalment? Next => Owed.SelectMany(loan => loan.Plan).Where(due => due.Status is InstalmentStatus.Coming or InstalmentStatus.Due).MinBy(due => due.DueOn);

    public bool MayDraw => Facility is { Phase: FacilityPhase.Open, IsRevolving: true } && ChannelWords.DrawableCny(Facility) > 0m;

    /// <summary>Those of the applications that are in use: their facility is, or something of it is owed. In a fixed number of queries, however many facilities.</summary>
    public static async Task<IReadOnlyList<MyMoney>> OfAsync(DeskDb db, Guid applicantId, IReadOnlyList<MySituation> ended, DateOnly today, DateTime nowUtc, CancellationToken ct)
    {
        var ids = ended.Select(s => s.Case.Id).ToList();
        var inUse = await db.Facilities.Where(f => ids.Contains(f.CaseId) && (f.State == FacilityState.Active || db.Loans.Any(loan => loan.FacilityId == f.Id && loan.State != LoanState.Settled))).Select(f => f.Id).ToListAsync(ct);
        var facilities = inUse.Count == 0 ? [] : (await ServicingReads.FacilitiesOfAsync(db, applicantId, today, ct)).Where(facility => inUse.Contains(facility.Id)).ToDictionary(facility => facility.CaseId);
        var owed = await ServicingReads.OwedAsync(db, inUse, nowUtc, null, ct);
        return
        [
            .. from situation in ended
               where facilities.ContainsKey(situation.Case.Id)
               let facility = facilities[situation.Case.Id]
               select new MyMoney(situation, facility, [.. owed[facility.Id]]),
        ];
    }
}
