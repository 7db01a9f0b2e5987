using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Products;
using Approvals.Casework.Products.Catalogue;
using Approvals.Casework.Timers;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.FacilityCases;

/// <summary>贷后事项: opens the cases a facility brings with it, each along a definition of its own, and finds the facility again.</summary>
internal static class FacilityMatters
{
    /// <summary>What is evaluated, and when, from the day a facility is open: its renewal before its end, its limit from time to time.</summary>
    public static async ValueTask ScheduleAsync(Work work, Case opening, CancellationToken ct)
    {
        var facility = await OpenedByAsync(work, opening.Id, ct);
        var sheet = work.TermsOf(opening).Sheet;
        var evaluateOn = facility.ValidTo.AddDays(-sheet.Renewal.EvaluateDaysBeforeMaturity);
        if (evaluateOn > facility.ValidFrom)
            await work.SetTimerAsync(TimerKinds.RenewalEvaluation, opening.Id, TimerKinds.WholeCase, Beginning(evaluateOn));
        await ScheduleReviewAsync(work, opening, facility, facility.ValidFrom);
    }

    /// <summary>The next review of the limit, where the product has them and the facility lasts so long.</summary>
    /// <param name="last">The facility's first day, or that of its last review.</param>
    private static async ValueTask ScheduleReviewAsync(Work work, Case opening, Facility facility, DateOnly last)
    {
        if (work.TermsOf(opening).Sheet.Review is { } review && last.AddMonths(review.EveryMonths) is var next && next < facility.ValidTo)
            await work.SetTimerAsync(TimerKinds.LimitReview, opening.Id, TimerKinds.WholeCase, Beginning(next));
    }

    /// <summary>续贷评估到期: a renewal begins, unless the facility has ended or one is under way.</summary>
    public static async ValueTask BeginRenewalAsync(Work work, Case opening, Timer timer, CancellationToken ct)
    {
        // What is offered anew is offered by the rules in force, if the product still has this way of borrowing.
        if (await work.CurrentProductAsync(opening.ProductCode, ct) is { } product && product.HasMode(opening.Mode))
            await BeginAsync(work, opening, CaseKind.Renewal, product, ct);
    }

    /// <summary>额度重评到期: a review of the limit begins, and the next is set.</summary>
    public static async ValueTask BeginReviewAsync(Work work, Case opening, Timer timer, CancellationToken ct)
    {
        var facility = await OpenedByAsync(work, opening.Id, ct);
        await ScheduleReviewAsync(work, opening, facility, ShanghaiTime.BusinessDate(timer.DueAtUtc!.Value));
        if (!facility.IsFrozen)
            await BeginAsync(work, opening, CaseKind.LimitChange, work.TermsOf(opening), ct);
    }

    /// <summary>Opens a case about the facility of another; null when the facility is closed or one of the kind is under way.</summary>
    /// <param name="product">By whose terms it is judged.</param>
    public static async ValueTask<Case?> BeginAsync(Work work, Case opening, CaseKind kind, ProductTerms product, CancellationToken ct)
    {
        var facility = await OpenedByAsync(work, opening.Id, ct);
        var isUnderWay = await (from matter in work.Db.FacilityCases
                                join other in work.Db.Cases on matter.CaseId equals other.Id
                                where matter.FacilityId == facility.Id && other.Kind == kind && other.ClosedAtUtc == null
                                select other.Id).AnyAsync(ct);
        if (facility.State == FacilityState.Closed || isUnderWay || ServicingPaths.CodeOf(product.Sheet, kind) is not { } path)
            return null;
        var begun = new Case
        {
            Id = Guid.CreateVersion7(),
            Number = await CaseNumbers.OfFacilityCaseAsync(work, opening, kind, ct),
            Kind = kind,
            ProductCode = product.Code,
            ProductVersion = product.Version,
            Mode = opening.Mode,
            ApplicantId = opening.ApplicantId,
            GroupId = opening.GroupId,
            OrgUnitId = opening.OrgUnitId,
            OrgPath = opening.OrgPath,
            DefinitionCode = path,
            DefinitionVersion = work.Desk.Flow.CurrentVersion(path),
            Flow = "",
            Stage = "",
            RequestedAmountCny = facility.LimitCny,
            RequestedMonths = opening.ApprovedMonths,
            RepaymentMethod = opening.RepaymentMethod,
            Purpose = opening.Purpose,
            AccountKind = opening.AccountKind,
            AccountNo = opening.AccountNo,
            DeclarationCipher = opening.DeclarationCipher,
            ManagerId = opening.ManagerId,
            CreatedAtUtc = work.NowUtc,
        };
        work.Db.Cases.Add(begun);
        work.Db.FacilityCases.Add(new FacilityCase { CaseId = begun.Id, FacilityId = facility.Id, ParentId = opening.Id });
        work.Record(AuditSubject.Case(begun.Id), "FacilityCaseBegun", null, new { begun.Number, kind, facility = facility.Id, opening = opening.Number });
        work.Record(AuditSubject.Case(opening.Id), "FacilityCaseBegun", null, new { begun.Number, kind });
        await work.Desk.Flow.StartAsync(work, begun, ct);
        return begun;
    }

    /// <summary>The facility a case is about, also when the case was added in this very unit of work.</summary>
    public static async ValueTask<Facility> FacilityOfAsync(this Work work, Case matter, CancellationToken ct)
    {
        var about = await work.Db.FacilityCases.FindAsync([matter.Id], ct) ?? throw new InvalidOperationException($"Case {matter.Id} is about no facility.");
        return await work.Db.Facilities.SingleAsync(facility => facility.Id == about.FacilityId, ct);
    }

    /// <summary>Whether less is left of the facility than the case was evaluated at: where the product never raises, less than is asked for; else a cut by people since.</summary>
    public static async ValueTask<bool> IsCutSinceAsync(Work work, Facility facility, Case matter, decimal askedCny, CancellationToken ct) =>
        facility.LimitCny < askedCny && (!work.TermsOf(matter).Sheet.Renewal.MayRaise || await IsCutByPeopleSinceAsync(work, facility, matter, ct));

    /// <summary>Whether the limit was changed by people since the case began.</summary>
    public static Task<bool> IsCutByPeopleSinceAsync(Work work, Facility facility, Case matter, CancellationToken ct) => work.Db.FacilityActs.AnyAsync(
        act => act.FacilityId == facility.Id && act.Kind == FacilityActKind.ChangeLimit && act.State == FacilityActState.Done && act.CheckedAtUtc >= matter.CreatedAtUtc, ct);

    /// <summary>The case that opened the facility a case is about.</summary>
    public static async ValueTask<Case> OpeningOfAsync(this Work work, Case matter, CancellationToken ct) =>
        await work.CaseOfAsync((await work.FacilityOfAsync(matter, ct)).CaseId, ct);

    private static async ValueTask<Facility> OpenedByAsync(Work work, Guid caseId, CancellationToken ct) =>
        work.Db.Facilities.Local.FirstOrDefault(facility => facility.CaseId == caseId) ?? await work.Db.Facilities.SingleAsync(facility => facility.CaseId == caseId, ct);

    private static DateTime Beginning(DateOnly day) => ShanghaiTime.EndOfDay(day.AddDays(-1)).UtcDateTime;
}
