using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>上年度销售收入比例。A share of the sales of the last complete calendar year, less what the actual controller owes personally by loans of the named kinds.</summary>
/// <param name="lessControllerDebt">扣减实际控制人个人负债; empty for none.</param>
public sealed class ShareOfLastYearSalesComponent(LimitComponentHeader header, decimal percent, IReadOnlyList<CreditKind> lessControllerDebt) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "share-of-last-year-sales",
        [new("percent", ParameterType.Percent), new("lessControllerDebt", ParameterType.Codes, IsRequired: false)],
        (header, p) => new ShareOfLastYearSalesComponent(header, p.Percent("percent"), p.Choices<CreditKind>("lessControllerDebt", required: false)));

    public override LimitComponentResult Measure(Applicant applicant)
    {
        var sales = applicant.LastYearSalesCny;
        var share = sales * percent / 100m;
        if (lessControllerDebt.Count == 0)
            return Result(share, LimitInput.Percent("percent", percent), LimitInput.Money("lastYearSales", sales));
        var debt = applicant.DebtOf(Subject.ActualController, lessControllerDebt);
        return Result(share - debt, LimitInput.Percent("percent", percent), LimitInput.Money("lastYearSales", sales), LimitInput.Money("controllerDebt", debt));
    }
}
