using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>日均存款倍数。A multiple of the average daily deposit of the last 12 complete months. Source: PRODUCTS §3 (ccb-shanrongdai).</summary>
public sealed class DepositMultipleComponent(LimitComponentHeader header, decimal multiple) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "deposit-multiple",
        [new("multiple", ParameterType.Count)],
        (header, p) => new DepositMultipleComponent(header, p.Number("multiple", 0.01m, 100m)));

    public override LimitComponentResult Measure(Applicant applicant)
    {
        var deposit = applicant.Facts.BankRelation?.AverageDailyDepositCny;
        return Result(multiple * deposit, LimitInput.Money("averageDailyDeposit", deposit));
    }
}
