using System.Globalization;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Applications;

/// <summary>案件编号: prefix, business date, and a serial number within the day. The unique index settles two that come at once.</summary>
internal static class CaseNumbers
{
    public static async ValueTask<string> NextAsync(Work work, string prefix, CancellationToken ct)
    {
        var day = prefix + work.Today.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "-";
        var last = await work.Db.Cases.AsNoTracking().Where(c => c.Number.StartsWith(day)).OrderByDescending(c => c.Number).Select(c => c.Number).FirstOrDefaultAsync(ct);
        var serial = last is null ? 1 : int.Parse(last.AsSpan(day.Length), CultureInfo.InvariantCulture) + 1;
        return day + serial.ToString("D6", CultureInfo.InvariantCulture);
    }
}
