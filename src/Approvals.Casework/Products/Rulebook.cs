using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Approvals.Lending.Pricing;

namespace Approvals.Casework.Products;

/// <summary>规则手册: what does not change while the program runs — working time, texts — and what comes into force meanwhile: products and approval chains.</summary>
public sealed class Rulebook(IReadOnlyList<ProductTerms> products, ChainCatalogue chains, WorkingClock workingClock, WorkingCalendar calendar)
{
    private volatile Dictionary<(string Code, int Version), ProductTerms> products = products.ToDictionary(product => (product.Code, product.Version));

    private volatile ChainCatalogue chains = chains;

    /// <summary>审批链: those known when the program started, and those approved since.</summary>
    public ChainCatalogue Chains => chains;

    public WorkingClock WorkingClock { get; } = workingClock;

    /// <summary>工作日历, for showing working time; it says when it has no data instead of throwing.</summary>
    public WorkingCalendar Calendar { get; } = calendar;

    /// <summary>每个工作日的工作小时数.</summary>
    public decimal HoursADay => (decimal)Calendar.Hours.Daily.TotalHours;

    /// <summary>提示: what will stop cases soon although nothing is wrong yet; one sentence each, for the operators.</summary>
    public Func<DateOnly, IReadOnlyList<string>> WarningsOn { get; init; } = _ => [];

    /// <summary>协议文本: every text that somebody agrees to, by code, in its newest version.</summary>
    public IReadOnlyDictionary<string, ConsentText> Texts { get; init; } = new Dictionary<string, ConsentText>();

    /// <summary>已有日历数据的年份, in order.</summary>
    public IReadOnlyList<int> CalendarYears => Calendar.Years;

    /// <summary>Takes over a catalogue that has more versions than the one known.</summary>
    /// <param name="versions">How many versions there are, those that make way for others included.</param>
    internal void Adopt(ChainCatalogue catalogue, int versions) => (chains, ChainVersions) = (catalogue, versions);

    /// <summary>How many versions of chains are known, those that make way for others included.</summary>
    internal int ChainVersions { get; set; }

    /// <summary>产品版本: takes over the versions approved since.</summary>
    internal void Adopt(IReadOnlyList<ProductTerms> editions) => products = editions.ToDictionary(product => (product.Code, product.Version));

    /// <summary>How many versions of products are known.</summary>
    internal int ProductVersions => products.Count;

    /// <summary>贷审会制度.</summary>
    public required CommitteePolicy Committees { get; init; }

    /// <summary>What floating rates go by.</summary>
    internal LprTable? Lpr { get; init; }

    /// <summary>Reads the versions the database has now; a case may be under one that another node approved.</summary>
    internal Func<Rulebook, IReadOnlyList<ProductTerms>>? Reload { get; init; }

    /// <summary>The business date by which a version is in force.</summary>
    internal Func<DateOnly> Today { get; set; } = static () => DateOnly.MaxValue;

    /// <summary>The version of each product that is in force today.</summary>
    public IEnumerable<ProductTerms> Products => InForce(Today());

    /// <summary>Codes of the products there are, in order.</summary>
    public IEnumerable<string> ProductCodes => products.Keys.Select(version => version.Code).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Each version of a product that is in force on some day of a period, as far as this node knows, with the first of these days; the first in force first.</summary>
    /// <param name="until">First date after the period; null is open.</param>
    public IEnumerable<(ProductTerms Terms, DateOnly From)> Editions(string code, DateOnly from, DateOnly? until) => ProductEditions.InForceDuring(
        [.. products.Values.Where(product => product.Code == code)], product => product.Version, product => product.InForceFrom, from, until);

    /// <summary>The version in force today as far as this node knows, or null when there is no such product.</summary>
    public ProductTerms? Current(string code) => Current(code, Today());

    /// <summary>The version in force on a date as far as this node knows.</summary>
    public ProductTerms? Current(string code, DateOnly today) => ProductEditions.InForce(products.Values.Where(product => product.Code == code), product => product.Version, product => product.InForceFrom, today);

    public ProductTerms Terms(string code, int version)
    {
        if (!products.ContainsKey((code, version)) && Reload is { } reload)
            Adopt(reload(this));
        return products[(code, version)];
    }

    private IEnumerable<ProductTerms> InForce(DateOnly today) => products.Values.GroupBy(product => product.Code)
        .Select(versions => ProductEditions.InForce(versions, product => product.Version, product => product.InForceFrom, today)).OfType<ProductTerms>();
}
