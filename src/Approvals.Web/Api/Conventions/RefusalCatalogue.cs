using System.Collections.Frozen;

namespace Approvals.Web.Api.Conventions;

/// <summary>拒绝代码表: every code the API can answer with, its HTTP status and what it means. One table, so that no code is without either.</summary>
/// <remarks>
/// 400 the request can't be read · 401 not signed in · 403 not this person · 404 not there, or not theirs to see · 409 the state has moved on ·
/// 413 too large · 415 wrong type · 422 read, but a rule says no · 428 what was seen is not told · 429 too many · 500 ours.
/// </remarks>
internal static class RefusalCatalogue
{
    private const int Bad = StatusCodes.Status400BadRequest;
    private const int SignIn = StatusCodes.Status401Unauthorized;
    private const int NotYou = StatusCodes.Status403Forbidden;
    private const int Unknown = StatusCodes.Status404NotFound;
    private const int MovedOn = StatusCodes.Status409Conflict;
    private const int TooLarge = StatusCodes.Status413PayloadTooLarge;
    private const int WrongType = StatusCodes.Status415UnsupportedMediaType;
    private const int Rule = StatusCodes.Status422UnprocessableEntity;

    private static readonly FrozenDictionary<string, RefusalEntry> Entries = List().ToFrozenDictionary(entry => entry.Code, StringComparer.Ordinal);

    public static IEnumerable<RefusalEntry> All => Entries.Values.OrderBy(entry => entry.Code, StringComparer.Ordinal);

    public static RefusalEntry Of(string code) =>
        Find(code) ?? throw new InvalidOperationException($"The refusal '{code}' is not in the catalogue.");

    public static RefusalEntry? Find(string code) => Entries.GetValueOrDefault(code);

    private static RefusalEntry[] List() =>
    [
        // The request itself.
        new(RequestFault.ProblemCode, Bad, "请求内容有误；errors 列出全部错误"),
        new("request-malformed", Bad, "请求不是合法的 JSON；说明行号和位置"),
        new("request-too-large", TooLarge, "请求体超过上限"),
        new("content-type-unsupported", WrongType, "请求的内容类型不被接受"),
        new("upload-malformed", Bad, "multipart 请求体不完整"),
        new("idempotency-key-missing", Bad, "缺少 Idempotency-Key，或不是 1 至 100 个可见 ASCII 字符"),
        new("idempotency-key-reused", MovedOn, "幂等键已用于另一个请求"),
        new("if-match-invalid", Bad, "If-Match 不是本系统给出的 ETag"),
        new("seen-version-missing", StatusCodes.Status428PreconditionRequired, "没有说明所见版本（If-Match 或请求体）"),
        new("seen-version-differs", Bad, "If-Match 与请求体中的所见版本不一致"),
        new("cursor-invalid", Bad, "分页游标不是本系统给出的"),
        new("not-found", Unknown, "没有这个地址"),
        new("method-not-allowed", StatusCodes.Status405MethodNotAllowed, "这个地址不支持该方法"),
        new("too-many-requests", StatusCodes.Status429TooManyRequests, "请求过于频繁；Retry-After 给出秒数"),
        new("internal-error", StatusCodes.Status500InternalServerError, "系统内部错误；traceId 供查询"),

        // Demo cases, never over the API.
        new("cases-present", MovedOn, "库里已有案件，不制作演示案件"),
        new("demo-made", MovedOn, "演示案件已经制作过"),
        new("demo-under-way", MovedOn, "另一个进程正在制作演示案件"),

        // Signing in.
        new("not-signed-in", SignIn, "没有登录，或登录已失效"),
        new("sign-in-refused", SignIn, "用户名或密码不正确、账号停用或暂时锁定；不区分是哪一种"),
        new("otp-required", SignIn, "密码正确，还需要动态口令"),
        new("otp-wrong", SignIn, "动态口令不正确；计入失败次数"),
        new("refresh-refused", SignIn, "刷新令牌无效、过期或账号状态已变化"),
        new("authenticator-not-prepared", MovedOn, "还没有申请动态口令密钥"),
        new("authenticator-on", MovedOn, "动态口令已启用"),
        new("password-wrong", Rule, "当前密码不正确"),
        new("password-weak", Rule, "新密码不符合要求"),
        new("registration-refused", MovedOn, "不能用这些信息注册；不说明原因"),
        new("user-name-taken", MovedOn, "用户名已被使用"),
        new("uscc-invalid", Rule, "统一社会信用代码校验不通过"),
        new("enterprise-name-required", Rule, "企业名称为空、过长、没有文字或含不可见字符"),
        new("representative-name-required", Rule, "法定代表人姓名为空、过长、没有文字或含不可见字符"),
        new("id-number-invalid", Rule, "身份证号校验不通过"),
        new("mobile-invalid", Rule, "手机号码不正确"),
        new("region-unknown", Rule, "没有这个行政区划"),
        new("branch-unknown", Rule, "经营所在地没有这个网点"),
        new("user-name-invalid", Rule, "用户名不符合要求"),

        // Who may do it.
        new("role-missing", NotYou, "当前角色不能办理"),
        new("not-your-case", NotYou, "案件由他人负责"),
        new("not-your-seat", NotYou, "席位属于他人"),
        new("not-your-signer", NotYou, "加签人不是您"),
        new("substitute-may-not", NotYou, "代理人不能加签"),
        new("not-your-condition", NotYou, "条件由他人提出"),
        new("not-second-investigator", NotYou, "不是本次尽调的协查人"),
        new("account-required", NotYou, "须由登录的人员办理"),
        new("conflict-of-duties", NotYou, "不相容岗位"),
        new("decided-in-earlier-level", NotYou, "已在前一互斥层级作出决定"),
        new("decided-in-this-level", NotYou, "同一自然人在本层级已作出决定"),
        new("beyond-authority", NotYou, "超出个人授权"),

        // What is not there, or outside the data scope.
        new("case-unknown", Unknown, "没有这个案件，或不在数据范围内"),
        new("seat-unknown", Unknown, "案件没有这个席位"),
        new("round-unknown", Unknown, "案件还没有审批轮次"),
        new("item-unknown", Unknown, "资料清单没有这一项"),
        new("file-unknown", Unknown, "没有这个文件"),
        new("condition-unknown", Unknown, "案件没有这个落实条件"),
        new("order-unknown", Unknown, "没有这笔放款指令"),
        new("message-unknown", Unknown, "没有这条消息，或不在数据范围内"),
        new("report-unknown", Unknown, "案件没有这份外部数据"),
        new("contract-unknown", Unknown, "没有这份合同"),
        new("guarantee-unknown", Unknown, "没有这笔担保申请"),
        new("investigation-unknown", Unknown, "案件还没有尽调"),
        new("pre-credit-unknown", Unknown, "案件还没有测额结果"),
        new("product-unknown", Unknown, "没有这个产品"),
        new("chain-unknown", Unknown, "没有这条留痕链，或不在数据范围内"),
        new("template-unknown", Unknown, "没有这条意见模板"),
        new("view-unknown", Unknown, "没有这个视图，或者是别人的"),
        new("staff-unknown", Unknown, "没有这位在岗人员，或不在数据范围内"),
        new("substitution-unknown", Unknown, "没有这条代理登记，或不在数据范围内"),
        new("absence-unknown", Unknown, "没有这条离岗登记，或不在数据范围内"),
        new("refusal-unknown", Unknown, "没有这个拒绝代码"),

        // The state has moved on.
        new("stale", MovedOn, "所见版本已过时"),
        new("case-closed", MovedOn, "案件已结束"),
        new("case-open", MovedOn, "同一产品已有在途申请"),
        new("facility-live", MovedOn, "同一产品已有有效额度"),
        new("wait-after-rejection", MovedOn, "否决后的等待期未满"),
        new("already-signed", MovedOn, "合同已签署"),
        new("already-claimed", MovedOn, "已由他人认领"),
        new("already-decided", MovedOn, "席位已作出决定"),
        new("not-claimed", MovedOn, "还没有人认领"),
        new("not-at-consent", MovedOn, "不在授权环节"),
        new("not-at-submission", MovedOn, "不在提交环节"),
        new("not-at-review", MovedOn, "不在人工复核环节"),
        new("not-at-claim", MovedOn, "不在待认领环节"),
        new("not-at-documents", MovedOn, "不在资料补录环节"),
        new("not-at-due-diligence", MovedOn, "不在实地尽调环节"),
        new("not-at-account", MovedOn, "不在落实账户环节"),
        new("not-at-disbursement", MovedOn, "不在放款环节"),
        new("pre-credit-expired", MovedOn, "预授信已过有效期"),
        new("documents-complete", MovedOn, "资料已确认齐全，不能变动"),
        new("condition-settled", MovedOn, "条件已落实或免除"),
        new("no-purpose-check", MovedOn, "没有待办的用途核查"),
        new("letter-not-questioned", MovedOn, "没有存疑的保函"),
        new("item-waived", MovedOn, "资料项已免提交"),
        new("nothing-received", MovedOn, "资料项还没有收到"),
        new("report-submitted", MovedOn, "尽调报告已提交"),
        new("report-not-submitted", MovedOn, "尽调报告不在待会签状态"),
        new("report-not-received", MovedOn, "外部数据还没有收到"),
        new("report-received", MovedOn, "外部数据已收到"),
        new("round-ended", MovedOn, "审批轮次已结束"),
        new("seat-closed", MovedOn, "席位已关闭"),
        new("seat-changed", MovedOn, "席位在打开之后有变化"),
        new("pack-changed", MovedOn, "资料在打开之后有变化"),
        new("terms-changed", MovedOn, "批复条件在打开之后有变化"),
        new("round-suspended", MovedOn, "案件已退回，本轮审批中止"),
        new("not-suspended", MovedOn, "本轮审批没有中止"),
        new("not-before-committee", MovedOn, "不在贷审会审议中"),
        new("outcome-reached", MovedOn, "本轮审批已有结果，不能撤回"),
        new("advisory-only", Rule, "席位只出具意见"),
        new("not-advisory", Rule, "审批席位直接作决定"),
        new("advice-outstanding", MovedOn, "征询的意见还没有收到"),
        new("nothing-to-withdraw", MovedOn, "没有可以撤回的决定"),
        new("not-last-decider", MovedOn, "不是最后的决定"),
        new("next-opened", MovedOn, "后续审批已有人打开"),
        new("urged-recently", MovedOn, "四个工作小时内已催办过"),
        new("substitution-over", MovedOn, "代理已经结束"),
        new("substitution-overlaps", MovedOn, "这些日子已登记代理人"),
        new("not-your-turn", MovedOn, "前一位还没有决定"),
        new("material-outstanding", MovedOn, "补充资料还没有收到"),
        new("nothing-outstanding", MovedOn, "没有等待中的补充资料"),
        new("nothing-due", MovedOn, "时限还没有到"),
        new("no-vacancy", MovedOn, "没有空缺席位"),
        new("order-exists", MovedOn, "已有放款指令"),
        new("order-not-waiting", MovedOn, "放款指令不在待复核状态"),
        new("order-settled", MovedOn, "放款指令已有结果"),
        new("message-not-parked", MovedOn, "消息没有搁置"),
        new("envelope-stale", MovedOn, "签署消息已处理过"),
        new("guarantee-stale", MovedOn, "担保答复已处理过"),
        new("too-many-notices", Rule, "一次标记的通知太多"),
        new("absence-over", MovedOn, "离岗已经结束"),
        new("absence-overlaps", MovedOn, "与已登记的离岗重叠"),
        new("lease-lost", MovedOn, "消息已由另一个节点处理"),
        new("timer-not-pending", MovedOn, "时限不在等待状态"),
        new("run-finished", MovedOn, "当日任务已完成"),
        new("run-leased", MovedOn, "当日任务正由另一个节点执行"),
        new("timer-not-due", MovedOn, "时限还没有到"),
        new("callback-reused", MovedOn, "事件编号已用于另一条消息"),
        new("clock-backwards", Rule, "业务时钟不能往回调"),

        // Rules of the business.
        new("mode-unknown", Rule, "产品没有这种办理方式"),
        new("consent-unknown", Rule, "产品没有这份授权书"),
        new("consent-text-mismatch", Rule, "授权书文本已更新"),
        new("consent-missing", Rule, "还缺授权"),
        new("amount-not-positive", Rule, "金额须大于零"),
        new("amount-not-in-fen", Rule, "金额最多两位小数"),
        new("amount-above-pre-credit", Rule, "超过预授信额度"),
        new("amount-above-known-limit", Rule, "额度待人工核定，超过按已知数据的上限"),
        new("amount-above-request", Rule, "超过申请金额"),
        new("amount-above-signage-cut", Rule, "无经营标识，建议金额过高"),
        new("age-out-of-range", Rule, "法定代表人年龄已不在产品要求内"),
        new("months-fixed", Rule, "期限由产品固定"),
        new("purpose-required", Rule, "缺少贷款用途"),
        new("purpose-prohibited", Rule, "用途不在产品清单内"),
        new("account-kind-unknown", Rule, "产品不接受这种收款账户"),
        new("account-no-invalid", Rule, "账号格式不正确"),
        new("manager-unknown", Rule, "所选人员不是范围内在岗的客户经理"),
        new("second-unknown", Rule, "所选协查人不是范围内在岗的客户经理"),
        new("second-same-person", Rule, "主调查人与协查人是同一人"),
        new("view-name-required", Rule, "视图没有名字，或名字过长"),
        new("view-address-foreign", Rule, "不是可以保存的列表"),
        new("too-many-views", Rule, "保存的视图已满"),
        new("dates-invalid", Rule, "离岗日期不合要求"),
        new("note-required", Rule, "缺少说明"),
        new("reason-required", Rule, "缺少原因"),
        new("reason-unknown", Rule, "没有这个原因代码"),
        new("text-required", Rule, "内容为空或过长"),
        new("templates-full", Rule, "意见模板已达上限"),
        new("opinion-required", Rule, "缺少审批意见"),
        new("documents-missing", Rule, "资料不齐"),
        new("conditions-open", Rule, "还有条件未落实"),
        new("guarantee-expired", Rule, "保函已过可放款日"),
        new("original-not-seen", Rule, "未核对原件"),
        new("report-incomplete", Rule, "尽调报告不完整"),
        new("visit-in-future", Rule, "走访时间晚于现在"),
        new("place-out-of-range", Rule, "经纬度超出范围"),
        new("cross-check-repeated", Rule, "核验项目重复"),
        new("photo-not-image", WrongType, "现场照片不是图片"),
        new("photo-in-future", Rule, "拍摄时间晚于现在"),
        new("file-name-invalid", Rule, "文件名不合要求"),
        new("file-empty", Rule, "文件是空的"),
        new("file-too-large", TooLarge, "文件过大"),
        new("file-type-refused", WrongType, "文件类型不被接受"),
        new("file-type-mismatch", WrongType, "文件内容或扩展名与所声明的类型不符"),
        new("material-asked-twice", Rule, "补充资料次数已满"),
        new("target-not-eligible", Rule, "接办人不合格"),
        new("batch-not-allowed", Rule, "这一层级不允许批量同意"),
        new("never-opened", Rule, "没有打开过的案件不能批量同意"),
        new("signers-too-deep", Rule, "加签层数已满"),
        new("level-not-visited", Rule, "只能退回本轮已通过的层级"),
        new("not-straight-back", Rule, "这里不能直达"),
        new("return-target-invalid", Rule, "退回的步骤和层级须取其一"),
        new("substitute-unknown", Rule, "代理人不是另一位在岗的审批人或主管"),
        new("substitute-covered", Rule, "代理不能再转代理"),
        new("terms-out-of-range", Rule, "批复条件无效"),
        new("terms-fixed", Rule, "产品固定的条件不能改变"),
        new("terms-widen", Rule, "批复条件只能收紧"),

        // Partners.
        new("signature-refused", SignIn, "回调签名缺失、不正确或超出时间窗"),
        new("callback-unreadable", Bad, "回调内容不可读"),
    ];
}

/// <summary>拒绝代码说明</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">What it means, in Chinese.</param>
public sealed record RefusalEntry(string Code, int Status, string Title);
