using System.Text.Json;
using Approvals.Casework.Products;
using Approvals.Lending.PreCredit;
using Approvals.Lending.Products;

namespace Approvals.Casework.PreCredit;

/// <summary>集团客户本产品剩余额度: what a product's cap leaves to one case of a customer group. The cap binds everything the group has or has asked for under the product, not each of its enterprises. Source: APPROVALS §2.</summary>
/// <param name="CapCny">产品最高额度 for this applicant.</param>
/// <param name="OthersCny">What the rest of the group has, or has asked for, under the product; above 0.</param>
internal sealed record GroupHeadroom(decimal CapCny, decimal OthersCny)
{
    /// <summary>CNY, 0 or more.</summary>
    public decimal MostCny => Math.Max(0m, CapCny - OthersCny);

    /// <summary>Null where the rest of the group has nothing under the product, or where the product has no cap.</summary>
    /// <param name="components">As measured for the case: by them the applicant's own cap is known.</param>
    /// <param name="othersCny">See <see cref="Approving.Exposures.OthersOfProductAsync"/>.</param>
    public static GroupHeadroom? Of(ProductTerms terms, string mode, IReadOnlyList<LimitComponentView> components, decimal othersCny) =>
        othersCny > 0m && CapOf(terms, mode, components) is { } cap ? new GroupHeadroom(cap, othersCny) : null;

    /// <inheritdoc cref="Of(ProductTerms, string, IReadOnlyList{LimitComponentView}, decimal)"/>
    public static GroupHeadroom? Of(ProductTerms terms, string mode, Measurement? measurement, decimal othersCny) =>
        Of(terms, mode, measurement is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<LimitComponentView>>(measurement.Components, ReportJson.Options)!, othersCny);

    /// <summary>One more component of a limit. The customer reads it too: it does not tell who has how much.</summary>
    /// <param name="mostCny">CNY.</param>
    public LimitComponentView Component(decimal mostCny) =>
        new LimitComponentView("group-headroom", "集团客户本产品剩余额度", mostCny, [new LimitInputView("productCap", FindingText.Value(FactValue.Money(CapCny), Language.Chinese))], "policy default");

    // A class that is not known yet may still turn out the most generous one.
    private static decimal? CapOf(ProductTerms terms, string mode, IReadOnlyList<LimitComponentView> components)
    {
        var measured = components.ToDictionary(component => component.Code, component => component.AmountCny);
        return terms.Sheet.Limit.Components[terms.ModeOf(mode)].Where(component => component.CeilingCny is not null)
            .Select(component => measured.GetValueOrDefault(component.Header.Code) ?? component.CeilingCny).Min();
    }
}
