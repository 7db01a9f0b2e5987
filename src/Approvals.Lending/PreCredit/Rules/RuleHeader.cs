using Approvals.Lending.Json;
using Approvals.Lending.Products;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>规则抬头。What every rule of a product sheet has besides its kind's parameters.</summary>
/// <param name="Code">规则编号, unique in the sheet.</param>
/// <param name="Kind">规则种类, one of <see cref="RuleKinds"/>.</param>
/// <param name="Modes">适用的担保方式, never empty.</param>
/// <param name="IsDisqualifying">放款前复核: run again before disbursement.</param>
/// <param name="OnBreach">不符合时的结论: decline, refer or info.</param>
/// <param name="Source">来源条款.</param>
public sealed record RuleHeader(
    string Code,
    string Kind,
    Subject Subject,
    IReadOnlyList<SecurityMode> Modes,
    bool IsDisqualifying,
    Verdict OnBreach,
    BilingualText Title,
    string Source)
{
    /// <summary>核查环节: asked from here on. A rule of the decision needs data that may not be fetched before.</summary>
    public CourseStage Stage { get; init; }

    /// <summary>Reads the header fields of a rule; without <c>modes</c> the rule holds in every mode of the product.</summary>
    public static RuleHeader Read(JsonFields fields, IReadOnlyList<SecurityMode> productModes)
    {
        var onBreach = fields.Choice<Verdict>("onBreach");
        if (onBreach is not (Verdict.Decline or Verdict.Refer or Verdict.Info))
            fields.Fault("onBreach", "must be decline, refer or info");
        return new(
            fields.Text("code"),
            fields.Text("kind"),
            fields.Choice<Subject>("subject"),
            ApplicableModes.Read(fields, productModes),
            fields.Flag("disqualifying"),
            onBreach,
            fields.Object("title", BilingualText.Read),
            fields.Text("source"))
        {
            Stage = fields.ChoiceOrNull<CourseStage>("stage") ?? CourseStage.PreCredit,
        };
    }
}
