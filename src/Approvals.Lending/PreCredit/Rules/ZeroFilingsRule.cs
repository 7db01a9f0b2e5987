using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>
/// 连续零申报。The longest run of consecutive months covered by zero filings stays below the breach; a quarterly zero filing covers three
/// months. A run on record breaches however old; a pass needs filings for the whole span that should be on file.
/// </summary>
/// <param name="breachAtMonths">A run this long or longer breaches.</param>
/// <param name="coverageMonths">Months without a gap that must be on file before the rule may pass.</param>
/// <param name="latestLagMonths">How many months the newest filed month may lie behind the month of the date: filings of a quarter fall
/// due in the month after it, so a quarterly filer may lag four.</param>
public sealed class ZeroFilingsRule(RuleHeader header, int breachAtMonths, int coverageMonths, int latestLagMonths)
    : Rule(header, Requirement.Below(FactValue.Months(breachAtMonths)))
{
    // Enough for any record a tax office hands out; older months could only matter beyond it.
    private const int SpanMonths = 120;

    public static readonly RuleKind Kind = new(
        "zero-filings",
        [Subject.Enterprise],
        [
            new("breachAtMonths", ParameterType.Months),
            new("coverageMonths", ParameterType.Months),
            new("latestLagMonths", ParameterType.Months),
        ],
        (header, p) => new ZeroFilingsRule(
            header, p.Whole("breachAtMonths", 1, 60), p.Whole("coverageMonths", 1, 60), p.Whole("latestLagMonths", 1, 12)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.Tax?.Filings is not { } filings)
            return Unknown();

        var thisMonth = YearMonth.Of(applicant.AsOf);
        UInt128 filed = 0;
        UInt128 zero = 0;
        foreach (var filing in filings)
            Mark(filing, thisMonth, ref filed, ref zero);

        var longest = LongestRun(zero);
        if (longest >= breachAtMonths)
            return Found(met: false, FactValue.Months(longest));
        return IsCovered(filed) ? Found(met: true, FactValue.Months(longest)) : Unknown(FactValue.Months(longest));
    }

    // Bit n stands for the month n before the month of the date.
    private static void Mark(TaxFiling filing, YearMonth thisMonth, ref UInt128 filed, ref UInt128 zero)
    {
        var newest = Math.Max(thisMonth.MonthsSince(filing.To), 0);
        var oldest = Math.Min(thisMonth.MonthsSince(filing.From), SpanMonths - 1);
        for (var back = newest; back <= oldest; back++)
        {
            filed |= UInt128.One << back;
            if (filing.IsZero)
                zero |= UInt128.One << back;
        }
    }

    private bool IsCovered(UInt128 filed)
    {
        for (var newest = 0; newest <= latestLagMonths; newest++)
        {
            if ((filed & (UInt128.One << newest)) == 0)
                continue;
            for (var back = newest; back < newest + coverageMonths; back++)
                if ((filed & (UInt128.One << back)) == 0)
                    return false;
            return true;
        }
        return false;
    }

    private static int LongestRun(UInt128 months)
    {
        // Each step shortens every run of ones by one.
        var length = 0;
        while (months != 0)
        {
            months &= months << 1;
            length++;
        }
        return length;
    }
}
