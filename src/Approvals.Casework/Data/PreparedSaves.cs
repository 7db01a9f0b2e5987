using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Approvals.Casework.Data;

/// <summary>
/// What a command changed, written row by row through statements that stay prepared. EF decides what has changed and answers for it; only the last
/// part, where it composes the text of every save anew, is done here, and only for rows whose order is plain: first what changed, then what is new,
/// the referenced before the referencing. Everything else it saves itself.
/// </summary>
/// <remarks>For the writing connection of SQLite (ADR 1); on another connection EF saves.</remarks>
internal sealed class PreparedSaves(DatabaseDependencies dependencies, RelationalDatabaseDependencies relational) : RelationalDatabase(dependencies, relational)
{
    private static readonly ConditionalWeakTable<IModel, SaveOrder> Orders = [];

    public override Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        // Without a transaction EF would begin one of its own.
        if (RelationalDependencies.Connection.DbConnection is not PreparedConnection connection || entries.Count == 0
            || RelationalDependencies.Connection.CurrentTransaction?.GetDbTransaction() is not SqliteTransaction transaction)
            return base.SaveChangesAsync(entries, cancellationToken);
        var order = Orders.GetValue(entries[0].EntityType.Model, static model => new SaveOrder(model));
        if (order.Sort(entries) is not { } sorted)
            return base.SaveChangesAsync(entries, cancellationToken);

        foreach (var entry in sorted)
            Write(connection.Rows.Of(entry.EntityType), entry, transaction);
        return Task.FromResult(sorted.Count);
    }

    private static void Write(RowStatements.Table table, IUpdateEntry entry, SqliteTransaction transaction)
    {
        try
        {
            if (entry.EntityState == EntityState.Added)
                table.Insert(entry.GetCurrentValue, transaction);
            else if (table.Update(Changed(table, entry), entry.GetCurrentValue, entry.GetOriginalValue, transaction) != 1)
                throw new DbUpdateConcurrencyException("The row was changed or deleted since it was read.", [entry]);
        }
        catch (SqliteException e)
        {
            throw new DbUpdateException($"A row could not be written: {e.Message}", e, [entry]);
        }
    }

    private static UInt128 Changed(RowStatements.Table table, IUpdateEntry entry)
    {
        UInt128 changed = 0;
        for (var i = 0; i < table.Columns.Length; i++)
        {
            if (entry.IsModified(table.Columns[i]))
                changed |= UInt128.One << i;
        }

        return changed;
    }
}
