using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>在贷机构数。Distinct institutions with a balance outstanding to the enterprise, the bank itself excluded; a larger maximum for a
/// better tax rating.</summary>
public sealed class LendingInstitutionsRule(
    RuleHeader header, int maximum, int relaxedMaximum, TaxRating relaxedForRating, IReadOnlyList<string> excludedInstitutions)
    : Rule(header, Requirement.AtMost(FactValue.Count(maximum)))
{
    private readonly Requirement _relaxed = Requirement.AtMost(FactValue.Count(relaxedMaximum));

    public static readonly RuleKind Kind = new(
        "lending-institutions",
        [Subject.Enterprise],
        [
            new("maximum", ParameterType.Count),
            new("relaxedMaximum", ParameterType.Count),
            new("relaxedForRating", ParameterType.Code),
            new("excludedInstitutions", ParameterType.Codes),
        ],
        (header, p) =>
        {
            var (maximum, relaxed) = (p.Whole("maximum", 0, 100), p.Whole("relaxedMaximum", 0, 100));
            if (relaxed < maximum)
                p.Fault("relaxedMaximum", "is below 'maximum'");
            return new LendingInstitutionsRule(
                header, maximum, relaxed, p.Choice<TaxRating>("relaxedForRating"), p.Texts("excludedInstitutions"));
        });

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.EnterpriseBureau?.Accounts is not { } accounts)
            return Unknown();

        var seen = new List<string>();
        var isComplete = true;
        foreach (var account in accounts)
        {
            if (account.IsSettled || excludedInstitutions.Contains(account.InstitutionCode))
                continue;
            if (account.BalanceCny is null)
                isComplete = false;
            else if (account.BalanceCny > 0m && !seen.Contains(account.InstitutionCode))
                seen.Add(account.InstitutionCode);
        }

        var actual = FactValue.Count(seen.Count);
        if (seen.Count > relaxedMaximum)
            return Found(met: false, actual);
        if (!isComplete)
            return Unknown(actual);
        if (seen.Count <= maximum)
            return Found(met: true, actual);
        return applicant.Facts.Tax?.Rating switch
        {
            null => Unknown(actual),
            { } rating when rating == relaxedForRating => new(Header, Verdict.Pass, actual, _relaxed),
            _ => Found(met: false, actual),
        };
    }
}
