using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>纳税信用评级。A rating whose year lies further back than allowed proves nothing and is unknown.</summary>
public sealed class TaxRatingRule(RuleHeader header, IReadOnlyList<TaxRating> admitted, int oldestYearsBack)
    : Rule(header, Requirement.OneOf(admitted.Select(EnumNames<TaxRating>.Of)))
{
    public static readonly RuleKind Kind = new(
        "tax-rating",
        [Subject.Enterprise],
        [new("admitted", ParameterType.Codes), new("oldestYearsBack", ParameterType.Years)],
        (header, p) => new TaxRatingRule(header, p.Choices<TaxRating>("admitted"), p.Whole("oldestYearsBack", 1, 10)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.Tax is not { Rating: { } rating, RatingYear: { } year })
            return Unknown();
        var actual = FactValue.Code(EnumNames<TaxRating>.Of(rating));
        return year < applicant.AsOf.Year - oldestYearsBack ? Unknown(actual) : Found(admitted.Contains(rating), actual);
    }
}
