using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Web.Frame;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Channel.Orders;

/// <summary>指令所涉: what an order is about, for whoever decides on it.</summary>
/// <param name="Loan">借据 that is repaid; null for a drawing.</param>
/// <param name="Debit">What is debited if the last approval comes today; null for a drawing, and where nothing can be debited today.</param>
/// <param name="WhyNoDebit">Why nothing can be debited today.</param>
/// <param name="HasDocument">发票或合同 of a drawing can be opened.</param>
/// <param name="RatePercent">Per cent a year that a drawing of today bears; null for a repayment.</param>
internal sealed record OrderConcern(LoanStatement? Loan, DebitQuote? Debit, Refusal? WhyNoDebit, decimal? RatePercent, bool HasDocument)
{
    public static async Task<OrderConcern> OfAsync(Visit visit, OrderSummary order)
    {
        if (order.LoanId is not { } loanId || order.Kind == LoanOrderKind.Drawdown)
        {
            var facility = await ServicingReads.FacilityAsync(visit.Db, order.FacilityId, visit.Desk.Clock.Today, visit.Aborted);
            return new OrderConcern(null, null, null, facility?.RatePercent, await DocumentAsync(visit, order) is not null);
        }

        var loan = await ServicingReads.LoanAsync(visit.Db, loanId, visit.NowUtc, visit.Actor.PersonId, visit.Aborted);
        var debit = await QuoteOf.OrderAsync(visit.Desk, visit.Actor, order.Id, visit.Aborted);
        return new OrderConcern(loan, debit.IsRefused ? null : debit.Value, debit.Refusal, null, false);
    }

    /// <summary>发票或合同 that was handed in with a drawing to a payee; null where there is none.</summary>
    public static async Task<PaymentDocument?> DocumentAsync(Visit visit, OrderSummary order)
    {
        if (order.Payment is not { } payment)
            return null;
        var caseId = await visit.Db.Facilities.Where(facility => facility.Id == order.FacilityId).Select(facility => facility.CaseId).SingleAsync(visit.Aborted);
        return await KeepPaymentDocument.OfAsync(visit.Db, caseId, payment.DocumentHash, visit.Aborted);
    }
}
