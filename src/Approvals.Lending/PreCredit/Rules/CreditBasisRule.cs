using Approvals.Lending.Calendar;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>
/// 信用依据。Any one of: a private-banking client or a card of a grade; a member in good standing of a market, chain or park; steady settlement at the bank; a start-up with
/// government support. The finding names the first that holds. Source: seed 001 (四) 适用对象; figures: policy default.
/// </summary>
public sealed class CreditBasisRule(RuleHeader header, CreditBases bases) : Rule(header, Requirement.OneOf(["privateBanking", "ownerCard", "membership", "steadySettlement", "supportedStartUp"]))
{
    public static readonly RuleKind Kind = new(
        "credit-basis",
        [Subject.Enterprise],
        [
            new("cards", ParameterType.Codes),
            new("memberships", ParameterType.Codes),
            new("settlementMonths", ParameterType.Months),
            new("settlementVariationPercent", ParameterType.Percent),
            new("supports", ParameterType.Codes),
            new("startUpYears", ParameterType.Years),
        ],
        (header, p) => new CreditBasisRule(header, CreditBases.Read(p)));

    public override Finding Evaluate(Applicant applicant)
    {
        (string Code, bool? Holds)[] alternatives =
        [
            ("privateBanking", applicant.Facts.BankRelation?.OwnerIsPrivateBankingClient),
            ("ownerCard", applicant.Facts.BankRelation?.OwnerCardGrade is { } grade ? bases.Cards.Contains(grade) : null),
            ("membership", applicant.Facts.Standing?.Memberships?.Any(one => one.IsInGoodStanding && bases.Memberships.Contains(one.Kind))),
            ("steadySettlement", SettlesSteadily(applicant)),
            ("supportedStartUp", IsSupportedStartUp(applicant)),
        ];
        return AnyOneOf.Holds([.. alternatives.Select(one => one.Holds)]) switch
        {
            true => Found(met: true, FactValue.Code(alternatives.First(one => one.Holds is true).Code)),
            false => Found(met: false, FactValue.Missing),
            null => Unknown(),
        };
    }

    private bool? SettlesSteadily(Applicant applicant) =>
        MonthlyFlows.EachOf(applicant.Facts.Settlement, new CompleteMonths(applicant.AsOf, bases.SettlementMonths)) is not { } amounts
            ? null
            : MonthlyFlows.SquaredVariation(amounts) * 10_000m <= bases.SettlementVariationPercent * bases.SettlementVariationPercent;

    private bool? IsSupportedStartUp(Applicant applicant)
    {
        var isYoung = applicant.Facts.Enterprise?.EstablishedOn is { } on ? !Anniversaries.HasCompletedYears(on, bases.StartUpYears, applicant.AsOf) : (bool?)null;
        var isSupported = applicant.Facts.Standing?.Supports?.Any(support => bases.Supports.Contains(support.Kind));
        return isYoung is false || isSupported is false ? false : isYoung & isSupported;
    }
}

/// <summary>信用依据的参数。</summary>
/// <param name="SettlementVariationPercent">结算稳定: coefficient of variation of the monthly inflow at most.</param>
/// <param name="StartUpYears">初创期: younger than so many years.</param>
public sealed record CreditBases(
    IReadOnlyList<CardGrade> Cards,
    IReadOnlyList<MembershipKind> Memberships,
    int SettlementMonths,
    decimal SettlementVariationPercent,
    IReadOnlyList<SupportKind> Supports,
    int StartUpYears)
{
    public static CreditBases Read(JsonFields fields) => new(
        fields.Choices<CardGrade>("cards"),
        fields.Choices<MembershipKind>("memberships"),
        fields.Whole("settlementMonths", 2, 36),
        fields.Percent("settlementVariationPercent"),
        fields.Choices<SupportKind>("supports"),
        fields.Whole("startUpYears", 1, 10));
}
