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

namespace Approvals.Web.Pages.Channel;

/// <summary>还款: the controller repays from a personal account, a 制单员 orders a repayment from one of the enterprise. Source: seed 000 六.</summary>
[Authorize(Roles = $"{nameof(Role.Applicant)},{nameof(Role.EnterpriseMaker)}")]
public sealed class RepaymentModel(Visit visit, ICoreBanking bank) : ChannelPage(visit)
{
    private const int RowsShown = 20;

    private static readonly Dictionary<string, string> Names = new() { ["amountCny"] = "还款金额", ["loanId"] = "借据" };

    internal IReadOnlyList<LoanStatement> Loans { get; private set; } = [];

    internal LoanStatement? Loan => Loans.FirstOrDefault(loan => loan.Id == LoanId);

    internal IReadOnlyList<Account> Accounts { get; private set; } = [];

    internal IReadOnlyList<OrderSummary> Orders { get; private set; } = [];

    /// <summary>结清金额 filled in for today; null while no loan is chosen or it can't be repaid now.</summary>
    internal Payoff? Today { get; private set; }

    [BindProperty(Name = "loanId", SupportsGet = true)]
    public Guid? LoanId { get; set; }

    /// <summary><c>part</c> or <c>full</c>.</summary>
    [BindProperty(Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(Name = "amountCny")]
    public decimal? AmountCny { get; set; }

    [BindProperty(Name = "accountNo")]
    public string? AccountNo { get; set; }

    public bool IsFull => Kind == "full";

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostCheckAsync()
    {
        await LoadAsync();
        if (CannotRead(Names) || Refusal is not null)
            return Page();
        if (EnterpriseAccounts.RepaymentRefusal(Accounts, AccountNo ?? "") is { } notThis)
            Refuse(notThis);
        else if (IsController)
            await AskConfirmationAsync(Paying(Confirmation.None), Paying(Confirmation.None).Digest());
        else
            await AskConfirmationAsync(Ordering(Confirmation.None), Ordering(Confirmation.None).Digest());
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? transactionPassword, string? passkey)
    {
        var given = Given(transactionPassword, passkey);
        return CannotRead(Names) ? await OnGetAsync()
            : IsController ? await ActAsync(Paying(given), Text["还款已提交，扣款结果马上可以在这里查看。"], OnPostCheckAsync, "/channel/repayment")
            : await ActAsync(Ordering(given), IsFull ? Text["制单成功。全部还款须由主管在今天 24:00 前审批，过时失效，不扣款。"] : Text["制单成功，等待主管审批。"], OnPostCheckAsync, "/channel/repayment");
    }

    private Repay Paying(Confirmation confirmation) => new(LoanId ?? Guid.Empty, IsFull ? null : AmountCny ?? 0m, AccountNo ?? "", confirmation);

    private MakeRepaymentOrder Ordering(Confirmation confirmation) => new(LoanId ?? Guid.Empty, IsFull ? null : AmountCny ?? 0m, AccountNo ?? "", confirmation);

    private async Task LoadAsync()
    {
        var loans = new List<LoanStatement>();
        foreach (var facility in await ServicingReads.FacilitiesOfAsync(Db, ApplicantId, Desk.Clock.Today, Aborted))
            loans.AddRange((await ServicingReads.LoansOfAsync(Db, facility.Id, Visit.NowUtc, Aborted)).Where(loan => loan.State != LoanState.Settled));
        Loans = loans;
        Orders = [.. (await ServicingReads.OrdersOfAsync(Db, ApplicantId, Actor.PersonId, Visit.NowUtc, Aborted)).Where(order => order.Kind != LoanOrderKind.Drawdown).Take(RowsShown)];
        if (Loan is null)
            return;
        var found = IsController ? await EnterpriseAccounts.OfPersonAsync(Desk, Db, bank, Actor.PersonId, Aborted) : await EnterpriseAccounts.FindAsync(Db, bank, ApplicantId, Aborted);
        if (found.Refusal is { } silent)
            Refuse(silent);
        else
            Accounts = found.Value;
        var quoted = await QuoteOf.LoanAsync(Desk, Actor, Loan.Id, Aborted);
        if (quoted.Refusal is { } refusal)
            Refuse(refusal);
        else
            Today = quoted.Value;
    }
}
