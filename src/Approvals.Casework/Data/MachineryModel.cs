using Approvals.Casework.Audit;
using Approvals.Casework.Data.Reference;
using Approvals.Casework.Jobs;
using Approvals.Casework.Outbox;
using Approvals.Casework.Products;
using Microsoft.EntityFrameworkCore;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.Data;

/// <summary>What keeps the desk going beside its cases: timers, messages, answered requests, audit chains, recurring jobs, rule versions, reference data.</summary>
internal static class MachineryModel
{
    private const int Code = 64;
    private const int Name = 200;
    private const int Sentence = 1000;
    private const int Sha256Hex = 64;

    public static void Build(ModelBuilder model)
    {
        ReferenceData(model);
        model.Entity<Timer>(e =>
        {
            e.Text(t => t.Kind, Code).Text(t => t.Subject, Code);
            e.HasIndex(t => new { t.CaseId, t.Kind, t.Subject }).IsUnique();
            e.HasIndex(t => new { t.State, t.DueAtUtc });
        });
        model.Entity<OutboxMessage>(e =>
        {
            e.Text(m => m.Key, 128).Text(m => m.Kind, Code).Text(m => m.Subject, Code).Text(m => m.PayloadHash, Sha256Hex).Text(m => m.LastError, Sentence);
            e.Property(m => m.Fence).IsConcurrencyToken();
            e.HasIndex(m => m.Key).IsUnique();
            e.HasIndex(m => new { m.State, m.NextAttemptAtUtc });
            e.HasIndex(m => new { m.Subject, m.State, m.Id });
            e.HasIndex(m => new { m.CaseId, m.State });
        });
        model.Entity<OutboxHold>(e =>
        {
            e.Text(h => h.Reason, Sentence).Text(h => h.Note, Sentence).Text(h => h.LiveKey, 8);
            e.HasIndex(h => h.LiveKey).IsUnique();
        });
        model.Entity<InboundMessage>(e =>
        {
            e.HasKey(m => new { m.Partner, m.MessageId });
            e.Text(m => m.Partner, 32).Text(m => m.MessageId, 128).Text(m => m.Digest, Sha256Hex);
        });
        model.Entity<IdempotencyRecord>(e =>
        {
            e.HasKey(r => new { r.ActorId, r.Key });
            e.Text(r => r.Key, 100).Text(r => r.Command, 100).Text(r => r.Digest, Sha256Hex);
        });
        model.Entity<AuditEntry>(e =>
        {
            e.HasKey(a => new { a.Subject, a.Seq });
            e.HasIndex(a => new { a.AtUtc, a.Subject, a.Seq });
            e.HasIndex(a => new { a.ActorId, a.AtUtc });
            e.HasIndex(a => new { a.Action, a.AtUtc });
            e.Text(a => a.Subject, Code).Text(a => a.ActorName, Name).Text(a => a.Action, Code);
            e.Property(a => a.PreviousHash).HasMaxLength(32).IsFixedLength();
            e.Property(a => a.Hash).HasMaxLength(32).IsFixedLength();
        });
        model.Entity<AuditHead>(e =>
        {
            e.HasKey(a => a.Subject);
            e.Text(a => a.Subject, Code);
            e.Property(a => a.Seq).IsConcurrencyToken();
            e.Property(a => a.Hash).HasMaxLength(32).IsFixedLength();
        });
        model.Entity<AuditCheckpoint>(e =>
        {
            e.HasKey(c => c.Number);
            e.Property(c => c.Number).ValueGeneratedNever();
            e.Property(c => c.MerkleRoot).HasMaxLength(32).IsFixedLength();
            e.Property(c => c.Signature).HasMaxLength(32).IsFixedLength();
        });
        model.Entity<JobRun>(e =>
        {
            e.HasKey(j => new { j.Kind, j.BusinessDate });
            e.Text(j => j.Kind, Code).Text(j => j.Summary, Sentence);
            e.Property(j => j.Fence).IsConcurrencyToken();
        });
        model.Entity<PinnedVersion>(e =>
        {
            e.HasKey(p => new { p.Kind, p.Code, p.Version });
            e.Text(p => p.Code, Code).Text(p => p.Hash, Sha256Hex);
        });
        model.Entity<ClockSetting>().Property(c => c.Id).ValueGeneratedNever();
        model.Entity<DataProtectionKey>().Text(k => k.FriendlyName, Name);
    }

    private static void ReferenceData(ModelBuilder model)
    {
        model.Entity<CalendarDay>(e =>
        {
            e.HasKey(d => d.Date);
            e.Text(d => d.Name, Code);
        });
        model.Entity<Region>(e =>
        {
            e.HasKey(r => r.Code);
            e.Text(r => r.Code, 6).Text(r => r.Name, Code);
        });
        model.Entity<Industry>(e =>
        {
            e.HasKey(i => i.Code);
            e.Text(i => i.Code, 8).Text(i => i.Name, Name);
        });
        model.Entity<LprRate>(e =>
        {
            e.HasKey(l => l.EffectiveOn);
            e.Property(l => l.OneYearPercent).HasPrecision(9, 4);
            e.Property(l => l.FiveYearPercent).HasPrecision(9, 4);
        });
    }
}
