using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Products;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Casework.Applications;

/// <summary>
/// 一户一产品一笔: one application, or renewal that was taken, at a time per applicant and product, none beside a live facility, and a wait after a person's rejection.
/// The caller has taken the applicant's version, so two applications at once see each other.
/// </summary>
internal static class OneLivePerProduct
{
    /// <summary>Refusals in order: <c>case-open</c>, <c>facility-live</c>, <c>wait-after-rejection</c>; each names what is in the way.</summary>
    public static async ValueTask<Refusal?> CheckAsync(Work work, Guid applicantId, ProductTerms product, Guid? exceptCaseId, CancellationToken ct)
    {
        var open = await work.Db.Cases.AsNoTracking()
            .Where(c => c.ApplicantId == applicantId && c.ProductCode == product.Code && (c.Kind == CaseKind.Application || c.LiveKey != null) && c.ClosedAtUtc == null && c.Id != exceptCaseId)
            .Select(c => c.Number).FirstOrDefaultAsync(ct);
        if (open is not null)
            return new Refusal("case-open", $"同一产品已有在途申请（{open}），请先办结或撤销。");
        var facility = await (from f in work.Db.Facilities.AsNoTracking().Where(Facility.Lives)
                              join c in work.Db.Cases on f.CaseId equals c.Id
                              where f.ApplicantId == applicantId && f.ProductCode == product.Code
                              select c.Number).FirstOrDefaultAsync(ct);
        if (facility is not null)
            return new Refusal("facility-live", $"同一产品的额度（{facility}）还在用，还清并关闭以后才能再申请；需要续贷请联系客户经理。");
        var since = work.NowUtc - product.WaitAfterRejection;
        var rejected = await work.Db.Cases.AsNoTracking()
            .Where(c => c.ApplicantId == applicantId && c.ProductCode == product.Code && c.Kind == CaseKind.Application && c.Outcome == CaseOutcome.Rejected && c.ClosedAtUtc > since)
            .OrderByDescending(c => c.ClosedAtUtc).Select(c => new { c.Number, c.ClosedAtUtc }).FirstOrDefaultAsync(ct);
        return rejected is null
            ? null
            : new Refusal("wait-after-rejection", $"申请（{rejected.Number}）被否决后须满 {product.WaitAfterRejection.TotalDays:N0} 天，{work.LocalTime(rejected.ClosedAtUtc!.Value + product.WaitAfterRejection)} 之后可再申请。");
    }
}
