using Approvals.Casework.Applications;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Partners.CoreBanking;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Repayment;

/// <summary>还款账户: what of a borrower's accounts at the core banking system a loan may be debited from. Asked before a use case, and not while the only writer waits.</summary>
public static class RepaymentAccounts
{
    /// <summary>Accounts of the enterprise and of whoever applied, by number. Refusal <c>core-banking-silent</c>.</summary>
    public static async Task<Result<IReadOnlyList<Account>>> OfCaseAsync(Desk desk, DeskDb db, ICoreBanking bank, Case @case, CancellationToken ct)
    {
        var enterprise = await EnterpriseAccounts.FindAsync(db, bank, @case.ApplicantId, ct);
        if (enterprise.Refusal is { } silent)
            return silent;
        if (await db.Users.Where(a => a.Id == @case.SubmittedById).Select(a => (Guid?)a.PersonId).SingleOrDefaultAsync(ct) is not { } personId)
            return enterprise.Value;
        var own = await EnterpriseAccounts.OfPersonAsync(desk, db, bank, personId, ct);
        return own.Refusal is { } unheard ? unheard : (Account[])[.. enterprise.Value, .. own.Value];
    }

    /// <summary>The same with those of everybody who signs in for the borrower: each may have repaid from an account of their own. Refusal <c>core-banking-silent</c>.</summary>
    internal static async Task<Result<IReadOnlyList<Account>>> OfBorrowerAsync(Desk desk, DeskDb db, ICoreBanking bank, Case @case, CancellationToken ct)
    {
        var found = await OfCaseAsync(desk, db, bank, @case, ct);
        if (found.IsRefused)
            return found;
        var accounts = found.Value.ToList();
        var people = await (from user in db.Users
                            join person in db.Persons on user.PersonId equals person.Id
                            where user.ApplicantId == @case.ApplicantId && user.Id != @case.SubmittedById && person.IdNumberCipher != ""
                            select person.Id).Distinct().ToListAsync(ct);
        foreach (var personId in people)
        {
            var own = await EnterpriseAccounts.OfPersonAsync(desk, db, bank, personId, ct);
            if (own.Refusal is { } silent)
                return silent;
            accounts.AddRange(own.Value);
        }

        return accounts;
    }

    /// <summary>Refusals in order: <c>core-banking-silent</c>, <c>account-not-yours</c>, <c>account-not-current</c>; null of an account that may be debited.</summary>
    public static async Task<Refusal?> WrongAsync(Desk desk, DeskDb db, ICoreBanking bank, Case @case, string accountNo, CancellationToken ct)
    {
        var accounts = await OfCaseAsync(desk, db, bank, @case, ct);
        return accounts.Refusal ?? EnterpriseAccounts.RepaymentRefusal(accounts.Value, accountNo);
    }
}
