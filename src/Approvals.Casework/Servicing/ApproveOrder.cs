using Approvals.Casework.Audit;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Repayment;
using Approvals.Casework.Timers;
using Approvals.Lending.Facilities;

namespace Approvals.Casework.Servicing;

/// <summary>指令审批, 审批通过: a 主管 of the level whose turn it is approves; the last approval moves the money.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>loan-order-unknown</c>, then who acts and where the order stands (<c>maker-may-not-approve</c>, <c>approved-before</c>,
/// <c>level-not-reached</c>, <c>level-passed</c>, <c>not-an-approver</c>, <c>loan-order-approved</c>, <c>loan-order-rejected</c>, <c>loan-order-withdrawn</c>, <c>loan-order-lapsed</c>,
/// <c>loan-order-day-passed</c>), for a repayment <c>loan-settled</c>, <c>books-compared</c>, <c>loan-order-under-way</c>, <c>loan-overdue</c> (but for arrears), <c>nothing-overdue</c> (of arrears), <c>not-a-part</c>, <c>payoff-changed</c>, then
/// <c>no-approver-left</c>, for the last approval of a drawing <c>loan-overdue</c>, <c>purpose-check-overdue</c> or <c>books-compared</c>, <c>authorisation-missing</c>, <c>authorised-account-changed</c> (since it was made) and those of the facility (<see cref="DrawDown"/>), then
/// <c>loan-order-changed</c> and those of the confirmation.
/// Source: seed 000 五(二), 六(二).
/// </remarks>
/// <param name="SeenDigest"><see cref="LoanOrder.Digest"/> of what the approver saw.</param>
public sealed record ApproveOrder(Guid OrderId, string SeenDigest, Confirmation Confirmation) : ICommand<MadeOrder>
{
    /// <summary>What the confirmation is bound to.</summary>
    public string Digest() => OrderDigest.Of("approve-order", OrderId, SeenDigest);

    public async ValueTask<Result<MadeOrder>> ExecuteAsync(Work work, CancellationToken ct)
    {
        var loaded = await OrderDesk.OpenAsync(work, OrderId, ct);
        if (loaded.Refusal is { } refusal)
            return refusal;
        var (order, facility) = loaded.Value;
        return order.Kind == LoanOrderKind.Drawdown ? await DrawAsync(work, order, facility, ct) : await RepayAsync(work, order, facility, ct);
    }

    private async ValueTask<Result<MadeOrder>> DrawAsync(Work work, LoanOrder order, Facility facility, CancellationToken ct)
    {
        var answer = order.Drawdown().Approve(work.Actor.PersonId, work.NowUtc);
        if (answer.Refusal is { } code)
            return ServicingRefusals.Tell(code);
        FacilityAnswer? drawn = null;
        if (answer.Effect is OrderApproved)
        {
            if (await Drawing.HeldBackAsync(work, facility, order.AmountCny, ct) is { } held)
                return held;
            if (await Drawing.AccountChangedAsync(work, facility, order, ct) is { } moved)
                return moved;
            drawn = facility.Position().DrawReserved(order.AmountCny, order.Months!.Value, work.Today);
            if (drawn.Refusal is { } no)
                return ServicingRefusals.Tell(no);
        }

        if (await UnconfirmedAsync(work, order, ct) is { } unconfirmed)
            return unconfirmed;
        await KeepAsync(work, order, facility, answer.Order, answer.Effect!, ct);
        if (drawn is not null)
            Drawing.Send(work, facility, order, drawn);
        return new MadeOrder(order.Id, order.State, order.AmountCny, order.MaturesOn);
    }

    private async ValueTask<Result<MadeOrder>> RepayAsync(Work work, LoanOrder order, Facility facility, CancellationToken ct)
    {
        var repayment = order.Repayment();

        // Who acts and where the order stands come before what the loan owes; a rejection without a reason is asked for just that.
        if (repayment.Reject(work.Actor.PersonId, "", work.NowUtc).Refusal is { } standing and not OrderRefusalCode.ReasonRequired)
            return ServicingRefusals.Tell(standing);
        var book = await LoanBook.OfAsync(work, order.LoanId!.Value, ct);
        var isArrears = order.Kind == LoanOrderKind.Instalment;
        if (await Repaying.PayableAsync(work, book, ct) is { } unpayable && !(isArrears && unpayable == ServicingRefusals.LoanOverdue))
            return unpayable;
        if ((isArrears ? Arrears.Quote(work, book, work.Today) : book.Quote(work.Today)) is not { } today)
            return ServicingRefusals.NothingOverdue;
        if (order.Kind == LoanOrderKind.PartialRepayment && Repaying.Unfit(book, today, order.AmountCny, order.AccountNo) is { } unfit)
            return unfit;
        var answer = repayment.Approve(work.Actor.PersonId, today, work.NowUtc);
        if (answer.Refusal is { } code)
            return ServicingRefusals.Tell(code);
        if (await UnconfirmedAsync(work, order, ct) is { } unconfirmed)
            return unconfirmed;
        await KeepAsync(work, order, facility, answer.Order, answer.Effect!, ct);
        if (answer.Effect is not OrderApproved)
            return new MadeOrder(order.Id, order.State, order.AmountCny);
        if (isArrears)
            Arrears.Send(work, book, order);
        else
            Repaying.Send(work, book, order);
        await work.CancelTimersAsync(facility.CaseId, OrderLapse.SubjectOf(order), TimerKinds.LoanOrderLapse);
        return new MadeOrder(order.Id, order.State, order.TotalCny);
    }

    private async ValueTask<Refusal?> UnconfirmedAsync(Work work, LoanOrder order, CancellationToken ct) => order.Digest() == SeenDigest
        ? await Confirmations.DemandAsync(work, Confirmation, Digest(), order.AmountCny, ct)
        : new Refusal("loan-order-changed", "指令在您打开之后有变化，请重新查看后再审批。", "seenDigest");

    private static async ValueTask KeepAsync(Work work, LoanOrder order, Facility facility, EnterpriseOrder approved, OrderEffect effect, CancellationToken ct)
    {
        order.Keep(approved);
        work.Record(AuditSubject.Case(facility.CaseId), "LoanOrderApproved", null, new { order.Id, order.Kind, order.AmountCny, order.AccountNo, level = approved.ApprovedBy.Count, isLast = effect is OrderApproved });
        if (effect is LevelApproved)
            await OrderNotices.AskAsync(work, facility, order, ct);
    }
}
