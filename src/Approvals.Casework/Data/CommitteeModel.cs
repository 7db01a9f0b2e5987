using Approvals.Casework.Applications;
using Approvals.Casework.Chains;
using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Committee;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Approvals.Casework.Data;

/// <summary>Tables of the credit committee: meetings with attendance and signatures, items with packs, recusals, polls and ballots; and the drafts of approval chains.</summary>
internal static class CommitteeModel
{
    private const int Sha256Hex = 64;
    private const int Text = 4000;

    public static void Build(ModelBuilder model)
    {
        model.Entity<Meeting>(e =>
        {
            e.ToTable("CommitteeMeetings");
            e.Property(m => m.Id).ValueGeneratedNever();
            e.Property(m => m.Version).IsConcurrencyToken();
            e.Property(m => m.Venue).HasMaxLength(200);
            e.Property(m => m.MinutesDigest).HasMaxLength(Sha256Hex);
            e.AsJson(m => m.Committee);
            e.AsJson(m => m.Agenda);
            e.HasIndex(m => new { m.State, m.ScheduledAtUtc });
            e.HasMany(m => m.Attendance).WithOne().HasForeignKey(a => a.MeetingId);
            e.HasMany(m => m.Signatures).WithOne().HasForeignKey(s => s.MeetingId);
            e.Navigation(m => m.Attendance).UsePropertyAccessMode(PropertyAccessMode.Field);
            e.Navigation(m => m.Signatures).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<AttendanceEntry>(e =>
        {
            e.ToTable("CommitteeAttendance");
            e.Property(a => a.Id).ValueGeneratedNever();
            e.HasIndex(a => new { a.MeetingId, a.Ordinal }).IsUnique();
        });
        model.Entity<MinutesSignature>(e =>
        {
            e.ToTable("CommitteeSignatures");
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Digest).HasMaxLength(Sha256Hex);
            e.HasIndex(s => new { s.MeetingId, s.PersonId }).IsUnique();
        });
        Items(model);
        model.Entity<SheetDraft>(e =>
        {
            e.Property(d => d.Code).HasMaxLength(SheetDraft.LongestCode);
            e.Property(d => d.Hash).HasMaxLength(Sha256Hex);
            e.HasIndex(d => new { d.Code, d.Number }).IsUnique();
        });
        model.Entity<ChainDraft>(e =>
        {
            e.Property(d => d.Code).HasMaxLength(ChainDraft.LongestCode);
            e.Property(d => d.Hash).HasMaxLength(Sha256Hex);
            e.HasIndex(d => new { d.Code, d.Number }).IsUnique();
        });
    }

    /// <summary>一案至多一个在途议项: keeps the shadow column behind the unique index in step with the item's end.</summary>
    public static void MarkLiveItems(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries<AgendaItem>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
                entry.Property<Guid?>("LiveCaseId").CurrentValue = entry.Entity.HasEnded ? null : entry.Entity.CaseId;
        }
    }

    private static void Items(ModelBuilder model)
    {
        model.Entity<AgendaItem>(e =>
        {
            e.ToTable("CommitteeItems");
            e.Property(i => i.Id).ValueGeneratedNever();
            e.Property(i => i.Version).IsConcurrencyToken();
            e.Property(i => i.Product).HasMaxLength(64);
            e.Property(i => i.NewFacts).HasMaxLength(Text);
            e.AsJson(i => i.Committee);
            e.AsJson(i => i.Proposal);
            e.AsJson(i => i.Naming);
            e.AsJson(i => i.Resolution);
            e.AsJson(i => i.Ruling);
            e.Ignore(i => i.Pack).Ignore(i => i.OpenPoll).Ignore(i => i.HasEnded);
            e.Property<Guid?>("LiveCaseId");
            e.HasIndex("LiveCaseId").IsUnique();
            e.HasIndex(i => new { i.CaseId, i.ListedAtUtc });
            e.HasOne<Case>().WithMany().HasForeignKey(i => i.CaseId);
            e.HasOne<Meeting>().WithMany().HasForeignKey(i => i.MeetingId);
            e.HasMany(i => i.Packs).WithOne().HasForeignKey(p => p.ItemId);
            e.HasMany(i => i.Recusals).WithOne().HasForeignKey(r => r.ItemId);
            e.HasMany(i => i.Polls).WithOne().HasForeignKey(p => p.ItemId);
            e.Navigation(i => i.Packs).UsePropertyAccessMode(PropertyAccessMode.Field);
            e.Navigation(i => i.Recusals).UsePropertyAccessMode(PropertyAccessMode.Field);
            e.Navigation(i => i.Polls).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<PackVersion>(e =>
        {
            e.ToTable("CommitteePacks");
            e.Property(p => p.Id).ValueGeneratedNever();
            e.Property(p => p.Digest).HasMaxLength(Sha256Hex);
            e.Property(p => p.Why).HasMaxLength(Text);
            e.HasIndex(p => new { p.ItemId, p.Number }).IsUnique();
        });
        model.Entity<Recusal>(e =>
        {
            e.ToTable("CommitteeRecusals");
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Why).HasMaxLength(Text);
            e.HasIndex(r => new { r.ItemId, r.PersonId }).IsUnique();
        });
        model.Entity<Poll>(e =>
        {
            e.ToTable("CommitteePolls");
            e.Property(p => p.Id).ValueGeneratedNever();
            e.Property(p => p.PackDigest).HasMaxLength(Sha256Hex);
            e.AsJson(p => p.Electorate);
            e.Ignore(p => p.StandingBallots);
            e.HasIndex(p => new { p.ItemId, p.Number }).IsUnique();
            e.HasMany(p => p.Ballots).WithOne().HasForeignKey(b => b.PollId);
            e.Navigation(p => p.Ballots).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<Ballot>(e =>
        {
            e.ToTable("CommitteeBallots");
            e.Property(b => b.Id).ValueGeneratedNever();
            e.Property(b => b.Opinion).HasMaxLength(Text);
            e.AsJson(b => b.Conditions);

            // 同一自然人只计一次: whatever becomes of a ballot, its voter never has another in the same poll.
            e.HasIndex(b => new { b.PollId, b.PersonId }).IsUnique();
        });
    }
}
