using Approvals.Lending.Products;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Products;

/// <summary>版本对比: what changed between two versions of a product, clause by clause.</summary>
[Authorize(Policy = DeskSecurity.CaseReadersPolicy)]
public sealed class ChangesModel(Visit visit) : SheetPage(visit)
{
    /// <summary>The version that is compared with; without, the one before this.</summary>
    [BindProperty(Name = "from", SupportsGet = true)]
    public int? From { get; set; }

    /// <summary>Null where there is no other version.</summary>
    internal ShelvedSheet? Before { get; private set; }

    public IReadOnlyList<ParameterChange> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        var others = Versions.Where(version => version.Version != Version).ToList();
        Before = From is { } asked ? others.Find(version => version.Version == asked) : others.Find(version => version.Version < Version) ?? others.FirstOrDefault();
        if (From is not null && Before is null)
            return NotFound();
        if (Before is { } before)
            Changes = [.. Differences(SheetText.ClausesOf(before.Json), SheetText.ClausesOf(Shelved.Json))];
        return Page();
    }

    private static IEnumerable<ParameterChange> Differences(IReadOnlyList<SheetClause> before, IReadOnlyList<SheetClause> after)
    {
        var were = ByPath(before);
        var are = ByPath(after);
        foreach (var path in are.Keys.Union(were.Keys))
        {
            var (was, now) = (were.GetValueOrDefault(path), are.GetValueOrDefault(path));
            if (was.Parameter?.Value != now.Parameter?.Value)
                yield return new(now.Clause ?? was.Clause, was.Parameter, now.Parameter);
        }
    }

    private static Dictionary<string, (SheetClause Clause, SheetParameter Parameter)> ByPath(IReadOnlyList<SheetClause> clauses) =>
        clauses.SelectMany(clause => clause.Parameters.Select(parameter => (clause, parameter))).ToDictionary(one => one.parameter.Path, one => (one.clause, one.parameter));
}

/// <summary>一处参数变化.</summary>
/// <param name="Before">Null where the clause did not have it.</param>
/// <param name="After">Null where the clause has it no more.</param>
public sealed record ParameterChange(SheetClause Clause, SheetParameter? Before, SheetParameter? After)
{
    public string Name => (After ?? Before)!.Name;
}
