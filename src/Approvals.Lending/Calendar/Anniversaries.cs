namespace Approvals.Lending.Calendar;

/// <summary>
/// 周年与对日。Years and months counted by anniversaries: 29 February falls on 28 February in a common year and a day a month lacks
/// becomes its last day. Source: PRODUCTS §0.
/// </summary>
public static class Anniversaries
{
    /// <summary>对日。The same day <paramref name="months"/> later (or earlier), always counted from the first date so that
    /// a clamp does not stick: 31 January + 2 months is 31 March.</summary>
    public static DateOnly Month(DateOnly start, int months) => start.AddMonths(months);

    /// <summary>周年日。The anniversary <paramref name="years"/> later.</summary>
    public static DateOnly Year(DateOnly start, int years) => start.AddYears(years);

    /// <summary>满 n 年。True from the nth anniversary itself.</summary>
    public static bool HasCompletedYears(DateOnly start, int years, DateOnly asOf) => asOf >= Year(start, years);

    /// <summary>周岁。Completed years of life; -1 when the birth date is later than <paramref name="asOf"/>.</summary>
    public static int AgeOn(DateOnly birthDate, DateOnly asOf)
    {
        if (birthDate > asOf)
            return -1;
        var age = asOf.Year - birthDate.Year;
        return Year(birthDate, age) > asOf ? age - 1 : age;
    }
}
