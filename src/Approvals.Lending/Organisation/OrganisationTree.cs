namespace Approvals.Lending.Organisation;

/// <summary>机构. One unit of the bank.</summary>
/// <param name="Code">Stable code, compared ordinally.</param>
/// <param name="Name">Shown name.</param>
/// <param name="ParentCode">Code of the unit directly above; null for head office only.</param>
public sealed record OrgUnit(string Code, string Name, string? ParentCode);

/// <summary>机构树. The bank's units under one head office, with scope resolution and the data-scope rule.</summary>
public sealed class OrganisationTree
{
    private readonly Dictionary<string, OrgUnit> _units;

    /// <summary>建树. Builds the tree.</summary>
    /// <exception cref="ArgumentException">The units are no tree; the message lists every problem of <see cref="FindProblems"/>.</exception>
    public OrganisationTree(IReadOnlyList<OrgUnit> units)
    {
        var problems = FindProblems(units);
        if (problems.Count > 0)
            throw new ArgumentException("Not an organisation tree: " + string.Join("; ", problems), nameof(units));
        _units = units.ToDictionary(u => u.Code, StringComparer.Ordinal);
        HeadOffice = units.Single(u => u.ParentCode is null);
    }

    /// <summary>总行. The root.</summary>
    public OrgUnit HeadOffice { get; }

    /// <summary>检查机构数据. Every reason why the units are no tree, in the order of the units; empty when they are one.</summary>
    public static IReadOnlyList<string> FindProblems(IReadOnlyList<OrgUnit> units)
    {
        var problems = new List<string>();
        var byCode = new Dictionary<string, OrgUnit>(StringComparer.Ordinal);
        foreach (var unit in units)
        {
            if (!byCode.TryAdd(unit.Code, unit))
                problems.Add($"unit {unit.Code} appears twice");
        }

        var roots = units.Where(u => u.ParentCode is null).ToList();
        if (roots.Count != 1)
            problems.Add($"{roots.Count} units without a parent, exactly one head office is needed");

        foreach (var unit in units)
        {
            if (unit.ParentCode is { } parent && !byCode.ContainsKey(parent))
                problems.Add($"unit {unit.Code} names the unknown parent {parent}");
            else if (RunsInCircle(unit, byCode))
                problems.Add($"unit {unit.Code} is above itself");
        }

        return problems;
    }

    /// <summary>按范围定位机构. The unit a scope means for a case of the given branch.</summary>
    /// <returns>
    /// The case's own unit, its parent, or head office. Head office is its own parent: a case kept there meets its
    /// superiors in the same unit, never nowhere.
    /// </returns>
    /// <exception cref="ArgumentException">The branch is unknown.</exception>
    public OrgUnit Resolve(string caseBranchCode, OrgScope scope)
    {
        var own = Unit(caseBranchCode);
        return scope switch
        {
            OrgScope.CaseBranch => own,
            OrgScope.ParentBranch => own.ParentCode is { } parent ? _units[parent] : own,
            OrgScope.HeadOffice => HeadOffice,
        };
    }

    /// <summary>数据范围. Whether staff of one unit may see what belongs to another: own branch and below.</summary>
    /// <returns>True when <paramref name="subjectCode"/> is the staff member's unit or lies below it.</returns>
    /// <exception cref="ArgumentException">Either unit is unknown.</exception>
    public bool MaySee(string staffBranchCode, string subjectCode)
    {
        var limit = Unit(staffBranchCode);
        for (var unit = Unit(subjectCode); ; unit = _units[unit.ParentCode])
        {
            if (unit == limit)
                return true;
            if (unit.ParentCode is null)
                return false;
        }
    }

    /// <summary>本级及下级. The unit's code and the codes of all units below it, for filtering queries; ordinal order.</summary>
    /// <exception cref="ArgumentException">The unit is unknown.</exception>
    public IReadOnlyList<string> SelfAndBelow(string code)
    {
        _ = Unit(code);
        return [.. _units.Keys.Where(other => MaySee(code, other)).Order(StringComparer.Ordinal)];
    }

    private OrgUnit Unit(string code) =>
        _units.TryGetValue(code, out var unit) ? unit : throw new ArgumentException($"Unknown unit {code}.", nameof(code));

    private static bool RunsInCircle(OrgUnit unit, Dictionary<string, OrgUnit> byCode)
    {
        var at = unit;
        for (var steps = 0; steps <= byCode.Count; steps++)
        {
            if (at.ParentCode is null || !byCode.TryGetValue(at.ParentCode, out var parent))
                return false;
            if (parent.Code == unit.Code)
                return true;
            at = parent;
        }

        return false;
    }
}
