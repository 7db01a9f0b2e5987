using System.Globalization;
using Approvals.Lending.Calendar;

namespace Approvals.Web.Frame;

/// <summary>显示格式: how money, time and the like are written for people. Times are Beijing time.</summary>
public static class Shown
{
    private const decimal TenThousand = 10_000m;

    /// <summary>e.g. <c>1,250,000.00</c>; a dash when there is none.</summary>
    public static string Money(decimal? cny) => cny is { } amount ? amount.ToString("#,##0.00", CultureInfo.InvariantCulture) : "—";

    /// <summary>万元, e.g. <c>125 万</c> or <c>12.35 万</c>; in English <c>1.25 m</c>.</summary>
    public static string Wan(decimal? cny) => cny switch
    {
        null => "—",
        { } amount when DeskText.IsChinese => (amount / TenThousand).ToString("#,##0.##", CultureInfo.InvariantCulture) + " 万",
        { } amount => "¥" + amount.ToString("#,##0", CultureInfo.InvariantCulture),
    };

    public static string Percent(decimal? percent) => percent is { } rate ? rate.ToString("0.##", CultureInfo.InvariantCulture) + "%" : "—";

    /// <summary>e.g. <c>2026-03-02 09:30</c>.</summary>
    public static string Time(DateTime? utc) => utc is { } instant ? Local(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "—";

    public static string Date(DateTime? utc) => utc is { } instant ? Local(instant).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "—";

    public static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>A moment up to which something may be done; the end of a day is its 24:00, e.g. <c>2026-03-02 24:00</c>.</summary>
    public static string Until(DateTime? utc) => utc is { } instant ? ShanghaiTime.Until(instant) : "—";

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTime utc) => utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static DateTime Local(DateTime utc) => utc + ShanghaiTime.Offset;
}
