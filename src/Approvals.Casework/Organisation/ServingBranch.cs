using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Organisation;

/// <summary>管户机构: the unit nearest to a customer's place. Source: policy default.</summary>
internal static class ServingBranch
{
    /// <summary>
    /// The unit of the same county, else of the same prefecture, else of the same province, else head office. Of several equally near,
    /// a sub-branch before a branch, then the lowest code.
    /// </summary>
    /// <param name="regionCode">Six-digit administrative code.</param>
    public static async ValueTask<OrgUnit> NearestAsync(Work work, string regionCode, CancellationToken ct)
    {
        var units = await work.Db.OrgUnits.AsNoTracking().ToListAsync(ct);
        return units.Where(unit => unit.Kind != OrgUnitKind.HeadOffice && SharedLevels(unit.RegionCode, regionCode) > 0)
            .OrderByDescending(unit => SharedLevels(unit.RegionCode, regionCode))
            .ThenByDescending(unit => unit.Kind)
            .ThenBy(unit => unit.Code, StringComparer.Ordinal)
            .FirstOrDefault() ?? units.Single(unit => unit.Kind == OrgUnitKind.HeadOffice);
    }

    /// <summary>0 nothing in common, 1 the province, 2 the prefecture, 3 the county.</summary>
    private static int SharedLevels(string one, string other)
    {
        var levels = 0;
        while (levels < 3 && string.CompareOrdinal(one, levels * 2, other, levels * 2, 2) == 0)
            levels++;
        return levels;
    }
}
