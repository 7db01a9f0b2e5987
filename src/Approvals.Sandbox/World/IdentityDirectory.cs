using System.Globalization;

namespace Approvals.Sandbox.World;

/// <summary>
/// 证号目录. Every number that can be looked up, for one seed: made at once, because a lookup by number must find a company nobody has asked
/// about yet. Only numbers are made here; a company's facts are made when it is first needed. Nothing depends on the date, so numbers
/// survive a lost database.
/// </summary>
internal sealed class IdentityDirectory
{
    private readonly Dictionary<CompanyKey, Identity> byKey = [];
    private readonly Dictionary<string, CompanyKey> byUscc = [];
    private readonly Dictionary<string, (CompanyKey Key, PersonRole Role)> byIdNumber = [];
    private readonly Dictionary<string, CompanyKey> byAccount = [];

    public IdentityDirectory(int seed)
    {
        foreach (var kind in CompanyKinds.All)
        {
            for (var index = 1; index <= CompanyKey.MaxIndex; index++)
                Add(new CompanyKey(kind.Key, index), kind, new Draw(seed, $"{kind.Key}-{index}"));
        }
    }

    public Identity this[CompanyKey key] => byKey[key];

    public CompanyKey? FindByUscc(string uscc) => byUscc.TryGetValue(uscc, out var key) ? key : null;

    public (CompanyKey Key, PersonRole Role)? FindPerson(string idNumber) => byIdNumber.TryGetValue(idNumber, out var found) ? found : null;

    public CompanyKey? FindByAccount(string accountNumber) => byAccount.TryGetValue(accountNumber, out var key) ? key : null;

    private void Add(CompanyKey key, CompanyKind kind, Draw draw)
    {
        var region = draw.Of("region", kind.Regions);
        var category = kind.LegalType == Registry.CompanyType.SelfEmployed ? "92" : "91";
        var serial = draw.Long("uscc", Uscc.Capacity);
        string uscc;
        while (!byUscc.TryAdd(uscc = Uscc.Create(category, region.Code, serial), key))
            serial = (serial + 1) % Uscc.Capacity;

        var people = Enum.GetValues<PersonRole>().ToDictionary(role => role, role => NewIdNumber(key, role, kind, draw));
        var current = NewAccount(key, "10", draw);
        byKey.Add(key, new Identity(
            uscc,
            region,
            people,
            current,
            NewAccount(key, "20", draw),
            NewAccount(key, "30", draw),
            NewAccount(key, "62", draw)));
    }

    private string NewIdNumber(CompanyKey key, PersonRole role, CompanyKind kind, Draw draw)
    {
        var (from, to) = role == PersonRole.LegalRepresentative ? kind.BirthYears : (1976, 1992);
        var birthday = new DateOnly(draw.Int($"{role}.year", from, to), 1, 1).AddDays(draw.Int($"{role}.day", 0, 364));
        var home = draw.Of($"{role}.home", Region.All);
        // The spouse is of the other sex than the legal representative: odd orders are men.
        var isMale = draw.Int("sex", 0, 99) < 70 != (role == PersonRole.Spouse);
        var order = (draw.Int($"{role}.order", 0, 498) * 2) + (isMale ? 1 : 2);
        string number;
        while (!byIdNumber.TryAdd(number = ResidentId.Create(home.Code, birthday, order), (key, role)))
            order = order + 2 > 999 ? (isMale ? 1 : 2) : order + 2;

        return number;
    }

    private string NewAccount(CompanyKey key, string prefix, Draw draw)
    {
        var serial = draw.Long($"account.{prefix}", 10_000_000_000_000);
        string number;
        while (!byAccount.TryAdd(number = prefix + serial.ToString("0000000000000", CultureInfo.InvariantCulture), key))
            serial = (serial + 1) % 10_000_000_000_000;

        return number;
    }
}

/// <summary>Numbers and place of one company.</summary>
internal sealed record Identity(
    string Uscc,
    Region Region,
    IReadOnlyDictionary<PersonRole, string> People,
    string CurrentAccount,
    string TermAccount,
    string MarginAccount,
    string PersonalAccount);

/// <summary>关联人. People around a company.</summary>
internal enum PersonRole
{
    /// <summary>法定代表人, and actual controller unless somebody else holds more.</summary>
    LegalRepresentative,

    /// <summary>法定代表人的配偶.</summary>
    Spouse,

    /// <summary>另一股东.</summary>
    Shareholder,

    /// <summary>前任法定代表人.</summary>
    Predecessor,
}
