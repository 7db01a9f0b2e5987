using Approvals.Casework.Products;

namespace Approvals.Web.Frame;

/// <summary>剩余时间: how long until a deadline, in working time where the calendar reaches.</summary>
/// <param name="IsLate">The deadline is past; <see cref="Length"/> is then how long.</param>
/// <param name="Length">Working time; null where the calendar has no data.</param>
public readonly record struct Remaining(bool IsLate, TimeSpan? Length, TimeSpan WorkingDay)
{
    private const int SoonIsWithinHours = 2;

    public static Remaining Until(Rulebook rulebook, DateTime nowUtc, DateTime dueUtc)
    {
        var late = dueUtc <= nowUtc;
        var (from, to) = late ? (dueUtc, nowUtc) : (nowUtc, dueUtc);
        return new Remaining(late, rulebook.Calendar.Between(from, to).Length, rulebook.Calendar.Hours.Daily);
    }

    /// <summary>Deadlines before this moment are soon, for counting them in the database.</summary>
    public static DateTime SoonUntil(Rulebook rulebook, DateTime nowUtc) =>
        rulebook.Calendar.Add(nowUtc, TimeSpan.FromHours(SoonIsWithinHours)).AtUtc is { } soon ? soon.UtcDateTime : nowUtc.AddHours(SoonIsWithinHours);

    /// <summary>Less than two working hours are left.</summary>
    public bool IsSoon => !IsLate && Length < TimeSpan.FromHours(SoonIsWithinHours);

    /// <summary>e.g. <c>还剩 1 个工作日 3 小时</c>, <c>超时 25 分钟</c>; empty where the length is not known.</summary>
    public string Say(DeskText text)
    {
        if (Length is not { } length)
            return "";
        var days = (int)(length / WorkingDay);
        var rest = length - (days * WorkingDay);
        var amount = (days, rest.TotalHours) switch
        {
            ( > 0, >= 1) => text["{0} 个工作日 {1} 小时", days, (int)rest.TotalHours],
            ( > 0, _) => text["{0} 个工作日", days],
            (_, >= 1) => text["{0} 小时 {1} 分", (int)rest.TotalHours, rest.Minutes],
            _ => text["{0} 分钟", rest.Minutes],
        };
        return IsLate ? text["超时 {0}", amount] : text["还剩 {0}", amount];
    }
}
