using Approvals.Sandbox.Bank;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Control;

/// <summary>企业名片. What somebody who plays the company needs to know: who they are and which accounts they hold.</summary>
internal sealed record CompanyCard(
    string Key,
    string Kind,
    string Shows,
    string Uscc,
    string Name,
    string RegionCode,
    DateOnly Anchor,
    DateOnly? TurnedBadOn,
    string LegalRepresentativeIdNumber,
    string ControllerIdNumber,
    IReadOnlyList<Person> People,
    CompanyAccounts Accounts)
{
    public static CompanyCard Of(Company company)
    {
        var has = OpeningAccounts.HasCorporateAccounts(company.Key);
        return new CompanyCard(
            company.Key.ToString(),
            company.Kind.Key,
            company.Kind.Shows,
            company.Identity.Uscc,
            company.Name,
            company.Identity.Region.Code,
            company.Anchor,
            company.TurnedBadOn,
            company.LegalRepresentative.IdNumber,
            company.Controller.IdNumber,
            [.. company.People.Values.OrderBy(person => person.Role)],
            new CompanyAccounts(
                has ? company.Identity.CurrentAccount : null,
                has ? company.Identity.TermAccount : null,
                has ? company.Identity.MarginAccount : null,
                company.Identity.PersonalAccount));
    }
}

/// <summary>已有账户; null where there is none of the kind.</summary>
internal sealed record CompanyAccounts(string? Current, string? Term, string? Margin, string Personal);

/// <summary>What a kind of company shows.</summary>
internal sealed record KindCard(string Key, string Shows);
