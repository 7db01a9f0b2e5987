using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Registry;

/// <summary>What the household and property registers show of a person on a date. The legal representative and the spouse share what either holds.</summary>
internal static class ResidenceReports
{
    public static ResidenceRecord Build(Company company, PersonRole role, DateOnly asOf)
    {
        var home = company.Identity.Region.Code;
        var elsewhere = company.Draw.Of("residence.elsewhere", Region.All.Where(region => region.City != company.Identity.Region.City).ToArray()).Code;
        return new ResidenceRecord(
            company.People[role].IdNumber,
            asOf,
            company.Kind.OwnerIsLocal ? home : elsewhere,
            [.. company.Kind.Properties.Select(line => new RegisteredProperty(line.IsLocal ? home : elsewhere, line.Use, line.IsHeldBySpouse, false, false, line.IsMortgagedForOthers))]);
    }
}
