using System.Globalization;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Applications;

/// <summary>案件编号: <c>SQ</c> (申请), business date, and a serial number within the day. The unique index settles two that come at once.</summary>
internal static class CaseNumbers
{
    private const string Prefix = "SQ";

    public static async ValueTask<string> NextAsync(Work work, CancellationToken ct)
    {
        var day = Prefix + work.Today.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "-";
        var last = await work.Db.Cases.AsNoTracking().Where(c => c.Number.StartsWith(day) && c.Kind == CaseKind.Application)
            .OrderByDescending(c => c.Number).Select(c => c.Number).FirstOrDefaultAsync(ct);
        var serial = last is null ? 1 : int.Parse(last.AsSpan(day.Length), CultureInfo.InvariantCulture) + 1;
        return day + serial.ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>例外审批编号: the number of the application, <c>L</c> (例外) and which of its waivers, e.g. <c>SQ20260105-000123-L1</c>.</summary>
    public static async ValueTask<string> OfWaiverAsync(Work work, Case parent, CancellationToken ct)
    {
        var earlier = await work.Db.Waivers.CountAsync(waiver => waiver.ParentId == parent.Id, ct);
        return string.Create(CultureInfo.InvariantCulture, $"{parent.Number}-L{earlier + 1}");
    }
}
