using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;

namespace Approvals.Lending.PreCredit.Classes;

/// <summary>客户分类。A named group of applicants, defined by a product sheet, that rules, ceilings, rates and time limits refer to.</summary>
/// <param name="Code">分类编号, unique in the sheet.</param>
/// <param name="AnyOf">任一满足即属本类, never empty.</param>
/// <param name="Source">来源条款.</param>
public sealed record ApplicantClass(string Code, BilingualText Title, IReadOnlyList<ClassCondition> AnyOf, string Source)
{
    /// <summary>是否属于。True when one alternative is known to hold, null when none is and one is unknown. Source: PRODUCTS §2.</summary>
    public bool? Holds(TechnologyFacts? technology, DateOnly asOf)
    {
        bool? held = false;
        foreach (var condition in AnyOf)
        {
            switch (condition.Holds(technology, asOf))
            {
                case true:
                    return true;
                case null:
                    held = null;
                    break;
            }
        }
        return held;
    }

    public static ApplicantClass Read(JsonFields fields)
    {
        var conditions = fields.List("anyOf", ClassCondition.Read);
        if (conditions.Count == 0 && fields.Has("anyOf"))
            fields.Fault("anyOf", "must not be empty");
        return new(fields.Text("code"), fields.Object("title", BilingualText.Read), conditions, fields.Text("source"));
    }
}
