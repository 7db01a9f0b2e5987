using Approvals.Lending.Json;
using Approvals.Lending.Products;

namespace Approvals.Casework.Signing;

/// <summary>还款方式, as contracts say it.</summary>
internal static class RepaymentWords
{
    public static string Of(string method, int interestOnlyMonths) => EnumNames<RepaymentMethod>.TryParse(method, out var known)
        ? known switch
        {
            RepaymentMethod.InterestOnly => "按月付息，到期还本",
            RepaymentMethod.EqualInstalments => "按月等额本息",
            RepaymentMethod.EqualPrincipal => "按月等额本金",
            RepaymentMethod.AtWill => "随借随还",
            RepaymentMethod.StagedInstalments => $"前 {interestOnlyMonths} 个月按月付息，其后按月等额本息",
        }
        : throw new InvalidOperationException($"'{method}' is no repayment method.");
}
