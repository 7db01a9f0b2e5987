using Approvals.Lending.Calendar;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>本行结算账户年限。Full years since the earliest settlement account still open at the bank; the anniversary counts. Source: seed 001 (五) 适用对象 1, (七).</summary>
public sealed class SettlementAccountYearsRule(RuleHeader header, int minimumYears) : Rule(header, Requirement.AtLeast(FactValue.Years(minimumYears)))
{
    public static readonly RuleKind Kind = new(
        "settlement-account-years",
        [Subject.Enterprise],
        [new("minimumYears", ParameterType.Years)],
        (header, p) => new SettlementAccountYearsRule(header, p.Whole("minimumYears", 1, 50)));

    public override Finding Evaluate(Applicant applicant) => applicant.Facts.BankRelation?.SettlementAccountsOpenedOn switch
    {
        null => Unknown(),
        [] => Found(met: false, FactValue.Missing),
        var days => Found(Anniversaries.HasCompletedYears(days.Min(), minimumYears, applicant.AsOf), FactValue.On(days.Min())),
    };
}
