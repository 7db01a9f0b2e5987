using System.Globalization;
using Approvals.Sandbox.Registry;
using Bogus;

namespace Approvals.Sandbox.World;

/// <summary>
/// Makes a company: a pure function of seed, key and anchor. Bogus supplies what does not matter (names, streets), draws everything else.
/// </summary>
internal static class CompanyFactory
{
    private static readonly string[] Words =
        ["恒信", "华晟", "瑞丰", "嘉禾", "远东", "鼎盛", "金源", "博雅", "天泽", "宏图", "顺达", "立新", "明德", "海润", "和顺", "卓越", "万里", "东升", "星河", "永安"];

    public static Company Create(int seed, CompanyKey key, Identity identity, DateOnly anchor, DateOnly? turnedBadOn)
    {
        var kind = CompanyKinds.Find(key.Kind)!;
        var draw = new Draw(seed, key.ToString());
        var faker = new Faker("zh_CN") { Random = new Randomizer(draw.Int("faker", 0, int.MaxValue - 1)) };
        // Rotating from 1, so that a kind's listed order is its documented one.
        var industry = kind.IndustriesRotate ? kind.Industries[(key.Index - 1) % kind.Industries.Count] : draw.Of("industry", kind.Industries);
        var city = identity.Region.City.TrimEnd('市');

        var first = draw.Of("word", Words);
        var second = draw.Of("word2", Words.Where(word => word != first).ToArray());
        var name = $"{city}{first}{second}{industry.NameSuffix}{Ending(kind.LegalType)}";
        var established = anchor.AddMonths(-draw.Int("established", kind.MonthsEstablished.From, kind.MonthsEstablished.To));
        established = kind.MonthsEstablished.From == kind.MonthsEstablished.To ? established : established.AddDays(-draw.Int("establishedDay", 0, 27));
        var steps = (int)((kind.AnnualInvoicesCny.To - kind.AnnualInvoicesCny.From) / 10_000m);
        var address = $"{identity.Region.City}{identity.Region.District}{faker.Address.StreetName()}{draw.Int("house", 1, 899)}号{draw.Int("room", 101, 2805)}室";
        var people = identity.People.ToDictionary(
            pair => pair.Key,
            pair => new Person(pair.Key, pair.Value, faker.Name.LastName() + faker.Name.FirstName(), Mobile(draw, pair.Key)));
        return new Company(
            key,
            kind,
            identity,
            anchor,
            turnedBadOn,
            name,
            industry,
            address,
            established,
            kind.CapitalCny ?? draw.Int("capital", 1, 20) * 500_000m,
            kind.AnnualInvoicesCny.From + (draw.Int("invoices", 0, steps) * 10_000m),
            people,
            draw);
    }

    private static string Mobile(Draw draw, PersonRole role) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"1{draw.Of($"{role}.network", new[] { 35, 36, 38, 39, 50, 58, 86, 88 })}{draw.Int($"{role}.mobile", 0, 99_999_999):00000000}");

    private static string Ending(CompanyType type) => type switch
    {
        CompanyType.LimitedCompany => "有限公司",
        CompanyType.JointStockCompany => "股份有限公司",
        CompanyType.Partnership => "合伙企业(有限合伙)",
        CompanyType.SoleProprietorship => "厂",
        CompanyType.SelfEmployed => "经营部",
    };
}
