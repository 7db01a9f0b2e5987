using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Parties;
using Approvals.Lending.PreCredit.Facts;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Casework.PreCredit;

/// <summary>
/// 在途申请与在用额度 of the enterprise and of every enterprise that has the same person as its legal representative or controller, whatever the product.
/// Source: PRODUCTS §3 (family rule).
/// </summary>
internal static class OwnBusinesses
{
    /// <param name="except">The case they are counted for, which is not one of them.</param>
    public static async ValueTask<IReadOnlyList<OwnBusiness>> OfAsync(DeskDb db, Guid applicantId, Guid? except, CancellationToken ct)
    {
        PartyRole[] controlling = [PartyRole.LegalRepresentative, PartyRole.Controller];
        var people = db.Relations.Where(relation => relation.ApplicantId == applicantId && controlling.Contains(relation.Role)).Select(relation => relation.PersonId);
        var enterprises = await db.Relations.AsNoTracking().Where(relation => people.Contains(relation.PersonId) && controlling.Contains(relation.Role))
            .Select(relation => relation.ApplicantId).Distinct().ToListAsync(ct);
        var applications = await db.Cases.AsNoTracking()
            .Where(c => enterprises.Contains(c.ApplicantId) && c.Id != except && c.Kind == CaseKind.Application && c.LiveKey != null)
            .Select(c => new { c.ProductCode, c.Number, c.ApplicantId }).ToListAsync(ct);
        var facilities = await (
            from facility in db.Facilities.AsNoTracking().Where(Facility.Lives)
            join opener in db.Cases on facility.CaseId equals opener.Id
            where enterprises.Contains(facility.ApplicantId) && facility.CaseId != except
            select new { facility.ProductCode, opener.Number, facility.ApplicantId }).ToListAsync(ct);
        return
        [
            .. applications.Select(one => new OwnBusiness(one.ProductCode, one.Number, IsFacility: false, one.ApplicantId != applicantId)),
            .. facilities.Select(one => new OwnBusiness(one.ProductCode, one.Number, IsFacility: true, one.ApplicantId != applicantId)),
        ];
    }
}
