using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>
/// 查询机构数。Institutions that queried any of the holders for one reason in the look-back, each counted once, stay within a maximum; queries
/// for this application excluded. Where only the counting once keeps them within it, a class of applicants passes and others are referred.
/// Source: seed 003 §三, §六.4.
/// </summary>
public sealed class DistinctQueriesRule(
    RuleHeader header, QueryReason reason, IReadOnlyList<Subject> holders, int maximum, int windowMonths, string repeatsToleratedForClass)
    : Rule(header, Requirement.AtMost(FactValue.Count(maximum)))
{
    public static readonly RuleKind Kind = new(
        "distinct-queries",
        [Subject.Enterprise],
        [
            new("reason", ParameterType.Code),
            new("holders", ParameterType.Codes),
            new("maximum", ParameterType.Count),
            new("windowMonths", ParameterType.Months),
            new("repeatsToleratedForClass", ParameterType.Class),
        ],
        (header, p) => new DistinctQueriesRule(
            header,
            p.Choice<QueryReason>("reason"),
            p.Choices<Subject>("holders"),
            p.Whole("maximum", 0, 1000),
            p.Whole("windowMonths", 1, 60),
            p.Text("repeatsToleratedForClass")));

    public override IEnumerable<string> ClassCodes => [repeatsToleratedForClass];

    public override Finding Evaluate(Applicant applicant)
    {
        var window = new LookBack(applicant.AsOf, windowMonths);
        var institutions = new HashSet<string>(StringComparer.Ordinal);
        var (total, isComplete) = (0, true);
        foreach (var report in holders.Select(applicant.BureauOf).Distinct())
        {
            isComplete &= report?.Queries is not null;
            foreach (var query in report?.Queries ?? [])
            {
                if (query.Reason != reason || query.IsForThisApplication || !window.Contains(query.On))
                    continue;
                total++;
                institutions.Add(query.InstitutionCode);
            }
        }

        var actual = FactValue.Count(institutions.Count);
        if (institutions.Count > maximum)
            return Found(met: false, actual);
        if (!isComplete)
            return Unknown(actual);
        if (total <= maximum)
            return Found(met: true, actual);
        return applicant.IsOf(repeatsToleratedForClass) switch
        {
            true => Found(met: true, actual),
            false => Referred(FactValue.Count(total)),
            null => Unknown(FactValue.Count(total)),
        };
    }
}
