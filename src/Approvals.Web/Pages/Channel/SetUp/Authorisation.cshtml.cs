using Approvals.Casework.Applications;
using Approvals.Casework.Channel;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Products;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Account = Approvals.Casework.Partners.CoreBanking.Account;

namespace Approvals.Web.Pages.Channel.SetUp;

/// <summary>企业授权: the account loans are paid to, the actual controller, both agreements. Source: seed 000 二.</summary>
[Authorize(Roles = nameof(Role.EnterpriseSupervisor))]
public sealed class AuthorisationModel(Visit visit, ICoreBanking bank) : ChannelPage(visit)
{
    private const int FieldsOfAgreement = 3;

    internal ChannelStanding Standing { get; private set; } = null!;

    internal IReadOnlyList<Account> Accounts { get; private set; } = [];

    internal ControllerView? Controller { get; private set; }

    internal IReadOnlyList<ConsentText> Texts => GiveEnterpriseAuthorisation.TextsOf(Desk.Rulebook);

    /// <summary>Whom to contact.</summary>
    public string BranchName { get; private set; } = "";

    public string? AccountNo { get; private set; }

    /// <summary>What was said of the controller shown, <c>right</c> or <c>wrong</c>; kept when refused.</summary>
    public string? ControllerSaid { get; private set; }

    /// <summary>Agreements that were ticked, as <c>code|version|hash</c>; kept when refused.</summary>
    public IReadOnlyList<string> Ticked { get; private set; } = [];

    /// <summary>What would be authorised is checked, and is to be confirmed.</summary>
    public bool IsConfirming { get; private set; }

    /// <summary>The 主管 said that the controller shown is wrong: authorising stops here.</summary>
    public bool IsStopped { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    /// <summary>核对: shows what would be authorised, to be confirmed.</summary>
    public async Task<IActionResult> OnPostCheckAsync(string? accountNo, string? controller, string[] agreements)
    {
        var before = Refusal;
        await LoadAsync();
        Keep(accountNo, controller, agreements);
        IsStopped = controller == "wrong";
        if (Refusal != before || Controller is null)
            return Page();
        var command = Authorising(accountNo, controller, agreements, Confirmation.None);
        IsConfirming = await AskConfirmationAsync(command, GiveEnterpriseAuthorisation.DigestFor(ApplicantId, command.AccountNo, Controller.PersonId, command.Agreements));
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? accountNo, string? controller, string[] agreements, string? transactionPassword, string? passkey)
    {
        await LoadAsync();
        Keep(accountNo, controller, agreements);
        if (Refusal is not null)
            return Page();
        return await ActAsync(
            Authorising(accountNo, controller, agreements, Given(transactionPassword, passkey)), Text["授权成功。贷款资金都会发放到 {0}。", accountNo],
            () => OnPostCheckAsync(accountNo, controller, agreements), "/channel/authorisation");
    }

    /// <summary>返回修改: the form again, with what was filled in.</summary>
    public async Task<IActionResult> OnPostEditAsync(string? accountNo, string? controller, string[] agreements)
    {
        await LoadAsync();
        Keep(accountNo, controller, agreements);
        return Page();
    }

    private void Keep(string? accountNo, string? controller, string[]? agreements) => (AccountNo, ControllerSaid, Ticked) = (accountNo, controller, agreements ?? []);

    private GiveEnterpriseAuthorisation Authorising(string? accountNo, string? controller, string[]? agreements, Confirmation confirmation)
    {
        var given = (agreements ?? []).Select(text => text.Split('|')).Where(parts => parts.Length == FieldsOfAgreement).Select(parts => new GivenConsent(parts[0], parts[1], parts[2])).ToList();
        return new GiveEnterpriseAuthorisation(accountNo ?? "", controller == "right", given, confirmation, Accounts);
    }

    private async Task LoadAsync()
    {
        Standing = await ChannelStanding.OfAsync(Db, ApplicantId, Aborted);
        Controller = await ControllerView.OfAsync(Desk, Db, ApplicantId, Aborted);
        BranchName = await Branches.NameOfAsync(Db, ApplicantId, Aborted);
        var found = await EnterpriseAccounts.FindAsync(Db, bank, ApplicantId, Aborted);
        if (found.Refusal is { } silent)
            Refuse(silent);
        else
            Accounts = found.Value;
    }
}
