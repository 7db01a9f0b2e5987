using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Lending.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Approvals.Casework.Data;

/// <summary>Tables of the approval aggregate: round, level, seat, decision. The classes themselves know nothing of a database.</summary>
internal static class ApprovalModel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static void Build(ModelBuilder model)
    {
        model.Entity<Round>(e =>
        {
            e.ToTable("ApprovalRounds");
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Stage).HasMaxLength(64);
            e.Property(r => r.ChainCode).HasMaxLength(64);
            e.Property(r => r.ChainHash).HasMaxLength(64);
            e.Property(r => r.BandCode).HasMaxLength(64);
            e.Property(r => r.Product).HasMaxLength(64);
            e.Property(r => r.PackDigest).HasMaxLength(64);
            e.AsJson(r => r.LevelRules);
            e.AsJson(r => r.Exposure);
            e.AsJson(r => r.Ceiling);
            e.AsJson(r => r.Terms);
            e.AsJson(r => r.FixedTerms);
            e.AsJson(r => r.SettledLevels);
            e.AsJson(r => r.HigherBands);
            e.Property(r => r.ReturnedToLevel).HasMaxLength(64);
            e.Ignore(r => r.IsLive).Ignore(r => r.LiveLevel);
            e.HasIndex(r => new { r.CaseId, r.Stage, r.Number }).IsUnique();
            e.HasIndex(r => r.EndedAtUtc);
            e.HasOne<Case>().WithMany().HasForeignKey(r => r.CaseId);
            e.HasMany(r => r.Levels).WithOne().HasForeignKey(l => l.RoundId);
            e.Navigation(r => r.Levels).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<Level>(e =>
        {
            e.ToTable("ApprovalLevels");
            e.Property(l => l.Id).ValueGeneratedNever();
            e.Property(l => l.Code).HasMaxLength(64);
            e.AsJson(l => l.TermsAtOpen);
            e.AsJson(l => l.SeatsLost);
            e.AsJson(l => l.DecidedByPersonIds);
            e.HasIndex(l => new { l.RoundId, l.Ordinal, l.Visit }).IsUnique();
            e.HasMany(l => l.Seats).WithOne().HasForeignKey(s => s.LevelId);
            e.Navigation(l => l.Seats).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<Seat>(e =>
        {
            e.ToTable("ApprovalSeats");
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Version).IsConcurrencyToken();
            e.Ignore(s => s.StandingDecision).Ignore(s => s.IsUndecided);
            e.Property(s => s.Question).HasMaxLength(4000);
            e.AsJson(s => s.Viewings);
            e.HasIndex(s => new { s.OwnerStaffId, s.State });
            e.HasMany(s => s.Decisions).WithOne().HasForeignKey(d => d.SeatId);
            e.HasMany(s => s.MaterialRequests).WithOne().HasForeignKey(m => m.SeatId);
            e.Navigation(s => s.Decisions).UsePropertyAccessMode(PropertyAccessMode.Field);
            e.Navigation(s => s.MaterialRequests).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<Decision>(e =>
        {
            e.ToTable("ApprovalDecisions");
            e.Property(d => d.Id).ValueGeneratedNever();
            e.Property(d => d.Opinion).HasMaxLength(4000);
            e.Property(d => d.ReasonCode).HasMaxLength(64);
            e.Property(d => d.ReturnToLevel).HasMaxLength(64);
            e.Property(d => d.PackDigest).HasMaxLength(64);
            e.AsJson(d => d.Terms);
            e.Ignore(d => d.InFavour);

            // 每席至多一个有效决策: null once it no longer stands, so that the unique index counts the standing one only.
            e.Property<Guid?>("StandingSeatId");
            e.HasIndex("StandingSeatId").IsUnique();
        });
        model.Entity<MaterialRequest>(e =>
        {
            e.ToTable("ApprovalMaterialRequests");
            e.Property(m => m.Id).ValueGeneratedNever();
            e.Property(m => m.Asked).HasMaxLength(4000);
            e.Ignore(m => m.Outstanding);
        });
        model.Entity<SubstitutionRow>(e =>
        {
            e.ToTable("ApprovalSubstitutions");
            e.AsJson(s => s.Products);
            e.HasIndex(s => new { s.To, s.From });
            e.HasIndex(s => s.PrincipalId);
        });
        model.Entity<AuthorityGrant>(e =>
        {
            e.Property(a => a.Number).HasMaxLength(64);
            e.AsJson(a => a.Products);
            e.AsJson(a => a.Securities);
            e.HasIndex(a => a.Number).IsUnique();
            e.HasIndex(a => a.StaffId);
        });
    }

    /// <summary>Keeps the shadow column behind the unique index in step with <see cref="Decision.Standing"/>.</summary>
    public static void MarkStandingDecisions(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries<Decision>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
                entry.Property<Guid?>("StandingSeatId").CurrentValue = entry.Entity.Standing ? entry.Entity.SeatId : null;
        }
    }

    internal static void AsJson<TEntity, TValue>(this EntityTypeBuilder<TEntity> entity, System.Linq.Expressions.Expression<Func<TEntity, TValue>> property)
        where TEntity : class
    {
        // The values are immutable and replaced, never edited: the reference tells whether they changed.
        var comparer = new ValueComparer<TValue>((a, b) => ReferenceEquals(a, b), value => value == null ? 0 : value.GetHashCode(), value => value);
        entity.Property(property).HasConversion(value => JsonSerializer.Serialize(value, Json), text => JsonSerializer.Deserialize<TValue>(text, Json)!, comparer);
    }
}
