using Approvals.Casework.Applications;
using Approvals.Casework.Facilities;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Ledger;
using Approvals.Casework.Parties;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Servicing;
using Approvals.Lending.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Data;

/// <summary>Tables of what follows an opened facility: orders, the loan sub-ledger, reconciliation.</summary>
internal static class ServicingModel
{
    private const int Code = 64;
    private const int Sentence = 1000;

    public static void Build(ModelBuilder model)
    {
        model.Entity<FacilityCase>(e =>
        {
            e.HasKey(m => m.CaseId);
            e.HasIndex(m => m.FacilityId);
            e.HasIndex(m => m.ParentId);
            e.HasOne<Case>().WithOne().HasForeignKey<FacilityCase>(m => m.CaseId);
            e.HasOne<Facility>().WithMany().HasForeignKey(m => m.FacilityId);
            e.HasOne<Case>().WithMany().HasForeignKey(m => m.ParentId);
        });
        model.Entity<LoanOrder>(e =>
        {
            e.Text(o => o.AccountNo, 32).Text(o => o.Purpose, Sentence).Text(o => o.Reason, Sentence);
            e.Text(o => o.PaymentKey, Code).Text(o => o.CoreReference, Code).Text(o => o.RefusalReason, Sentence);
            e.Text(o => o.Method, 32).Text(o => o.PayeeName, EntrustedPayment.LongestName).Text(o => o.PayeeAccountNo, 32).Text(o => o.PayeeBank, EntrustedPayment.LongestName);
            e.Text(o => o.InvoiceNumber, EntrustedPayment.LongestNumber).Text(o => o.DocumentHash, EntrustedPayment.HashLength);
            e.Ignore(o => o.TotalCny);
            e.Ignore(o => o.Approvers);
            e.HasIndex(o => o.LiveFor).IsUnique();
            e.HasIndex(o => o.SendingFor).IsUnique();
            e.HasIndex(o => o.LoanId);
            e.HasIndex(o => new { o.FacilityId, o.State });
            e.HasOne<Facility>().WithMany().HasForeignKey(o => o.FacilityId);
            e.HasOne<Loan>().WithMany().HasForeignKey(o => o.LoanId);
        });
        model.Entity<FacilityAct>(e =>
        {
            e.Text(a => a.Reason, Sentence).Text(a => a.Note, Sentence).Text(a => a.AccountNo, 32).Text(a => a.PostingNumber, Code);
            e.HasIndex(a => a.LiveFor).IsUnique();
            e.HasIndex(a => a.FacilityId);
            e.HasOne<Facility>().WithMany().HasForeignKey(a => a.FacilityId);
            e.HasOne<LedgerDifference>().WithMany().HasForeignKey(a => a.DifferenceId);
        });
        model.Entity<JournalRow>(e =>
        {
            e.ToTable("JournalEntries");
            e.Text(r => r.SourceKey, JournalEntry.LongestKey).Text(r => r.Reverses, JournalEntry.LongestKey);
            e.HasIndex(r => r.SourceKey).IsUnique();
            e.HasIndex(r => r.Reverses).IsUnique();
            e.HasIndex(r => new { r.FacilityId, r.On });
            e.HasIndex(r => r.LoanId);
            e.HasOne<Facility>().WithMany().HasForeignKey(r => r.FacilityId);
            e.HasOne<Loan>().WithMany().HasForeignKey(r => r.LoanId);
        });
        model.Entity<JournalLineRow>(e =>
        {
            e.ToTable("JournalLines");
            e.HasKey(l => new { l.EntryId, l.Number });
            e.Property(l => l.AmountCny).HasPrecision(18, 6);
            e.HasOne<JournalRow>().WithMany().HasForeignKey(l => l.EntryId);
        });
        model.Entity<LedgerDifference>(e =>
        {
            e.Text(d => d.LoanAccountNo, 32).Text(d => d.Reference, Code).Text(d => d.Note, Sentence);
            e.HasIndex(d => new { d.ApplicantId, d.Kind, d.Reference }).IsUnique();
            e.HasIndex(d => new { d.SettledAtUtc, d.FoundOn });
            e.HasOne<Case>().WithMany().HasForeignKey(d => d.CaseId);
            e.HasOne<Applicant>().WithMany().HasForeignKey(d => d.ApplicantId);
        });
        model.Entity<ComparedBooks>(e =>
        {
            e.HasIndex(b => new { b.On, b.ApplicantId }).IsUnique();
            e.HasOne<Applicant>().WithMany().HasForeignKey(b => b.ApplicantId);
        });
    }
}
