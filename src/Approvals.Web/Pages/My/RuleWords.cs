using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Web.Frame;

namespace Approvals.Web.Pages.My;

/// <summary>准入条件的客户说法: why a rule was not met and what can be done, and what the product publishes beforehand. Thresholds of risk rules are not told.</summary>
internal static class RuleWords
{
    private const string Declined = "decline";

    /// <summary>The reasons of a declined measurement, each once, in the order of the sheet.</summary>
    public static IReadOnlyList<ReasonWords> ReasonsOf(DeskText text, ProductTerms terms, string mode, DateOnly asOf, IEnumerable<FindingView> findings) =>
    [
        .. findings.Where(finding => finding.Verdict == Declined).Select(finding =>
        {
            var (why, advice) = Of(finding.Kind);
            var published = PublishedOf(text, terms, mode, asOf, rule => rule == finding.Code).SingleOrDefault();
            return new ReasonWords(text[why, text[NameOf(finding.Subject)]], published, text[advice]);
        }).Distinct(),
    ];

    /// <summary>适合谁: the conditions the product publishes, each as a phrase.</summary>
    public static IReadOnlyList<string> PublishedOf(DeskText text, ProductTerms terms, string mode, DateOnly asOf, Func<string, bool>? which = null)
    {
        // Judged without facts a rule says only what it demands.
        var nobody = new Applicant(new ApplicantFacts(), terms.ModeOf(mode), null, asOf, terms.Sheet.Classes);
        return
        [
            .. terms.Sheet.Rules.Where(rule => rule.Header.Modes.Contains(terms.ModeOf(mode)) && which?.Invoke(rule.Header.Code) != false)
                .Select(rule => rule.Evaluate(nobody)).Select(finding => PublishedOf(text, finding)).OfType<string>(),
        ];
    }

    private static string? PublishedOf(DeskText text, Finding finding) => finding.Kind switch
    {
        "operating-years" => text["企业成立满 {0} 年", Whole(finding.Required.Value)],
        "years-in-office" => text["法定代表人任职满 {0} 年", Whole(finding.Required.Value)],
        "shareholding" => text["法定代表人持股不低于 {0}%", Whole(finding.Required.Value)],
        "age-range" => text["法定代表人 {0} 至 {1} 周岁", Whole(finding.Required.Value), Whole(finding.Required.Upper)],
        "tax-rating" => text["纳税信用 {0} 级", finding.Required.Value.Text?.ToUpperInvariant().Replace(", ", text["、"], StringComparison.Ordinal)],
        "taxpayer-years" => text["纳税满 {0} 年", Whole(finding.Required.Value)],
        "annual-revenue" => text["年营收不低于 {0} 万元", Whole(finding.Required.Value, 10_000m), Grouped(finding.Required.Value)],
        "control" => text["法定代表人持股不低于 {0}%", Whole(finding.Required.Value)],
        "settlement-account-years" => text["在本行开立结算账户满 {0} 年", Whole(finding.Required.Value)],
        "local-ties" => text["企业主有当地户籍或当地房产"],
        "card-acquiring-years" => text["开展银行卡收单满 {0} 年", Whole(finding.Required.Value)],
        "platform-merchant" => text["入驻善融商务"],
        "yearly-tax" => text["上年度纳税总额不低于 {0} 万元", Whole(finding.Required.Value, 10_000m), Grouped(finding.Required.Value)],
        _ => null,
    };

    private static (string Why, string Advice) Of(string kind) => kind switch
    {
        "target-list" => ("企业还不在这个产品的目标客户库里。", "可以向当地小微企业服务平台申请入库以后再申请。"),
        "own-loans-overdue" => ("在本行的贷款有逾期。", "请先还清逾期款项，再联系客户经理。"),
        "legal-type" => ("企业类型不在这个产品的服务范围内。", "可以向网点咨询其他产品。"),
        "enterprise-scale" => ("企业规模超出了小微企业的范围。", "可以向网点咨询其他产品。"),
        "registration-status" => ("企业的登记状态不是正常存续。", "到市场监管部门办好登记、恢复正常以后可以再申请。"),
        "operating-years" => ("企业成立的时间还不够长。", "满足时间要求以后可以再申请。"),
        "adverse-mark" => ("企业在经营异常或违法失信名单上。", "移出名单以后可以再申请。"),
        "banned-industry" => ("企业所在的行业不在这个产品的支持范围内。", "可以向网点咨询其他产品。"),
        "age-range" => ("法定代表人的年龄不在这个产品的范围内。", "可以向网点咨询其他产品。"),
        "civil-capacity" => ("法定代表人的身份情况不符合办理条件。", "可以向网点咨询。"),
        "years-in-office" => ("法定代表人任职的时间还不够长。", "满足时间要求以后可以再申请。"),
        "shareholding" => ("法定代表人的持股比例不够，或者达到比例的时间还不够长。", "满足要求以后可以再申请。"),
        "tax-rating" => ("企业的纳税信用级别不符合要求。", "可以向税务机关申请复评，级别提升以后再申请。"),
        "taxpayer-years" => ("企业纳税的时间还不够长。", "满足时间要求以后可以再申请。"),
        "zero-filings" => ("企业有较长一段时间没有申报收入。", "恢复正常经营和申报一段时间以后可以再申请。"),
        "tax-arrears" => ("企业有没缴清的税款。", "缴清以后可以再申请。"),
        "invoiced-amount" or "invoice-stability" => ("企业近来的开票情况不够稳定。", "经营平稳一段时间以后可以再申请。"),
        "current-overdue" => ("{0}有到期没还的款项。", "还清以后可以再申请。对征信记录有异议的，可以向征信机构申请更正。"),
        "consecutive-overdue" or "cumulative-overdue" or "overdue-at-level" => ("{0}过去的还款记录里逾期较多。", "按时还款，过一段时间可以再申请。对征信记录有异议的，可以向征信机构申请更正。"),
        "annual-revenue" => ("企业一年的营业收入还没有达到要求。", "营收增长以后可以再申请；科技型企业的要求低一些。"),
        "service-area" => ("企业所在的城市还没有开办这个产品。", "可以向网点咨询其他产品。"),
        "person-attribute" => ("申请人的身份情况不符合办理条件。", "可以向网点咨询。"),
        "control" => ("法定代表人的持股比例不够，也没有控制权证明或共同申请人。", "请准备实际控制人证明，或由持股达到要求的股东共同申请。"),
        "worst-overdue" => ("{0}过去有超过 30 天的逾期。", "按时还款，过一段时间可以再申请。对征信记录有异议的，可以向征信机构申请更正。"),
        "card-utilisation" => ("{0}的信用卡用得比较满。", "还掉一部分以后可以再申请。"),
        "major-litigation" => ("{0}有金额较大的诉讼或仲裁。", "处理完毕以后可以再申请；记录有误的，可以向法院申请更正。"),
        "query-count" or "distinct-queries" => ("{0}近来申请贷款的次数较多。", "先不要再申请新的贷款，过几个月再试。"),
        "lending-institutions" => ("企业正在借款的机构较多。", "结清一部分贷款以后可以再申请。"),
        "debt-to-invoices" => ("企业现有的借款相对经营规模偏高。", "还掉一部分借款以后可以再申请。"),
        "debt-classification" => ("企业的借款记录里有不正常的分类。", "可以向借款机构核实；对征信记录有异议的，可以向征信机构申请更正。"),
        "account-state" => ("{0}的信贷账户有不良记录。", "可以向借款机构核实；对征信记录有异议的，可以向征信机构申请更正。"),
        "judicial-record" => ("{0}有诉讼或执行方面的记录。", "处理完毕以后可以再申请；记录有误的，可以向法院申请更正。"),
        "settlement-account-years" => ("企业在本行开立结算账户的时间还不够长。", "满足时间要求以后可以再申请。"),
        "local-ties" => ("企业主在企业所在城市没有户籍，也没有符合要求的房产。", "可以向网点咨询其他产品。"),
        "taxes-on-time" => ("企业有税款没有按时缴清。", "今后按时足额缴税，过一段时间可以再申请。"),
        "tax-violations" => ("企业有税收违法违章记录。", "可以向税务机关核实；过一段时间可以再申请。"),
        "yearly-tax" => ("企业上一年度缴纳的税款还没有达到要求。", "纳税达到要求以后可以再申请，也可以向网点咨询其他产品。"),
        "credit-basis" => ("企业和企业主在信用依据的几项里一项也不符合：私人银行客户或钻石、白金信用卡持卡人，市场、产业链或园区成员，在本行结算稳定，受政府扶持的初创企业。", "符合其中任何一项以后可以再申请，也可以向网点咨询其他产品。"),
        "card-acquiring-years" => ("企业开展银行卡收单的时间还不够长，或者与收单机构的合作记录不好。", "满足时间要求以后可以再申请。"),
        "merchant-admission" => ("企业不符合特约商户的准入条件。", "可以向网点咨询。"),
        "platform-merchant" => ("企业没有入驻善融商务。", "入驻以后可以再申请，也可以向网点咨询其他产品。"),
        "payroll-basis" => ("企业的代发工资和公积金缴存都没有达到人数、年限或连续的要求。", "达到要求以后可以再申请，也可以向网点咨询其他产品。"),
        "product-family" => ("已经有同一系列的在办申请或在用额度，不能同时办理。", "先办结那一笔。"),
        "no-live-business" => ("这个产品已经有在办的申请或在用的额度。", "先办结那一笔。"),
        "rejection-wait" => ("离上次没有批准的时间还不够长。", "到期以后可以再申请。"),
        _ => ("有一项条件不符合这个产品的要求。", "可以向网点咨询。"),
    };

    private static string NameOf(string subject) => subject switch
    {
        "legalRepresentative" => "法定代表人",
        "actualController" => "实际控制人",
        "spouse" => "配偶",
        _ => "企业",
    };

    // In English amounts are not counted by ten thousands.
    private static string Grouped(FactValue value) => value.Number.ToString("#,0.##", System.Globalization.CultureInfo.InvariantCulture);

    private static string Whole(FactValue value, decimal unit = 1m) => (value.Number / unit).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>未通过的原因</summary>
/// <param name="Required">What the product publishes about it; null where it publishes nothing.</param>
internal sealed record ReasonWords(string Why, string? Required, string Advice);
