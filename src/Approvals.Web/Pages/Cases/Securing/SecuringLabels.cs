using Approvals.Casework.Collateral;

namespace Approvals.Web.Pages.Cases.Securing;

/// <summary>名称: what codes of collateral are called, in Chinese; the pages translate.</summary>
internal static class SecuringLabels
{
    public static string Of(Registrar registrar) => registrar switch
    {
        Registrar.Rights => "知识产权登记",
        Registrar.RealEstate => "不动产登记",
        Registrar.Movables => "动产和权利担保登记",
        Registrar.Pool => "政府平台确认",
        Registrar.Bank => "助保金",
    };

    public static string ColourOf(PledgeRegistrationState state) => state switch
    {
        PledgeRegistrationState.Requested => "blue",
        PledgeRegistrationState.Registered => "green",
        PledgeRegistrationState.Refused => "red",
        PledgeRegistrationState.Released or PledgeRegistrationState.Repeated => "secondary",
    };

    public static string Of(RevaluationState state) => state switch
    {
        RevaluationState.AwaitingChecker => "待复核",
        RevaluationState.Done => "已采用",
        RevaluationState.Returned => "已退回或被代替",
    };

    public static string ColourOf(RevaluationState state) => state switch
    {
        RevaluationState.AwaitingChecker => "yellow",
        RevaluationState.Done => "green",
        RevaluationState.Returned => "secondary",
    };
}
