using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;

namespace Approvals.Casework.Data;

/// <summary>In which order changed and new rows can be written one by one so that foreign keys and unique indexes hold after each.</summary>
internal sealed class SaveOrder
{
    /// <summary>What new rows of a type may be written after; a type that is not here is EF's to save.</summary>
    private readonly FrozenDictionary<IEntityType, Shape> shapes;

    public SaveOrder(IModel model)
    {
        var ranks = new Dictionary<IEntityType, int?>();
        foreach (var entity in model.GetEntityTypes())
            Rank(entity, ranks);
        shapes = model.GetEntityTypes().Where(IsPlain).ToFrozenDictionary(entity => entity, entity => new Shape(
            ranks[entity],
            [.. entity.GetForeignKeys()],
            [.. entity.GetIndexes().Where(index => index.IsUnique).SelectMany(index => index.Properties).Distinct()]));
    }

    /// <summary>The rows in a safe order; null where only EF knows one: rows deleted, values that the database makes, a changed reference to a new row, unique values that change hands between changed rows.</summary>
    public List<IUpdateEntry>? Sort(IList<IUpdateEntry> entries)
    {
        var added = new List<(int Rank, IUpdateEntry Entry)>(entries.Count);
        var sorted = new List<IUpdateEntry>(entries.Count);
        var referred = new HashSet<IEntityType>();
        var unique = new HashSet<IEntityType>();
        foreach (var entry in entries)
        {
            if (entry.SharedIdentityEntry is not null || !shapes.TryGetValue(entry.EntityType, out var shape))
                return null;
            switch (entry.EntityState)
            {
                case EntityState.Added when shape.Rank is { } rank:
                    added.Add((rank, entry));
                    break;
                case EntityState.Modified:
                    foreach (var reference in shape.References)
                    {
                        if (reference.Properties.Any(entry.IsModified))
                            referred.Add(reference.PrincipalEntityType);
                    }

                    if (shape.Unique.Any(entry.IsModified) && !unique.Add(entry.EntityType))
                        return null;
                    sorted.Add(entry);
                    break;
                default:
                    return null;
            }
        }

        if (added.Any(row => referred.Contains(row.Entry.EntityType)))
            return null;
        sorted.AddRange(added.OrderBy(row => row.Rank).Select(row => row.Entry));
        return sorted;
    }

    private static bool IsPlain(IEntityType entity) =>
        entity.BaseType is null && !entity.GetDirectlyDerivedTypes().Any() && !entity.IsOwned() && entity.FindPrimaryKey() is not null &&
        entity.GetTableMappings().Count() == 1 && !entity.GetComplexProperties().Any() && entity.GetProperties().Count() <= RowStatements.Table.MostColumns &&
        entity.GetProperties().All(p => p.ValueGenerated == ValueGenerated.Never || (p.ValueGenerated == ValueGenerated.OnAdd && p.ClrType == typeof(Guid)));

    /// <summary>Longest way along foreign keys to a type that references nothing; null for a type that references itself, be it by way of others.</summary>
    private static int? Rank(IEntityType entity, Dictionary<IEntityType, int?> ranks)
    {
        if (ranks.TryGetValue(entity, out var known))
            return known;
        if (Referenced(entity).Contains(entity))
            return ranks[entity] = null;

        // New rows of a type in a circle are EF's to save, with all that is saved beside them.
        return ranks[entity] = Principals(entity).Select(principal => Rank(principal, ranks) + 1 ?? 0).DefaultIfEmpty(0).Max();
    }

    private static HashSet<IEntityType> Referenced(IEntityType entity)
    {
        var found = new HashSet<IEntityType>();
        var open = new Stack<IEntityType>(Principals(entity));
        while (open.TryPop(out var next))
        {
            if (!found.Add(next))
                continue;
            foreach (var principal in Principals(next))
                open.Push(principal);
        }

        return found;
    }

    private static IEnumerable<IEntityType> Principals(IEntityType entity) => entity.GetForeignKeys().Select(key => key.PrincipalEntityType);

    private sealed record Shape(int? Rank, IForeignKey[] References, IProperty[] Unique);
}
