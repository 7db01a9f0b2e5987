using System.Globalization;
using System.Text;
using Approvals.Casework.Products.Matching;
using Approvals.Lending.Organisation;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Products;

/// <summary>产品匹配: one customer's facts — held, told or as JSON — against every product, for the first conversation. Nothing is kept.</summary>
[Authorize(Roles = nameof(Role.CustomerManager))]
public sealed class MatchingModel(Visit visit) : DeskPage(visit)
{
    /// <summary>Characters of facts as JSON. Source: policy default.</summary>
    private const int LongestText = 200_000;

    private static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["legalType"] = "企业类型",
        ["scale"] = "企业规模",
        ["establishedOn"] = "成立日期",
        ["industryCode"] = "行业代码（GB/T 4754）",
        ["regionCode"] = "地级市代码（GB/T 2260）",
        ["revenueCny"] = "近 12 个月销售（元）",
        ["invoicedCny"] = "近 12 个月开票（元）",
        ["settlementCny"] = "近 12 个月本行流水（元）",
        ["taxRating"] = "纳税信用等级",
        ["taxRegisteredOn"] = "税务登记日期",
        ["taxOwedCny"] = "欠税（元）",
        ["birthDate"] = "法定代表人出生日期",
        ["inOfficeSince"] = "任职日期",
        ["sharePercent"] = "持股比例（%）",
        ["isMarried"] = "婚姻状况",
    };

    [BindProperty(Name = "")]
    public ToldForm Told { get; set; } = new();

    [BindProperty(Name = "uscc")]
    public string? Uscc { get; set; }

    [BindProperty(Name = "json")]
    public string? Json { get; set; }

    /// <summary>By what the table is sorted.</summary>
    [BindProperty(Name = "sort")]
    public MatchOrder Sort { get; set; }

    public ProductMatches? Matches { get; private set; }

    /// <summary>In the order asked for.</summary>
    public IReadOnlyList<ProductMatch> Sorted => Sort switch
    {
        MatchOrder.Outcome => Matches!.Products,
        MatchOrder.Product => [.. Matches!.Products.OrderBy(one => one.ProductCode, StringComparer.Ordinal)],
        MatchOrder.Limit => [.. Matches!.Products.OrderByDescending(one => one.LimitCny ?? -1m)],
        MatchOrder.Rate => [.. Matches!.Products.OrderBy(one => one.RatePercent)],
    };

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostApplicantAsync() => MatchAsync(new MatchApplicant(Uscc ?? ""));

    public async Task<IActionResult> OnPostToldAsync()
    {
        if (CannotRead(Names))
            return Page();
        Json = Told.ToFacts().ToJson(Desk.Clock.Today);
        return await MatchAsync(new MatchFacts(Json));
    }

    public async Task<IActionResult> OnPostFactsAsync(IFormFile? file)
    {
        if (file is { Length: <= LongestText * sizeof(int) })
        {
            using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
            Json = await reader.ReadToEndAsync(Aborted);
        }

        if (!string.IsNullOrWhiteSpace(Json) && Json.Length <= LongestText)
            return await MatchAsync(new MatchFacts(Json));
        Refuse(new Refusal(RequestFault.ProblemCode, Text["请选择文件，或粘贴不超过 {0} 个字符的 JSON。", LongestText], "json"));
        return Page();
    }

    // Without a key: an answer is not kept, since it tells of a customer who has applied for nothing.
    private async Task<IActionResult> MatchAsync(Casework.Data.ICommand<ProductMatches> command)
    {
        var matched = await Desk.RunAsync(command, Actor, null, Aborted);
        if (matched.Refusal is { } refusal)
            Refuse(refusal);
        else
            Matches = matched.Value;
        return Page();
    }

    /// <summary>口述资料, as the form sends it.</summary>
    public sealed class ToldForm
    {
        public LegalType? LegalType { get; set; }

        public EnterpriseScale? Scale { get; set; }

        public DateOnly? EstablishedOn { get; set; }

        public string? IndustryCode { get; set; }

        public string? RegionCode { get; set; }

        public decimal? RevenueCny { get; set; }

        public decimal? InvoicedCny { get; set; }

        public decimal? SettlementCny { get; set; }

        public TaxRating? TaxRating { get; set; }

        public DateOnly? TaxRegisteredOn { get; set; }

        public decimal? TaxOwedCny { get; set; }

        public DateOnly? BirthDate { get; set; }

        public DateOnly? InOfficeSince { get; set; }

        public decimal? SharePercent { get; set; }

        public bool? IsMarried { get; set; }

        internal ToldFacts ToFacts() => new(
            LegalType, Scale, EstablishedOn, Given(IndustryCode), Given(RegionCode), RevenueCny, InvoicedCny, SettlementCny, TaxRating, TaxRegisteredOn, TaxOwedCny, BirthDate, InOfficeSince, SharePercent, IsMarried);

        private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }

    internal static string? Number(decimal? number) => number?.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>匹配排序</summary>
public enum MatchOrder
{
    /// <summary>结论</summary>
    Outcome,

    /// <summary>产品</summary>
    Product,

    /// <summary>额度, highest first.</summary>
    Limit,

    /// <summary>利率, lowest first.</summary>
    Rate,
}
