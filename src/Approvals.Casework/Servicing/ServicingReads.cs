using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Lending.Calendar;
using Approvals.Lending.Facilities;
using Approvals.Lending.Loans;
using Approvals.Lending.PreCredit.Facts;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Servicing;

/// <param name="FreeCny">可支用金额: what a new order may take.</param>
/// <param name="RatePercent">Per cent a year that a drawing of today bears.</param>
/// <param name="Floats">浮动利率: the one-year LPR decides on the drawing day and on each repricing day.</param>
public sealed record FacilitySummary(
    Guid Id, Guid CaseId, string CaseNumber, string ProductCode, Guid ApplicantId, decimal LimitCny, decimal UsedCny, decimal ReservedCny, decimal AvailableCny, decimal FreeCny,
    bool IsRevolving, FacilityPhase Phase, DateOnly ValidFrom, DateOnly ValidTo, int? MostMonths, decimal? RatePercent, bool Floats);

public enum InstalmentStatus
{
    /// <summary>未到期</summary>
    Coming,

    /// <summary>扣款中: due, and not answered yet.</summary>
    Due,

    /// <summary>已还</summary>
    Paid,

    /// <summary>逾期</summary>
    Overdue,
}

/// <summary>一期还款 with what became of it.</summary>
public sealed record PlannedInstalment(int Number, DateOnly DueOn, decimal PrincipalCny, decimal InterestCny, decimal BalanceCny, InstalmentStatus Status);

/// <summary>借据 with its schedule as it stands, repayments considered.</summary>
/// <param name="RatePercent">Per cent a year that the day after <paramref name="ClosedThrough"/> bears.</param>
/// <param name="Orders">还款 of every kind, newest first; those that wait for approval too.</param>
/// <param name="DrawnToAccountNo">收款账户 of the drawing; null where it is not on record.</param>
/// <param name="DrawingReference">核心流水号 of the drawing; null where it is not on record.</param>
public sealed record LoanStatement(
    Guid Id, Guid FacilityId, Guid ApplicantId, string AccountNo, string RepaymentAccountNo, decimal PrincipalCny, decimal BalanceCny, decimal RatePercent, DateOnly DrawnOn, DateOnly MaturesOn, string Method,
    LoanState State, int DaysOverdue, RiskClass RiskClass, DateOnly ClosedThrough, IReadOnlyList<PlannedInstalment> Plan, IReadOnlyList<OrderSummary> Orders, IReadOnlyList<RateStep> Rates, DateTime? ReversedAtUtc, string? DrawnToAccountNo, string? DrawingReference);

/// <summary>利率轨迹 of a loan.</summary>
/// <param name="From">The drawing day, then each repricing day.</param>
public sealed record RateStep(DateOnly From, decimal RatePercent);

/// <summary>指令 as people see it.</summary>
/// <param name="Standing">What the reader is to it; null where no process decides, or nobody in particular reads.</param>
/// <param name="MakerHasLeft">Its maker acts for the enterprise no more, so that any 主管 may withdraw it.</param>
/// <param name="WaitsFor">Names of the 主管 whose turn it is; empty when nobody's.</param>
/// <param name="AccountNo">What the controller repays from is theirs: an operator who reads sees its last four digits.</param>
/// <param name="Digest"><see cref="LoanOrder.Digest"/>, which an approval must name; empty where the account is masked, which nobody approves.</param>
/// <param name="LapsesAtUtc">24:00 of the day of a full repayment that waits.</param>
/// <param name="Payment">受托支付 of a drawing; null where the borrower pays by itself.</param>
/// <param name="Maturity">到期日 of the loan drawn; while the order waits, as if its last approval were today's. Null of what draws nothing, or can't be drawn today.</param>
public sealed record OrderSummary(
    Guid Id, LoanOrderKind Kind, OrderChannel Channel, LoanOrderState State, Guid FacilityId, Guid? LoanId, decimal AmountCny, decimal PrincipalCny, decimal InterestCny, decimal OverdueInterestCny, string AccountNo,
    int? Months, string? Purpose, int? InstalmentNumber, string? Maker, DateTime MadeAtUtc, OrderStage? Stage, OrderStanding? Standing, bool MakerHasLeft, IReadOnlyList<string> WaitsFor, string Digest, DateTime? LapsesAtUtc,
    DateOnly? BookedOn, DateTime? PostedAtUtc, string? CoreReference, string? Reason, string? RefusalReason, string? Method = null, EntrustedPayment? Payment = null,
    Guid? ReversesOrderId = null, DateTime? ReversedAtUtc = null, LoanMaturity? Maturity = null);

/// <summary>额度、借据和指令查询. Whoever asks has checked who may see.</summary>
public static class ServicingReads
{
    /// <summary>额度 of an enterprise, newest first.</summary>
    public static async Task<IReadOnlyList<FacilitySummary>> FacilitiesOfAsync(DeskDb db, Guid applicantId, DateOnly today, CancellationToken ct) =>
        await FacilitiesAsync(db, db.Facilities.Where(f => f.ApplicantId == applicantId), today, ct);

    /// <summary>One facility; null when there is none.</summary>
    public static async Task<FacilitySummary?> FacilityAsync(DeskDb db, Guid facilityId, DateOnly today, CancellationToken ct) =>
        (await FacilitiesAsync(db, db.Facilities.Where(f => f.Id == facilityId), today, ct)).SingleOrDefault();

    /// <summary>借据 of a facility, newest first, each with its schedule.</summary>
    /// <param name="reader">Natural person who reads; null for staff.</param>
    public static async Task<IReadOnlyList<LoanStatement>> LoansOfAsync(DeskDb db, Guid facilityId, DateTime nowUtc, Guid? reader, CancellationToken ct) =>
        await StatementsAsync(db, db.Loans.Where(l => l.FacilityId == facilityId), nowUtc, reader, ct);

    /// <summary>借据 of several facilities of one borrower that are not settled, by facility, newest first.</summary>
    /// <param name="reader">Natural person who reads; null for staff.</param>
    public static async Task<ILookup<Guid, LoanStatement>> OwedAsync(DeskDb db, IReadOnlyCollection<Guid> facilityIds, DateTime nowUtc, Guid? reader, CancellationToken ct) =>
        (await StatementsAsync(db, db.Loans.Where(l => facilityIds.Contains(l.FacilityId) && l.State != LoanState.Settled), nowUtc, reader, ct)).ToLookup(loan => loan.FacilityId);

    /// <summary>One loan; null when there is none.</summary>
    /// <param name="reader">Natural person who reads; null for staff.</param>
    public static async Task<LoanStatement?> LoanAsync(DeskDb db, Guid loanId, DateTime nowUtc, Guid? reader, CancellationToken ct) =>
        (await StatementsAsync(db, db.Loans.Where(l => l.Id == loanId), nowUtc, reader, ct)).SingleOrDefault();

    /// <summary>指令 of an enterprise that people made, newest first.</summary>
    /// <param name="reader">Natural person who reads.</param>
    public static async Task<IReadOnlyList<OrderSummary>> OrdersOfAsync(DeskDb db, Guid applicantId, Guid? reader, DateTime nowUtc, CancellationToken ct)
    {
        var orders = await (from o in db.LoanOrders.AsNoTracking() join f in db.Facilities on o.FacilityId equals f.Id where f.ApplicantId == applicantId && o.Channel != OrderChannel.Bank select o).ToListAsync(ct);
        return await SummariesAsync(db, orders, reader, nowUtc, ct);
    }

    /// <summary>指令 of a facility, what the bank debits included, newest first.</summary>
    public static async Task<IReadOnlyList<OrderSummary>> OrdersOfFacilityAsync(DeskDb db, Guid facilityId, DateTime nowUtc, CancellationToken ct) =>
        await SummariesAsync(db, await db.LoanOrders.AsNoTracking().Where(o => o.FacilityId == facilityId).ToListAsync(ct), null, nowUtc, ct);

    /// <summary>One order; null when there is none.</summary>
    public static async Task<OrderSummary?> OrderAsync(DeskDb db, Guid orderId, Guid? reader, DateTime nowUtc, CancellationToken ct) =>
        (await SummariesAsync(db, await db.LoanOrders.AsNoTracking().Where(o => o.Id == orderId).ToListAsync(ct), reader, nowUtc, ct)).SingleOrDefault();

    private static async Task<IReadOnlyList<FacilitySummary>> FacilitiesAsync(DeskDb db, IQueryable<Facility> facilities, DateOnly today, CancellationToken ct)
    {
        var rows = await (from f in facilities.AsNoTracking() join c in db.Cases on f.CaseId equals c.Id select new { Facility = f, c.Number, c.ApprovedMonths, c.ApprovedRatePercent }).ToListAsync(ct);
        var floating = new Dictionary<decimal, decimal>();
        foreach (var spread in rows.Select(row => row.Facility.SpreadBasisPoints).OfType<decimal>().Distinct())
            floating.Add(spread, await LendingRates.FloatingAsync(db, spread, today, ct));
        return [.. rows.OrderByDescending(row => row.Facility.Id).Select(row =>
        {
            var (facility, position) = (row.Facility, row.Facility.Position());
            return new FacilitySummary(
                facility.Id, facility.CaseId, row.Number, facility.ProductCode, facility.ApplicantId, position.LimitCny, position.UsedCny, position.ReservedCny, position.AvailableCny, position.FreeCny,
                position.IsRevolving, position.PhaseOn(today), position.ValidFrom, position.ValidTo, row.ApprovedMonths,
                facility.SpreadBasisPoints is { } spread ? floating[spread] : row.ApprovedRatePercent, facility.SpreadBasisPoints is not null);
        })];
    }

    private static async Task<IReadOnlyList<LoanStatement>> StatementsAsync(DeskDb db, IQueryable<Loan> loans, DateTime nowUtc, Guid? reader, CancellationToken ct)
    {
        var rows = await (from l in loans.AsNoTracking() join f in db.Facilities on l.FacilityId equals f.Id select new { Loan = l, f.ApplicantId }).ToListAsync(ct);
        var ids = rows.ConvertAll(row => (Guid?)row.Loan.Id);
        var orders = await db.LoanOrders.AsNoTracking().Where(o => ids.Contains(o.LoanId)).ToListAsync(ct);
        var summaries = (await SummariesAsync(db, orders, reader, nowUtc, ct)).ToLookup(order => order.LoanId);
        var seen = await SeenAccounts.OfAsync(db, rows.Select(row => row.Loan.FacilityId), reader, ct);
        var drawings = await DrawingsAsync(db, rows.ConvertAll(row => row.Loan), ct);
        return [.. rows.OrderByDescending(row => row.Loan.Id).Select(row =>
        {
            var loan = row.Loan;
            var drawing = drawings.GetValueOrDefault(loan.Id);
            return new LoanStatement(
                loan.Id, loan.FacilityId, row.ApplicantId, loan.AccountNo, seen.Shown(loan.RepaymentAccountNo), loan.PrincipalCny, loan.BalanceCny, loan.RatePercentOn(loan.ClosedThrough.AddDays(1)), loan.DrawnOn, loan.MaturesOn, loan.Method,
                loan.State, loan.DaysOverdue, loan.RiskClass, loan.ClosedThrough, Plan(loan, orders.FindAll(order => order.LoanId == loan.Id)), [.. summaries[loan.Id]],
                [new RateStep(loan.DrawnOn, loan.RatePercent), .. loan.Rates().Changes.Select(change => new RateStep(change.From, change.Rate.Percent))], loan.ReversedAtUtc,
                drawing is null ? null : seen.Shown(drawing.AccountNo, drawing.MakerId), drawing?.Reference);
        })];
    }

    /// <summary>What each loan was drawn with, by loan: an order, or the disbursement that opened the facility.</summary>
    private static async Task<Dictionary<Guid, Drawn>> DrawingsAsync(DeskDb db, List<Loan> loans, CancellationToken ct)
    {
        var (orderIds, disbursementIds) = (loans.Select(loan => loan.OrderId).OfType<Guid>().ToList(), loans.Select(loan => loan.DisbursementId).OfType<Guid>().ToList());
        var orders = await db.LoanOrders.AsNoTracking().Where(order => orderIds.Contains(order.Id)).ToDictionaryAsync(order => order.Id, order => new Drawn(order.AccountNo, order.CoreReference, order.MakerId), ct);
        var disbursements = await db.Disbursements.AsNoTracking().Where(order => disbursementIds.Contains(order.Id)).ToDictionaryAsync(order => order.Id, order => new Drawn(order.AccountNo, order.CoreReference, null), ct);
        return loans
            .Select(loan => (loan.Id, Drawing: loan.OrderId is { } order ? orders.GetValueOrDefault(order) : loan.DisbursementId is { } disbursement ? disbursements.GetValueOrDefault(disbursement) : null))
            .Where(loan => loan.Drawing is not null).ToDictionary(loan => loan.Id, loan => loan.Drawing!);
    }

    /// <param name="MakerId">Natural person whose account it may be.</param>
    private sealed record Drawn(string AccountNo, string? Reference, Guid? MakerId);

    private static IReadOnlyList<PlannedInstalment> Plan(Loan loan, List<LoanOrder> orders) =>
    [
        .. LoanCourse.Of(loan.Terms(), LoanBook.PrepaymentsOf(orders)).Instalments.Select(instalment => new PlannedInstalment(
            instalment.Number, instalment.DueOn, instalment.PrincipalCny, instalment.InterestCny, instalment.BalanceCny,
            instalment.Number <= loan.InstalmentsPaid || (instalment.TotalCny == 0m && instalment.DueOn <= loan.ClosedThrough) ? InstalmentStatus.Paid
            : orders.Exists(order => order.InstalmentNumber == instalment.Number && order.State == LoanOrderState.Sending) ? InstalmentStatus.Due
            : instalment.DueOn <= loan.ClosedThrough ? InstalmentStatus.Overdue
            : InstalmentStatus.Coming)),
    ];

    private static async Task<IReadOnlyList<OrderSummary>> SummariesAsync(DeskDb db, List<LoanOrder> orders, Guid? reader, DateTime nowUtc, CancellationToken ct)
    {
        var waiting = orders.Where(order => order.Process is not null).ToDictionary(order => order.Id, order => order.Enterprise());
        var people = orders.Select(order => order.MakerId).Concat(waiting.Values.SelectMany(order => order.Process.Levels.SelectMany(level => level))).Distinct().ToList();
        var makers = orders.Where(order => order is { Channel: OrderChannel.Enterprise, State: LoanOrderState.AwaitingApproval }).Select(order => order.MakerId).Distinct().ToList();
        var facilities = orders.Select(order => order.FacilityId).Distinct().ToList();
        var seen = await SeenAccounts.OfAsync(db, facilities, reader, ct);
        var drawnUnder = orders.Exists(order => order is { Kind: LoanOrderKind.Drawdown, State: LoanOrderState.AwaitingApproval })
            ? await db.Facilities.AsNoTracking().Where(f => facilities.Contains(f.Id)).ToDictionaryAsync(f => f.Id, ct)
            : [];
        var present = new HashSet<Guid>();
        foreach (var applicantId in makers.Count == 0 ? [] : await db.Facilities.Where(f => facilities.Contains(f.Id)).Select(f => f.ApplicantId).Distinct().ToListAsync(ct))
            present.UnionWith((await Operators.OfAsync(db, applicantId, ct)).Where(o => o.IsActive).Select(o => o.PersonId));
        var names = await db.Persons.AsNoTracking().Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        return [.. orders.OrderByDescending(order => order.MadeAtUtc).ThenByDescending(order => order.Id).Select(order =>
        {
            var enterprise = waiting.GetValueOrDefault(order.Id);
            var stage = enterprise?.StageAt(nowUtc);
            IEnumerable<Guid> turn = stage is OrderStage.AwaitingLevel or OrderStage.AwaitingLast ? enterprise!.Process.Levels[enterprise.ApprovedBy.Count] : [];
            var isTheirs = order.Channel == OrderChannel.Personal && order.Kind != LoanOrderKind.Drawdown && reader is not null && reader != order.MakerId;
            return new OrderSummary(
                order.Id, order.Kind, order.Channel, order.State, order.FacilityId, order.LoanId, order.AmountCny, order.PrincipalCny, order.InterestCny, order.OverdueInterestCny,
                seen.Shown(order.AccountNo, order.MakerId),
                order.Months, order.Purpose, order.InstalmentNumber, names.GetValueOrDefault(order.MakerId), order.MadeAtUtc, stage, reader is { } person ? enterprise?.StandingOf(person) : null,
                order is { Channel: OrderChannel.Enterprise, State: LoanOrderState.AwaitingApproval } && !present.Contains(order.MakerId),
                [.. turn.Select(id => names.GetValueOrDefault(id)).OfType<string>()], isTheirs ? "" : order.Digest(), enterprise?.LapsesAtUtc?.UtcDateTime,
                order.BookedOn, order.PostedAtUtc, order.CoreReference, order.Reason, order.RefusalReason, order.Method,
                order.PayeeName is { } payee ? new EntrustedPayment(payee, order.PayeeAccountNo!, order.PayeeBank!, order.InvoiceNumber!, order.DocumentHash!) : null, order.ReversesOrderId, order.ReversedAtUtc,
                MaturityOf(order, drawnUnder.GetValueOrDefault(order.FacilityId), ShanghaiTime.BusinessDate(nowUtc)));
        })];
    }

    private static LoanMaturity? MaturityOf(LoanOrder order, Facility? facility, DateOnly today) => order switch
    {
        { Kind: not LoanOrderKind.Drawdown } => null,
        { State: LoanOrderState.AwaitingApproval, Months: { } months } => facility?.Position().DrawReserved(order.AmountCny, months, today).Maturity,
        { State: LoanOrderState.Sending or LoanOrderState.Posted, MaturesOn: { } on, BookedOn: { } booked, Months: { } months } => new(on, on < Anniversaries.Month(booked, months)),
        _ => null,
    };
}
