using System.Collections.Frozen;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Frame;

/// <summary>机构: what the bank's units are called, by their path. Read once; a path that is not known is looked for again.</summary>
public sealed class Units(Desk desk)
{
    private FrozenDictionary<string, string> names = FrozenDictionary<string, string>.Empty;

    /// <returns>The unit's name; for a path that no unit has, the path.</returns>
    public string NameOf(string? path)
    {
        if (path is null)
            return "";
        if (!names.ContainsKey(path))
            names = Read();
        return names.GetValueOrDefault(path, path);
    }

    private FrozenDictionary<string, string> Read()
    {
        using var db = desk.Database.Open();
        return db.OrgUnits.AsNoTracking().Select(unit => new { unit.Path, unit.Name }).ToFrozenDictionary(unit => unit.Path, unit => unit.Name, StringComparer.Ordinal);
    }
}
