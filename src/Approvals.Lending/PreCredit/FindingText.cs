using System.Globalization;
using Approvals.Lending.Products;

namespace Approvals.Lending.PreCredit;

/// <summary>核查结果文字。Puts a finding into words when somebody reads it.</summary>
public static class FindingText
{
    /// <summary>E.g. <c>成立年限：实际 2023-03-15，要求不低于 2 年 —— 通过（seed 002 §二.1）</c>.</summary>
    public static string Of(Finding finding, Language language)
    {
        var title = finding.Rule.Title.In(language);
        var actual = Value(finding.Actual, language);
        var required = Required(finding.Required, language);
        var verdict = Name(finding.Verdict, language);
        return language switch
        {
            Language.Chinese => $"{title}：实际 {actual}，要求{required} —— {verdict}（{finding.Source}）",
            Language.English => $"{title}: actual {actual}, required {required} — {verdict} ({finding.Source})",
        };
    }

    /// <summary>结论名称。</summary>
    public static string Name(Verdict verdict, Language language) => (verdict, language) switch
    {
        (Verdict.Pass, Language.Chinese) => "通过",
        (Verdict.Pass, Language.English) => "pass",
        (Verdict.Info, Language.Chinese) => "提示",
        (Verdict.Info, Language.English) => "note",
        (Verdict.NotApplicable, Language.Chinese) => "暂不适用",
        (Verdict.NotApplicable, Language.English) => "not applicable yet",
        (Verdict.Refer, Language.Chinese) => "转人工",
        (Verdict.Refer, Language.English) => "refer",
        (Verdict.Unknown, Language.Chinese) => "数据缺失，转人工",
        (Verdict.Unknown, Language.English) => "unknown, refer",
        (Verdict.Decline, Language.Chinese) => "拒绝",
        (Verdict.Decline, Language.English) => "decline",
    };

    /// <summary>要求。</summary>
    public static string Required(Requirement required, Language language)
    {
        var value = Value(required.Value, language);
        var bound = (required.Comparison, language) switch
        {
            (Comparison.AtLeast, Language.Chinese) => $"不低于 {value}",
            (Comparison.AtLeast, Language.English) => $"at least {value}",
            (Comparison.AtMost, Language.Chinese) => $"不超过 {value}",
            (Comparison.AtMost, Language.English) => $"at most {value}",
            (Comparison.Below, Language.Chinese) => $"少于 {value}",
            (Comparison.Below, Language.English) => $"below {value}",
            (Comparison.Between, Language.Chinese) => $"{value}至 {Value(required.Upper, language)}（含）",
            (Comparison.Between, Language.English) => $"{value} to {Value(required.Upper, language)} inclusive",
            (Comparison.OneOf, Language.Chinese) => $"属于 {value}",
            (Comparison.OneOf, Language.English) => $"one of {value}",
            (Comparison.NoneOf, Language.Chinese) => $"不属于 {value}",
            (Comparison.NoneOf, Language.English) => $"none of {value}",
            (Comparison.Is, Language.Chinese) => $"为 {value}",
            (Comparison.Is, Language.English) => $"to be {value}",
        };
        return required is { Comparison: Comparison.AtLeast, Upper.Kind: FactValueKind.Years }
            ? language switch
            {
                Language.Chinese => $"{bound}且已满 {Value(required.Upper, language)}",
                Language.English => $"{bound}, held for {Value(required.Upper, language)}",
            }
            : bound;
    }

    /// <summary>值。Amounts in 万 when whole, otherwise in yuan; dates ISO; codes as they are.</summary>
    public static string Value(FactValue value, Language language) => (value.Kind, language) switch
    {
        (FactValueKind.Missing, Language.Chinese) => "无",
        (FactValueKind.Missing, Language.English) => "none",
        (FactValueKind.Money, Language.Chinese) => value.Number != 0m && value.Number % Money.Cny.Wan == 0m
            ? $"{Plain(Money.Cny.ToWan(value.Number))} 万元"
            : $"{Plain(value.Number)} 元",
        (FactValueKind.Money, Language.English) => $"CNY {value.Number.ToString("#,0.##", CultureInfo.InvariantCulture)}",
        (FactValueKind.Percent, _) => $"{Plain(decimal.Round(value.Number, 2, MidpointRounding.AwayFromZero))}%",
        (FactValueKind.Count, Language.Chinese) => $"{Plain(value.Number)} 次（家）",
        (FactValueKind.Count, Language.English) => Plain(value.Number),
        (FactValueKind.Months, Language.Chinese) => $"{Plain(value.Number)} 个月",
        (FactValueKind.Months, Language.English) => $"{Plain(value.Number)} months",
        (FactValueKind.Years, Language.Chinese) => $"{Plain(value.Number)} 年",
        (FactValueKind.Years, Language.English) => $"{Plain(value.Number)} years",
        (FactValueKind.Age, Language.Chinese) => $"{Plain(value.Number)} 周岁",
        (FactValueKind.Age, Language.English) => $"{Plain(value.Number)} years old",
        (FactValueKind.Days, Language.Chinese) => $"{Plain(value.Number)} 天",
        (FactValueKind.Days, Language.English) => $"{Plain(value.Number)} days",
        (FactValueKind.Date, _) => value.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        (FactValueKind.Code, _) => value.Text ?? "",
        (FactValueKind.Flag, Language.Chinese) => value.Number == 1m ? "是" : "否",
        (FactValueKind.Flag, Language.English) => value.Number == 1m ? "yes" : "no",
    };

    private static string Plain(decimal number) => number.ToString("#,0.####", CultureInfo.InvariantCulture);
}
