using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Organisation;
using Approvals.Lending.PreCredit.Facts;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Casework.Products.Matching;

/// <summary>
/// 按已有资料匹配产品: an enterprise's newest pre-credit, while it is valid, judged by every product. What the customer authorised for that application is read and nothing is fetched;
/// it counts for the product it was authorised for, all others are judged by what needs no authorisation. The reading is audited with the case.
/// </summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>enterprise-unknown</c> (also outside the data scope), <c>facts-not-held</c> (no valid pre-credit of an application that is open: the authorisations end with it).
/// </remarks>
/// <param name="Uscc">统一社会信用代码.</param>
public sealed record MatchApplicant(string Uscc) : ICommand<ProductMatches>
{
    public async ValueTask<Result<ProductMatches>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.CustomerManager) is { } missing)
            return missing;
        var uscc = Uscc.Trim().ToUpperInvariant();
        var served = await (from applicant in work.Db.Applicants.AsNoTracking()
                            join unit in work.Db.OrgUnits on applicant.OrgUnitId equals unit.Id
                            where applicant.Uscc == uscc
                            select new { applicant.Id, unit.Path }).SingleOrDefaultAsync(ct);
        if (served is null || !CaseAccess.IsInScope(work.Actor, served.Path))
            return Operators.EnterpriseUnknown;
        var held = await (from measurement in work.Db.Measurements.AsNoTracking()
                          join @case in work.Db.Cases on measurement.CaseId equals @case.Id
                          where @case.ApplicantId == served.Id && @case.Kind == CaseKind.Application && @case.ClosedAtUtc == null
                              && measurement.Purpose == MeasurementPurpose.PreCredit && measurement.ValidUntilUtc > work.NowUtc
                          orderby measurement.MeasuredAtUtc descending
                          select new { measurement.Facts, measurement.AsOf, measurement.CaseId, @case.ProductCode }).FirstOrDefaultAsync(ct);

        // Also keeps the scope of the case, and whoever is related to the enterprise, away from its reports.
        if (held is null || (await work.CaseForStaffAsync(held.CaseId, Role.CustomerManager)) is not { IsRefused: false, Value: { } read })
            return new Refusal("facts-not-held", "没有在有效期内的预授信数据；取得企业授权之前不能查询，请按客户口述填写。", "uscc");

        var records = await OwnRecordsAsync(work, served.Id, ct);
        await ProductEditions.RefreshAsync(work.Db, work.Desk.Rulebook, ct);
        var authorised = FactsJson.Read(held.Facts);
        var others = UnauthorisedFacts.Of(authorised);
        work.Record(AuditSubject.Case(held.CaseId), "ApplicantMatched", null, new { held.AsOf });
        return new ProductMatches(held.AsOf, read.Number, ProductMatcher.Of(work.Desk.Rulebook.Products, FactsFor, held.AsOf), held.ProductCode);

        ApplicantFacts FactsFor(ProductTerms product) =>
            (product.Code == held.ProductCode ? authorised : others) with { OwnRecords = records(product.Code) with { HasFalseData = authorised.OwnRecords?.HasFalseData } };
    }

    /// <summary>本行记录: what runs with the bank now, by product; the measured case itself counts, since another application would come beside it.</summary>
    private static async ValueTask<Func<string, OwnRecords>> OwnRecordsAsync(Work work, Guid applicantId, CancellationToken ct)
    {
        var cases = await work.Db.Cases.AsNoTracking().Where(c => c.ApplicantId == applicantId && c.Kind == CaseKind.Application)
            .Select(c => new { c.ProductCode, c.LiveKey, c.Outcome, c.ClosedAtUtc }).ToListAsync(ct);
        var facilities = await work.Db.Facilities.AsNoTracking().Where(Facility.Lives).Where(f => f.ApplicantId == applicantId).Select(f => f.ProductCode).ToListAsync(ct);
        var business = await OwnBusinesses.OfAsync(work.Db, applicantId, except: null, ct);
        return code => new OwnRecords
        {
            HasLiveApplication = cases.Exists(c => c.ProductCode == code && c.LiveKey is not null),
            HasLiveFacility = facilities.Contains(code),
            RejectedOn = [.. cases.Where(c => c.ProductCode == code && c.Outcome == CaseOutcome.Rejected).Select(c => work.Desk.Clock.DateOf(c.ClosedAtUtc!.Value))],
            Business = business,
        };
    }
}
