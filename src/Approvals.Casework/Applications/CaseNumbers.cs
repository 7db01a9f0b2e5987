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

    /// <summary>贷后事项编号: the number of the case that opened the facility, a letter (X 续贷, P 重评, T 持续透支) and which of its kind, e.g. <c>SQ20260105-000123-X1</c>.</summary>
    public static async ValueTask<string> OfFacilityCaseAsync(Work work, Case opening, CaseKind kind, CancellationToken ct)
    {
        var letter = kind switch
        {
            CaseKind.Renewal => 'X',
            CaseKind.LimitChange => 'P',
            CaseKind.Overdraft => 'T',
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such case is about a facility."),
        };
        var earlier = await (from matter in work.Db.FacilityCases
                             join other in work.Db.Cases on matter.CaseId equals other.Id
                             where matter.ParentId == opening.Id && other.Kind == kind
                             select matter.CaseId).CountAsync(ct);
        return string.Create(CultureInfo.InvariantCulture, $"{opening.Number}-{letter}{earlier + 1}");
    }
}
