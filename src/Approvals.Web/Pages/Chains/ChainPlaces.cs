using System.Globalization;
using System.Text.RegularExpressions;
using Approvals.Lending.Chains;
using Approvals.Web.Frame;

namespace Approvals.Web.Pages.Chains;

/// <summary>位置: where in a chain a problem is, from its path in the file.</summary>
internal static partial class ChainPlaces
{
    /// <summary>Band and level, from 0; null where it is about the chain, or the band, as such.</summary>
    public static (int? Band, int? Level) Of(string path)
    {
        var found = Member().Match(path);
        return (Number("band"), Number("level"));

        int? Number(string what) => found.Groups[what] is { Success: true } place ? int.Parse(place.Value, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Every place a problem is about: two bands for a gap or an overlap between them.</summary>
    public static IEnumerable<(int? Band, int? Level)> Of(ChainProblem problem) =>
        problem.OtherPath is { } other ? [Of(problem.Path), Of(other)] : [Of(problem.Path)];

    /// <summary>e.g. <c>第 3 档 · 第 2 个层级 · 审批时限</c>.</summary>
    public static string Said(DeskText text, string path)
    {
        var parts = Part().Matches(path).Select(part => (Name: part.Groups["name"].Value, Place: part.Groups["place"] is { Success: true } place ? int.Parse(place.Value, CultureInfo.InvariantCulture) + 1 : 0));
        var said = parts.Select(part => (part.Name, part.Place) switch
        {
            ("bands", > 0) => text["第 {0} 档", part.Place],
            ("levels", > 0) => text["第 {0} 个层级", part.Place],
            ("approvers", > 0) => text["第 {0} 行审批人", part.Place],
            (var name, > 0) => text["{0}第 {1} 项", text[OfMember(name)], part.Place],
            (var name, _) => text[OfMember(name)],
        }).ToList();
        return said.Count == 0 ? text["整个文件"] : string.Join(" · ", said);
    }

    // A member nobody knows is said as it stands in the file.
    private static string OfMember(string name) => name switch
    {
        "code" => "代码",
        "version" => "版本号",
        "title" => "名称",
        "source" => "依据",
        "inForceFrom" => "生效日",
        "key" => "适用",
        "caseKind" => "业务种类",
        "product" => "产品",
        "stage" => "环节",
        "exposure" => "敞口口径",
        "bands" => "档位",
        "security" => "担保方式",
        "overCny" => "下限",
        "upToCny" => "上限",
        "levels" => "层级",
        "mode" => "审批方式",
        "approvers" => "审批人",
        "role" => "角色",
        "scope" => "机构范围",
        "seats" => "人数",
        "weight" => "每票权重",
        "people" => "指定人员",
        "exclusive" => "后续层级",
        "limit" => "审批时限",
        "materialLimit" => "补充资料时限",
        "count" => "数目",
        "unit" => "单位",
        "onTimeout" => "超时",
        "onRejection" => "否决后",
        "then" => "怎样处理",
        "step" => "退回到",
        "opinionAboveCny" => "审批意见",
        "nobodyEligible" => "无人可批",
        "vote" => "票签规则",
        "measure" => "计票",
        "toApprove" => "同意须达",
        "toReject" => "否决须达",
        "toReturn" => "退回须达",
        "close" => "计票时点",
        "circulateUpToCny" => "书面会签",
        "batch" => "批量同意",
        "samePersonAgain" => "同一人再次审批",
        "namedSubstitute" => "指定替代人",
        _ => name,
    };

    [GeneratedRegex(@"^\$\.bands\[(?<band>\d+)\](?:\.levels\[(?<level>\d+)\])?")]
    private static partial Regex Member();

    [GeneratedRegex(@"\.(?<name>[^.\[]+)(?:\[(?<place>\d+)\])?")]
    private static partial Regex Part();
}
