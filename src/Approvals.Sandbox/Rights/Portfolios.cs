using System.Globalization;
using Approvals.Sandbox.Store;
using Approvals.Sandbox.Tax;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Rights;

/// <summary>What the rights registry shows of a company on a date.</summary>
internal static class Portfolios
{
    private const int MonthsShown = 12;
    private const int YearsHeld = 3;

    public static RightsPortfolio Of(SandboxTransaction transaction, Company company, DateOnly asOf)
    {
        var kind = company.Kind;
        return new RightsPortfolio(
            company.Identity.Uscc,
            asOf,
            [.. Rights(transaction, company).Where(right => right.GrantedOn <= asOf).OrderBy(right => right.Number, StringComparer.Ordinal)],
            [.. kind.Certificates.Select(held => new Certificate(
                held.Kind,
                string.Create(CultureInfo.InvariantCulture, $"C{company.Draw.Int($"certificate.{held.Kind}", 10_000_000, 99_999_999)}"),
                company.Anchor.AddMonths(held.MonthsLeft).AddYears(-YearsHeld),
                company.Anchor.AddMonths(held.MonthsLeft)))],
            kind.Research is { } spent
                ? [.. new SalesHistory(company).CompleteMonths(asOf, MonthsShown).Select(month => new ResearchSpending(month, spent.EquipmentCny, spent.PayrollCny))]
                : []);
    }

    /// <summary>Every right of the company, granted or not yet.</summary>
    public static IEnumerable<RegisteredRight> Rights(SandboxTransaction transaction, Company company)
    {
        var serial = 0;
        foreach (var line in company.Kind.Rights)
        {
            for (var position = 0; position < line.Count; position++)
            {
                serial++;
                var number = Number(company, line.Kind, serial);
                yield return new RegisteredRight(
                    number,
                    $"{company.Industry.Name}相关成果 {serial}",
                    line.Kind,
                    company.EstablishedOn.AddMonths(serial),
                    company.Anchor.AddDays(line.DaysLeft),
                    line.IsDisputed,
                    line.IsPledged || Pledging.IsPledged(transaction, number));
            }
        }
    }

    private static string Number(Company company, RightKind kind, int serial)
    {
        var drawn = company.Draw.Int($"right.{serial}", 1_000_000, 9_999_999);
        return string.Create(CultureInfo.InvariantCulture, $"{company.EstablishedOn.Year}{drawn}{company.Key.Index:000}") is var digits && kind == RightKind.SoftwareCopyright
            ? $"SR{digits}"
            : $"ZL{digits}";
    }
}
