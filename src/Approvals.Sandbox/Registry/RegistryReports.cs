using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Registry;

/// <summary>What register and courts show of a company or person on a date.</summary>
internal static class RegistryReports
{
    // Roughly where the statistical standard puts a micro enterprise's revenue.
    private const decimal MicroBelowCny = 3_000_000m;

    public static CompanyRecord Company(Company company, DateOnly asOf)
    {
        var kind = company.Kind;
        var inOfficeSince = Since(company, kind.LegalRepresentativeMonths);
        var predecessorInOffice = inOfficeSince > asOf;
        var representative = company.People[predecessorInOffice ? PersonRole.Predecessor : PersonRole.LegalRepresentative];
        return new CompanyRecord(
            company.Identity.Uscc,
            company.Name,
            kind.LegalType,
            company.EstablishedOn,
            kind.Status,
            company.Identity.Region.Code,
            company.Identity.Region.City,
            company.Address,
            company.Industry.Code,
            company.Industry.Name,
            company.Industry.Scope,
            company.CapitalCny,
            new LegalRepresentative(
                representative.IdNumber,
                representative.Name,
                predecessorInOffice ? company.EstablishedOn : inOfficeSince),
            Shareholders(company, asOf),
            [.. Changes(company).Where(change => change.ChangedOn <= asOf).OrderBy(change => change.ChangedOn)],
            Listed(company, kind.AbnormalMonthsAgo, "通过登记的住所或者经营场所无法联系", asOf),
            Listed(company, kind.SeriousViolationMonthsAgo, "提交虚假材料取得登记", asOf),
            company.AnnualInvoicesCny < MicroBelowCny ? SmallEnterpriseClass.Micro : SmallEnterpriseClass.Small);
    }

    public static JudicialRecords Judicial(Company company, PersonRole? person, DateOnly asOf)
    {
        Subject? subject = person is { } of ? SubjectOf(of) : Subject.Enterprise;
        var lines = company.Kind.CourtLines.Where(line => line.Subject == subject).Select(line => Dated(company, line)).ToList();
        if (subject == Subject.Enterprise && company.TurnedBadOn is { } turned)
            lines.Add((CourtLineKind.Execution, 520_000m, turned, null));

        var published = lines.Where(line => line.On <= asOf).OrderBy(line => line.On)
            .Select(line => line with { ClosedOn = line.ClosedOn <= asOf ? line.ClosedOn : null }).ToList();
        var court = $"{company.Identity.Region.City}{company.Identity.Region.District}人民法院";
        return new JudicialRecords(
            person is { } role ? company.People[role].IdNumber : company.Identity.Uscc,
            person is { } named ? company.People[named].Name : company.Name,
            asOf,
            [
                .. published.Where(line => line.Kind is CourtLineKind.DefendantCase or CourtLineKind.PlaintiffCase).Select(line => new CourtCase(
                    Number(company, line.On, "民初"),
                    court,
                    CaseKind.Civil,
                    line.Kind == CourtLineKind.DefendantCase ? CaseRole.Defendant : CaseRole.Plaintiff,
                    "买卖合同纠纷",
                    line.AmountCny,
                    line.On,
                    line.ClosedOn)),
            ],
            [
                .. published.Where(line => line.Kind == CourtLineKind.Execution)
                    .Select(line => new Execution(Number(company, line.On, "执"), court, line.AmountCny, line.On, line.ClosedOn)),
            ],
            [
                .. published.Where(line => line.Kind == CourtLineKind.Dishonest)
                    .Select(line => new DishonestRecord(
                        Number(company, line.On, "执"),
                        court,
                        "有履行能力而拒不履行生效法律文书确定义务",
                        line.On,
                        line.ClosedOn)),
            ],
            [
                .. published.Where(line => line.Kind == CourtLineKind.ConsumptionRestriction)
                    .Select(line => new ConsumptionRestriction(Number(company, line.On, "执"), court, line.On, line.ClosedOn)),
            ]);
    }

    private static Subject? SubjectOf(PersonRole role) => role switch
    {
        PersonRole.LegalRepresentative => Subject.LegalRepresentative,
        PersonRole.Spouse or PersonRole.Shareholder or PersonRole.Predecessor => null,
    };

    private static (CourtLineKind Kind, decimal AmountCny, DateOnly On, DateOnly? ClosedOn) Dated(Company company, CourtLine line) =>
        (line.Kind, line.AmountCny, company.Anchor.AddMonths(-line.MonthsAgo), line.ClosedMonthsAgo is { } months ? company.Anchor.AddMonths(-months) : null);

    private static string Number(Company company, DateOnly on, string kind) =>
        $"({on.Year})苏{company.Identity.Region.Code[2..]}{kind}{company.Draw.Int($"court.{on:yyyyMMdd}", 100, 9999)}号";

    private static IReadOnlyList<Shareholder> Shareholders(Company company, DateOnly asOf)
    {
        var raisedOn = Since(company, company.Kind.RatioRaisedMonthsAgo);
        var joinedOn = Since(company, company.Kind.LegalRepresentativeMonths);
        var ratio = company.Kind.RatioRaisedMonthsAgo is not null && raisedOn > asOf ? 0.2m : company.Kind.LegalRepresentativeRatio;
        var since = raisedOn <= asOf && raisedOn > joinedOn ? raisedOn : joinedOn <= asOf ? joinedOn : company.EstablishedOn;
        var main = company.People[joinedOn > asOf ? PersonRole.Predecessor : PersonRole.LegalRepresentative];
        var other = company.People[PersonRole.Shareholder];
        List<Shareholder> all = [new(ShareholderKind.Person, main.IdNumber, main.Name, ratio, since)];
        if (ratio < 1m)
            all.Add(new Shareholder(
                ShareholderKind.Person,
                other.IdNumber,
                other.Name,
                1m - ratio,
                raisedOn <= asOf ? raisedOn : company.EstablishedOn));

        return [.. all.OrderByDescending(shareholder => shareholder.Ratio)];
    }

    private static IEnumerable<RegistryChange> Changes(Company company)
    {
        var before = company.People[PersonRole.Predecessor].Name;
        if (company.Kind.LegalRepresentativeMonths is not null)
        {
            var on = Since(company, company.Kind.LegalRepresentativeMonths);
            yield return new RegistryChange(on, RegistryChangeItem.LegalRepresentative, before, company.LegalRepresentative.Name);
            yield return new RegistryChange(on, RegistryChangeItem.Shareholders, before, company.LegalRepresentative.Name);
        }

        if (company.Kind.RatioRaisedMonthsAgo is not null)
        {
            var name = company.LegalRepresentative.Name;
            var ratio = company.Kind.LegalRepresentativeRatio;
            yield return new RegistryChange(
                Since(company, company.Kind.RatioRaisedMonthsAgo), RegistryChangeItem.Shareholders, $"{name} 20%", $"{name} {ratio:0%}");
        }
    }

    private static IReadOnlyList<ListEntry> Listed(Company company, int? monthsAgo, string reason, DateOnly asOf) =>
        monthsAgo is { } months && company.Anchor.AddMonths(-months) is var on && on <= asOf ? [new ListEntry(on, reason, null)] : [];

    private static DateOnly Since(Company company, int? monthsAgo) =>
        monthsAgo is { } months ? company.Anchor.AddMonths(-months) : company.EstablishedOn;
}
