using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>经营所在地: what can be chosen as the place of business, by province: prefectures, or where a prefecture has outlets the counties they serve.</summary>
internal static class PlacesOfBusiness
{
    private const int ProvinceDigits = 2;
    private const int PrefectureDigits = 4;

    public static async Task<IReadOnlyList<Province>> FindAsync(DeskDb db, CancellationToken ct)
    {
        var regions = await db.Regions.AsNoTracking().OrderBy(region => region.Code).ToListAsync(ct);
        var names = regions.ToDictionary(region => region.Code, region => region.Name, StringComparer.Ordinal);
        var outlets = (await db.OrgUnits.AsNoTracking().Where(unit => unit.Kind == OrgUnitKind.SubBranch).OrderBy(unit => unit.Code).ToListAsync(ct))
            .Where(unit => !names.ContainsKey(unit.RegionCode)).DistinctBy(unit => unit.RegionCode).ToList();
        return
        [
            .. regions.Where(IsProvince).Select(province => new Province(
                province.Name,
                [
                    .. outlets.Where(unit => IsIn(unit.RegionCode, province.Code)).Select(unit => new Place(unit.RegionCode, names.GetValueOrDefault(unit.RegionCode[..PrefectureDigits] + "00", province.Name), unit.Name)),
                    .. regions.Where(region => !IsProvince(region) && IsIn(region.Code, province.Code) && !outlets.Exists(unit => IsOf(unit.RegionCode, region.Code))).Select(region => new Place(region.Code, region.Name, null)),
                ])),
        ];
    }

    /// <summary>The place with an outlet that shares most with a region, else the region's prefecture.</summary>
    public static string? NearestTo(IReadOnlyList<Province> provinces, string regionCode)
    {
        var places = provinces.SelectMany(province => province.Places).ToList();
        return (places.Find(place => place.Code == regionCode)
            ?? places.Find(place => place.Outlet is not null && IsOf(place.Code, regionCode))
            ?? places.Find(place => place.Outlet is not null && IsIn(place.Code, regionCode))
            ?? places.Find(place => place.Outlet is not null)
            ?? places.Find(place => place.Code == regionCode[..PrefectureDigits] + "00"))?.Code;
    }

    private static bool IsProvince(Casework.Data.Reference.Region region) => region.Code.EndsWith("0000", StringComparison.Ordinal);

    private static bool IsOf(string code, string prefecture) => string.CompareOrdinal(code, 0, prefecture, 0, PrefectureDigits) == 0;

    private static bool IsIn(string code, string province) => string.CompareOrdinal(code, 0, province, 0, ProvinceDigits) == 0;
}

internal sealed record Province(string Name, IReadOnlyList<Place> Places);

/// <param name="Code">Six digits.</param>
/// <param name="City">Prefecture.</param>
/// <param name="Outlet">Name of the outlet that serves the county; null for a whole prefecture.</param>
internal sealed record Place(string Code, string City, string? Outlet);
