using Approvals.Lending.Pricing;
using Approvals.Lending.Products;

namespace Approvals.Lending.Loans;

/// <summary>还款计划: what is due when, by the way a loan is repaid.</summary>
public static class RepaymentPlan
{
    /// <summary>阶段性等额本息的付息期, months in which only interest is due. Source: policy default, PRODUCTS §2.</summary>
    public const int StagedMonths = 6;

    /// <summary>In order; empty where the borrower repays at will.</summary>
    /// <param name="principalCny">Positive, whole fen.</param>
    /// <param name="months">1 to 360.</param>
    public static IReadOnlyList<Instalment> Build(RepaymentMethod method, decimal principalCny, AnnualRate rate, DateOnly drawnOn, int months) => method switch
    {
        RepaymentMethod.InterestOnly => InterestOnlySchedule.Build(principalCny, rate, drawnOn, months),
        RepaymentMethod.EqualInstalments => EqualInstalmentSchedule.Build(principalCny, rate, drawnOn, months),
        RepaymentMethod.StagedInstalments => Staged(principalCny, rate, drawnOn, months),
        RepaymentMethod.AtWill => [],
    };

    private static IReadOnlyList<Instalment> Staged(decimal principalCny, AnnualRate rate, DateOnly drawnOn, int months) => months <= StagedMonths
        ? InterestOnlySchedule.Build(principalCny, rate, drawnOn, months)
        :
        [
            .. InterestOnlySchedule.Build(principalCny, rate, drawnOn, months).Take(StagedMonths),
            .. EqualInstalmentSchedule.Build(principalCny, rate, drawnOn, months - StagedMonths, StagedMonths),
        ];
}
