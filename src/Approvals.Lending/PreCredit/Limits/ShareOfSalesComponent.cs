using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>销售收入比例。A share of last-12-month sales, to which the named kinds of uninvoiced flow are added.</summary>
public sealed class ShareOfSalesComponent(LimitComponentHeader header, decimal percent, IReadOnlyList<OtherFlowKind> supplementedBy)
    : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "share-of-sales",
        [new("percent", ParameterType.Percent), new("supplementedBy", ParameterType.Codes, IsRequired: false)],
        (header, p) => new ShareOfSalesComponent(
            header, p.Percent("percent"), p.Choices<OtherFlowKind>("supplementedBy", required: false)));

    public override LimitComponentResult Measure(Applicant applicant)
    {
        var supplement = applicant.OtherFlowOf(supplementedBy);
        var amount = (applicant.SalesCny + supplement) * percent / 100m;
        return Result(
            amount,
            LimitInput.Percent("percent", percent),
            LimitInput.Money("sales", applicant.SalesCny),
            LimitInput.Money("otherFlow", supplement));
    }
}
