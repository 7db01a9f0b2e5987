using Approvals.Casework.Applications;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Servicing;
using Approvals.Lending.Facilities;
using Approvals.Lending.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Facilities;

/// <summary>支用依据: the facility, its case, and where the money goes.</summary>
internal sealed record DrawingGround(Facility Facility, Case Case, EnterpriseAuthorisation Authorisation);

/// <summary>支用: what both channels ask before anything is drawn. The money goes to the account of the enterprise's authorisation, whatever the channel. Source: seed 000 五.</summary>
internal static class Drawing
{
    private const int LongestPurpose = 1000;

    /// <summary>Refusals in order: <c>role-missing</c>, <c>facility-unknown</c>, <c>authorisation-missing</c>, in the personal channel <c>not-the-controller</c>.</summary>
    public static async ValueTask<Result<DrawingGround>> GroundAsync(Work work, Guid facilityId, Role role, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, role) is { } missing)
            return missing;
        var facility = await work.Db.Facilities.SingleOrDefaultAsync(f => f.Id == facilityId, ct);
        if (facility is null || work.Actor.ApplicantId != facility.ApplicantId)
            return ServicingRefusals.FacilityUnknown;
        if (await EnterpriseAuthorisations.InForceAsync(work, facility.ApplicantId, ct) is not { } authorisation)
            return ServicingRefusals.AuthorisationMissing;
        return role == Role.Applicant && authorisation.ControllerPersonId != work.Actor.PersonId
            ? ServicingRefusals.NotTheController
            : new DrawingGround(facility, await work.CaseOfAsync(facility.CaseId, ct), authorisation);
    }

    /// <summary>Refusals in order: <c>purpose-required</c>, <c>term-above-approved</c>, <c>loan-order-under-way</c>, those of <see cref="HeldBackAsync"/>.</summary>
    public static async ValueTask<Refusal?> BarAsync(Work work, DrawingGround ground, string purpose, int months, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(purpose) || purpose.Length > LongestPurpose)
            return ServicingRefusals.Tell(OrderRefusalCode.PurposeRequired);
        if (months > ground.Case.ApprovedMonths)
            return new Refusal("term-above-approved", $"期限不能超过批准的 {ground.Case.ApprovedMonths} 个月。", "months");
        if (await work.Db.LoanOrders.AnyAsync(o => o.LiveFor == ground.Facility.Id, ct))
            return ServicingRefusals.UnderWay;
        return await HeldBackAsync(work, ground.Facility, ct);
    }

    /// <summary>Refusals in order: <c>loan-overdue</c>, <c>books-compared</c> (the core banking system knows of money that the desk does not, or was not asked yet after a restore).</summary>
    public static async ValueTask<Refusal?> HeldBackAsync(Work work, Facility facility, CancellationToken ct)
    {
        if (await work.Db.Loans.AnyAsync(l => l.FacilityId == facility.Id && l.State == LoanState.Overdue, ct))
            return ServicingRefusals.LoanOverdue;
        return await LedgerDifference.IsComparingAsync(work.Db, facility.ApplicantId, ct) ? ServicingRefusals.BooksCompared : null;
    }

    public static LoanOrder Order(Work work, DrawingGround ground, OrderChannel channel, Guid id, decimal amountCny, int months, string purpose, OperatorProcess? process = null) => new()
    {
        Id = id,
        FacilityId = ground.Facility.Id,
        Kind = LoanOrderKind.Drawdown,
        Channel = channel,
        State = LoanOrderState.AwaitingApproval,
        AmountCny = amountCny,
        AccountNo = ground.Authorisation.AccountNo,
        Months = months,
        Purpose = purpose,
        MakerId = work.Actor.PersonId,
        MadeAtUtc = work.NowUtc,
        Process = process is null ? null : LoanOrder.Write(process),
        LiveFor = ground.Facility.Id,
    };

    /// <summary>Takes the amount from the limit and sends the order. What the core banking system refuses goes back.</summary>
    /// <param name="drawn">Not refused.</param>
    public static void Send(Work work, Facility facility, LoanOrder order, FacilityAnswer drawn)
    {
        facility.Keep(drawn);
        order.PrincipalCny = order.AmountCny;
        order.MaturesOn = drawn.Maturity!.On;
        order.Send(work, facility.CaseId, work.Today);
    }
}
