using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Ledger;
using Approvals.Casework.Products;
using Approvals.Lending.Ledger;
using Approvals.Lending.Pricing;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Facilities;

/// <summary>额度开立: what an approved case lets the customer owe, from its first day on; a loan may follow at once, later or never.</summary>
internal static class FacilityOpening
{
    /// <summary>Opens the facility of a case for its approved amount and takes the versions of group and applicant. The caller records it.</summary>
    /// <param name="firstDay">First day of drawing, local.</param>
    /// <param name="renewsId">续自: the facility before, of a renewal.</param>
    public static async ValueTask<Facility> OpenAsync(Work work, Case @case, DateOnly firstDay, CancellationToken ct, Guid? renewsId = null)
    {
        var terms = work.TermsOf(@case);

        // Exposure changes hands from application to facility: whoever adds it up at the same time must look again.
        work.Touch(await work.Db.CustomerGroups.SingleAsync(g => g.Id == @case.GroupId, ct));
        work.Touch(await work.Db.Applicants.SingleAsync(a => a.Id == @case.ApplicantId, ct));
        var facility = new Facility
        {
            Id = Guid.CreateVersion7(),
            CaseId = @case.Id,
            ApplicantId = @case.ApplicantId,
            GroupId = @case.GroupId,
            ProductCode = @case.ProductCode,
            Security = terms.SecurityOf(@case.Mode).ToString(),
            LimitCny = @case.ApprovedAmountCny!.Value,
            IsRevolving = terms.IsRevolving(@case.Mode),
            ValidFrom = firstDay,
            ValidTo = firstDay.AddMonths(Math.Max(@case.ApprovedMonths!.Value, terms.Sheet.Terms.FacilityMonths ?? 0)),
            LoanDaysAfterExpiry = terms.Sheet.Terms.LoanDaysAfterExpiry,
            RenewsId = renewsId,
            SpreadBasisPoints = terms.Sheet.Pricing is FloatingPricing floating ? floating.BasisPoints : null,
        };
        work.Db.Facilities.Add(facility);
        await Books.PostAsync(work, LoanEntries.FacilityOpened(SourceKeys.FacilityOpened(facility.Id), firstDay, facility.Id, facility.LimitCny), ct);
        return facility;
    }
}
