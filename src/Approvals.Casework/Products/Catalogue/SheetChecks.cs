using Approvals.Casework.Chains;
using Approvals.Casework.Data;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Start;
using Approvals.Lending.Chains;
using Approvals.Lending.Json;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Products.Catalogue;

/// <summary>
/// 产品校验: whether a draft of a sheet can be put in force — readable, alike in structure, a floor below every cap, every time limit its path needs, and approval chains that keep what it
/// promises.
/// </summary>
public static class SheetChecks
{
    /// <summary>Every problem with the place it is about; empty when the draft holds.</summary>
    /// <param name="firstDay">First business date under it.</param>
    public static async ValueTask<IReadOnlyList<ReadError>> ProblemsAsync(DeskDb db, Desk desk, string code, string json, DateOnly firstDay, CancellationToken ct)
    {
        var read = ProductEditions.Read(desk.Rulebook, code, json);
        if (read.Value is not { } sheet)
            return read.Errors;
        var versions = await db.PinnedVersions.AsNoTracking().Where(p => p.Kind == PinnedKind.Product && p.Code == code).Select(p => p.Json).ToListAsync(ct);
        var overruns = from decided in ChainPromises.Of(sheet, await PinnedChains.LoadAsync(db, ct), firstDay)
                       from problem in ChainProof.Overruns(decided.Chain, $"{decided.Chain.Code} v{decided.Chain.Version}", [decided.Promise], desk.Rulebook.HoursADay)
                       select new ReadError(code, "$.timeLimits", $"approval chain {problem}");
        return [.. ProblemsOf(code, sheet, versions.Exists(version => SheetText.HaveSameStructure(version, json)), desk), .. overruns];
    }

    private static IEnumerable<ReadError> ProblemsOf(string code, ProductSheet sheet, bool hasSameStructure, Desk desk)
    {
        if (!hasSameStructure)
            yield return new(code, "$", "is no version there is with other parameters: only numbers, lists and flags may change, anything else comes with a new file in db/catalogue");
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
