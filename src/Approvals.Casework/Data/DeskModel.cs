using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Claims;
using Approvals.Casework.Collateral;
using Approvals.Casework.Conditions;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Discussion;
using Approvals.Casework.Documents;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Facilities;
using Approvals.Casework.Notifications;
using Approvals.Casework.Organisation;
using Approvals.Casework.Parties;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Signing;
using Approvals.Casework.Views;
using Approvals.Casework.Waivers;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Approvals.Casework.Data;

/// <summary>Keys, lengths and the unique indexes behind every only-once rule.</summary>
internal static class DeskModel
{
    private const int Code = 64;
    private const int Name = 200;
    private const int Sentence = 1000;
    private const int TitleKey = 128;
    private const int Sha256Hex = 64;
    private const int IdentityKeyPart = 128;

    public static void Build(ModelBuilder model)
    {
        Parties(model);
        Applications(model);
        Evidence(model);
        ApprovalModel.Build(model);
        CommitteeModel.Build(model);
        Words(model);
        Money(model);
        ServicingModel.Build(model);
        Notifications(model);
        ChannelModel.Build(model);
        MachineryModel.Build(model);

        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;

            // SQL Server refuses several cascade paths, and nothing here is deleted.
            foreach (var key in entity.GetForeignKeys())
                key.DeleteBehavior = DeleteBehavior.Restrict;
        }
    }

    private static void Parties(ModelBuilder model)
    {
        model.Entity<OrgUnit>(e =>
        {
            e.Text(u => u.Code, 32).Text(u => u.Name, Name).Text(u => u.Path, 128).Text(u => u.RegionCode, 6);
            e.HasIndex(u => u.Code).IsUnique();
            e.HasOne<OrgUnit>().WithMany().HasForeignKey(u => u.ParentId);
        });
        model.Entity<Account>(e =>
        {
            e.Text(a => a.Name, Name);
            e.HasIndex(a => a.PersonId);
            e.HasOne<OrgUnit>().WithMany().HasForeignKey(a => a.OrgUnitId);
            e.HasOne<Applicant>().WithMany().HasForeignKey(a => a.ApplicantId);
        });

        model.Entity<Absence>(e =>
        {
            e.Text(a => a.Reason, EnterAbsence.LongestReason);
            e.HasIndex(a => new { a.AccountId, a.From });
            e.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId);
        });
        model.Entity<SavedView>(e =>
        {
            e.Text(v => v.Name, SaveView.LongestName).Text(v => v.Address, SaveView.LongestAddress);
            e.HasIndex(v => new { v.AccountId, v.Name }).IsUnique();
            e.HasOne<Account>().WithMany().HasForeignKey(v => v.AccountId);
        });

        // Identity's 450 characters each make a clustered key of twice what SQL Server allows.
        model.Entity<IdentityUserLogin<Guid>>(e => e.Text(l => l.LoginProvider, IdentityKeyPart).Text(l => l.ProviderKey, IdentityKeyPart));
        model.Entity<IdentityUserToken<Guid>>(e => e.Text(t => t.LoginProvider, IdentityKeyPart).Text(t => t.Name, IdentityKeyPart));
        model.Entity<CustomerGroup>().Text(g => g.Name, Name);
        model.Entity<Applicant>(e =>
        {
            e.Text(a => a.Uscc, 18).Text(a => a.Name, Name).Text(a => a.MobileCipher, 500).Text(a => a.MobileHash, Sha256Hex);
            e.HasIndex(a => a.Uscc).IsUnique();
            e.HasIndex(a => a.MobileHash);
            e.HasOne<CustomerGroup>().WithMany().HasForeignKey(a => a.GroupId);
            e.HasOne<OrgUnit>().WithMany().HasForeignKey(a => a.OrgUnitId);
        });
        model.Entity<Person>(e =>
        {
            e.Text(p => p.IdNumberHash, Sha256Hex).Text(p => p.IdNumberCipher, 500).Text(p => p.Name, Name).Text(p => p.MobileCipher, 500).Text(p => p.MobileHash, Sha256Hex);
            e.HasIndex(p => p.IdNumberHash).IsUnique();
            e.HasIndex(p => p.MobileHash);
        });
        model.Entity<Relation>(e =>
        {
            e.HasKey(r => new { r.ApplicantId, r.PersonId, r.Role });
            e.HasOne<Applicant>().WithMany().HasForeignKey(r => r.ApplicantId);
            e.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId);
        });
    }

    private static void Applications(ModelBuilder model)
    {
        model.Entity<Case>(e =>
        {
            e.Text(c => c.Number, 32).Text(c => c.ProductCode, Code).Text(c => c.Mode, 32).Text(c => c.OrgPath, 128);
            e.Text(c => c.DefinitionCode, Code).Text(c => c.Stage, 400).Text(c => c.LiveKey, 128);
            e.Text(c => c.Purpose, Sentence).Text(c => c.AccountKind, 32).Text(c => c.AccountNo, 32);
            e.Text(c => c.RepaymentMethod, 32).Text(c => c.DeclarationCipher, 4000).Text(c => c.Classes, 400);
            e.Property(c => c.ApprovedRatePercent).HasPrecision(9, 4);
            e.Property(c => c.MeasuredRatePercent).HasPrecision(9, 4);
            e.Ignore(c => c.IsClosed);
            e.HasIndex(c => c.Number).IsUnique();
            e.HasIndex(c => c.LiveKey).IsUnique();
            e.HasIndex(c => new { c.ApplicantId, c.ProductCode });
            e.HasIndex(c => new { c.GroupId, c.ClosedAtUtc });
            e.HasIndex(c => c.ClosedAtUtc);
            e.HasOne<Applicant>().WithMany().HasForeignKey(c => c.ApplicantId);
            e.HasOne<OrgUnit>().WithMany().HasForeignKey(c => c.OrgUnitId);
        });
        model.Entity<CaseStep>(e =>
        {
            e.HasKey(s => new { s.CaseId, s.StepId, s.Visit });
            e.HasIndex(s => new { s.StepId, s.Status });
            e.Text(s => s.StepId, Code).Text(s => s.Type, Code).Text(s => s.Outcome, Code);

            // Reports of a period are answered from this index alone.
            e.HasIndex(s => new { s.LeftAtUtc, s.Status, s.StepId, s.ElapsedMinutes, s.WorkingMinutes, s.CaseId }).HasDatabaseName("IX_CaseSteps_OfPeriod");
            e.HasOne<Case>().WithMany().HasForeignKey(s => s.CaseId);
        });
        model.Entity<CaseHolder>(e =>
        {
            e.HasKey(h => new { h.CaseId, h.StaffId });
            e.HasOne<Case>().WithMany().HasForeignKey(h => h.CaseId);
            e.HasOne<Account>().WithMany().HasForeignKey(h => h.StaffId);
        });
        model.Entity<WorkItem>(e =>
        {
            e.Text(i => i.StepId, Code).Text(i => i.Kind, 32).Text(i => i.Key, Code).Text(i => i.Role, 32).Text(i => i.OrgPath, 128);
            e.HasIndex(i => new { i.CaseId, i.StepId, i.Visit, i.Kind, i.Key }).IsUnique();
            e.HasIndex(i => new { i.AssigneeId, i.State, i.DueAtUtc });
            e.HasIndex(i => new { i.Role, i.State, i.OrgPath });
            e.HasIndex(i => new { i.ClosedById, i.ClosedAtUtc });
            e.HasIndex(i => new { i.State, i.DueAtUtc, i.Id, i.OrgPath, i.StepId, i.Kind, i.CaseId }).HasDatabaseName("IX_WorkItems_ByDeadline");
            e.HasIndex(i => new { i.ClosedAtUtc, i.State, i.StepId, i.DueAtUtc, i.CaseId }).HasDatabaseName("IX_WorkItems_OfPeriod");
            e.HasOne<Case>().WithMany().HasForeignKey(i => i.CaseId);
        });
        model.Entity<Consent>(e =>
        {
            e.Text(c => c.Code, Code).Text(c => c.DocumentVersion, 32).Text(c => c.DocumentHash, Sha256Hex);
            e.HasIndex(c => new { c.CaseId, c.Visit, c.Code }).IsUnique();
            e.HasOne<Case>().WithMany().HasForeignKey(c => c.CaseId);
        });
    }

    private static void Evidence(ModelBuilder model)
    {
        model.Entity<Measurement>(e =>
        {
            e.Text(m => m.Mode, 32).Text(m => m.Outcome, 32);
            e.Property(m => m.RatePercent).HasPrecision(9, 4);
            e.HasIndex(m => new { m.CaseId, m.Purpose, m.Visit }).IsUnique();
            e.HasOne<Case>().WithMany().HasForeignKey(m => m.CaseId);
        });
        model.Entity<Waiver>(e =>
        {
            e.HasKey(w => w.CaseId);
            e.Text(w => w.ProductCode, Code).Text(w => w.Mode, 32).Text(w => w.Reason, Sentence);
            e.HasIndex(w => new { w.ApplicantId, w.ProductCode });
            e.HasIndex(w => w.ParentId);
            e.HasOne<Case>().WithOne().HasForeignKey<Waiver>(w => w.CaseId);
            e.HasOne<Case>().WithMany().HasForeignKey(w => w.ParentId);
            e.HasOne<Applicant>().WithMany().HasForeignKey(w => w.ApplicantId);
            e.HasOne<Measurement>().WithMany().HasForeignKey(w => w.MeasurementId);
        });
        model.Entity<PartnerReport>(e =>
        {
            e.Text(r => r.Kind, 32).Text(r => r.RefusalCode, Code);
            e.HasIndex(r => new { r.CaseId, r.Purpose, r.Visit, r.Kind, r.PersonId }).IsUnique();
            e.HasOne<Case>().WithMany().HasForeignKey(r => r.CaseId);
        });
        model.Entity<DocumentItem>(e =>
        {
            e.Text(d => d.Code, Code).Text(d => d.Name, Name).Text(d => d.WaivedReason, Sentence).Text(d => d.RefusedReason, Sentence);
            e.HasIndex(d => new { d.CaseId, d.Code }).IsUnique();
            e.HasOne<Case>().WithMany().HasForeignKey(d => d.CaseId);
        });
        model.Entity<Blob>(e =>
        {
            e.HasKey(b => b.Hash);
            e.Text(b => b.Hash, Sha256Hex);
        });
        model.Entity<DocumentFile>(e =>
        {
            e.Text(f => f.BlobHash, Sha256Hex).Text(f => f.FileName, Name).Text(f => f.ContentType, 100);
            e.HasIndex(f => new { f.ItemId, f.Number }).IsUnique();
            e.HasOne<DocumentItem>().WithMany().HasForeignKey(f => f.ItemId);
            e.HasOne<Blob>().WithMany().HasForeignKey(f => f.BlobHash);
        });
        model.Entity<Investigation>(e =>
        {
            e.Text(i => i.VisitedAddress, Sentence).Text(i => i.Reason, 4000);
            e.Property(i => i.Latitude).HasPrecision(9, 6);
            e.Property(i => i.Longitude).HasPrecision(9, 6);
            e.HasIndex(i => new { i.CaseId, i.Visit }).IsUnique();
            e.HasOne<Case>().WithMany().HasForeignKey(i => i.CaseId);
        });
        model.Entity<SitePhoto>(e =>
        {
            e.Text(p => p.BlobHash, Sha256Hex).Text(p => p.Caption, Name);
            e.Property(p => p.Latitude).HasPrecision(9, 6);
            e.Property(p => p.Longitude).HasPrecision(9, 6);
            e.HasOne<Investigation>().WithMany().HasForeignKey(p => p.InvestigationId);
            e.HasOne<Blob>().WithMany().HasForeignKey(p => p.BlobHash);
        });
        model.Entity<CrossCheck>(e =>
        {
            e.HasKey(c => new { c.InvestigationId, c.Subject });
            e.Text(c => c.Subject, Code).Text(c => c.Declared, Sentence).Text(c => c.Observed, Sentence).Text(c => c.Note, Sentence);
            e.HasOne<Investigation>().WithMany().HasForeignKey(c => c.InvestigationId);
        });
    }

    private static void Words(ModelBuilder model)
    {
        model.Entity<OpinionTemplate>(e =>
        {
            e.Text(t => t.Text, Sentence);
            e.HasIndex(t => t.OwnerId);
            e.HasOne<Account>().WithMany().HasForeignKey(t => t.OwnerId);
        });
        model.Entity<CaseComment>(e =>
        {
            e.Text(c => c.Text, AddComment.LongestText);
            e.HasIndex(c => new { c.CaseId, c.Id });
            e.HasOne<Case>().WithMany().HasForeignKey(c => c.CaseId);
            e.HasOne<Account>().WithMany().HasForeignKey(c => c.AuthorId);
        });
        model.Entity<CaseCopy>(e =>
        {
            e.Text(c => c.Reason, CaseCopy.LongestReason);

            // 同一人至多一份有效抄送: null once it was taken back.
            e.HasIndex(c => new { c.StandsForId, c.CaseId }).IsUnique();
            e.HasIndex(c => new { c.CaseId, c.AtUtc });
            e.HasOne<Case>().WithMany().HasForeignKey(c => c.CaseId);
            e.HasOne<Account>().WithMany().HasForeignKey(c => c.FromId);
            e.HasOne<Account>().WithMany().HasForeignKey(c => c.ToId);
        });
    }

    private static void Money(ModelBuilder model)
    {
        model.Entity<Condition>(e =>
        {
            e.Text(c => c.Text, Sentence).Text(c => c.LevelTitle, Name).Text(c => c.Note, 4000);
            e.HasIndex(c => new { c.CaseId, c.Number }).IsUnique();
            e.HasOne<Case>().WithMany().HasForeignKey(c => c.CaseId);
        });
        model.Entity<GuaranteeRequest>(e =>
        {
            e.Text(g => g.LetterNumber, Code).Text(g => g.Reason, Sentence);
            e.Property(g => g.FeeRatePercent).HasPrecision(9, 4);
            e.HasIndex(g => new { g.CaseId, g.Visit }).IsUnique();
            e.HasOne<Case>().WithMany().HasForeignKey(g => g.CaseId);
        });
        model.Entity<CollateralTitle>(e =>
        {
            e.HasKey(t => t.Key);
            e.Text(t => t.Key, TitleKey);
        });
        model.Entity<CollateralRevaluation>(e =>
        {
            e.Text(r => r.Appraiser, Name).Text(r => r.Note, Sentence);
            e.HasIndex(r => r.LiveFor).IsUnique();
            e.HasIndex(r => r.CaseId);
            e.HasOne<Case>().WithMany().HasForeignKey(r => r.CaseId);
            e.HasOne<CollateralAsset>().WithMany().HasForeignKey(r => r.AssetId);
            e.HasOne<Account>().WithMany().HasForeignKey(r => r.MakerId);
        });
        model.Entity<CollateralAsset>(e =>
        {
            e.Text(r => r.TitleKey, TitleKey).HasOne<CollateralTitle>().WithMany().HasForeignKey(r => r.TitleKey);
            e.Text(r => r.Number, Code).Text(r => r.Kind, 32).Text(r => r.Appraiser, Name).Text(r => r.OwnerName, Name);
            e.Ignore(r => r.HoldsUntil);
            e.HasIndex(r => new { r.CaseId, r.TitleKey }).IsUnique();
            e.HasOne<Case>().WithMany().HasForeignKey(r => r.CaseId);
            e.HasOne<Account>().WithMany().HasForeignKey(r => r.ListedById);
        });
        model.Entity<PledgeRegistration>(e =>
        {
            e.Text(r => r.RegistrationNumber, Code).Text(r => r.CertificateNumber, Code).Text(r => r.Reason, Sentence);
            e.HasIndex(r => new { r.CaseId, r.Visit, r.Registrar, r.AssetId, r.Attempt }).IsUnique();
            e.HasOne<Case>().WithMany().HasForeignKey(r => r.CaseId);
            e.HasOne<CollateralAsset>().WithMany().HasForeignKey(r => r.AssetId);
        });
        model.Entity<JointGuarantor>(e =>
        {
            e.Text(g => g.Name, Name).Text(g => g.IdNumberHash, Sha256Hex).Text(g => g.IdNumberCipher, 500);
            e.HasIndex(g => new { g.CaseId, g.Role }).IsUnique();
            e.HasOne<Case>().WithMany().HasForeignKey(g => g.CaseId);
            e.HasOne<Account>().WithMany().HasForeignKey(g => g.NamedById);
        });
        model.Entity<Contract>(e =>
        {
            e.Text(c => c.Kind, Code).Text(c => c.Title, Name).Text(c => c.Number, 128).Text(c => c.BlobHash, Sha256Hex).Text(c => c.EnvelopeId, Code);
            e.HasIndex(c => c.Number).IsUnique();
            e.HasIndex(c => new { c.CaseId, c.Visit, c.Kind }).IsUnique();
            e.HasOne<Case>().WithMany().HasForeignKey(c => c.CaseId);
            e.HasOne<Blob>().WithMany().HasForeignKey(c => c.BlobHash);
        });
        model.Entity<ContractSigner>(e =>
        {
            e.HasKey(s => new { s.ContractId, s.Party });
            e.Text(s => s.Party, 32).Text(s => s.Name, Name);
            e.HasOne<Contract>().WithMany().HasForeignKey(s => s.ContractId);
        });
        model.Entity<LoanDisbursement>(e =>
        {
            e.ToTable("Disbursements");
            e.Text(d => d.AccountNo, 32).Text(d => d.AccountKind, 32).Text(d => d.PaymentKey, Code);
            e.Text(d => d.CoreReference, Code).Text(d => d.RefusalReason, Sentence);
            e.HasIndex(d => new { d.CaseId, d.Number }).IsUnique();
            e.HasIndex(d => d.PaymentKey).IsUnique();
            e.HasIndex(d => d.LiveCaseId).IsUnique();
            e.HasIndex(d => d.PostedAtUtc);
            e.HasIndex(d => new { d.State, d.Id });
            e.HasOne<Case>().WithMany().HasForeignKey(d => d.CaseId);
        });
        model.Entity<Facility>(e =>
        {
            e.Text(f => f.ProductCode, Code).Text(f => f.Security, 32);
            e.Ignore(f => f.UsedCny);
            e.Property(f => f.SpreadBasisPoints).HasPrecision(9, 4);
            e.HasIndex(f => f.CaseId).IsUnique();
            e.HasIndex(f => new { f.GroupId, f.State });
            e.HasIndex(f => new { f.ApplicantId, f.ProductCode });
            e.HasOne<Case>().WithMany().HasForeignKey(f => f.CaseId);
            e.HasOne<Applicant>().WithMany().HasForeignKey(f => f.ApplicantId);
        });
        model.Entity<Loan>(e =>
        {
            e.Text(l => l.Method, 32);
            e.Property(l => l.RatePercent).HasPrecision(9, 4);
            e.Text(l => l.AccountNo, 32).Text(l => l.RepaymentAccountNo, 32);
            e.HasIndex(l => l.DisbursementId).IsUnique();
            e.HasIndex(l => l.OrderId).IsUnique();
            e.HasIndex(l => new { l.State, l.ClosedThrough });
            e.HasOne<Facility>().WithMany().HasForeignKey(l => l.FacilityId);
            e.HasOne<LoanDisbursement>().WithMany().HasForeignKey(l => l.DisbursementId);
        });
    }

    private static void Notifications(ModelBuilder model)
    {
        model.Entity<Notice>(e =>
        {
            e.HasIndex(n => new { n.RecipientId, n.CreatedAtUtc, n.Id });
            e.HasIndex(n => new { n.RecipientId, n.ReadAtUtc });
            e.HasOne<Account>().WithMany().HasForeignKey(n => n.RecipientId);
            e.HasOne<Case>().WithMany().HasForeignKey(n => n.CaseId);
        });
        model.Entity<NoticePreference>(e =>
        {
            e.HasKey(p => new { p.AccountId, p.Kind });
            e.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId);
        });
    }

    /// <summary>The longest text a column takes.</summary>
    internal static EntityTypeBuilder<T> Text<T>(
        this EntityTypeBuilder<T> entity, System.Linq.Expressions.Expression<Func<T, string?>> property, int maxLength)
        where T : class
    {
        entity.Property(property).HasMaxLength(maxLength);
        return entity;
    }
}
