using Approvals.Casework.Waivers;
using Approvals.Lending.Chains;
using Approvals.Lending.Products;

namespace Approvals.Casework.FacilityCases;

/// <summary>事项流程: along which workflow definition a case of a kind goes, as its product's sheet names it.</summary>
public static class ServicingPaths
{
    /// <summary>流程编码; the product's own path for an application.</summary>
    public static string? CodeOf(ProductSheet sheet, CaseKind kind) => kind switch
    {
        CaseKind.Waiver => RequestWaiver.DefinitionCode,
        CaseKind.Renewal => sheet.Renewal.Workflow,
        CaseKind.LimitChange => sheet.Review?.Workflow,
        CaseKind.Overdraft => sheet.Overdraft?.Workflow,
        _ => sheet.Identity.Code,
    };

    /// <summary>事项类型 of the cases that go along a definition; applications where no sheet names it for anything else.</summary>
    public static CaseKind KindOf(IEnumerable<ProductSheet> sheets, string definitionCode) =>
        definitionCode == RequestWaiver.DefinitionCode ? CaseKind.Waiver
        : sheets.Any(sheet => sheet.Renewal.Workflow == definitionCode) ? CaseKind.Renewal
        : sheets.Any(sheet => sheet.Review?.Workflow == definitionCode) ? CaseKind.LimitChange
        : sheets.Any(sheet => sheet.Overdraft?.Workflow == definitionCode) ? CaseKind.Overdraft
        : CaseKind.Application;

    /// <summary>Every definition a product's cases may go along, by code.</summary>
    public static IEnumerable<string> AllOf(ProductSheet sheet) =>
        ((IEnumerable<string?>)[sheet.Identity.Code, sheet.Renewal.Workflow, sheet.Review?.Workflow, sheet.Overdraft?.Workflow]).OfType<string>();
}
