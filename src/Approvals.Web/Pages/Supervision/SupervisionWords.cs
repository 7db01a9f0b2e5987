using Approvals.Web.Frame;
using Approvals.Web.Reading;

namespace Approvals.Web.Pages.Supervision;

/// <summary>How the boards say things.</summary>
public static class SupervisionWords
{
    public static string Of(SupervisionTab tab) => tab switch
    {
        SupervisionTab.Claims => "认领看板",
        SupervisionTab.Sla => "时限看板",
        SupervisionTab.Absences => "离岗登记",
    };

    public static string Of(SlaState state) => state switch
    {
        SlaState.InTime => "正常",
        SlaState.Soon => "即将到期",
        SlaState.Late => "超时",
    };

    /// <summary>等了多久, in natural days and hours.</summary>
    public static string Age(DeskText text, TimeSpan age) => age.TotalDays >= 1 ? text["已等 {0} 天 {1} 小时", age.Days, age.Hours] : text["已等 {0} 小时 {1} 分", age.Hours, age.Minutes];
}
