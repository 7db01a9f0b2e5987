using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;

namespace Approvals.Casework.Products;

/// <summary>规则手册: what does not change while the program runs — products, working time — and the approval chains.</summary>
public sealed class Rulebook(IReadOnlyList<ProductTerms> products, ChainCatalogue chains, WorkingClock workingClock, WorkingCalendar calendar)
{
    private readonly Dictionary<(string Code, int Version), ProductTerms> products = products.ToDictionary(product => (product.Code, product.Version));

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
    internal void Adopt(ChainCatalogue catalogue) => chains = catalogue;

    /// <summary>The newest version of each product.</summary>
    public IEnumerable<ProductTerms> Products => products.Values.GroupBy(product => product.Code).Select(versions => versions.MaxBy(product => product.Version)!);

    /// <summary>The version new cases get, or null when there is no such product.</summary>
    public ProductTerms? Current(string code) => Products.FirstOrDefault(product => product.Code == code);

    public ProductTerms Terms(string code, int version) => products[(code, version)];
}
