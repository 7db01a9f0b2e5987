using System.Numerics;
using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>逾期账单月汇总。Overdue statement months of one account holder in a look-back window: a month counts once however many accounts
/// were overdue in it. Source: PRODUCTS §0.</summary>
internal readonly struct OverdueHistory
{
    private readonly ulong _overdue;
    private readonly ulong _worse;

    /// <summary>Longest window the months fit into.</summary>
    public const int LongestWindowMonths = 60;

    private OverdueHistory(ulong overdue, ulong worse, bool isComplete) =>
        (_overdue, _worse, IsComplete) = (overdue, worse, isComplete);

    /// <summary>Whether every account's overdue months are known.</summary>
    public bool IsComplete { get; }

    /// <summary>累计月数。</summary>
    public int CumulativeMonths => BitOperations.PopCount(_overdue);

    /// <summary>最长连续月数。</summary>
    public int LongestRun
    {
        get
        {
            var length = 0;
            for (var months = _overdue; months != 0; months &= months << 1)
                length++;
            return length;
        }
    }

    /// <summary>仅逾期一个月的月数。Months in which no account was overdue at more than <c>level</c>.</summary>
    public int MonthsNotAbove => BitOperations.PopCount(_overdue & ~_worse);

    /// <param name="level">The level above which a month counts as worse.</param>
    public static OverdueHistory Of(IReadOnlyList<CreditAccount> accounts, LookBack window, int level)
    {
        ulong overdue = 0;
        ulong worse = 0;
        var isComplete = true;
        foreach (var account in accounts)
        {
            if (account.OverdueMonths is not { } months)
            {
                isComplete = false;
                continue;
            }
            foreach (var month in months)
            {
                var index = window.IndexOf(month.Month);
                if (index < 0)
                    continue;
                overdue |= 1UL << index;
                if (month.Level > level)
                    worse |= 1UL << index;
            }
        }
        return new(overdue, worse, isComplete);
    }
}
