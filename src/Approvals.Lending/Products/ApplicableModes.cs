using Approvals.Lending.Json;

namespace Approvals.Lending.Products;

/// <summary>适用的担保方式。The optional <c>modes</c> field of a part of a product sheet.</summary>
internal static class ApplicableModes
{
    /// <summary>The modes named, each one the product's; all of the product's when none is named.</summary>
    public static IReadOnlyList<SecurityMode> Read(JsonFields fields, IReadOnlyList<SecurityMode> productModes)
    {
        var modes = fields.Choices<SecurityMode>("modes", required: false);
        foreach (var mode in modes)
            if (!productModes.Contains(mode))
                fields.Fault("modes", $"the product has no mode '{EnumNames<SecurityMode>.Of(mode)}'");
        return modes.Count > 0 ? modes : productModes;
    }
}
