using Approvals.Lending.PreCredit.Rules;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>净资产测算。A multiple of net assets by the latest annual statement, less existing unsecured loans. Source: seed 003 §三.</summary>
/// <param name="oldestYearsBack">How many years back the statement may lie.</param>
public sealed class NetAssetsComponent(LimitComponentHeader header, decimal multiple, int oldestYearsBack) : LimitComponent(header)
{
    public static readonly LimitComponentKind Kind = new(
        "net-assets-less-debt",
        [new("multiple", ParameterType.Count), new("oldestYearsBack", ParameterType.Years)],
        (header, p) => new NetAssetsComponent(header, p.Number("multiple", 0.01m, 100m), p.Whole("oldestYearsBack", 1, 10)));

    public override LimitComponentResult Measure(Applicant applicant)
    {
        var netAssets = applicant.LatestStatement(oldestYearsBack)?.NetAssetsCny;
        var debt = applicant.UnsecuredDebtCny;
        return Result(multiple * netAssets - debt, LimitInput.Money("netAssets", netAssets), LimitInput.Money("unsecuredDebt", debt));
    }
}
