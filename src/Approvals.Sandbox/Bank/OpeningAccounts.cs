using Approvals.Sandbox.Store;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Bank;

/// <summary>
/// 期初账户. The accounts a company and its legal representative already have: every third company has none at this bank and must open one, all
/// legal representatives have a personal account. Opening balances are postings like any other, against clearing.
/// </summary>
internal static class OpeningAccounts
{
    private const int EveryThird = 3;

    public static bool HasCorporateAccounts(CompanyKey key) => key.Index % EveryThird != 0;

    /// <summary>Day on which the company's accounts were opened; the legal representative's own is as old as the company.</summary>
    public static DateOnly OpenedOn(Company company, AccountKind kind) =>
        kind != AccountKind.Personal && company.Kind.AccountMonths is { } months ? company.Anchor.AddMonths(-months) : company.EstablishedOn.AddDays(30);

    public static void Create(SandboxTransaction transaction, Company company)
    {
        var representative = company.LegalRepresentative;
        Open(
            transaction,
            company,
            company.Identity.PersonalAccount,
            AccountKind.Personal,
            representative.IdNumber,
            representative.Name,
            company.Draw.Int("personal", 30_000, 200_000));
        if (!HasCorporateAccounts(company.Key))
            return;

        var uscc = company.Identity.Uscc;
        Open(
            transaction,
            company,
            company.Identity.CurrentAccount,
            AccountKind.Current,
            uscc,
            company.Name,
            company.Draw.Int("current", 100_000, 600_000));
        Open(
            transaction,
            company,
            company.Identity.TermAccount,
            AccountKind.Term,
            uscc,
            company.Name,
            company.Draw.Int("term", 50_000, 100_000));
        Open(transaction, company, company.Identity.MarginAccount, AccountKind.Margin, uscc, company.Name, 0);
    }

    private static void Open(
        SandboxTransaction transaction,
        Company company,
        string number,
        AccountKind kind,
        string holderId,
        string holderName,
        int balanceCny)
    {
        Ledger.Open(transaction, number, kind, holderId, holderName, OpenedOn(company, kind));
        if (balanceCny == 0)
            return;

        Ledger.Post(
            transaction,
            $"opening:{number}",
            new PostingRequest(
                $"opening:{number}",
                company.Anchor,
                "期初余额",
                [new PostingLeg("GL100301", LegSide.Debit, balanceCny), new PostingLeg(number, LegSide.Credit, balanceCny)]),
            new DateTimeOffset(company.Anchor, TimeOnly.MinValue, TimeSpan.Zero),
            _ => { });
    }
}
