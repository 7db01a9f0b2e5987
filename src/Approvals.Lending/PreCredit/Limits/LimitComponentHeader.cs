using Approvals.Lending.Json;
using Approvals.Lending.Products;

namespace Approvals.Lending.PreCredit.Limits;

/// <summary>额度分量抬头。</summary>
/// <param name="Code">分量编号, unique in its mode.</param>
/// <param name="Kind">分量种类, one of <see cref="LimitComponentKinds"/>.</param>
/// <param name="Source">来源条款.</param>
public sealed record LimitComponentHeader(string Code, string Kind, BilingualText Title, string Source)
{
    /// <summary>测算环节: counted from here on.</summary>
    public CourseStage Stage { get; init; }

    public static LimitComponentHeader Read(JsonFields fields) =>
        new(fields.Text("code"), fields.Text("kind"), fields.Object("title", BilingualText.Read), fields.Text("source"))
        {
            Stage = fields.ChoiceOrNull<CourseStage>("stage") ?? CourseStage.PreCredit,
        };
}
