using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Bureau;

/// <summary>
/// What the credit bureau shows of a company or person on a date. Queries made through the sandbox are added by the caller.
/// </summary>
internal static class BureauReports
{
    private static readonly string[] OtherLenders = ["招商银行", "中国工商银行", "平安银行", "浙江网商银行", "宁波银行", "中国民生银行", "江苏银行", "深圳前海微众银行", "兴业银行"];
    private const int MonthsOfOverdues = 60;
    private const int WorstArrears = 7;

    public static EnterpriseCreditReport Enterprise(
        Company company,
        string number,
        DateTime madeAtUtc,
        DateOnly asOf,
        IReadOnlyList<CreditQuery> queries)
    {
        var overdueSince = OverdueSince(company, Subject.Enterprise);
        var borrowings = Borrowings(company, company.Kind.EnterpriseLoans, "enterprise", company.EstablishedOn, overdueSince);
        return new EnterpriseCreditReport(
            number,
            madeAtUtc,
            asOf,
            company.Identity.Uscc,
            company.Name,
            company.Kind.HasBureauRecord,
            Loans(borrowings, asOf),
            [.. company.Kind.GuaranteesGiven.Select(line => Guarantee(company, line, asOf)).OfType<GuaranteeGiven>()],
            OverdueMonths(company, Subject.Enterprise, borrowings, overdueSince, asOf),
            Queries(company, Subject.Enterprise, asOf, queries),
            BadStates(company, Subject.Enterprise, borrowings, asOf));
    }

    public static PersonalCreditReport Person(
        Company company, PersonRole role, string number, DateTime madeAtUtc, DateOnly asOf, IReadOnlyList<CreditQuery> queries)
    {
        var person = company.People[role];
        if (role != PersonRole.LegalRepresentative)
            return Bystander(company, person, number, madeAtUtc, asOf, queries);

        var overdueSince = OverdueSince(company, Subject.LegalRepresentative);
        var borrowings = Borrowings(company, company.Kind.PersonLoans, "person", DateOnly.MinValue, overdueSince);
        return new PersonalCreditReport(
            number,
            madeAtUtc,
            asOf,
            person.IdNumber,
            person.Name,
            company.Kind.HasBureauRecord,
            Loans(borrowings, asOf),
            [.. company.Kind.Cards.Select((card, position) => Card(
                company,
                $"card.{position}",
                card.Institution,
                card.LimitCny,
                card.UsedCny))],
            [],
            OverdueMonths(company, Subject.LegalRepresentative, borrowings, overdueSince, asOf),
            Queries(company, Subject.LegalRepresentative, asOf, queries),
            BadStates(company, Subject.LegalRepresentative, borrowings, asOf));
    }

    /// <summary>Spouses and other shareholders: a card, nothing against them.</summary>
    private static PersonalCreditReport Bystander(
        Company company, Person person, string number, DateTime madeAtUtc, DateOnly asOf, IReadOnlyList<CreditQuery> queries) =>
        new(
            number,
            madeAtUtc,
            asOf,
            person.IdNumber,
            person.Name,
            company.Kind.HasBureauRecord,
            [],
            company.Kind.HasBureauRecord ? [Card(company, $"{person.Role}.card", "交通银行", 50_000m, 6_500m)] : [],
            [],
            [],
            queries,
            []);

    private static List<Borrowing> Borrowings(
        Company company,
        IReadOnlyList<LoanLine> lines,
        string label,
        DateOnly notBefore,
        DateOnly? overdueSince) =>
        [.. lines.Select((line, position) => new Borrowing(
            company,
            line,
            $"{label}.{position}",
            notBefore,
            position == 0 ? overdueSince : null))];

    private static IReadOnlyList<LoanAccount> Loans(List<Borrowing> borrowings, DateOnly asOf) =>
        [.. borrowings.SelectMany(borrowing => borrowing.Accounts(asOf)).OrderBy(loan => loan.OpenedOn)];

    private static CardAccount Card(Company company, string label, string institution, decimal limitCny, decimal usedCny) =>
        new($"K{company.Draw.Long(label, 1_000_000_000_000):000000000000}", institution, limitCny, usedCny, company.EstablishedOn, 0m, 0);

    private static DateOnly? OverdueSince(Company company, Subject subject)
    {
        foreach (var line in company.Kind.OverdueNow)
        {
            if (line.Subject == subject)
                return company.Anchor.AddDays(-line.Days);
        }

        // One day earlier, so that the day it turns already counts one day overdue.
        return subject == Subject.Enterprise ? company.TurnedBadOn?.AddDays(-1) : null;
    }

    private static List<OverdueMonth> OverdueMonths(
        Company company, Subject subject, List<Borrowing> borrowings, DateOnly? overdueSince, DateOnly asOf)
    {
        var current = Company.FirstOfMonth(asOf);
        var months = company.Kind.Arrears.Where(line => line.Subject == subject)
            .Select(line => (Month: company.AnchorMonth.AddMonths(-line.MonthsAgo), line.MonthsInArrears)).ToList();
        if (overdueSince is { } since)
        {
            for (var month = Company.FirstOfMonth(since); month < current; month = month.AddMonths(1))
                months.Add((month, Math.Min(WorstArrears, Company.MonthsBetween(Company.FirstOfMonth(since), month) + 1)));
        }

        return
        [
            .. months.Where(line => line.Month < current && line.Month >= current.AddMonths(-MonthsOfOverdues)).OrderBy(line => line.Month)
                .Select(line => new OverdueMonth(
                    borrowings[0].AccountNumberIn(line.Month),
                    line.Month,
                    line.MonthsInArrears,
                    8_200m * line.MonthsInArrears)),
        ];
    }

    private static List<BadState> BadStates(Company company, Subject subject, List<Borrowing> borrowings, DateOnly asOf) =>
    [
        .. company.Kind.BadStates.Where(line => line.Subject == subject)
            .Select(line => (line.Kind, line.AmountCny, Since: company.Anchor.AddMonths(-line.MonthsAgo)))
            .Where(line => line.Since <= asOf)
            .Select(line => new BadState(borrowings[0].AccountNumberIn(line.Since), "中国农业银行", line.Kind, line.Since, line.AmountCny)),
    ];

    private static GuaranteeGiven? Guarantee(Company company, GuaranteeLine line, DateOnly asOf)
    {
        var first = company.Anchor.AddMonths(-line.GivenMonthsAgo);
        if (first > asOf)
            return null;

        var renewals = Company.MonthsBetween(first, asOf) / 12;
        var since = first.AddYears(renewals) > asOf ? first.AddYears(renewals - 1) : first.AddYears(renewals);
        return new GuaranteeGiven(
            line.DebtorName,
            line.Institution,
            line.AmountCny,
            line.AmountCny,
            since,
            since.AddYears(1),
            LoanClass.Normal);
    }

    private static IReadOnlyList<CreditQuery> Queries(Company company, Subject subject, DateOnly asOf, IReadOnlyList<CreditQuery> recorded)
    {
        var byOthers = company.Kind.Queries.Where(line => line.Subject == subject).SelectMany(line => Enumerable.Range(0, line.Count).Select(position =>
        {
            // Spread over the five months before the anchor, so that a half-year window sees all of them for a while yet.
            var daysAgo = 3 + (position * 145 / line.Count) + company.Draw.Int($"query.{subject}.{line.Reason}.{position}", 0, 2);
            return new CreditQuery(company.Anchor.AddDays(-daysAgo), OtherLenders[position % OtherLenders.Length], line.Reason, null);
        }));
        return [.. byOthers.Concat(recorded).Where(query => query.QueriedOn <= asOf && query.QueriedOn > asOf.AddYears(-2)).OrderBy(query => query.QueriedOn)];
    }
}
