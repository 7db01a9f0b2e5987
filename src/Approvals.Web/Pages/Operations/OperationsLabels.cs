using Approvals.Casework.Outbox;

namespace Approvals.Web.Pages.Operations;

/// <summary>运行页面的名称: Chinese; the page translates.</summary>
public static class OperationsLabels
{
    public static string Of(OperationsTab tab) => tab switch
    {
        OperationsTab.Timers => "时限",
        OperationsTab.Messages => "待发消息",
        OperationsTab.Stuck => "停滞案件",
        OperationsTab.Jobs => "定时任务",
    };

    public static string Of(OutboxState state) => state switch
    {
        OutboxState.Pending => "等待投递",
        OutboxState.Enquiring => "查询中",
        OutboxState.Delivered => "已送达",
        OutboxState.Parked => "已搁置",
    };

    public static string OfMessage(string kind) => kind switch
    {
        "report" => "向数据方查询",
        "guarantee" => "担保申请",
        "guarantee-enquiry" => "担保查询",
        "guarantee-withdrawal" => "撤回担保申请",
        "pledge" => "申请质押登记",
        "pledge-enquiry" => "质押登记查询",
        "pledge-release" => "注销质押登记",
        "envelope" => "发起电子签约",
        "envelope-cancel" => "撤回电子签约",
        "account" => "开立或核验账户",
        "posting" => "放款入账",
        "loan-posting" => "支用和还款入账",
        "reconciliation" => "与核心对账",
        "sms" => "短信",
        "email" => "邮件",
        _ => kind,
    };

    public static string OfJob(string kind) => kind switch
    {
        "audit-checkpoint" => "留痕检查点",
        "working-calendar" => "检查工作日历",
        "level-staffing" => "检查审批席位",
        "end-of-day" => "贷款日终",
        "continuous-overdraft" => "持续透支检查",
        "reconciliation" => "与核心对账",
        "collateral-release" => "解除已结清额度的押品登记",
        "expiry-reminders" => "提醒即将到期的押品和资质",
        _ => kind,
    };
}
