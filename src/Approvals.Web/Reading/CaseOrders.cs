using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>放款指令 of one case, newest first: who made and who checked each, and how its message to the core banking system fares.</summary>
internal static class CaseOrders
{
    public static async Task<IReadOnlyList<CaseOrder>> OfCaseAsync(DeskDb db, Guid caseId, CancellationToken ct)
    {
        var rows = await (from order in db.Disbursements.AsNoTracking()
                          join maker in db.Users on order.MakerId equals maker.Id
                          join checker in db.Users on order.CheckerId equals checker.Id into checkers
                          from checker in checkers.DefaultIfEmpty()
                          join message in db.Outbox on order.PaymentKey equals message.Key into messages
                          from message in messages.DefaultIfEmpty()
                          where order.CaseId == caseId
                          orderby order.Number descending
                          select new { order, Maker = maker.Name, Checker = checker == null ? null : checker.Name, message }).ToListAsync(ct);
        return rows.ConvertAll(row => new CaseOrder(row.order, row.Maker, row.Checker, row.message));
    }
}

/// <param name="Message">Null until the order is released.</param>
internal sealed record CaseOrder(LoanDisbursement Order, string Maker, string? Checker, OutboxMessage? Message);
