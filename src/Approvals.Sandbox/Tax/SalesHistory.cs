using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Tax;

/// <summary>
/// 经营历史. A company's sales month by month: the same month gives the same figures whenever it is asked about. Twelve-month blocks are
/// counted from the anchor; the block before it sums exactly to the company's yearly amount, later ones grow.
/// </summary>
internal sealed class SalesHistory(Company company)
{
    private static readonly decimal[] Season = [0.95m, 0.60m, 1.00m, 1.02m, 1.03m, 1.08m, 0.98m, 0.97m, 1.05m, 1.02m, 1.12m, 1.18m];

    /// <summary>Net invoiced, tax-inclusive.</summary>
    public decimal NetInvoicedCny(DateOnly month) => Share(month, company.AnnualInvoicesCny, "invoices");

    /// <summary>Platform sales without VAT.</summary>
    public decimal PlatformCny(DateOnly month) => Share(month, company.Kind.AnnualPlatformCny, "platform");

    public MonthlyInvoices Invoices(DateOnly month)
    {
        var net = NetInvoicedCny(month);
        if (net == 0m)
            return new MonthlyInvoices(month, 0m, 0m, 0m, 0, 0, 0, 0, 0m);

        var label = $"{month:yyyyMM}";
        var voided = decimal.Round(net * company.Draw.Fraction($"void.{label}") * 0.02m, 2);
        var red = decimal.Round(net * company.Draw.Fraction($"red.{label}") * 0.01m, 2);
        var count = Math.Max(6, (int)(net / company.Draw.Int("ticket", 12_000, 60_000)));
        var voidedCount = voided > 0m ? 1 + (count / 60) : 0;
        var redCount = red > 0m ? 1 : 0;
        var buyers = Math.Max(3, count * company.Draw.Int($"buyers.{label}", 35, 60) / 100);
        var issued = net + voided + red;
        var largest = decimal.Round(issued * (0.12m + (company.Draw.Fraction($"largest.{label}") * 0.10m)), 2);
        return new MonthlyInvoices(month, issued, voided, red, count + voidedCount + redCount, voidedCount, redCount, buyers, largest);
    }

    public MonthlySales Sales(DateOnly month)
    {
        var invoiced = decimal.Round(NetInvoicedCny(month) / (1m + company.Industry.VatRate), 2);
        var withoutInvoice = decimal.Round(invoiced * company.Draw.Fraction($"uninvoiced.{month:yyyyMM}") * 0.03m, 2);
        return new MonthlySales(month, invoiced + withoutInvoice, invoiced, PlatformCny(month));
    }

    /// <summary>
    /// Complete months before <paramref name="asOf"/>, at most <paramref name="count"/>, none before the month of establishment; oldest
    /// first.
    /// </summary>
    public IEnumerable<DateOnly> CompleteMonths(DateOnly asOf, int count)
    {
        var current = Company.FirstOfMonth(asOf);
        var first = Company.FirstOfMonth(company.EstablishedOn);
        for (var month = current.AddMonths(-count); month < current; month = month.AddMonths(1))
        {
            if (month >= first)
                yield return month;
        }
    }

    private decimal Share(DateOnly month, decimal yearly, string what)
    {
        if (yearly == 0m || month < Company.FirstOfMonth(company.EstablishedOn))
            return 0m;

        var offset = Company.MonthsBetween(company.AnchorMonth, month);
        var block = (int)Math.Floor(offset / 12m);
        var blockStart = company.AnchorMonth.AddMonths(block * 12);
        var target = decimal.Round(yearly * Power(company.Kind.Growth, block + 1), 2);
        var weights = Enumerable.Range(0, 12).Select(position => Weight(blockStart.AddMonths(position), what)).ToArray();
        var total = weights.Sum();
        var position = offset - (block * 12);
        // The heaviest month takes the rounding residue, so that the block's sum is exact and a silent month stays silent.
        var residueAt = Array.IndexOf(weights, weights.Max());
        if (position != residueAt)
            return decimal.Round(target * weights[position] / total, 2);

        return target - weights.Where((_, other) => other != residueAt).Sum(weight => decimal.Round(target * weight / total, 2));
    }

    private decimal Weight(DateOnly month, string what)
    {
        var monthsAgo = -Company.MonthsBetween(company.AnchorMonth, month);
        return company.Kind.SilentMonthsAgo is { } silent && monthsAgo >= silent.From && monthsAgo <= silent.To
            ? 0m
            : Season[month.Month - 1] * (0.92m + (company.Draw.Fraction($"{what}.{month:yyyyMM}") * 0.16m));
    }

    private static decimal Power(decimal growth, int exponent)
    {
        var power = 1m;
        for (var step = 0; step < Math.Abs(exponent); step++)
            power = exponent > 0 ? power * growth : power / growth;

        return power;
    }
}
