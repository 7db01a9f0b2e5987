using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>What SQL Server would refuse, or do differently from the other two, found in the model without a server.</summary>
public sealed class SqlServerModelTests
{
    /// <summary>Bytes in the key of a clustered and of any other index. Source: SQL Server, "Maximum capacity specifications".</summary>
    private const int ClusteredKeyBytes = 900;
    private const int IndexKeyBytes = 1700;

    private static readonly IModel Model = Models.Of(DatabaseProvider.SqlServer);

    private static readonly IReadOnlyList<ITable> Tables = [.. Model.GetRelationalModel().Tables];

    private static IEnumerable<IColumn> Columns => Tables.SelectMany(table => table.Columns);

    [Fact]
    public void ForeignKeys_NeverCascade()
    {
        var cascading = Model.GetEntityTypes().SelectMany(entity => entity.GetForeignKeys())
            .Where(key => key.DeleteBehavior is not (DeleteBehavior.Restrict or DeleteBehavior.NoAction or DeleteBehavior.ClientNoAction));

        Assert.Empty(cascading.Select(key => key.ToString()));
        Assert.All(
            Tables.SelectMany(table => table.ForeignKeyConstraints),
            key => Assert.True(key.OnDeleteAction is ReferentialAction.NoAction or ReferentialAction.Restrict, key.Name));
    }

    [Fact]
    public void UniqueIndexesOverNullableColumns_LeaveNullsOut()
    {
        var counting = Tables.SelectMany(table => table.Indexes)
            .Where(index => index.IsUnique && index.Columns.Any(column => column.IsNullable))
            .Where(index => index.Columns.Where(column => column.IsNullable).Any(column => index.Filter?.Contains($"[{column.Name}] IS NOT NULL", StringComparison.Ordinal) != true));

        Assert.Empty(counting.Select(index => index.Name));
    }

    [Fact]
    public void TextInKeys_ComparesByteByByte()
    {
        var insensitive = Tables.SelectMany(Keys).SelectMany(key => key.Columns).Where(IsText).Where(column => column.Collation != "Latin1_General_100_BIN2");

        Assert.Empty(insensitive.Select(column => $"{column.Table.Name}.{column.Name}").Distinct());
    }

    [Fact]
    public void TextOnBothSidesOfAForeignKey_HasOneCollation()
    {
        var mixed = Tables.SelectMany(table => table.ForeignKeyConstraints)
            .Where(key => key.Columns.Zip(key.PrincipalColumns).Any(pair => pair.First.Collation != pair.Second.Collation || pair.First.StoreType != pair.Second.StoreType));

        Assert.Empty(mixed.Select(key => key.Name));
    }

    [Fact]
    public void Keys_FitIntoAnIndexPage()
    {
        var tooLong = from table in Tables
                      from key in Keys(table)
                      let bytes = key.Columns.Sum(Bytes)
                      where bytes > (key.IsClustered ? ClusteredKeyBytes : IndexKeyBytes)
                      select $"{key.Name}: {bytes} bytes";

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Indexes_AreOnNothingUnlimited() =>
        Assert.Empty(Tables.SelectMany(Keys).SelectMany(key => key.Columns).Where(column => column.StoreType.EndsWith("(max)", StringComparison.Ordinal)).Select(column => column.Name));

    [Fact]
    public void Decimals_HavePrecisionAndScale() => Assert.All(
        Columns.Where(column => column.StoreType.StartsWith("decimal", StringComparison.Ordinal)),
        column => Assert.Matches(@"^decimal\(\d+,\d+\)$", column.StoreType));

    /// <summary>Interest accrues to six decimals, and is entered so.</summary>
    [Fact]
    public void Money_IsExactToTheFen() => Assert.All(
        Columns.Where(column => column.Name.EndsWith("Cny", StringComparison.Ordinal)),
        column => Assert.Equal(column is { Table.Name: "JournalLines" } ? "decimal(18,6)" : "decimal(18,2)", column.StoreType));

    [Fact]
    public void Instants_AreDatetime2()
    {
        Assert.All(
            Columns.Where(column => column.Name.EndsWith("Utc", StringComparison.Ordinal)),
            column => Assert.Equal("datetime2", column.StoreType));

        // Identity's own; compared in memory only.
        Assert.Equal(["LockoutEnd"], Columns.Where(column => column.StoreType == "datetimeoffset").Select(column => column.Name));
        Assert.DoesNotContain(Columns, column => column.StoreType is "datetime" or "smalldatetime");
    }

    [Fact]
    public void Versions_AreCountedByTheProgram() =>
        Assert.DoesNotContain(Columns, column => column.StoreType is "rowversion" or "timestamp");

    [Fact]
    public void Names_FitIntoEveryDatabase()
    {
        // PostgreSQL cuts a name after 63 bytes, and two cut names may be one.
        var names = Tables.Select(table => table.Name)
            .Concat(Columns.Select(column => column.Name))
            .Concat(Tables.SelectMany(table => table.Indexes).Select(index => index.Name));

        Assert.DoesNotContain(names, name => name.Length > 63);
    }

    private static IEnumerable<(string Name, bool IsClustered, IReadOnlyList<IColumn> Columns)> Keys(ITable table) =>
        table.UniqueConstraints.Select(key => (key.Name, key.GetIsPrimaryKey(), key.Columns))
            .Concat(table.Indexes.Select(index => (index.Name, false, index.Columns)));

    private static bool IsText(IColumn column) => column.StoreType.Contains("char", StringComparison.Ordinal);

    /// <summary>The most bytes a value can have. Source: SQL Server, "Data types".</summary>
    private static int Bytes(IColumn column)
    {
        var (type, length) = column.StoreType.Split('(', ')') is [var name, var size, ..] ? (name, size) : (column.StoreType, "");
        return type switch
        {
            "nvarchar" => 2 * int.Parse(length, System.Globalization.CultureInfo.InvariantCulture),
            "binary" => int.Parse(length, System.Globalization.CultureInfo.InvariantCulture),
            "uniqueidentifier" => 16,
            "bigint" or "datetime2" => 8,
            "int" => 4,
            "date" => 3,
            "bit" => 1,
            _ => throw new InvalidOperationException($"How long is a {column.StoreType}?"),
        };
    }
}
