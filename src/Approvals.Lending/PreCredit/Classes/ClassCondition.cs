using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Classes;

/// <summary>分类条件。Holds one of the qualifications, or at least so many rights of some kinds, on the date.</summary>
/// <param name="Qualifications">Empty where the condition is about rights.</param>
/// <param name="Rights">Empty where the condition is about qualifications.</param>
/// <param name="AtLeast">最少件数.</param>
public sealed record ClassCondition(IReadOnlyList<QualificationKind> Qualifications, IReadOnlyList<RightKind> Rights, int AtLeast)
{
    /// <summary>Null when the facts it needs are unknown.</summary>
    public bool? Holds(TechnologyFacts? technology, DateOnly asOf) => Qualifications.Count > 0
        ? technology?.HoldsOn(Qualifications, asOf)
        : technology?.RightsOn(Rights, asOf) >= AtLeast ? true
        : technology?.Rights is null ? null
        : false;

    public static ClassCondition Read(JsonFields fields)
    {
        var condition = new ClassCondition(
            fields.Choices<QualificationKind>("qualifications", required: false),
            fields.Choices<RightKind>("rights", required: false),
            fields.WholeOrNull("atLeast", 1, 1000) ?? 1);
        if (condition.Qualifications.Count > 0 == condition.Rights.Count > 0)
            fields.Fault("qualifications", "names either qualifications or rights");
        return condition;
    }
}
