using Approvals.Casework.Facilities;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Pages.Channel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.My;

/// <summary>欠款和还款账户: pays what is overdue of a loan, and lets what falls due be debited from another account.</summary>
[Authorize(Roles = nameof(Role.Applicant))]
public sealed class ArrearsModel(Visit visit, ICoreBanking bank) : ChannelPage(visit)
{
    /// <summary>申请编号</summary>
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    [BindProperty(Name = "loanId", SupportsGet = true)]
    public Guid? LoanId { get; set; }

    [BindProperty(Name = "accountNo")]
    public string? AccountNo { get; set; }

    /// <summary>借据 that are not settled.</summary>
    public IReadOnlyList<LoanStatement> Loans { get; private set; } = [];

    public LoanStatement? Loan => Loans.FirstOrDefault(loan => loan.Id == LoanId) ?? (Loans.Count == 1 ? Loans[0] : null);

    /// <summary>Null while it can't be told.</summary>
    public ArrearsQuote? Quote { get; private set; }

    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    public IReadOnlyList<Account> PersonalAccounts => [.. Accounts.Where(account => account.Kind == AccountKind.Personal)];

    /// <summary>What is to be confirmed: the arrears, or the new account.</summary>
    public bool ChangesAccount { get; private set; }

    public string Address => $"/my/{Number}/arrears";

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    /// <summary>返回修改: the form again, with the account that was chosen.</summary>
    public Task<IActionResult> OnPostEditAsync(bool changesAccount)
    {
        ChangesAccount = changesAccount;
        return OnGetAsync();
    }

    public Task<IActionResult> OnPostCheckAsync() => AskAsync(changesAccount: false);

    public Task<IActionResult> OnPostCheckAccountAsync() => AskAsync(changesAccount: true);

    public async Task<IActionResult> OnPostConfirmAsync(string? transactionPassword, string? passkey)
    {
        if (!await LoadAsync())
            return NotFound();
        return IsWrong(isPaying: true) ? Page() : await ActAsync(Paying(Given(transactionPassword, passkey)), Text["欠款已提交归还，从最早一期开始扣款。"], OnPostCheckAsync, "/my/" + Number);
    }

    public async Task<IActionResult> OnPostConfirmAccountAsync(string? transactionPassword, string? passkey)
    {
        if (!await LoadAsync())
            return NotFound();
        return IsWrong(isPaying: false) ? Page() : await ActAsync(Changing(Given(transactionPassword, passkey)), Text["还款账户已变更。"], OnPostCheckAccountAsync, "/my/" + Number);
    }

    private async Task<IActionResult> AskAsync(bool changesAccount)
    {
        if (!await LoadAsync())
            return NotFound();
        ChangesAccount = changesAccount;
        if (IsWrong(isPaying: !changesAccount))
            return Page();
        if (changesAccount)
            await AskConfirmationAsync(Changing(Casework.Channel.Confirmation.None), Changing(Casework.Channel.Confirmation.None).Digest());
        else
            await AskConfirmationAsync(Paying(Casework.Channel.Confirmation.None), Paying(Casework.Channel.Confirmation.None).Digest());
        return Page();
    }

    private RepayArrears Paying(Casework.Channel.Confirmation confirmation) => new(Loan?.Id ?? Guid.Empty, AccountNo ?? "", confirmation);

    private ChangeRepaymentAccount Changing(Casework.Channel.Confirmation confirmation) => new(Loan?.Id ?? Guid.Empty, AccountNo ?? "", confirmation);

    /// <summary>Arrears are paid from a personal account of the payer; what falls due may be debited from one of the enterprise.</summary>
    private bool IsWrong(bool isPaying)
    {
        if (Casework.Channel.EnterpriseAccounts.RepaymentRefusal(isPaying ? PersonalAccounts : Accounts, AccountNo ?? "") is not { } wrong)
            return false;
        Refuse(wrong);
        return true;
    }

    private async Task<bool> LoadAsync()
    {
        if (await Db.CasesOf(Actor).AsNoTracking().SingleOrDefaultAsync(c => c.Number == Number, Aborted) is not { } found)
            return false;
        if (await Db.Facilities.Where(f => f.CaseId == found.Id).Select(f => (Guid?)f.Id).SingleOrDefaultAsync(Aborted) is not { } facilityId)
            return false;
        Loans = [.. (await ServicingReads.LoansOfAsync(Db, facilityId, Visit.NowUtc, null, Aborted)).Where(loan => loan.State != LoanState.Settled)];
        if (Loan is not { } loan)
            return true;
        Quote = await QuoteOf.ArrearsAsync(Desk, Actor, loan.Id, Aborted) is { IsRefused: false } quoted ? quoted.Value : null;
        var accounts = await RepaymentAccounts.OfCaseAsync(Desk, Db, bank, found, Aborted);
        if (accounts.Refusal is { } silent)
            Refuse(silent);
        else
            Accounts = [.. accounts.Value.Where(account => account.Kind is AccountKind.Current or AccountKind.Personal)];
        return true;
    }
}
