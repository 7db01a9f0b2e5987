using System.Collections.Frozen;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Approvals.Web.Pages.Cases.Deciding;

namespace Approvals.Web.Pages.Chains;

/// <summary>校验用语: what proofs and simulations of chains say, by the English sentence they say it with, in Chinese; the pages translate.</summary>
internal static class ProofWords
{
    private const string Listed = "{0}, {1}";

    private static readonly FrozenDictionary<string, string> Sentences = new Dictionary<string, string>
    {
        // Bands.
        ["two bands have the code {0}"] = "有两档的代码都是 {0}",
        ["the code {0} has more than {1} characters"] = "代码 {0} 超过 {1} 个字符",
        ["at least one kind of security is needed"] = "至少要选一种担保方式",
        ["a kind of security appears twice"] = "同一担保方式出现了两次",
        ["must be above overCny, {0:0.##} CNY"] = "上限须高于下限 {0:#,##0.##} 元",
        ["at least one level is needed"] = "至少要有一个审批层级",
        ["two levels have the code {0}"] = "有两个层级的代码都是 {0}",
        ["no band for security {0}"] = "担保方式“{0}”没有任何一档",
        ["gap for security {0}: {1:0.##} CNY falls into no band"] = "“{0}”的金额有空档：敞口 {1:#,##0.##} 元不属于任何一档",
        ["overlap for security {0}: {1:0.##} CNY falls into {2} and {3}"] = "“{0}”的金额有重叠：敞口 {1:#,##0.##} 元同时属于 {2} 和 {3}",
        ["the top is not open for security {0}: leave it out of the highest band"] = "“{0}”的最高一档设了上限，请把上限留空",
        ["more exposure meets less authority: {0} goes to the committee, {1} does not"] = "金额更高、权限反而更低：{0} 上贷审会，{1} 却不上",
        ["more exposure meets less authority: {0} ends at {1}, {2} at {3}"] = "金额更高、权限反而更低：{0} 止于{1}，{2} 却到{3}",
        ["more exposure meets less authority: {0} takes {1} people, {2} {3}"] = "金额更高、权限反而更低：{0} 只经 {1} 人，{2} 却经 {3} 人",
        ["more exposure meets less authority for security {0}: {1:0.##} CNY {2} ({3}), {4:0.##} CNY {5} ({6})"] =
            "“{0}”金额更高、权限反而更低：{1:#,##0.##} 元（{3}）{2}，{4:#,##0.##} 元（{6}）却只{5}",
        ["ends at {0}"] = "审到{0}",
        ["at {0}"] = "审到{0}",
        ["meets a committee"] = "要上贷审会",
        ["none"] = "由个人审批",
        ["takes {0} people"] = "须经 {0} 人",
        ["{0}"] = "{0}",
        ["unreachable: no product of the chain offers {0}"] = "不会用到：适用的产品都没有{0}",
        ["{0} or {1}"] = "{0}或{1}",
        ["unreachable: exposure never exceeds {0:0.##} CNY"] = "不会用到：敞口不会超过 {0:#,##0.##} 元",
        ["the levels may take {0:0.##} working hours ({1}), {2} promises {3:0.##} from {4:yyyy-MM-dd} on for {5}"] =
            "各层级合计最长 {0:0.##} 工作小时（{1}），超过产品承诺的 {3:0.##} 工作小时（{2}，{4:yyyy-MM-dd} 起），例如：{5}",
        ["{0:0.##} CNY, {1}{2}{3}{4}"] = "申请 {0:#,##0.##} 元，{1}{2}{3}{4}",
        [", {0:0.##} CNY more under the product"] = "，集团内本产品项下另有 {0:#,##0.##} 元",
        [", {0:0.##} CNY under other products"] = "，集团内其他产品项下有 {0:#,##0.##} 元",
        [", class {0}"] = "，客户分类为“{0}”",
        ["{0} {1:0.##}"] = "{0} {1:0.##}",
        ["{0} + {1}"] = "{0} + {1}",
        ["{0} version {1}"] = "{0} 第 {1} 版",

        // Levels.
        ["at least one approver is needed"] = "至少要有一个审批人",
        ["{0} may not hold an approval seat"] = "{0}不能担任审批席位",
        ["nobody is above head office, where approvers[{0}] sits; it can only remind"] = "总行之上没有机构，超时只能提醒，不能上报",
        ["nobody is above head office, where approvers[{0}] sits; it can only block and alert"] = "总行之上没有机构，无人可批时只能挂起并告警",
        ["a policy of the level needs a named substitute"] = "选了由指定替代人处理，就要写明替代人",
        ["no policy of the level asks for a named substitute"] = "没有用到指定替代人，请留空",
        ["nothing is carried over where one vote concludes, nor by a committee"] = "或签和贷审会层级不能沿用先前的同意",
        ["only a committee's cases go round in writing"] = "只有贷审会层级才写书面会签上限",
        ["a committee decides nothing in a batch"] = "贷审会不能批量同意",
        ["anyOne has one approver without a number of seats: everyone eligible is seated"] = "或签只设一类审批人，不写人数：符合条件的人都可审批",
        ["all needs a number of seats with every approver, two or more together"] = "会签须写明每类审批人的人数，合计至少 2 人",
        ["inOrder needs two approvers or more, one seat each"] = "依次审批至少要两类审批人，各 1 人",
        ["vote needs a number of seats with every approver, two or more together"] = "票签须写明每类审批人的人数，合计至少 2 人",
        ["a committee has its own members; leave the approvers empty"] = "贷审会有自己的委员，不另设审批人",
        ["vote needs its thresholds"] = "票签须写明票数要求",
        ["thresholds go with the mode vote only"] = "只有票签才写票数要求",
        ["a weight goes with a vote measured by weightPercent only"] = "只有按票权比例的票签才写权重",
        ["{0} is too much; at most {1}"] = "权重 {0} 过大，最多 {1}",
        ["{0} people are named for {1} seats"] = "有 {1} 个席位，只指定了 {0} 人",
        ["somebody is named twice"] = "同一人指定了两次",
        ["named people have nobody of theirs in the next scope up"] = "指定了人员的审批人，不能到上一级机构找人或上报",
        ["{0} can approve while {1} reject, of {2} {3}: together they must be more"] = "同意 {0}{3}与否决 {1}{3}可能同时成立（共 {2}{3}），两者之和须大于全部",
        ["{0} can approve while {1} return, of {2} {3}: together they must be more"] = "同意 {0}{3}与退回 {1}{3}可能同时成立（共 {2}{3}），两者之和须大于全部",
        ["{0} is more than all, {1} {2}"] = "要求 {0}{2}，超过全部的 {1}{2}",
        ["seats"] = " 票",
        ["percent"] = "%",
        ["{0} is no limit anybody waits for; it must be at most {1}, a year"] = "时限 {0} 过长，最多 {1}（一年）",
        ["unreachable: level {0} before it finds nobody in any branch"] = "走不到这里：前面的层级 {0} 在哪家机构都无人可批",
        ["a case of {0} finds {1} eligible of {2} needed{3}{4}"] = "{0}的案件需要 {2} 人，只找得到 {1} 人{3}{4}",
        [""] = "",
        [", where {0}"] = "，其中{0}",
        [" (and {0} more branches)"] = "（另有 {0} 家机构也是这样）",
        ["{0} {1}"] = "{0} {1}",
        ["investigates"] = "做尽调",
        ["submits"] = "提交案件",
        ["makes"] = "放款制单",
        ["decides in {0}"] = "在 {0} 层级审批",
        ["has another seat"] = "在本层级已有席位",
        ["{0} is nobody in service who may hold an approval seat"] = "指定替代人（工号 {0}）已离职、不存在，或不能担任审批席位",
        ["a case of {0} finds no committee at {1}"] = "{0}的案件在{1}没有贷审会",
        ["committee {0}: {1}"] = "{0} 的贷审会组成不合规：{1}",
        ["natural person {0} has {1} offices"] = "同一自然人（{0}）有 {1} 项任职",
        ["account {0} has {1} offices"] = "同一账户（{0}）有 {1} 项任职",
        ["{0} voting members, at least {1} are needed"] = "有表决权的委员 {0} 人，至少须 {1} 人",
        ["{0} chairs, exactly one is needed"] = "主任 {0} 人，须恰好一人",
        ["{0} secretaries, exactly one is needed"] = "秘书 {0} 人，须恰好一人",
        ["the quorum floor is under {0}"] = "法定人数下限低于 {0}",
        ["the quorum floor {0} is above the {1} voting members"] = "法定人数下限 {0} 人高于有表决权的 {1} 人",
        ["committee {0} loses its quorum when {1} recuse themselves: {2} left, {3} needed"] = "{0} 的贷审会在{1}回避后不足法定人数：剩 {2} 人，需要 {3} 人",
        ["{0} and {1}"] = "{0}和{1}",

        // Files.
        ["is not JSON, near line {0}: {1}"] = "不是 JSON 格式，第 {0} 行附近写错了",
        ["holds what is no text: {0}"] = "有读不出的文字：{0}",
        ["a step goes with {0} only"] = "只有写了 {0} 才写退回到哪一步",
        ["{0} needs a step"] = "写了 {0} 就要写退回到哪一步",
        ["an object is expected"] = "这里要用花括号括起的一组内容",
        ["a text is expected"] = "这里要写双引号括起的文字",
        ["{0} is expected"] = "这里要写{0}",
        ["an object"] = "花括号括起的一组内容",
        ["a list"] = "方括号括起的列表",
        ["a text"] = "双引号括起的文字",
        ["a number"] = "不带引号的数字",
        ["unknown member; known are {0}"] = "没有这一项；可以写的有 {0}",
        ["appears twice"] = "写了两遍",
        ["must be a text without blanks at its ends"] = "不能是空的，前后也不能有空格",
        ["must be small letters, digits and hyphens, and begin with no hyphen"] = "只能用小写字母、数字和连字符，不以连字符开头",
        ["is missing"] = "没有写",
        ["must be true or false"] = "要写 true（是）或 false（否）",
        ["must be a whole number of 1 or more"] = "要写 1 以上的整数",
        ["must be a whole number from 1 to {0}"] = "要写 1 至 {0} 的整数",
        ["must be an amount in CNY of 0 or more, to the fen"] = "要写 0 以上的金额，单位元，精确到分，如 1500000",
        ["must be a date written yyyy-MM-dd"] = "日期要写成 2026-03-04",
        ["{0} is none of {1}"] = "没有 {0} 这个值，可以写的有 {1}",

        // Simulations.
        ["cumulative exposure {0:0.##} CNY, {1}: over {2:0.##} up to {3:0.##}"] = "累计敞口 {0:#,##0.##} 元，{1}：超过 {2:#,##0.##} 元，不超过 {3:#,##0.##} 元",
        ["exposure under the product {0:0.##} CNY, {1}: over {2:0.##} up to {3:0.##}"] = "本产品项下敞口 {0:#,##0.##} 元，{1}：超过 {2:#,##0.##} 元，不超过 {3:#,##0.##} 元",
        ["exposure under the product {0:0.##} CNY, {1}: over {2:0.##}"] = "本产品项下敞口 {0:#,##0.##} 元，{1}：超过 {2:#,##0.##} 元",
        ["cumulative exposure {0:0.##} CNY, {1}: over {2:0.##}"] = "累计敞口 {0:#,##0.##} 元，{1}：超过 {2:#,##0.##} 元",
        ["{0} ({1})"] = "{1}的{0}",
        ["{0} at {1}"] = "{0}，在{1}",
        ["{0} at {1}, the scope below lacks someone"] = "{0}，下级无人可批，改在{1}",
        ["{0}: {1}"] = "{0}不在内：{1}",
        ["decided in {0}"] = "已在 {0} 层级审批",
        ["not needed"] = "席位已满",
        ["level {0} finds nobody for {1}"] = "层级 {0} 找不到{1}",
        ["the working calendar does not reach the limit of level {0}"] = "工作日历没有覆盖到层级 {0} 的时限",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> AboutCodes =
        FrozenSet.Create(StringComparer.Ordinal, "two bands have the code {0}", "two levels have the code {0}", "the code {0} has more than {1} characters");

    /// <summary>The sentences that are known.</summary>
    public static IEnumerable<string> Known => Sentences.Keys.Append(Listed);

    /// <summary>In the language of the page; the English of a sentence that is not known.</summary>
    /// <param name="names">What has a code, by code: the name is shown instead of it, unless the sentence is about the code.</param>
    public static string Of(DeskText text, FormattableString said, IReadOnlyDictionary<string, string> names) =>
        said.Format == Listed ? string.Join(text["、"], said.GetArguments().Select(value => Of(text, value, names)))
        : Sentences.TryGetValue(said.Format, out var chinese) ? text[chinese, [.. said.GetArguments().Select(value => AboutCodes.Contains(said.Format) ? value : Of(text, value, names))]]
        : FormattableString.Invariant(said);

    private static object? Of(DeskText text, object? value, IReadOnlyDictionary<string, string> names) => value switch
    {
        FormattableString nested => Of(text, nested, names),
        Lending.Chains.Security security => text[DecidingLabels.Of(security)],
        OrgScope scope => text[ChainLabels.Of(scope)],
        Role role => text[Labels.Of(role)],
        Duty duty => text[ChainLabels.Of(duty)],
        string code when names.TryGetValue(code, out var name) => name,
        Guid id => names.GetValueOrDefault(id.ToString(), text["已离职或不存在的人"]),
        _ => value,
    };
}
