using Approvals.Casework.Data;
using Approvals.Casework.FacilityCases;
using Approvals.Workflows.Definitions;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Frame;

/// <summary>环节名称: what the steps of a product's path are called, or of another kind of case, from its newest definition.</summary>
public static class Stages
{
    /// <summary>The names of the steps a case waits at, in the language of the page.</summary>
    /// <param name="stage">Step ids, comma separated, as a case shows them.</param>
    public static string Name(Visit visit, CaseKind kind, string productCode, string stage)
    {
        var code = visit.Desk.Rulebook.Current(productCode) is { } product ? ServicingPaths.CodeOf(product.Sheet, kind) : productCode;
        var definition = visit.Desk.Flow.Definitions.Where(d => d.Code == code).MaxBy(d => d.Version);
        return string.Join(visit.Text["、"], stage.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => visit.Text[NameOf(definition, id)]));
    }

    public static string ProductName(Desk desk, string productCode) => desk.Rulebook.Current(productCode)?.ProductName ?? productCode;

    private static string NameOf(WorkflowDefinition? definition, string id) =>
        definition is not null && definition.TryFind(id, out var step) ? step.DisplayText : id;
}
