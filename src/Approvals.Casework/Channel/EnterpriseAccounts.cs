using Approvals.Casework.Data;
using Approvals.Casework.Partners.CoreBanking;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>客户账户: a customer's accounts at the core banking system, read before a use case that needs them and not while the only writer waits.</summary>
public static class EnterpriseAccounts
{
    private static Refusal Silent { get; } = new("core-banking-silent", "暂时查不到账户，请稍后再试。");

    /// <summary>Of the enterprise, by number. Refusal <c>core-banking-silent</c>, when no answer came.</summary>
    public static async Task<Result<Account[]>> FindAsync(DeskDb db, ICoreBanking bank, Guid applicantId, CancellationToken ct)
    {
        var uscc = await db.Applicants.Where(applicant => applicant.Id == applicantId).Select(applicant => applicant.Uscc).SingleAsync(ct);
        return await OfHolderAsync(bank, uscc, ct);
    }

    /// <summary>Of a natural person, by number. Refusal <c>core-banking-silent</c>.</summary>
    public static async Task<Result<Account[]>> OfPersonAsync(Desk desk, DeskDb db, ICoreBanking bank, Guid personId, CancellationToken ct)
    {
        var cipher = await db.Persons.Where(person => person.Id == personId).Select(person => person.IdNumberCipher).SingleAsync(ct);
        return await OfHolderAsync(bank, desk.PersonalData.Decrypt(cipher), ct);
    }

    /// <summary>还款账户: refusal <c>account-not-yours</c> or <c>account-not-current</c> of an account that nothing can be repaid from, or null. Source: seed 000 六.</summary>
    /// <param name="accounts">The payer's.</param>
    public static Refusal? RepaymentRefusal(IReadOnlyList<Account> accounts, string accountNo) => accounts.FirstOrDefault(account => account.AccountNumber == accountNo) switch
    {
        null => new Refusal("account-not-yours", "没有查到您的这个账户，请从列出的账户中选择。", "accountNo"),
        { Kind: AccountKind.Term or AccountKind.Margin } => new Refusal("account-not-current", "定期或保证金账户不能还款，请选择活期存款账户。", "accountNo"),
        _ => null,
    };

    private static async Task<Result<Account[]>> OfHolderAsync(ICoreBanking bank, string holderId, CancellationToken ct) => (await bank.FindAccountsAsync(holderId, ct)).Match<Result<Account[]>>(
        accounts => accounts.Where(account => account.Status != AccountStatus.Closed && account.Kind is not (AccountKind.Loan or AccountKind.Internal)).ToArray(),
        _ => Silent,
        _ => Silent);
}
