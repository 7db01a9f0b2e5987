using Approvals.Casework.Products.Matching;

namespace Approvals.Web.Pages.Products;

/// <summary>匹配用语, in Chinese; the pages translate.</summary>
internal static class MatchLabels
{
    public static string Of(FactNeed need) => need switch
    {
        FactNeed.Tax => "税务数据授权",
        FactNeed.Invoices => "发票数据授权",
        FactNeed.EnterpriseBureau => "企业征信授权",
        FactNeed.LegalRepresentativeBureau => "法定代表人征信授权",
        FactNeed.ActualControllerBureau => "实际控制人征信授权",
        FactNeed.SpouseBureau => "配偶征信授权",
        FactNeed.OtherFlows => "其他经营流水",
        FactNeed.Settlement => "本行流水授权",
        FactNeed.Residence => "户籍与不动产授权",
        FactNeed.CardAcquiring => "银行卡收单数据授权",
        FactNeed.PlatformTrade => "商城交易数据授权",
        FactNeed.Payroll => "代发工资与公积金数据授权",
        FactNeed.OtherBankFlow => "他行结算流水授权",
        FactNeed.OwnerRelation => "企业主本行往来授权",
        FactNeed.Registry => "工商登记信息（公开）",
        FactNeed.Judicial => "司法记录（公开）",
    };

    public static string Of(MatchOrder order) => order switch
    {
        MatchOrder.Outcome => "结论",
        MatchOrder.Product => "产品",
        MatchOrder.Limit => "额度",
        MatchOrder.Rate => "利率",
    };

    public static string OfMarried(bool isMarried) => isMarried ? "已婚" : "未婚";

    public static string OfOutcome(ProductMatch match) => (match.Outcome, match.Needs.Count) switch
    {
        ("passed", _) => "符合",
        ("declined", _) => "不符合",
        (_, > 0) => "资料不足",
        _ => "须人工判断",
    };

    public static string ColourOf(ProductMatch match) => match.Outcome switch
    {
        "passed" => "green",
        "declined" => "red",
        _ => "yellow",
    };
}
