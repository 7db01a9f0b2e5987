using System.Text.Json.Serialization;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Products;
using Approvals.Lending.Organisation;

namespace Approvals.Casework.Channel;

/// <summary>企业授权: the 主管 chooses the account that loans are paid to, confirms the actual controller and agrees to both agreements; an authorisation before it is replaced.</summary>
/// <remarks>
/// Refusals in order: <c>role-missing</c>, <c>channel-not-enabled</c>, <c>account-not-yours</c> (none of the enterprise's), <c>account-not-current</c> (a term or margin
/// account), <c>account-not-cny</c>, <c>account-not-normal</c>, <c>controller-unknown</c>, <c>controller-not-confirmed</c>, <c>consent-unknown</c>, <c>consent-text-mismatch</c>,
/// <c>consent-missing</c> (names them), then those of <see cref="Confirmations.DemandAsync"/> where the 主管 has set up how to confirm, or an authorisation is replaced. Source: seed 000 二; the confirmation: policy default, ADR-0009.
/// </remarks>
/// <param name="IsControllerRight">The controller shown is the right one.</param>
/// <param name="Agreements">With the version and hash of the text that was shown.</param>
/// <param name="Confirmation">Bound to <see cref="DigestFor"/>.</param>
/// <param name="Accounts">The enterprise's accounts as <see cref="EnterpriseAccounts.FindAsync"/> found them just now.</param>
public sealed record GiveEnterpriseAuthorisation(
    string AccountNo, bool IsControllerRight, IReadOnlyList<GivenConsent> Agreements, Confirmation Confirmation, [property: JsonIgnore] IReadOnlyList<Account> Accounts) : ICommand<Done>
{
    /// <summary>《小微企业快贷业务授权协议》</summary>
    public const string BusinessAgreement = "kuaidai-business";

    /// <summary>《企业征信授权书》</summary>
    public const string CreditAgreement = "kuaidai-enterprise-credit";

    /// <summary>What the confirmation is bound to: the enterprise, the account, the controller, and the texts agreed to in the order of their codes.</summary>
    public static string DigestFor(Guid applicantId, string accountNo, Guid controllerPersonId, IEnumerable<GivenConsent> agreements) => OrderDigest.Of(
        "enterprise-authorisation", [applicantId, accountNo, controllerPersonId, .. agreements.OrderBy(given => given.Code, StringComparer.Ordinal).Select(given => (object?)$"{given.Code} {given.DocumentHash.ToUpperInvariant()}")]);

    public async ValueTask<Result<Done>> ExecuteAsync(Work work, CancellationToken ct)
    {
        if (CaseAccess.MissingRole(work.Actor, Role.EnterpriseSupervisor) is { } missing)
            return missing;
        if (await EnableChannel.DemandAsync(work, ct) is { } notEnabled)
            return notEnabled;
        if (AccountRefusal() is { } wrongAccount)
            return wrongAccount;
        var applicantId = work.Actor.ApplicantId!.Value;
        if (await Controllers.OfAsync(work.Db, applicantId, ct) is not { } controller)
            return new Refusal("controller-unknown", "没有查到实际控制人信息，请联系您的客户经理登记后再授权。");
        if (!IsControllerRight)
            return new Refusal("controller-not-confirmed", "实际控制人信息有误的，请停止授权并联系您的客户经理更正。", "controllerIsRight");
        if (AgreementRefusal(work) is { } disagreed)
            return disagreed;
        var before = await EnterpriseAuthorisations.InForceAsync(work, applicantId, ct);
        var digest = DigestFor(applicantId, AccountNo, controller.Id, Agreements);
        var unconfirmed = before is null ? await Confirmations.DemandWhereSetUpAsync(work, Confirmation, digest, ct) : await Confirmations.DemandAsync(work, Confirmation, digest, null, ct);
        if (unconfirmed is not null)
            return unconfirmed;

        if (before is not null)
            before.LiveApplicantId = null;
        var (business, credit) = (Given(BusinessAgreement), Given(CreditAgreement));
        var authorisation = new EnterpriseAuthorisation
        {
            Id = Guid.CreateVersion7(),
            ApplicantId = applicantId,
            AccountNo = AccountNo,
            ControllerPersonId = controller.Id,
            BusinessAgreementVersion = business.DocumentVersion,
            BusinessAgreementHash = business.DocumentHash.ToUpperInvariant(),
            CreditAgreementVersion = credit.DocumentVersion,
            CreditAgreementHash = credit.DocumentHash.ToUpperInvariant(),
            GivenById = work.Actor.AccountId,
            GivenAtUtc = work.NowUtc,
            LiveApplicantId = applicantId,
        };
        work.Db.EnterpriseAuthorisations.Add(authorisation);
        work.Record(
            AuditSubject.Applicant(applicantId), "EnterpriseAuthorised", before is null ? null : new { before.Id, before.AccountNo },
            new { authorisation.Id, AccountNo, controller = controller.Id, Agreements });
        return Done.Instance;
    }

    /// <summary>The texts to be agreed to, as they are now.</summary>
    public static IReadOnlyList<ConsentText> TextsOf(Rulebook rulebook) => [rulebook.Texts[BusinessAgreement], rulebook.Texts[CreditAgreement]];

    private Refusal? AccountRefusal() => Accounts.FirstOrDefault(account => account.AccountNumber == AccountNo) switch
    {
        null => new Refusal("account-not-yours", "没有查到本企业的这个账户，请从列出的账户中选择。", "accountNo"),
        { Kind: AccountKind.Term } => new Refusal("account-not-current", "定期账户不能作为贷款发放账户，请选择人民币活期账户。", "accountNo"),
        { Kind: AccountKind.Margin } => new Refusal("account-not-current", "保证金账户不能作为贷款发放账户，请选择人民币活期账户。", "accountNo"),
        { Kind: not AccountKind.Current } => new Refusal("account-not-current", "贷款发放账户须为人民币活期账户。", "accountNo"),
        { Currency: not "CNY" } => new Refusal("account-not-cny", "外币账户不能作为贷款发放账户，请选择人民币活期账户。", "accountNo"),
        { Status: not AccountStatus.Normal } => new Refusal("account-not-normal", "账户被冻结、止付或已销户，请选择其他账户，或到网点办理。", "accountNo"),
        _ => null,
    };

    private Refusal? AgreementRefusal(Work work)
    {
        var texts = TextsOf(work.Desk.Rulebook);
        foreach (var given in Agreements)
        {
            var text = texts.FirstOrDefault(known => known.Code == given.Code);
            if (text is null)
                return new Refusal("consent-unknown", "没有这份授权书。", "agreements");
            if (text.Version != given.DocumentVersion || !string.Equals(text.Hash, given.DocumentHash, StringComparison.OrdinalIgnoreCase))
                return new Refusal("consent-text-mismatch", $"《{text.Name}》的文本已更新，请重新阅读后再授权。", "agreements");
        }

        var missing = texts.Where(text => Agreements.All(given => given.Code != text.Code)).Select(text => text.Name).ToList();
        return missing.Count > 0 ? new Refusal("consent-missing", $"还需要授权：{missing}。", "agreements") : null;
    }

    private GivenConsent Given(string code) => Agreements.First(given => given.Code == code);
}
