using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Lending.Loans;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Account = Approvals.Casework.Partners.CoreBanking.Account;

namespace Approvals.Web.Pages.Channel.Orders;

/// <summary>还款: the controller repays from a personal account, a 制单员 orders a repayment from one of the enterprise. Source: seed 000 六.</summary>
[Authorize(Roles = $"{nameof(Role.Applicant)},{nameof(Role.EnterpriseMaker)}")]
public sealed class RepaymentModel(Visit visit, ICoreBanking bank) : OrderingPage(visit)
{
    internal IReadOnlyList<LoanStatement> Loans { get; private set; } = [];

    internal LoanStatement? Loan => Loans.FirstOrDefault(loan => loan.Id == LoanId);

    internal IReadOnlyList<Account> Accounts { get; private set; } = [];

    internal IReadOnlyList<OrderSummary> Orders { get; private set; } = [];

    /// <summary>结清金额 filled in for today; null while no loan is chosen or it can't be repaid now.</summary>
    internal Payoff? Today { get; private set; }

    /// <summary>欠款 of the loan chosen, which comes before anything else is repaid; null where nothing is overdue.</summary>
    internal ArrearsQuote? Overdue { get; private set; }

    /// <summary>The 制单员 orders all that is overdue.</summary>
    public bool IsArrears => Kind == "arrears";

    [BindProperty(Name = "loanId", SupportsGet = true)]
    public Guid? LoanId { get; set; }

    /// <summary><c>part</c>, <c>full</c> or <c>arrears</c>.</summary>
    [BindProperty(Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(Name = "amountCny")]
    public decimal? AmountCny { get; set; }

    [BindProperty(Name = "accountNo")]
    public string? AccountNo { get; set; }

    /// <summary>结清金额 of a full repayment, or 欠款合计, as it was shown.</summary>
    [BindProperty(Name = "seenPayoffCny")]
    public decimal? SeenPayoffCny { get; set; }

    public bool IsFull => Kind == "full";

    protected override IReadOnlyDictionary<string, string> Names { get; } = new Dictionary<string, string> { ["amountCny"] = "还款金额", ["loanId"] = "借据" };

    protected override (ICommand<MadeOrder> Command, string Digest) Ordered(Confirmation confirmation)
    {
        var (loanId, amount, account) = (LoanId ?? Guid.Empty, IsFull ? (decimal?)null : AmountCny ?? 0m, AccountNo ?? "");
        if (IsArrears && !IsController)
        {
            var arrears = new MakeArrearsOrder(loanId, account, confirmation, SeenPayoffCny);
            return (arrears, arrears.Digest(SeenPayoffCny));
        }

        if (!IsController)
        {
            var order = new MakeRepaymentOrder(loanId, amount, account, confirmation, SeenPayoffCny);
            return (order, order.Digest(SeenPayoffCny));
        }

        var repayment = new Repay(loanId, amount, account, confirmation, SeenPayoffCny);
        return (repayment, repayment.Digest(SeenPayoffCny));
    }

    protected override (string Said, string Next) Done() => (
        IsController ? Text["还款已提交，扣款结果马上可以在这里查看。"]
            : IsArrears ? Text["制单成功。归还欠款须由主管在今天 24:00 前审批，过时失效，不扣款。"]
            : IsFull ? Text["制单成功。全部还款须由主管在今天 24:00 前审批，过时失效，不扣款。"]
            : Text["制单成功，等待主管审批。"],
        "/channel/repayment");

    protected override void See() => SeenPayoffCny = IsArrears ? Overdue?.TotalCny : IsFull ? Today?.TotalCny : null;

    protected override Refusal? Unfit() => EnterpriseAccounts.RepaymentRefusal(Accounts, AccountNo ?? "");

    protected override async Task LoadAsync()
    {
        var loans = new List<LoanStatement>();
        foreach (var facility in await ServicingReads.FacilitiesOfAsync(Db, ApplicantId, Desk.Clock.Today, Aborted))
            loans.AddRange((await ServicingReads.LoansOfAsync(Db, facility.Id, Visit.NowUtc, Actor.PersonId, Aborted)).Where(loan => loan.State != LoanState.Settled));
        Loans = loans;
        Orders = [.. (await ServicingReads.OrdersOfAsync(Db, ApplicantId, Actor.PersonId, Visit.NowUtc, Aborted)).Where(order => order.Kind != LoanOrderKind.Drawdown).Take(RowsShown)];
        if (Loan is null)
            return;
        PasskeyAboveCny = await PasskeyAboveAsync();
        var found = IsController ? await EnterpriseAccounts.OfPersonAsync(Desk, Db, bank, Actor.PersonId, Aborted) : await EnterpriseAccounts.FindAsync(Db, bank, ApplicantId, Aborted);
        if (found.Refusal is { } silent)
            Refuse(silent);
        else
            Accounts = found.Value;
        var quoted = await QuoteOf.LoanAsync(Desk, Actor, Loan.Id, Aborted);
        if (quoted.Refusal is { Code: "loan-overdue" } && !IsController && await QuoteOf.ArrearsAsync(Desk, Actor, Loan.Id, Aborted) is { IsRefused: false } overdue)
            Overdue = overdue.Value;
        else if (quoted.Refusal is { } refusal)
            Refuse(refusal);
        else
            Today = quoted.Value;
    }
}
