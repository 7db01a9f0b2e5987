using System.Collections;
using System.Runtime.CompilerServices;
using Approvals.Casework.Data;
using Approvals.Casework.Organisation;
using Approvals.Casework.Parties;
using Approvals.Lending.Committee;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.ChangeTracking.Internal;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;
using Xunit;

namespace Approvals.Tests.Data;

/// <summary>What the writing connection saves itself is what EF would have saved, and what it can't order it leaves to EF.</summary>
public sealed class PreparedSavesTests
{
    private static readonly DateTime Noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryTable_HoldsWhatEfWouldHaveWritten()
    {
        await using var prepared = await OpenAsync(new PreparedConnection("Data Source=:memory:"));
        await using var plain = await OpenAsync(new SqliteConnection("Data Source=:memory:"));
        var order = new SaveOrder(prepared.Model);
        var compared = 0;

        foreach (var entity in prepared.Model.GetEntityTypes())
        {
            var row = New(prepared, entity);
            if (order.Sort([Update(row)]) is null)
                continue;
            await prepared.SaveChangesAsync(Cancelled);
            await NewAndSaveAsync(plain, entity);
            Assert.Equal(await ContentAsync(plain, entity), await ContentAsync(prepared, entity));

            if (Change(prepared, row))
            {
                Assert.NotNull(order.Sort([Update(row)]));
                await prepared.SaveChangesAsync(Cancelled);
                Change(plain, plain.ChangeTracker.Entries().Single());
                await plain.SaveChangesAsync(Cancelled);
                Assert.Equal(await ContentAsync(plain, entity), await ContentAsync(prepared, entity));
            }

            prepared.ChangeTracker.Clear();
            plain.ChangeTracker.Clear();
            compared++;
        }

        Assert.True(compared >= 60, $"{compared} tables only.");
    }

    [Fact]
    public async Task RowThatAnotherChanged_IsAConflict()
    {
        await using var db = await OpenAsync(new PreparedConnection("Data Source=:memory:"));
        var group = new CustomerGroup { Id = Guid.CreateVersion7(), Name = "甲" };
        db.Add(group);
        await db.SaveChangesAsync(Cancelled);
        await db.Database.ExecuteSqlAsync($"UPDATE CustomerGroups SET Version = Version + 1", Cancelled);

        group.Name = "乙";

        var conflict = await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancelled));
        Assert.Same(group, Assert.Single(conflict.Entries).Entity);
        Assert.Equal("甲", await db.CustomerGroups.AsNoTracking().Select(g => g.Name).SingleAsync(Cancelled));
    }

    [Fact]
    public async Task RowThatIsThereAlready_IsTheFailureThatEfNames()
    {
        await using var db = await OpenAsync(new PreparedConnection("Data Source=:memory:"));
        var id = Guid.CreateVersion7();
        db.Add(new CustomerGroup { Id = id, Name = "甲" });
        await db.SaveChangesAsync(Cancelled);
        db.ChangeTracker.Clear();
        db.Add(new CustomerGroup { Id = id, Name = "乙" });

        var failure = await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancelled));

        Assert.IsType<SqliteException>(failure.InnerException);
    }

    [Fact]
    public async Task NewRows_GoAfterChangedOnes_AndTheReferencedFirst()
    {
        await using var db = await OpenAsync(new PreparedConnection("Data Source=:memory:"));
        var report = New(db, Entity(db, "Investigation"));
        var kase = New(db, Entity(db, "Case"));
        var applicant = New(db, Entity(db, "Applicant"));
        var group = db.Attach(new CustomerGroup { Id = Guid.CreateVersion7(), Name = "甲" });
        group.Property(g => g.Name).CurrentValue = "乙";
        db.ChangeTracker.DetectChanges();

        var sorted = new SaveOrder(db.Model).Sort([Update(report), Update(kase), Update(applicant), Update(group)]);

        Assert.Equal(["CustomerGroup", "Applicant", "Case", "Investigation"], sorted!.Select(entry => entry.EntityType.ShortName()));
    }

    [Fact]
    public async Task WhatOnlyEfCanOrder_IsLeftToIt()
    {
        await using var db = await OpenAsync(new PreparedConnection("Data Source=:memory:"));
        var order = new SaveOrder(db.Model);

        var deleted = New(db, Entity(db, "CustomerGroup"));
        deleted.State = EntityState.Deleted;
        deleted = db.Attach(deleted.Entity);
        deleted.State = EntityState.Deleted;
        Assert.Null(order.Sort([Update(deleted)]));

        var unit = New(db, Entity(db, nameof(OrgUnit)));
        Assert.Null(order.Sort([Update(unit)]));

        var group = New(db, Entity(db, "CustomerGroup"), 2);
        var applicant = New(db, Entity(db, "Applicant"));
        applicant.State = EntityState.Unchanged;
        applicant.Property("GroupId").IsModified = true;
        Assert.NotNull(order.Sort([Update(applicant)]));
        Assert.Null(order.Sort([Update(applicant), Update(group)]));

        var (first, second) = (New(db, Entity(db, "Applicant"), 2), New(db, Entity(db, "Applicant"), 3));
        foreach (var swapped in new[] { first, second })
        {
            swapped.State = EntityState.Unchanged;
            swapped.Property(Entity(db, "Applicant").GetIndexes().First(index => index.IsUnique).Properties[0].Name).IsModified = true;
        }

        Assert.NotNull(order.Sort([Update(first)]));
        Assert.Null(order.Sort([Update(first), Update(second)]));
    }

    private static async Task<DeskDb> OpenAsync(SqliteConnection connection)
    {
        await connection.OpenAsync(Cancelled);
        var db = DeskDatabase.OpenOn(connection);
        await db.Database.EnsureCreatedAsync(Cancelled);
        await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF", Cancelled);
        await db.Database.BeginTransactionAsync(Cancelled);
        return db;
    }

    private static IEntityType Entity(DeskDb db, string name) => db.Model.GetEntityTypes().Single(entity => entity.ShortName() == name);

    private static async Task NewAndSaveAsync(DeskDb db, IEntityType entity)
    {
        New(db, db.Model.FindEntityType(entity.Name)!);
        await db.SaveChangesAsync(Cancelled);
    }

    private static EntityEntry New(DeskDb db, IEntityType entity, int seed = 1)
    {
        var row = db.Entry(RuntimeHelpers.GetUninitializedObject(entity.ClrType));
        foreach (var property in entity.GetProperties())
            row.Property(property.Name).CurrentValue = Made(property, seed);
        row.State = EntityState.Added;
        return row;
    }

    /// <summary>Gives what is no key and no token another value; false where there is nothing else.</summary>
    private static bool Change(DeskDb db, EntityEntry row)
    {
        db.ChangeTracker.AcceptAllChanges();
        foreach (var property in row.Metadata.GetProperties().Where(p => !p.IsPrimaryKey() && !p.IsConcurrencyToken))
            row.Property(property.Name).CurrentValue = Made(property, 2);
        db.ChangeTracker.DetectChanges();
        return row.State == EntityState.Modified;
    }

    /// <summary>A value that depends on the column's name and the seed alone; of what may be null every third is.</summary>
    private static object? Made(IProperty property, int seed)
    {
        var number = property.Name.Length + seed;
        if (property.IsNullable && number % 3 == 0)
            return null;
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type switch
        {
            _ when type == typeof(string) => $"甲'{property.Name[..1]}{seed}",
            _ when type == typeof(int) => number,
            _ when type == typeof(long) => (long)number,
            _ when type == typeof(decimal) => number + 0.25m,
            _ when type == typeof(double) => number + 0.5,
            _ when type == typeof(bool) => number % 2 == 0,
            _ when type == typeof(Guid) => new Guid(number, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10]),
            _ when type == typeof(DateTime) => Noon.AddMinutes(number),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(Noon.AddMinutes(number)),
            _ when type == typeof(DateOnly) => DateOnly.FromDateTime(Noon).AddDays(number),
            _ when type == typeof(TimeOnly) => TimeOnly.FromDateTime(Noon).AddMinutes(number),
            _ when type == typeof(byte[]) => new byte[] { 1, 2, (byte)number },
            _ when type.IsEnum => Enum.GetValues(type).GetValue(number % Enum.GetValues(type).Length),
            _ when property.IsNullable => null,
            _ when type == typeof(CreditCommittee) => new CreditCommittee("head-office", "贷审会", seed, []),
            _ when type.IsAssignableTo(typeof(IEnumerable)) => property.GetTypeMapping().Converter!.ConvertFromProvider("[]"),
            _ => RuntimeHelpers.GetUninitializedObject(type),
        };
    }

    private static async Task<List<string>> ContentAsync(DeskDb db, IEntityType entity)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        var columns = entity.GetProperties().Select(p => $"\"{p.GetColumnName()}\"").SelectMany(name => new[] { name, $"typeof({name})" });
        command.CommandText = $"SELECT {string.Join(", ", columns)} FROM \"{entity.GetTableName()}\"";
        await using var reader = await command.ExecuteReaderAsync(Cancelled);
        var content = new List<string>();
        while (await reader.ReadAsync(Cancelled))
        {
            for (var i = 0; i < reader.FieldCount; i++)
                content.Add($"{reader.GetName(i)} {(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i))}");
        }

        return content;
    }

#pragma warning disable EF1001 // What a save is given, and EF has no public way to it.
    private static IUpdateEntry Update(EntityEntry entry) => ((Microsoft.EntityFrameworkCore.Infrastructure.IInfrastructure<InternalEntityEntry>)entry).Instance;
#pragma warning restore EF1001
}
