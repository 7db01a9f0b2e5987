using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.Products;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Limits;
using Approvals.Lending.Products;

namespace Approvals.Casework.PreCredit;

/// <summary>集团客户本产品剩余额度: what a product's cap leaves to one case of a customer group. The cap binds everything the group has or has asked for under the product, not each of its enterprises. Source: APPROVALS §2.</summary>
/// <param name="CapCny">产品最高额度 for this applicant.</param>
/// <param name="OthersCny">What the rest of the group has, or has asked for, under the product.</param>
internal sealed record GroupHeadroom(decimal CapCny, decimal OthersCny)
{
    /// <summary>CNY, 0 or more.</summary>
    public decimal MostCny => Math.Max(0m, CapCny - OthersCny);

    /// <summary>Null where nobody else of the group has anything under the product, or where the product has no cap.</summary>
    /// <param name="components">As measured for the case: by them the applicant's own cap is known.</param>
    /// <param name="facility">The facility whose limit is to be bounded; null for that which the case renews or changes, if any.</param>
    public static async ValueTask<GroupHeadroom?> OfAsync(Work work, Case @case, IReadOnlyList<LimitComponentView> components, CancellationToken ct, Facility? facility = null) =>
        await Exposures.OthersOfProductAsync(work, @case, facility, ct) is > 0m and var others && CapOf(work.TermsOf(@case), @case.Mode, components) is { } cap ? new GroupHeadroom(cap, others) : null;

    /// <inheritdoc cref="OfAsync(Work, Case, IReadOnlyList{LimitComponentView}, CancellationToken, Facility)"/>
    public static ValueTask<GroupHeadroom?> OfAsync(Work work, Case @case, Measurement? measurement, CancellationToken ct, Facility? facility = null) =>
        OfAsync(work, @case, measurement is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<LimitComponentView>>(measurement.Components, ReportJson.Options)!, ct, facility);

    /// <summary>One more component of the limit.</summary>
    public LimitComponentView Component => new LimitComponentView(
        "group-headroom", "集团客户本产品剩余额度", MostCny,
        [.. new[] { LimitInput.Money("productCap", CapCny), LimitInput.Money("groupOthers", OthersCny) }.Select(input => new LimitInputView(input.Name, FindingText.Value(input.Value, Language.Chinese)))],
        "policy default");

    // A class that is not known yet may still turn out the most generous one.
    private static decimal? CapOf(ProductTerms terms, string mode, IReadOnlyList<LimitComponentView> components)
    {
        var measured = components.ToDictionary(component => component.Code, component => component.AmountCny);
        return terms.Sheet.Limit.Components[terms.ModeOf(mode)].Where(component => component.CeilingCny is not null)
            .Select(component => measured.GetValueOrDefault(component.Header.Code) ?? component.CeilingCny).Min();
    }
}
