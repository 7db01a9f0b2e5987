using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Bureau;

/// <summary>
/// 借款历史. The accounts behind one loan line: each is settled when it falls due and followed by the next, until an overdue stops that. So
/// debts stay as the kind says however far the clock is moved.
/// </summary>
internal sealed class Borrowing(Company company, LoanLine line, string label, DateOnly notBefore, DateOnly? overdueSince)
{
    private const int YearsShown = 5;

    /// <summary>Accounts opened by a date and settled at most five years before it, oldest first.</summary>
    public IEnumerable<LoanAccount> Accounts(DateOnly asOf)
    {
        var last = NumberOn(asOf);
        for (var number = NumberOn(asOf.AddYears(-YearsShown)); number <= last; number++)
        {
            var openedOn = OpenedOn(number);
            if (openedOn >= notBefore && openedOn <= asOf)
                yield return Account(number, asOf);
        }
    }

    /// <summary>The account that was open at the end of a month.</summary>
    public string AccountNumberIn(DateOnly month) => AccountNumber(NumberOn(month.AddMonths(1).AddDays(-1)));

    private LoanAccount Account(int number, DateOnly asOf)
    {
        var dueOn = OpenedOn(number + 1);
        var isOpen = number == NumberOn(asOf);
        var overdueDays = isOpen && overdueSince is { } since && since <= asOf ? asOf.DayNumber - since.DayNumber : 0;
        var classification = overdueDays == 0 ? LoanClass.Normal : ClassOf(overdueDays);
        var worst = number == 0 && line.Worst > classification ? line.Worst : classification;
        return new LoanAccount(
            AccountNumber(number),
            line.Institution,
            line.Purpose,
            line.SecuredBy,
            line.AmountCny,
            isOpen ? line.AmountCny : 0m,
            OpenedOn(number),
            dueOn,
            isOpen ? null : dueOn,
            classification,
            worst,
            overdueDays == 0 ? 0m : decimal.Round(line.AmountCny * 0.03m, 2),
            overdueDays);
    }

    /// <summary>The account open at the anchor is number 0.</summary>
    private int NumberOn(DateOnly date)
    {
        // An account in arrears is not renewed.
        if (overdueSince is { } since && date > since)
            date = since;

        var number = (int)Math.Floor(Company.MonthsBetween(
            Company.FirstOfMonth(OpenedOn(0)),
            Company.FirstOfMonth(date)) / (decimal)line.TermMonths);
        if (OpenedOn(number + 1) <= date)
            return number + 1;

        return OpenedOn(number) > date ? number - 1 : number;
    }

    private DateOnly OpenedOn(int number) => company.Anchor.AddMonths(-line.OpenedMonthsAgo + (number * line.TermMonths));

    private string AccountNumber(int number) => $"D{company.Draw.Long($"{label}.{number}", 1_000_000_000_000):000000000000}";

    /// <summary>商业银行金融资产风险分类办法 (2023), by days overdue only.</summary>
    private static LoanClass ClassOf(int overdueDays) => overdueDays switch
    {
        <= 90 => LoanClass.SpecialMention,
        <= 270 => LoanClass.Substandard,
        <= 360 => LoanClass.Doubtful,
        _ => LoanClass.Loss,
    };
}
