using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Chains;
using Approvals.Casework.Channel;
using Approvals.Casework.Claims;
using Approvals.Casework.Collateral;
using Approvals.Casework.Conditions;
using Approvals.Casework.Data.Reference;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Discussion;
using Approvals.Casework.Documents;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Facilities;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Jobs;
using Approvals.Casework.Ledger;
using Approvals.Casework.Notifications;
using Approvals.Casework.Organisation;
using Approvals.Casework.Outbox;
using Approvals.Casework.Parties;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Casework.Products.Catalogue;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Servicing;
using Approvals.Casework.Signing;
using Approvals.Casework.Views;
using Approvals.Casework.Waivers;
using Approvals.Lending.Chains;
using Approvals.Lending.Committee;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Timer = Approvals.Casework.Timers.Timer;

namespace Approvals.Casework.Data;

/// <summary>The one model, on three databases. A subclass per provider exists only so that each has its own migrations and key collation.</summary>
public abstract class DeskDb(DbContextOptions options) : IdentityDbContext<Account, AccountRole, Guid>(options)
{

    public DbSet<OrgUnit> OrgUnits => Set<OrgUnit>();

    public DbSet<Absence> Absences => Set<Absence>();

    public DbSet<Applicant> Applicants => Set<Applicant>();

    public DbSet<CustomerGroup> CustomerGroups => Set<CustomerGroup>();

    public DbSet<Person> Persons => Set<Person>();

    public DbSet<Relation> Relations => Set<Relation>();

    public DbSet<Case> Cases => Set<Case>();

    public DbSet<CaseStep> CaseSteps => Set<CaseStep>();

    public DbSet<CaseHolder> CaseHolders => Set<CaseHolder>();

    public DbSet<Condition> Conditions => Set<Condition>();

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<Waiver> Waivers => Set<Waiver>();

    public DbSet<FacilityCase> FacilityCases => Set<FacilityCase>();

    public DbSet<Measurement> Measurements => Set<Measurement>();

    public DbSet<PartnerReport> PartnerReports => Set<PartnerReport>();

    public DbSet<DocumentItem> DocumentItems => Set<DocumentItem>();

    public DbSet<DocumentFile> DocumentFiles => Set<DocumentFile>();

    public DbSet<Blob> Blobs => Set<Blob>();

    public DbSet<Investigation> Investigations => Set<Investigation>();

    public DbSet<SitePhoto> SitePhotos => Set<SitePhoto>();

    public DbSet<CrossCheck> CrossChecks => Set<CrossCheck>();

    public DbSet<Round> Rounds => Set<Round>();

    public DbSet<Seat> Seats => Set<Seat>();

    public DbSet<SubstitutionRow> Substitutions => Set<SubstitutionRow>();

    public DbSet<AuthorityGrant> Authorities => Set<AuthorityGrant>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();

    public DbSet<SheetDraft> SheetDrafts => Set<SheetDraft>();

    public DbSet<ChainDraft> ChainDrafts => Set<ChainDraft>();

    public DbSet<OpinionTemplate> OpinionTemplates => Set<OpinionTemplate>();

    public DbSet<CaseComment> CaseComments => Set<CaseComment>();

    public DbSet<CaseCopy> CaseCopies => Set<CaseCopy>();

    public DbSet<GuaranteeRequest> GuaranteeRequests => Set<GuaranteeRequest>();

    public DbSet<CollateralAsset> CollateralAssets => Set<CollateralAsset>();
    public DbSet<CollateralTitle> CollateralTitles => Set<CollateralTitle>();
    public DbSet<CollateralRevaluation> CollateralRevaluations => Set<CollateralRevaluation>();
    public DbSet<JointGuarantor> JointGuarantors => Set<JointGuarantor>();
    public DbSet<PledgeRegistration> PledgeRegistrations => Set<PledgeRegistration>();
    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<ContractSigner> ContractSigners => Set<ContractSigner>();

    public DbSet<LoanDisbursement> Disbursements => Set<LoanDisbursement>();

    public DbSet<Facility> Facilities => Set<Facility>();

    public DbSet<Loan> Loans => Set<Loan>();

    public DbSet<FacilityAct> FacilityActs => Set<FacilityAct>();

    public DbSet<LoanOrder> LoanOrders => Set<LoanOrder>();

    public DbSet<JournalRow> JournalEntries => Set<JournalRow>();

    public DbSet<JournalLineRow> JournalLines => Set<JournalLineRow>();

    public DbSet<LedgerDifference> LedgerDifferences => Set<LedgerDifference>();

    public DbSet<ComparedBooks> ComparedBooks => Set<ComparedBooks>();

    public DbSet<EnterpriseAuthorisation> EnterpriseAuthorisations => Set<EnterpriseAuthorisation>();

    public DbSet<OperatorProcessVersion> OperatorProcesses => Set<OperatorProcessVersion>();

    public DbSet<OperatorPost> OperatorPosts => Set<OperatorPost>();

    public DbSet<ChannelEnablement> ChannelEnablements => Set<ChannelEnablement>();

    public DbSet<ChannelCredential> ChannelCredentials => Set<ChannelCredential>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<ConfirmationChallenge> ConfirmationChallenges => Set<ConfirmationChallenge>();

    public DbSet<Timer> Timers => Set<Timer>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<OutboxHold> OutboxHolds => Set<OutboxHold>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<NoticePreference> NoticePreferences => Set<NoticePreference>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<AuditCheckpoint> AuditCheckpoints => Set<AuditCheckpoint>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    public DbSet<InboundMessage> InboundMessages => Set<InboundMessage>();

    public DbSet<JobRun> JobRuns => Set<JobRun>();

    public DbSet<PinnedVersion> PinnedVersions => Set<PinnedVersion>();

    public DbSet<CalendarDay> CalendarDays => Set<CalendarDay>();

    public DbSet<Region> Regions => Set<Region>();

    public DbSet<Industry> Industries => Set<Industry>();

    public DbSet<LprRate> LprRates => Set<LprRate>();

    public DbSet<ClockSetting> ClockSettings => Set<ClockSetting>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>How rows that are only ever added get in; null lets EF insert them with the rest.</summary>
    internal Action<object>? Appender { get; set; }

    /// <summary>Adds a row that is never changed and not read again in this unit of work.</summary>
    internal void Append(object row)
    {
        if (Appender is null)
            Add(row);
        else
            Appender(row);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        base.ConfigureConventions(configuration);
        configuration.Properties<decimal>().HavePrecision(18, 2);
        configuration.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        DeskModel.Build(builder);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Saving is asynchronous: use SaveChangesAsync.");

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        ApprovalModel.MarkStandingDecisions(ChangeTracker);
        CommitteeModel.MarkLiveItems(ChangeTracker);
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
        {
            // Through the entry: changes were detected above and are not looked for again.
            if (entry.State == EntityState.Modified)
                entry.Property<int>(nameof(IVersioned.Version)).CurrentValue++;
        }

        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }
}
