using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Organisation;

/// <summary>管户机构: the unit that serves a customer. Source: policy default.</summary>
internal static class ServingBranch
{
    /// <summary>From here on a unit is of the customer's own prefecture.</summary>
    private const int SamePrefecture = 2;

    private const int Levels = 3;
    private const int DigitsALevel = 2;

    /// <summary>Digits of a level that a code leaves open.</summary>
    private const string Whole = "00";

    /// <summary>
    /// Without a wish, a unit of the same county, else of the same prefecture, else of the same province, else head office. Of several equally
    /// near, sub-branches before branches, and of those one by the hash of the customer's number: each gets its share, and the same customer
    /// always the same one, whatever else goes on.
    /// </summary>
    /// <param name="uscc">统一社会信用代码 of the customer.</param>
    /// <param name="regionCode">Six-digit administrative code.</param>
    /// <param name="wanted">Code of the unit the customer would like; any branch or sub-branch of their prefecture, or of the province where that has none.</param>
    /// <returns>Null when the wanted unit is none of those.</returns>
    public static async ValueTask<OrgUnit?> ChooseAsync(Work work, string uscc, string regionCode, string? wanted, CancellationToken ct)
    {
        var units = await work.Db.OrgUnits.AsNoTracking().ToListAsync(ct);
        var near = units.Where(unit => unit.Kind != OrgUnitKind.HeadOffice && SharedLevels(unit.RegionCode, regionCode) > 0).ToList();
        var nearest = near.Select(unit => SharedLevels(unit.RegionCode, regionCode)).DefaultIfEmpty().Max();
        if (wanted is not null)
            return near.Find(unit => unit.Code == wanted && SharedLevels(unit.RegionCode, regionCode) >= Math.Min(nearest, SamePrefecture));
        if (near.Count == 0)
            return units.Single(unit => unit.Kind == OrgUnitKind.HeadOffice);
        var candidates = near.Where(unit => SharedLevels(unit.RegionCode, regionCode) == nearest)
            .GroupBy(unit => unit.Kind).MaxBy(kind => kind.Key)!
            .OrderBy(unit => unit.Code, StringComparer.Ordinal).ToList();
        return candidates[(int)(Hash(uscc) % (uint)candidates.Count)];
    }

    // The same on every machine and in every version, which string.GetHashCode is not.
    private static uint Hash(string text) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>0 nothing in common, 1 the province, 2 the prefecture, 3 the county. Who names a whole prefecture is as near to all of its units.</summary>
    private static int SharedLevels(string unit, string customer)
    {
        var levels = 0;
        while (levels < Levels && string.CompareOrdinal(unit, levels * DigitsALevel, customer, levels * DigitsALevel, DigitsALevel) == 0
            && string.CompareOrdinal(customer, levels * DigitsALevel, Whole, 0, DigitsALevel) != 0)
            levels++;
        return levels;
    }
}
