using Approvals.Casework.Data;

namespace Approvals.Casework.Facilities;

/// <summary>逾期贷款 that hold a facility back: its own, and those of the customer's other facilities under the product, which it may have renewed.</summary>
internal static class OverdueLoans
{
    public static IQueryable<Loan> Of(DeskDb db, Facility facility) =>
        from loan in db.Loans
        join drawn in db.Facilities on loan.FacilityId equals drawn.Id
        where drawn.ApplicantId == facility.ApplicantId && drawn.ProductCode == facility.ProductCode && loan.State == LoanState.Overdue
        select loan;
}
