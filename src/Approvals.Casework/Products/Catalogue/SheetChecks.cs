using Approvals.Casework.Data;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Start;
using Approvals.Lending.Json;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Products.Catalogue;

/// <summary>产品校验: whether a draft of a sheet can be put in force — readable, alike in structure, a floor below every cap, every time limit its path needs.</summary>
public static class SheetChecks
{
    /// <summary>Every problem with the place it is about; empty when the draft holds.</summary>
    public static async ValueTask<IReadOnlyList<ReadError>> ProblemsAsync(DeskDb db, Desk desk, string code, string json, CancellationToken ct)
    {
        var read = ProductEditions.Read(desk.Rulebook, code, json);
        if (read.Value is not { } sheet)
            return read.Errors;
        var newest = await db.PinnedVersions.AsNoTracking().Where(p => p.Kind == PinnedKind.Product && p.Code == code).OrderByDescending(p => p.Version).Select(p => p.Json).FirstAsync(ct);
        return [.. ProblemsOf(code, sheet, SheetText.HaveSameStructure(newest, json), desk)];
    }

    private static IEnumerable<ReadError> ProblemsOf(string code, ProductSheet sheet, bool hasSameStructure, Desk desk)
    {
        if (!hasSameStructure)
            yield return new(code, "$", "is not the version in force with other parameters: only numbers and lists may change, anything else comes with a new file in db/catalogue");
        foreach (var mode in sheet.Modes)
        {
            foreach (var component in sheet.Limit.Components[mode].Where(component => component.CeilingCny < sheet.Limit.MinimumCny))
                yield return new(code, $"$.limit.components.{EnumNames<SecurityMode>.Of(mode)}", $"'{component.Header.Code}' is never above {component.CeilingCny:0.##}, below the least loan of {sheet.Limit.MinimumCny:0.##}: nobody would get one");
        }

        foreach (var shortfall in RuleFiles.Shortfalls(sheet, desk.Flow.Definitions.Where(definition => ServicingPaths.AllOf(sheet).Contains(definition.Code))))
            yield return new(code, "$.timeLimits", shortfall[(shortfall.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        if (sheet.Pricing.Lowest.CompareTo(sheet.Pricing.Highest) > 0)
            yield return new(code, "$.pricing", "the lowest rate is above the highest");
    }
}
