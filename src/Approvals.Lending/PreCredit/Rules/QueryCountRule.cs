using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>征信查询次数。Queries for one reason in the look-back, those for this application excluded, stay within a maximum.</summary>
public sealed class QueryCountRule(RuleHeader header, QueryReason reason, int maximum, int windowMonths)
    : Rule(header, Requirement.AtMost(FactValue.Count(maximum)))
{
    public static readonly RuleKind Kind = new(
        "query-count",
        [Subject.Enterprise, Subject.LegalRepresentative, Subject.ActualController, Subject.Spouse],
        [
            new("reason", ParameterType.Code),
            new("maximum", ParameterType.Count),
            new("windowMonths", ParameterType.Months),
        ],
        (header, p) => new QueryCountRule(
            header, p.Choice<QueryReason>("reason"), p.Whole("maximum", 0, 1000), p.Whole("windowMonths", 1, 60)));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.BureauOf(Header.Subject)?.Queries is not { } queries)
            return Unknown();
        var window = new LookBack(applicant.AsOf, windowMonths);
        var count = 0;
        foreach (var query in queries)
            if (query.Reason == reason && !query.IsForThisApplication && window.Contains(query.On))
                count++;
        return Found(count <= maximum, FactValue.Count(count));
    }
}
