using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Approvals.Casework.PreCredit;
using Approvals.Lending.PreCredit.Rules;
using Approvals.Lending.Products;
using Approvals.Web.Api;
using Approvals.Web.Frame;

namespace Approvals.Web.Pages.Cases.Evidence;

/// <summary>核查用语: what the codes in findings and limit components say, in Chinese; the pages translate.</summary>
internal static partial class PreCreditWords
{
    private const decimal TenThousand = 10_000m;

    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["limitedCompany"] = "有限责任公司",
        ["jointStockCompany"] = "股份有限公司",
        ["partnership"] = "合伙企业",
        ["soleProprietorship"] = "个人独资企业",
        ["individualBusiness"] = "个体工商户",
        ["micro"] = "微型",
        ["small"] = "小型",
        ["medium"] = "中型",
        ["large"] = "大型",
        ["inOperation"] = "存续",
        ["suspended"] = "停业",
        ["movedOut"] = "迁出",
        ["inLiquidation"] = "清算中",
        ["revoked"] = "吊销",
        ["cancelled"] = "注销",
        ["eCommerce"] = "电商平台收入",
        ["cardAcquiring"] = "刷卡收单",
        ["retail"] = "零售收入",
        ["bankAccount"] = "银行流水",
        ["workingCapitalLoan"] = "流动资金贷款",
        ["fixedAssetLoan"] = "固定资产贷款",
        ["tradeFinance"] = "贸易融资",
        ["overdraft"] = "透支",
        ["acceptance"] = "承兑",
        ["personalBusinessLoan"] = "个人经营贷款",
        ["housingLoan"] = "住房贷款",
        ["consumerLoan"] = "消费贷款",
        ["creditCard"] = "贷记卡",
        ["other"] = "其他",
        ["normal"] = "正常",
        ["specialMention"] = "关注",
        ["substandard"] = "次级",
        ["doubtful"] = "可疑",
        ["loss"] = "损失",
        ["reportedUnknown"] = "未分类",
        ["badDebt"] = "呆账",
        ["frozen"] = "冻结",
        ["stopPayment"] = "止付",
        ["compensated"] = "担保人代偿",
        ["settledByAssets"] = "以资抵债",
        ["writtenOff"] = "核销",
        ["loanApproval"] = "贷款审批",
        ["cardApproval"] = "信用卡审批",
        ["guaranteeQualification"] = "担保资格审查",
        ["postLoan"] = "贷后管理",
        ["self"] = "本人查询",
        ["litigation"] = "诉讼",
        ["arbitration"] = "仲裁",
        ["recovery"] = "追偿",
        ["execution"] = "强制执行",
        ["consumptionRestriction"] = "限制消费",
        ["dishonestDebtor"] = "失信被执行人",
        ["guarantorCompensation"] = "担保人代偿",
        ["debtAssetSettlement"] = "以资抵债",
        ["privateBanking"] = "私人银行客户",
        ["ownerCard"] = "钻石或白金信用卡持卡人",
        ["membership"] = "市场、产业链或园区成员",
        ["steadySettlement"] = "本行结算稳定",
        ["supportedStartUp"] = "受政府扶持的初创企业",
        ["payroll"] = "代发工资",
        ["housingFund"] = "住房公积金",
        ["enterpriseMall"] = "企业商城",
        ["personalMall"] = "个人商城",
        ["commodityDwelling"] = "商品房住宅",
        ["otherDwelling"] = "其他住宅",
        ["shop"] = "商铺",
        ["interestOnly"] = "按月付息，到期还本",
        ["equalInstalments"] = "等额本息",
        ["equalPrincipal"] = "等额本金",
        ["stagedInstalments"] = "先付息，后等额本息",
        ["atWill"] = "随借随还",
        ["credit"] = "信用",
        ["guarantee"] = "担保",
        ["collateral"] = "抵质押",
        ["valueAdded"] = "增值税",
        ["business"] = "营业税",
        ["enterpriseIncome"] = "企业所得税",
        ["personalIncome"] = "个人所得税",
        ["diamond"] = "钻石卡",
        ["platinum"] = "白金卡",
        ["professionalMarket"] = "专业市场",
        ["coreEnterpriseChain"] = "核心企业产业链",
        ["industrialPark"] = "产业园区",
        ["encouraged"] = "政府鼓励",
        ["interestSubsidy"] = "财政贴息",
        ["specialisedNew"] = "“专精特新”企业",
        ["highTech"] = "高新技术企业",
        ["technologySme"] = "科技型中小企业",
        ["inventionPatent"] = "发明专利",
        ["utilityModelPatent"] = "实用新型专利",
        ["designPatent"] = "外观设计专利",
        ["softwareCopyright"] = "软件著作权",
        ["enterprise"] = "企业",
        ["actualController"] = "实际控制人",
        ["legalRepresentative"] = "法定代表人",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What the desk itself adds to a measurement of a facility; no sheet names it.
    private static readonly string[] OwnTitles = ["本行贷款逾期", "担保覆盖额度", "集团客户本产品剩余额度"];

    // How requirements and values are written when they are kept; longer ones first.
    private static readonly string[] Phrases = ["不低于", "不超过", "不属于", "且已满", "周岁", "次（家）", "（含）", "少于", "属于", "个月", "至", "为", "元", "年", "天", "是", "否", "无"];

    /// <summary>A value or a requirement of a finding with its codes in words.</summary>
    public static string Say(DeskText text, string value)
    {
        var said = Code().Replace(value, code => Codes.TryGetValue(code.Value, out var word) ? text[word] : code.Value);
        if (DeskText.IsChinese)
            return said.Replace(", ", text["、"], StringComparison.Ordinal);
        said = TenThousands().Replace(said, amount => "CNY " + (decimal.Parse(amount.Groups[1].Value, CultureInfo.InvariantCulture) * TenThousand).ToString("#,0.##", CultureInfo.InvariantCulture));
        return Phrases.Aggregate(said, (sentence, phrase) => sentence.Replace(phrase, text[phrase], StringComparison.Ordinal));
    }

    /// <summary>Whether findings of the kind tell of GB/T 4754 codes.</summary>
    public static bool IsAboutIndustries(string kind) => kind == BannedIndustryRule.Kind.Name || kind == PreferredIndustryRule.Kind.Name;

    /// <summary>The measurement with its rules and components named in the language of the page.</summary>
    public static MeasurementView Titled(ProductSheet sheet, MeasurementView view)
    {
        if (DeskText.IsChinese)
            return view;
        var titles = sheet.Rules.Select(rule => rule.Header.Title)
            .Concat(sheet.CapCases.Select(cap => cap.Header.Title))
            .Concat(sheet.Limit.Components.Values.SelectMany(components => components).Select(component => component.Header.Title))
            .Concat(sheet.Pricing.Titles)
            .Concat(sheet.Scorecard?.Dimensions.SelectMany(dimension => dimension.Items.Select(item => item.Title).Prepend(dimension.Title)) ?? [])
            .DistinctBy(title => title.Zh).ToDictionary(title => title.Zh, title => title.En);
        foreach (var title in OwnTitles)
            titles.TryAdd(title, DeskText.All(DeskText.Translations[0])[title]);
        return view with
        {
            Findings = [.. view.Findings.Select(finding => finding with { Title = titles.GetValueOrDefault(finding.Title, finding.Title) })],
            Score = [.. view.Score.Select(line => line with { Title = titles.GetValueOrDefault(line.Title, line.Title) })],
            Components = [.. view.Components.Select(component => component with { Title = titles.GetValueOrDefault(component.Title, component.Title) })],
        };
    }

    /// <summary>Findings of a sheet with their rules named in the language of the page.</summary>
    public static IReadOnlyList<FindingView> TitledIn(ProductSheet sheet, IReadOnlyList<FindingView> findings)
    {
        if (DeskText.IsChinese)
            return findings;
        var titles = sheet.Rules.Select(rule => rule.Header).Concat(sheet.CapCases.Select(cap => cap.Header)).ToDictionary(header => header.Code, header => header.Title.En);
        return [.. findings.Select(finding => finding with { Title = titles.GetValueOrDefault(finding.Code, finding.Title) })];
    }

    /// <summary>Where a rule comes from, for the bank's staff: the papers by name; whatever the bank set itself is called so.</summary>
    public static string OfSource(DeskText text, string source) => string.Join(
        text["；"],
        source.Split(';', StringSplitOptions.TrimEntries).SelectMany(part => PartsOf(text, part)).Distinct());

    private static IEnumerable<string> PartsOf(DeskText text, string part)
    {
        var cited = Cited().Match(part);
        if (cited.Success)
            yield return $"{text[cited.Groups["paper"].Value == "PRODUCTS" ? "产品目录" : "产品说明"]} {cited.Groups["where"].Value}".TrimEnd();
        if (part.Contains("policy default", StringComparison.Ordinal))
            yield return text["本行默认"];
        else if (!cited.Success)
            yield return part;
    }

    /// <summary>What goes into a limit component.</summary>
    public static string OfInput(string name) => name switch
    {
        "percent" => "比例",
        "sales" => "近 12 个月销售",
        "otherFlow" => "其他经营流水",
        "invoiced" => "近 12 个月开票",
        "operatingDebt" => "经营性负债",
        "netAssets" => "净资产",
        "unsecuredDebt" => "信用贷款余额",
        "lastYearSales" => "上年度销售",
        "averageSettlement" => "月均结算流入",
        "controllerDebt" => "实际控制人个人经营及消费贷款",
        "lastYearTax" => "上年度纳税总额",
        "collateral" => "押品折算价值",
        "averageDailyDeposit" => "近 12 个月日均存款",
        "averageMonth" => "月均流水",
        "yearlyFlow" => "近 12 个月流水",
        "averageNetInflow" => "月均净流入",
        "ownerAssets" => "企业主金融资产",
        "score" => "综合评分",
        "payroll" => "近 12 个月代发工资",
        "housingFund" => "近 12 个月公积金基数",
        "guaranteed" => "仍可放款的担保函金额",
        "registered" => "有效押品登记的担保金额",
        "productCap" => "本产品最高额度",
        _ => name,
    };

    [GeneratedRegex(@"(?<paper>PRODUCTS|seed \d{3})\s*(?<where>§[^:;a-z(]*(?:\([^a-z)]*\))?)?")]
    private static partial Regex Cited();

    // 万元
    [GeneratedRegex(@"([\d,.]+) \u4e07\u5143")]
    private static partial Regex TenThousands();

    [GeneratedRegex("[a-z][A-Za-z]+")]
    private static partial Regex Code();
}
