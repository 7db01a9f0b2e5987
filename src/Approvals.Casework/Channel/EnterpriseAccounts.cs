using Approvals.Casework.Data;
using Approvals.Casework.Partners.CoreBanking;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Channel;

/// <summary>企业账户: the enterprise's accounts at the core banking system, read before a use case that needs them.</summary>
public static class EnterpriseAccounts
{
    /// <summary>By number. Refusal <c>core-banking-silent</c>, when no answer came.</summary>
    public static async Task<Result<Account[]>> FindAsync(DeskDb db, ICoreBanking bank, Guid applicantId, CancellationToken ct)
    {
        var uscc = await db.Applicants.Where(applicant => applicant.Id == applicantId).Select(applicant => applicant.Uscc).SingleAsync(ct);
        var found = await bank.FindAccountsAsync(uscc, ct);
        return found.Match<Result<Account[]>>(
            accounts => accounts.Where(account => account.Status != AccountStatus.Closed && account.Kind is (AccountKind.Current or AccountKind.Term or AccountKind.Margin)).ToArray(),
            _ => Silent,
            _ => Silent);
    }

    private static Refusal Silent { get; } = new("core-banking-silent", "暂时查不到账户，请稍后再试。");
}
