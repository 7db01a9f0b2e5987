-- sqlcmd opens its sessions with QUOTED_IDENTIFIER OFF, under which filtered indexes can't be created.
SET QUOTED_IDENTIFIER ON;
SET ANSI_NULLS ON;
SET XACT_ABORT ON;
GO

-- Readers must not block writers: the program is written for row versions and refuses to be set up without them.
IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()) = 0
    THROW 50001, 'Run ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE first.', 1;
GO
IF (SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()) <> 1
    THROW 50002, 'Run ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON first.', 1;
GO

IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [ApprovalSubstitutions] (
        [Id] uniqueidentifier NOT NULL,
        [PrincipalId] uniqueidentifier NOT NULL,
        [SubstituteId] uniqueidentifier NOT NULL,
        [From] date NOT NULL,
        [To] date NOT NULL,
        [EndedAtUtc] datetime2 NULL,
        [Products] nvarchar(max) NULL,
        [EnteredById] uniqueidentifier NOT NULL,
        [EnteredAtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_ApprovalSubstitutions] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [AspNetRoles] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(256) NULL,
        [NormalizedName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [ConcurrencyStamp] nvarchar(max) NULL,
        CONSTRAINT [PK_AspNetRoles] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [AuditCheckpoints] (
        [Number] int NOT NULL,
        [AtUtc] datetime2 NOT NULL,
        [Heads] nvarchar(max) NOT NULL,
        [MerkleRoot] binary(32) NOT NULL,
        [Signature] binary(32) NOT NULL,
        CONSTRAINT [PK_AuditCheckpoints] PRIMARY KEY ([Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [AuditEntries] (
        [Subject] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Seq] int NOT NULL,
        [AtUtc] datetime2 NOT NULL,
        [ActorId] uniqueidentifier NOT NULL,
        [ActorName] nvarchar(200) NOT NULL,
        [OnBehalfOfId] uniqueidentifier NULL,
        [Action] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Detail] nvarchar(max) NOT NULL,
        [PreviousHash] binary(32) NOT NULL,
        [Hash] binary(32) NOT NULL,
        CONSTRAINT [PK_AuditEntries] PRIMARY KEY ([Subject], [Seq])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [AuditHeads] (
        [Subject] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Seq] int NOT NULL,
        [Hash] binary(32) NOT NULL,
        CONSTRAINT [PK_AuditHeads] PRIMARY KEY ([Subject])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Authorities] (
        [Id] uniqueidentifier NOT NULL,
        [StaffId] uniqueidentifier NOT NULL,
        [Number] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UpToCny] decimal(18,2) NOT NULL,
        [Products] nvarchar(max) NULL,
        [Securities] nvarchar(max) NOT NULL,
        [ValidFrom] date NOT NULL,
        [ValidTo] date NOT NULL,
        [IssuedById] uniqueidentifier NOT NULL,
        [CountersignedById] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_Authorities] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Blobs] (
        [Hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Content] varbinary(max) NOT NULL,
        CONSTRAINT [PK_Blobs] PRIMARY KEY ([Hash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CalendarDays] (
        [Date] date NOT NULL,
        [IsWorkingDay] bit NOT NULL,
        [Name] nvarchar(64) NOT NULL,
        CONSTRAINT [PK_CalendarDays] PRIMARY KEY ([Date])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [ChainDrafts] (
        [Id] uniqueidentifier NOT NULL,
        [Code] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Number] int NOT NULL,
        [Hash] nvarchar(64) NOT NULL,
        [Json] nvarchar(max) NOT NULL,
        [InForceFrom] date NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [DraftedByPersonId] uniqueidentifier NOT NULL,
        [DraftedAtUtc] datetime2 NOT NULL,
        [VerifiedAtUtc] datetime2 NULL,
        [ApprovedByPersonId] uniqueidentifier NULL,
        [ApprovedAtUtc] datetime2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ChainDrafts] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [ClockSettings] (
        [Id] int NOT NULL,
        [OffsetTicks] bigint NOT NULL,
        CONSTRAINT [PK_ClockSettings] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CollateralTitles] (
        [Key] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_CollateralTitles] PRIMARY KEY ([Key])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CommitteeMeetings] (
        [Id] uniqueidentifier NOT NULL,
        [Committee] nvarchar(max) NOT NULL,
        [ScheduledAtUtc] datetime2 NOT NULL,
        [Venue] nvarchar(200) NOT NULL,
        [NoticedAtUtc] datetime2 NOT NULL,
        [State] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Agenda] nvarchar(max) NOT NULL,
        [EndedAtUtc] datetime2 NULL,
        [Minutes] nvarchar(max) NULL,
        [MinutesDigest] nvarchar(64) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_CommitteeMeetings] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CustomerGroups] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_CustomerGroups] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [DataProtectionKeys] (
        [Id] int NOT NULL IDENTITY,
        [FriendlyName] nvarchar(200) NOT NULL,
        [Xml] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_DataProtectionKeys] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [IdempotencyRecords] (
        [ActorId] uniqueidentifier NOT NULL,
        [Key] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Command] nvarchar(100) NOT NULL,
        [Digest] nvarchar(64) NOT NULL,
        [Answer] nvarchar(max) NOT NULL,
        [CreatedAtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_IdempotencyRecords] PRIMARY KEY ([ActorId], [Key])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [InboundMessages] (
        [Partner] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MessageId] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Digest] nvarchar(64) NOT NULL,
        [ReceivedAtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_InboundMessages] PRIMARY KEY ([Partner], [MessageId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Industries] (
        [Code] nvarchar(8) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        CONSTRAINT [PK_Industries] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [JobRuns] (
        [Kind] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [BusinessDate] date NOT NULL,
        [Fence] int NOT NULL,
        [LeasedUntilUtc] datetime2 NOT NULL,
        [FinishedAtUtc] datetime2 NULL,
        [Summary] nvarchar(1000) NULL,
        CONSTRAINT [PK_JobRuns] PRIMARY KEY ([Kind], [BusinessDate])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [LprRates] (
        [EffectiveOn] date NOT NULL,
        [OneYearPercent] decimal(9,4) NOT NULL,
        [FiveYearPercent] decimal(9,4) NOT NULL,
        CONSTRAINT [PK_LprRates] PRIMARY KEY ([EffectiveOn])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [OrgUnits] (
        [Id] uniqueidentifier NOT NULL,
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [ParentId] uniqueidentifier NULL,
        [Path] nvarchar(128) NOT NULL,
        [RegionCode] nvarchar(6) NOT NULL,
        CONSTRAINT [PK_OrgUnits] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_OrgUnits_OrgUnits_ParentId] FOREIGN KEY ([ParentId]) REFERENCES [OrgUnits] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Outbox] (
        [Id] bigint NOT NULL IDENTITY,
        [Key] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(64) NOT NULL,
        [Subject] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] uniqueidentifier NULL,
        [Payload] nvarchar(max) NOT NULL,
        [PayloadHash] nvarchar(64) NOT NULL,
        [State] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Attempts] int NOT NULL,
        [NextAttemptAtUtc] datetime2 NOT NULL,
        [Fence] int NOT NULL,
        [LeasedUntilUtc] datetime2 NULL,
        [CreatedAtUtc] datetime2 NOT NULL,
        [DeliveredAtUtc] datetime2 NULL,
        [LastError] nvarchar(1000) NULL,
        CONSTRAINT [PK_Outbox] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [OutboxHolds] (
        [Id] uniqueidentifier NOT NULL,
        [SinceUtc] datetime2 NOT NULL,
        [Reason] nvarchar(1000) NOT NULL,
        [ReleasedById] uniqueidentifier NULL,
        [ReleasedAtUtc] datetime2 NULL,
        [Note] nvarchar(1000) NULL,
        [LiveKey] nvarchar(8) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_OutboxHolds] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Persons] (
        [Id] uniqueidentifier NOT NULL,
        [IdNumberHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [IdNumberCipher] nvarchar(500) NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        [MobileCipher] nvarchar(500) NULL,
        [MobileHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_Persons] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [PinnedVersions] (
        [Kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Code] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] int NOT NULL,
        [Hash] nvarchar(64) NOT NULL,
        [Json] nvarchar(max) NOT NULL,
        [ImportedAtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_PinnedVersions] PRIMARY KEY ([Kind], [Code], [Version])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Regions] (
        [Code] nvarchar(6) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(64) NOT NULL,
        CONSTRAINT [PK_Regions] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [SheetDrafts] (
        [Id] uniqueidentifier NOT NULL,
        [Code] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Number] int NOT NULL,
        [Hash] nvarchar(64) NOT NULL,
        [Json] nvarchar(max) NOT NULL,
        [InForceFrom] date NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [DraftedByPersonId] uniqueidentifier NOT NULL,
        [DraftedAtUtc] datetime2 NOT NULL,
        [DatedByPersonId] uniqueidentifier NULL,
        [VerifiedAtUtc] datetime2 NULL,
        [ApprovedByPersonId] uniqueidentifier NULL,
        [ApprovedAtUtc] datetime2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_SheetDrafts] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Timers] (
        [Id] uniqueidentifier NOT NULL,
        [Kind] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Subject] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DueAtUtc] datetime2 NULL,
        [State] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CreatedAtUtc] datetime2 NOT NULL,
        [SetAtUtc] datetime2 NOT NULL,
        [FiredAtUtc] datetime2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Timers] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [AspNetRoleClaims] (
        [Id] int NOT NULL IDENTITY,
        [RoleId] uniqueidentifier NOT NULL,
        [ClaimType] nvarchar(max) NULL,
        [ClaimValue] nvarchar(max) NULL,
        CONSTRAINT [PK_AspNetRoleClaims] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AspNetRoleClaims_AspNetRoles_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [AspNetRoles] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CommitteeAttendance] (
        [Id] uniqueidentifier NOT NULL,
        [MeetingId] uniqueidentifier NOT NULL,
        [Ordinal] int NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        [Present] bit NOT NULL,
        [AtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_CommitteeAttendance] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CommitteeAttendance_CommitteeMeetings_MeetingId] FOREIGN KEY ([MeetingId]) REFERENCES [CommitteeMeetings] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CommitteeSignatures] (
        [Id] uniqueidentifier NOT NULL,
        [MeetingId] uniqueidentifier NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        [Digest] nvarchar(64) NOT NULL,
        [AtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_CommitteeSignatures] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CommitteeSignatures_CommitteeMeetings_MeetingId] FOREIGN KEY ([MeetingId]) REFERENCES [CommitteeMeetings] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Applicants] (
        [Id] uniqueidentifier NOT NULL,
        [Uscc] nvarchar(18) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        [GroupId] uniqueidentifier NOT NULL,
        [OrgUnitId] uniqueidentifier NOT NULL,
        [MobileCipher] nvarchar(500) NULL,
        [MobileHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [CreatedAtUtc] datetime2 NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Applicants] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Applicants_CustomerGroups_GroupId] FOREIGN KEY ([GroupId]) REFERENCES [CustomerGroups] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Applicants_OrgUnits_OrgUnitId] FOREIGN KEY ([OrgUnitId]) REFERENCES [OrgUnits] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [AspNetUsers] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        [OrgUnitId] uniqueidentifier NULL,
        [ApplicantId] uniqueidentifier NULL,
        [IsActive] bit NOT NULL,
        [UserName] nvarchar(256) NULL,
        [NormalizedUserName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [Email] nvarchar(256) NULL,
        [NormalizedEmail] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [EmailConfirmed] bit NOT NULL,
        [PasswordHash] nvarchar(max) NULL,
        [SecurityStamp] nvarchar(max) NULL,
        [ConcurrencyStamp] nvarchar(max) NULL,
        [PhoneNumber] nvarchar(max) NULL,
        [PhoneNumberConfirmed] bit NOT NULL,
        [TwoFactorEnabled] bit NOT NULL,
        [LockoutEnd] datetimeoffset NULL,
        [LockoutEnabled] bit NOT NULL,
        [AccessFailedCount] int NOT NULL,
        CONSTRAINT [PK_AspNetUsers] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AspNetUsers_Applicants_ApplicantId] FOREIGN KEY ([ApplicantId]) REFERENCES [Applicants] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AspNetUsers_OrgUnits_OrgUnitId] FOREIGN KEY ([OrgUnitId]) REFERENCES [OrgUnits] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Cases] (
        [Id] uniqueidentifier NOT NULL,
        [Number] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [ProductCode] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProductVersion] int NOT NULL,
        [Mode] nvarchar(32) NOT NULL,
        [ApplicantId] uniqueidentifier NOT NULL,
        [GroupId] uniqueidentifier NOT NULL,
        [OrgUnitId] uniqueidentifier NOT NULL,
        [OrgPath] nvarchar(128) NOT NULL,
        [DefinitionCode] nvarchar(64) NOT NULL,
        [DefinitionVersion] int NOT NULL,
        [Flow] nvarchar(max) NOT NULL,
        [Stage] nvarchar(400) NOT NULL,
        [Outcome] nvarchar(32) NULL,
        [LiveKey] nvarchar(128) COLLATE Latin1_General_100_BIN2 NULL,
        [RequestedAmountCny] decimal(18,2) NULL,
        [RequestedMonths] int NULL,
        [Purpose] nvarchar(1000) NULL,
        [AccountKind] nvarchar(32) NULL,
        [AccountNo] nvarchar(32) NULL,
        [ManagerId] uniqueidentifier NULL,
        [ApprovedAmountCny] decimal(18,2) NULL,
        [ApprovedMonths] int NULL,
        [ApprovedRatePercent] decimal(9,4) NULL,
        [RepaymentMethod] nvarchar(32) NULL,
        [DeclarationCipher] nvarchar(4000) NULL,
        [MeasuredRatePercent] decimal(9,4) NULL,
        [RemeasuredLimitCny] decimal(18,2) NULL,
        [Classes] nvarchar(400) NOT NULL,
        [IsPrime] bit NOT NULL,
        [ExposureCny] decimal(18,2) NULL,
        [CreatedAtUtc] datetime2 NOT NULL,
        [SubmittedById] uniqueidentifier NULL,
        [SubmittedAtUtc] datetime2 NULL,
        [ClaimedAtUtc] datetime2 NULL,
        [DocumentsCompleteAtUtc] datetime2 NULL,
        [ClosedAtUtc] datetime2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Cases] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Cases_Applicants_ApplicantId] FOREIGN KEY ([ApplicantId]) REFERENCES [Applicants] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Cases_OrgUnits_OrgUnitId] FOREIGN KEY ([OrgUnitId]) REFERENCES [OrgUnits] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [ComparedBooks] (
        [Id] uniqueidentifier NOT NULL,
        [ApplicantId] uniqueidentifier NOT NULL,
        [On] date NOT NULL,
        [Accounts] int NOT NULL,
        [LoansCny] decimal(18,2) NOT NULL,
        [LedgerCny] decimal(18,2) NOT NULL,
        [CoreCny] decimal(18,2) NOT NULL,
        [ComparedAtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_ComparedBooks] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ComparedBooks_Applicants_ApplicantId] FOREIGN KEY ([ApplicantId]) REFERENCES [Applicants] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Relations] (
        [ApplicantId] uniqueidentifier NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        [Role] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_Relations] PRIMARY KEY ([ApplicantId], [PersonId], [Role]),
        CONSTRAINT [FK_Relations_Applicants_ApplicantId] FOREIGN KEY ([ApplicantId]) REFERENCES [Applicants] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Relations_Persons_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [Persons] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Absences] (
        [Id] uniqueidentifier NOT NULL,
        [AccountId] uniqueidentifier NOT NULL,
        [From] date NOT NULL,
        [To] date NOT NULL,
        [Reason] nvarchar(200) NOT NULL,
        [EnteredById] uniqueidentifier NOT NULL,
        [EnteredAtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_Absences] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Absences_AspNetUsers_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserClaims] (
        [Id] int NOT NULL IDENTITY,
        [UserId] uniqueidentifier NOT NULL,
        [ClaimType] nvarchar(max) NULL,
        [ClaimValue] nvarchar(max) NULL,
        CONSTRAINT [PK_AspNetUserClaims] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AspNetUserClaims_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserLogins] (
        [LoginProvider] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProviderKey] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ProviderDisplayName] nvarchar(max) NULL,
        [UserId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_AspNetUserLogins] PRIMARY KEY ([LoginProvider], [ProviderKey]),
        CONSTRAINT [FK_AspNetUserLogins_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserRoles] (
        [UserId] uniqueidentifier NOT NULL,
        [RoleId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_AspNetUserRoles] PRIMARY KEY ([UserId], [RoleId]),
        CONSTRAINT [FK_AspNetUserRoles_AspNetRoles_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [AspNetRoles] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AspNetUserRoles_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserTokens] (
        [UserId] uniqueidentifier NOT NULL,
        [LoginProvider] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Value] nvarchar(max) NULL,
        CONSTRAINT [PK_AspNetUserTokens] PRIMARY KEY ([UserId], [LoginProvider], [Name]),
        CONSTRAINT [FK_AspNetUserTokens_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [ChannelCredentials] (
        [AccountId] uniqueidentifier NOT NULL,
        [TransactionPasswordHash] nvarchar(200) NULL,
        [MustChangePassword] bit NOT NULL,
        [WrongInARow] int NOT NULL,
        [LockedUntilUtc] datetime2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ChannelCredentials] PRIMARY KEY ([AccountId]),
        CONSTRAINT [FK_ChannelCredentials_AspNetUsers_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [ChannelEnablements] (
        [ApplicantId] uniqueidentifier NOT NULL,
        [EnabledById] uniqueidentifier NOT NULL,
        [EnabledAtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_ChannelEnablements] PRIMARY KEY ([ApplicantId]),
        CONSTRAINT [FK_ChannelEnablements_Applicants_ApplicantId] FOREIGN KEY ([ApplicantId]) REFERENCES [Applicants] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ChannelEnablements_AspNetUsers_EnabledById] FOREIGN KEY ([EnabledById]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [ConfirmationChallenges] (
        [Challenge] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountId] uniqueidentifier NOT NULL,
        [Digest] nvarchar(64) NULL,
        [Nonce] nvarchar(64) NOT NULL,
        [State] nvarchar(max) NOT NULL,
        [Origin] nvarchar(200) NOT NULL,
        [ExpiresAtUtc] datetime2 NOT NULL,
        [UsedAtUtc] datetime2 NULL,
        [Answer] nvarchar(max) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ConfirmationChallenges] PRIMARY KEY ([Challenge]),
        CONSTRAINT [FK_ConfirmationChallenges_AspNetUsers_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [EnterpriseAuthorisations] (
        [Id] uniqueidentifier NOT NULL,
        [ApplicantId] uniqueidentifier NOT NULL,
        [AccountNo] nvarchar(32) NOT NULL,
        [ControllerPersonId] uniqueidentifier NOT NULL,
        [BusinessAgreementVersion] nvarchar(32) NOT NULL,
        [BusinessAgreementHash] nvarchar(64) NOT NULL,
        [CreditAgreementVersion] nvarchar(32) NOT NULL,
        [CreditAgreementHash] nvarchar(64) NOT NULL,
        [GivenById] uniqueidentifier NOT NULL,
        [GivenAtUtc] datetime2 NOT NULL,
        [LiveApplicantId] uniqueidentifier NULL,
        CONSTRAINT [PK_EnterpriseAuthorisations] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_EnterpriseAuthorisations_Applicants_ApplicantId] FOREIGN KEY ([ApplicantId]) REFERENCES [Applicants] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_EnterpriseAuthorisations_AspNetUsers_GivenById] FOREIGN KEY ([GivenById]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_EnterpriseAuthorisations_Persons_ControllerPersonId] FOREIGN KEY ([ControllerPersonId]) REFERENCES [Persons] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [NoticePreferences] (
        [AccountId] uniqueidentifier NOT NULL,
        [Kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Sms] bit NOT NULL,
        [Email] bit NOT NULL,
        CONSTRAINT [PK_NoticePreferences] PRIMARY KEY ([AccountId], [Kind]),
        CONSTRAINT [FK_NoticePreferences_AspNetUsers_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [OperatorProcesses] (
        [Id] uniqueidentifier NOT NULL,
        [ApplicantId] uniqueidentifier NOT NULL,
        [Number] int NOT NULL,
        [SetById] uniqueidentifier NOT NULL,
        [SetAtUtc] datetime2 NOT NULL,
        [LiveApplicantId] uniqueidentifier NULL,
        CONSTRAINT [PK_OperatorProcesses] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_OperatorProcesses_Applicants_ApplicantId] FOREIGN KEY ([ApplicantId]) REFERENCES [Applicants] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_OperatorProcesses_AspNetUsers_SetById] FOREIGN KEY ([SetById]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [OpinionTemplates] (
        [Id] uniqueidentifier NOT NULL,
        [OwnerId] uniqueidentifier NOT NULL,
        [Text] nvarchar(1000) NOT NULL,
        [AddedAtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_OpinionTemplates] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_OpinionTemplates_AspNetUsers_OwnerId] FOREIGN KEY ([OwnerId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Passkeys] (
        [Id] uniqueidentifier NOT NULL,
        [AccountId] uniqueidentifier NOT NULL,
        [CredentialId] varbinary(1023) NOT NULL,
        [CredentialHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PublicKey] varbinary(2000) NOT NULL,
        [Name] nvarchar(40) NOT NULL,
        [SignCount] bigint NOT NULL,
        [Transports] nvarchar(200) NOT NULL,
        [IsBackupEligible] bit NOT NULL,
        [IsBackedUp] bit NOT NULL,
        [CreatedAtUtc] datetime2 NOT NULL,
        [LastUsedAtUtc] datetime2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Passkeys] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Passkeys_AspNetUsers_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [SavedViews] (
        [Id] uniqueidentifier NOT NULL,
        [AccountId] uniqueidentifier NOT NULL,
        [Name] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Address] nvarchar(500) NOT NULL,
        CONSTRAINT [PK_SavedViews] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_SavedViews_AspNetUsers_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [ApprovalRounds] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Stage] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Number] int NOT NULL,
        [ChainCode] nvarchar(64) NOT NULL,
        [ChainVersion] int NOT NULL,
        [ChainHash] nvarchar(64) NOT NULL,
        [BandCode] nvarchar(64) NOT NULL,
        [LevelRules] nvarchar(max) NOT NULL,
        [SettledLevels] nvarchar(max) NOT NULL,
        [HigherBands] nvarchar(max) NOT NULL,
        [Product] nvarchar(64) NOT NULL,
        [Security] nvarchar(32) NOT NULL,
        [Exposure] nvarchar(max) NOT NULL,
        [Basis] nvarchar(32) NOT NULL,
        [ExposureGrewAtUtc] datetime2 NULL,
        [Ceiling] nvarchar(max) NOT NULL,
        [Terms] nvarchar(max) NOT NULL,
        [FixedTerms] nvarchar(max) NOT NULL,
        [PackDigest] nvarchar(64) NOT NULL,
        [Outcome] nvarchar(32) NULL,
        [ReturnedTo] nvarchar(32) NULL,
        [ReturnedToLevel] nvarchar(64) NULL,
        [SuspendedSeatId] uniqueidentifier NULL,
        [OpenedAtUtc] datetime2 NOT NULL,
        [EndedAtUtc] datetime2 NULL,
        [EndedByStaffId] uniqueidentifier NULL,
        [TermsChangedAtUtc] datetime2 NOT NULL,
        [TermsChangedByStaffId] uniqueidentifier NULL,
        [PackChangedAtUtc] datetime2 NOT NULL,
        [PackChangedByStaffId] uniqueidentifier NULL,
        CONSTRAINT [PK_ApprovalRounds] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ApprovalRounds_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CaseComments] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [AuthorId] uniqueidentifier NOT NULL,
        [Text] nvarchar(2000) NOT NULL,
        [AtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_CaseComments] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CaseComments_AspNetUsers_AuthorId] FOREIGN KEY ([AuthorId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CaseComments_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CaseCopies] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [FromId] uniqueidentifier NOT NULL,
        [ToId] uniqueidentifier NOT NULL,
        [StandsForId] uniqueidentifier NULL,
        [Reason] nvarchar(200) NULL,
        [AtUtc] datetime2 NOT NULL,
        [ReadAtUtc] datetime2 NULL,
        [TakenBackAtUtc] datetime2 NULL,
        [TakenBackById] uniqueidentifier NULL,
        CONSTRAINT [PK_CaseCopies] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CaseCopies_AspNetUsers_FromId] FOREIGN KEY ([FromId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CaseCopies_AspNetUsers_ToId] FOREIGN KEY ([ToId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CaseCopies_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CaseHolders] (
        [CaseId] uniqueidentifier NOT NULL,
        [StaffId] uniqueidentifier NOT NULL,
        [SinceUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_CaseHolders] PRIMARY KEY ([CaseId], [StaffId]),
        CONSTRAINT [FK_CaseHolders_AspNetUsers_StaffId] FOREIGN KEY ([StaffId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CaseHolders_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CaseSteps] (
        [CaseId] uniqueidentifier NOT NULL,
        [StepId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Visit] int NOT NULL,
        [Type] nvarchar(64) NOT NULL,
        [Status] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Outcome] nvarchar(64) NULL,
        [EnteredAtUtc] datetime2 NOT NULL,
        [LeftAtUtc] datetime2 NULL,
        [ElapsedMinutes] int NULL,
        [WorkingMinutes] int NULL,
        CONSTRAINT [PK_CaseSteps] PRIMARY KEY ([CaseId], [StepId], [Visit]),
        CONSTRAINT [FK_CaseSteps_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CollateralAssets] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Number] nvarchar(64) NOT NULL,
        [TitleKey] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [ValidUntil] date NULL,
        [AppraisedCny] decimal(18,2) NOT NULL,
        [Appraiser] nvarchar(200) NOT NULL,
        [AppraisedOn] date NOT NULL,
        [AppraisalValidUntil] date NOT NULL,
        [EarlierClaimsCny] decimal(18,2) NOT NULL,
        [Rank] int NOT NULL,
        [IsMaximumAmount] bit NOT NULL,
        [OwnerName] nvarchar(200) NULL,
        [ListedById] uniqueidentifier NOT NULL,
        [ListedAtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_CollateralAssets] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CollateralAssets_AspNetUsers_ListedById] FOREIGN KEY ([ListedById]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CollateralAssets_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CollateralAssets_CollateralTitles_TitleKey] FOREIGN KEY ([TitleKey]) REFERENCES [CollateralTitles] ([Key]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CommitteeItems] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Committee] nvarchar(max) NOT NULL,
        [Form] nvarchar(32) NOT NULL,
        [Ground] nvarchar(32) NULL,
        [MeetingId] uniqueidentifier NULL,
        [Proposal] nvarchar(max) NOT NULL,
        [Product] nvarchar(64) NOT NULL,
        [Security] nvarchar(32) NOT NULL,
        [Naming] nvarchar(max) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [ListedAtUtc] datetime2 NOT NULL,
        [Resolution] nvarchar(max) NULL,
        [Ruling] nvarchar(max) NULL,
        [HandedOver] bit NOT NULL,
        [AuthorityDueAtUtc] datetime2 NULL,
        [AuthorityAskedAtUtc] datetime2 NULL,
        [EndedAtUtc] datetime2 NULL,
        [ReReviewOfItemId] uniqueidentifier NULL,
        [NewFacts] nvarchar(4000) NULL,
        [ReReviewedByItemId] uniqueidentifier NULL,
        [RejectionReviewed] bit NOT NULL,
        [Version] int NOT NULL,
        [LiveCaseId] uniqueidentifier NULL,
        CONSTRAINT [PK_CommitteeItems] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CommitteeItems_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CommitteeItems_CommitteeMeetings_MeetingId] FOREIGN KEY ([MeetingId]) REFERENCES [CommitteeMeetings] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Conditions] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Number] int NOT NULL,
        [Text] nvarchar(1000) NOT NULL,
        [Gate] nvarchar(32) NOT NULL,
        [SeatId] uniqueidentifier NULL,
        [LevelTitle] nvarchar(200) NOT NULL,
        [SetById] uniqueidentifier NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [SettledById] uniqueidentifier NULL,
        [SettledAtUtc] datetime2 NULL,
        [Note] nvarchar(4000) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Conditions] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Conditions_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Consents] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Visit] int NOT NULL,
        [Code] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [DocumentVersion] nvarchar(32) NOT NULL,
        [DocumentHash] nvarchar(64) NOT NULL,
        [GivenById] uniqueidentifier NOT NULL,
        [GivenAtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_Consents] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Consents_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Contracts] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Visit] int NOT NULL,
        [Kind] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Title] nvarchar(200) NOT NULL,
        [Number] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [BlobHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [EnvelopeId] nvarchar(64) NULL,
        [State] nvarchar(32) NOT NULL,
        [EnvelopeSequence] int NOT NULL,
        [SignedAtUtc] datetime2 NULL,
        CONSTRAINT [PK_Contracts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Contracts_Blobs_BlobHash] FOREIGN KEY ([BlobHash]) REFERENCES [Blobs] ([Hash]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Contracts_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Disbursements] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Visit] int NOT NULL,
        [Number] int NOT NULL,
        [AmountCny] decimal(18,2) NOT NULL,
        [AccountNo] nvarchar(32) NOT NULL,
        [AccountKind] nvarchar(32) NOT NULL,
        [State] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [MakerId] uniqueidentifier NOT NULL,
        [MadeAtUtc] datetime2 NOT NULL,
        [CheckerId] uniqueidentifier NULL,
        [ReleasedAtUtc] datetime2 NULL,
        [PaymentKey] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CoreReference] nvarchar(64) NULL,
        [PostedAtUtc] datetime2 NULL,
        [RefusalReason] nvarchar(1000) NULL,
        [LiveCaseId] uniqueidentifier NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Disbursements] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Disbursements_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [DocumentItems] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Code] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        [IsRequired] bit NOT NULL,
        [NeedsOriginal] bit NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [WaivedReason] nvarchar(1000) NULL,
        [RefusedReason] nvarchar(1000) NULL,
        [DecidedById] uniqueidentifier NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_DocumentItems] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_DocumentItems_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Facilities] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [ApplicantId] uniqueidentifier NOT NULL,
        [GroupId] uniqueidentifier NOT NULL,
        [ProductCode] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Security] nvarchar(32) NOT NULL,
        [LimitCny] decimal(18,2) NOT NULL,
        [DrawnCny] decimal(18,2) NOT NULL,
        [RepaidCny] decimal(18,2) NOT NULL,
        [ReservedCny] decimal(18,2) NOT NULL,
        [IsFrozen] bit NOT NULL,
        [IsRevolving] bit NOT NULL,
        [State] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ValidFrom] date NOT NULL,
        [ValidTo] date NOT NULL,
        [LoanDaysAfterExpiry] int NULL,
        [RenewsId] uniqueidentifier NULL,
        [OverdraftDays] int NULL,
        [OverdraftBreachedOn] date NULL,
        [SpreadBasisPoints] decimal(9,4) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Facilities] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Facilities_Applicants_ApplicantId] FOREIGN KEY ([ApplicantId]) REFERENCES [Applicants] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Facilities_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [GuaranteeRequests] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Visit] int NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [Sequence] int NOT NULL,
        [AmountCny] decimal(18,2) NOT NULL,
        [Months] int NOT NULL,
        [LetterNumber] nvarchar(64) NULL,
        [FeeRatePercent] decimal(9,4) NULL,
        [LetterAmountCny] decimal(18,2) NULL,
        [LetterValidUntil] date NULL,
        [Reason] nvarchar(1000) NULL,
        [RequestedAtUtc] datetime2 NOT NULL,
        [AnsweredAtUtc] datetime2 NULL,
        [WithdrawnAtUtc] datetime2 NULL,
        CONSTRAINT [PK_GuaranteeRequests] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_GuaranteeRequests_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Investigations] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Visit] int NOT NULL,
        [LeadId] uniqueidentifier NOT NULL,
        [SecondId] uniqueidentifier NULL,
        [State] nvarchar(32) NOT NULL,
        [VisitedAtUtc] datetime2 NULL,
        [VisitedAddress] nvarchar(1000) NULL,
        [Latitude] decimal(9,6) NULL,
        [Longitude] decimal(9,6) NULL,
        [HasSignage] bit NULL,
        [Sections] nvarchar(max) NOT NULL,
        [Recommendation] nvarchar(32) NULL,
        [RecommendedAmountCny] decimal(18,2) NULL,
        [Reason] nvarchar(4000) NULL,
        [SubmittedAtUtc] datetime2 NULL,
        [CoSignedAtUtc] datetime2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Investigations] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Investigations_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [JointGuarantors] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Role] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        [IdNumberCipher] nvarchar(500) NOT NULL,
        [IdNumberHash] nvarchar(64) NOT NULL,
        [NamedById] uniqueidentifier NOT NULL,
        [NamedAtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_JointGuarantors] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_JointGuarantors_AspNetUsers_NamedById] FOREIGN KEY ([NamedById]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_JointGuarantors_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [LedgerDifferences] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [ApplicantId] uniqueidentifier NOT NULL,
        [Kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Reference] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [LoanAccountNo] nvarchar(32) NOT NULL,
        [OursCny] decimal(18,2) NULL,
        [TheirsCny] decimal(18,2) NULL,
        [TheirsInterestCny] decimal(18,2) NOT NULL,
        [FoundOn] date NOT NULL,
        [SettledById] uniqueidentifier NULL,
        [SettledAtUtc] datetime2 NULL,
        [Note] nvarchar(1000) NULL,
        CONSTRAINT [PK_LedgerDifferences] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_LedgerDifferences_Applicants_ApplicantId] FOREIGN KEY ([ApplicantId]) REFERENCES [Applicants] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_LedgerDifferences_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Measurements] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Purpose] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Visit] int NOT NULL,
        [Mode] nvarchar(32) NOT NULL,
        [Facts] nvarchar(max) NOT NULL,
        [Findings] nvarchar(max) NOT NULL,
        [Components] nvarchar(max) NOT NULL,
        [Score] nvarchar(max) NULL,
        [LimitCny] decimal(18,2) NULL,
        [RatePercent] decimal(9,4) NULL,
        [Outcome] nvarchar(32) NOT NULL,
        [MeasuredAtUtc] datetime2 NOT NULL,
        [AsOf] date NOT NULL,
        [ValidUntilUtc] datetime2 NULL,
        [AdmittedById] uniqueidentifier NULL,
        [AdmittedAtUtc] datetime2 NULL,
        [ReviewedById] uniqueidentifier NULL,
        CONSTRAINT [PK_Measurements] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Measurements_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Notices] (
        [Id] uniqueidentifier NOT NULL,
        [RecipientId] uniqueidentifier NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [CaseId] uniqueidentifier NULL,
        [Parameters] nvarchar(max) NOT NULL,
        [CreatedAtUtc] datetime2 NOT NULL,
        [ReadAtUtc] datetime2 NULL,
        CONSTRAINT [PK_Notices] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Notices_AspNetUsers_RecipientId] FOREIGN KEY ([RecipientId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Notices_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [PartnerReports] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Purpose] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Visit] int NOT NULL,
        [Kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [BodyCipher] nvarchar(max) NULL,
        [RefusalCode] nvarchar(64) NULL,
        [ReceivedAtUtc] datetime2 NULL,
        CONSTRAINT [PK_PartnerReports] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PartnerReports_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [WorkItems] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [StepId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Visit] int NOT NULL,
        [Kind] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Key] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Role] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OrgPath] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AssigneeId] uniqueidentifier NULL,
        [State] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [OpenedAtUtc] datetime2 NOT NULL,
        [DueAtUtc] datetime2 NULL,
        [EscalatedAtUtc] datetime2 NULL,
        [ClosedAtUtc] datetime2 NULL,
        [ClosedById] uniqueidentifier NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_WorkItems] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_WorkItems_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [OperatorPosts] (
        [ProcessId] uniqueidentifier NOT NULL,
        [Level] int NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_OperatorPosts] PRIMARY KEY ([ProcessId], [Level], [PersonId]),
        CONSTRAINT [FK_OperatorPosts_OperatorProcesses_ProcessId] FOREIGN KEY ([ProcessId]) REFERENCES [OperatorProcesses] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_OperatorPosts_Persons_PersonId] FOREIGN KEY ([PersonId]) REFERENCES [Persons] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [ApprovalLevels] (
        [Id] uniqueidentifier NOT NULL,
        [RoundId] uniqueidentifier NOT NULL,
        [Ordinal] int NOT NULL,
        [Visit] int NOT NULL,
        [Code] nvarchar(64) NOT NULL,
        [Mode] nvarchar(32) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [Vacant] bit NOT NULL,
        [TermsAtOpen] nvarchar(max) NOT NULL,
        [OpenedAtUtc] datetime2 NOT NULL,
        [ClosedAtUtc] datetime2 NULL,
        [FirstViewedAtUtc] datetime2 NULL,
        [FirstViewedByStaffId] uniqueidentifier NULL,
        [SeatsLost] nvarchar(max) NOT NULL,
        [DecidedByPersonIds] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_ApprovalLevels] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ApprovalLevels_ApprovalRounds_RoundId] FOREIGN KEY ([RoundId]) REFERENCES [ApprovalRounds] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CollateralRevaluations] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [AssetId] uniqueidentifier NOT NULL,
        [AppraisedCny] decimal(18,2) NOT NULL,
        [EarlierClaimsCny] decimal(18,2) NOT NULL,
        [Appraiser] nvarchar(200) NOT NULL,
        [AppraisedOn] date NOT NULL,
        [ValidUntil] date NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [MakerId] uniqueidentifier NOT NULL,
        [MadeAtUtc] datetime2 NOT NULL,
        [CheckerId] uniqueidentifier NULL,
        [CheckedAtUtc] datetime2 NULL,
        [Note] nvarchar(1000) NULL,
        [LiveFor] uniqueidentifier NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_CollateralRevaluations] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CollateralRevaluations_AspNetUsers_MakerId] FOREIGN KEY ([MakerId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CollateralRevaluations_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CollateralRevaluations_CollateralAssets_AssetId] FOREIGN KEY ([AssetId]) REFERENCES [CollateralAssets] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [PledgeRegistrations] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [AssetId] uniqueidentifier NULL,
        [Registrar] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Visit] int NOT NULL,
        [Attempt] int NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [AmountCny] decimal(18,2) NOT NULL,
        [Sequence] int NOT NULL,
        [RegistrationNumber] nvarchar(64) NULL,
        [CertificateNumber] nvarchar(64) NULL,
        [RegisteredOn] date NULL,
        [Reason] nvarchar(1000) NULL,
        [RequestedAtUtc] datetime2 NOT NULL,
        [AnsweredAtUtc] datetime2 NULL,
        [ReleasedAtUtc] datetime2 NULL,
        CONSTRAINT [PK_PledgeRegistrations] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_PledgeRegistrations_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_PledgeRegistrations_CollateralAssets_AssetId] FOREIGN KEY ([AssetId]) REFERENCES [CollateralAssets] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CommitteePacks] (
        [Id] uniqueidentifier NOT NULL,
        [ItemId] uniqueidentifier NOT NULL,
        [Number] int NOT NULL,
        [Digest] nvarchar(64) NOT NULL,
        [Why] nvarchar(4000) NULL,
        [PublishedByStaffId] uniqueidentifier NOT NULL,
        [AtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_CommitteePacks] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CommitteePacks_CommitteeItems_ItemId] FOREIGN KEY ([ItemId]) REFERENCES [CommitteeItems] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CommitteePolls] (
        [Id] uniqueidentifier NOT NULL,
        [ItemId] uniqueidentifier NOT NULL,
        [MeetingId] uniqueidentifier NULL,
        [Number] int NOT NULL,
        [PackNumber] int NOT NULL,
        [PackDigest] nvarchar(64) NOT NULL,
        [Electorate] nvarchar(max) NOT NULL,
        [OpenedAtUtc] datetime2 NOT NULL,
        [ClosedAtUtc] datetime2 NULL,
        [State] nvarchar(32) NOT NULL,
        [VoidedBecause] nvarchar(32) NULL,
        CONSTRAINT [PK_CommitteePolls] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CommitteePolls_CommitteeItems_ItemId] FOREIGN KEY ([ItemId]) REFERENCES [CommitteeItems] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CommitteeRecusals] (
        [Id] uniqueidentifier NOT NULL,
        [ItemId] uniqueidentifier NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        [Cause] nvarchar(32) NOT NULL,
        [Why] nvarchar(4000) NULL,
        [ByStaffId] uniqueidentifier NULL,
        [AtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_CommitteeRecusals] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CommitteeRecusals_CommitteeItems_ItemId] FOREIGN KEY ([ItemId]) REFERENCES [CommitteeItems] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [ContractSigners] (
        [ContractId] uniqueidentifier NOT NULL,
        [Party] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        [SignedAtUtc] datetime2 NULL,
        CONSTRAINT [PK_ContractSigners] PRIMARY KEY ([ContractId], [Party]),
        CONSTRAINT [FK_ContractSigners_Contracts_ContractId] FOREIGN KEY ([ContractId]) REFERENCES [Contracts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [DocumentFiles] (
        [Id] uniqueidentifier NOT NULL,
        [ItemId] uniqueidentifier NOT NULL,
        [Number] int NOT NULL,
        [BlobHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [FileName] nvarchar(200) NOT NULL,
        [ContentType] nvarchar(100) NOT NULL,
        [Size] bigint NOT NULL,
        [UploadedById] uniqueidentifier NOT NULL,
        [UploadedAtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_DocumentFiles] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_DocumentFiles_Blobs_BlobHash] FOREIGN KEY ([BlobHash]) REFERENCES [Blobs] ([Hash]) ON DELETE NO ACTION,
        CONSTRAINT [FK_DocumentFiles_DocumentItems_ItemId] FOREIGN KEY ([ItemId]) REFERENCES [DocumentItems] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [FacilityCases] (
        [CaseId] uniqueidentifier NOT NULL,
        [FacilityId] uniqueidentifier NOT NULL,
        [ParentId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_FacilityCases] PRIMARY KEY ([CaseId]),
        CONSTRAINT [FK_FacilityCases_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_FacilityCases_Cases_ParentId] FOREIGN KEY ([ParentId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_FacilityCases_Facilities_FacilityId] FOREIGN KEY ([FacilityId]) REFERENCES [Facilities] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Loans] (
        [Id] uniqueidentifier NOT NULL,
        [FacilityId] uniqueidentifier NOT NULL,
        [DisbursementId] uniqueidentifier NULL,
        [OrderId] uniqueidentifier NULL,
        [AccountNo] nvarchar(32) NOT NULL,
        [RepaymentAccountNo] nvarchar(32) NOT NULL,
        [PrincipalCny] decimal(18,2) NOT NULL,
        [BalanceCny] decimal(18,2) NOT NULL,
        [RatePercent] decimal(9,4) NOT NULL,
        [RateChanges] nvarchar(max) NOT NULL,
        [DueDay] int NULL,
        [InterestOnlyMonths] int NOT NULL,
        [DrawnOn] date NOT NULL,
        [MaturesOn] date NOT NULL,
        [Method] nvarchar(32) NOT NULL,
        [State] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [InstalmentsPaid] int NOT NULL,
        [ClosedThrough] date NOT NULL,
        [DaysOverdue] int NOT NULL,
        [RiskClass] nvarchar(32) NOT NULL,
        [ReversedAtUtc] datetime2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Loans] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Loans_Disbursements_DisbursementId] FOREIGN KEY ([DisbursementId]) REFERENCES [Disbursements] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Loans_Facilities_FacilityId] FOREIGN KEY ([FacilityId]) REFERENCES [Facilities] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CrossChecks] (
        [InvestigationId] uniqueidentifier NOT NULL,
        [Subject] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Declared] nvarchar(1000) NOT NULL,
        [Observed] nvarchar(1000) NOT NULL,
        [DeviationPercent] decimal(18,2) NULL,
        [Note] nvarchar(1000) NULL,
        CONSTRAINT [PK_CrossChecks] PRIMARY KEY ([InvestigationId], [Subject]),
        CONSTRAINT [FK_CrossChecks_Investigations_InvestigationId] FOREIGN KEY ([InvestigationId]) REFERENCES [Investigations] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [SitePhotos] (
        [Id] uniqueidentifier NOT NULL,
        [InvestigationId] uniqueidentifier NOT NULL,
        [BlobHash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TakenAtUtc] datetime2 NOT NULL,
        [Latitude] decimal(9,6) NOT NULL,
        [Longitude] decimal(9,6) NOT NULL,
        [Caption] nvarchar(200) NOT NULL,
        CONSTRAINT [PK_SitePhotos] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_SitePhotos_Blobs_BlobHash] FOREIGN KEY ([BlobHash]) REFERENCES [Blobs] ([Hash]) ON DELETE NO ACTION,
        CONSTRAINT [FK_SitePhotos_Investigations_InvestigationId] FOREIGN KEY ([InvestigationId]) REFERENCES [Investigations] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [FacilityActs] (
        [Id] uniqueidentifier NOT NULL,
        [FacilityId] uniqueidentifier NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [LimitCny] decimal(18,2) NULL,
        [LoanId] uniqueidentifier NULL,
        [OrderId] uniqueidentifier NULL,
        [AccountNo] nvarchar(32) NULL,
        [DifferenceId] uniqueidentifier NULL,
        [AmountCny] decimal(18,2) NULL,
        [BookedOn] date NULL,
        [PostingNumber] nvarchar(64) NULL,
        [Months] int NULL,
        [Repayments] nvarchar(max) NULL,
        [Reason] nvarchar(1000) NOT NULL,
        [MakerId] uniqueidentifier NOT NULL,
        [MadeAtUtc] datetime2 NOT NULL,
        [CheckerId] uniqueidentifier NULL,
        [CheckedAtUtc] datetime2 NULL,
        [Note] nvarchar(1000) NULL,
        [LiveFor] uniqueidentifier NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_FacilityActs] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_FacilityActs_Facilities_FacilityId] FOREIGN KEY ([FacilityId]) REFERENCES [Facilities] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_FacilityActs_LedgerDifferences_DifferenceId] FOREIGN KEY ([DifferenceId]) REFERENCES [LedgerDifferences] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [Waivers] (
        [CaseId] uniqueidentifier NOT NULL,
        [ParentId] uniqueidentifier NOT NULL,
        [ApplicantId] uniqueidentifier NOT NULL,
        [ProductCode] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Mode] nvarchar(32) NOT NULL,
        [MeasurementId] uniqueidentifier NOT NULL,
        [Findings] nvarchar(max) NOT NULL,
        [Reason] nvarchar(1000) NOT NULL,
        [GrantedAtUtc] datetime2 NULL,
        [ValidUntil] date NULL,
        CONSTRAINT [PK_Waivers] PRIMARY KEY ([CaseId]),
        CONSTRAINT [FK_Waivers_Applicants_ApplicantId] FOREIGN KEY ([ApplicantId]) REFERENCES [Applicants] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Waivers_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Waivers_Cases_ParentId] FOREIGN KEY ([ParentId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Waivers_Measurements_MeasurementId] FOREIGN KEY ([MeasurementId]) REFERENCES [Measurements] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [ApprovalSeats] (
        [Id] uniqueidentifier NOT NULL,
        [LevelId] uniqueidentifier NOT NULL,
        [Ordinal] int NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [HostSeatId] uniqueidentifier NULL,
        [Depth] int NOT NULL,
        [AddedByStaffId] uniqueidentifier NULL,
        [Question] nvarchar(4000) NULL,
        [Position] int NOT NULL,
        [Scope] nvarchar(32) NOT NULL,
        [OwnerStaffId] uniqueidentifier NOT NULL,
        [OwnerPersonId] uniqueidentifier NOT NULL,
        [State] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Version] int NOT NULL,
        [MadeAtUtc] datetime2 NOT NULL,
        [OpenedAtUtc] datetime2 NULL,
        [DueAtUtc] datetime2 NULL,
        [ChangedAtUtc] datetime2 NOT NULL,
        [ChangedByStaffId] uniqueidentifier NULL,
        [ClosedBecause] nvarchar(32) NULL,
        [ReplacesSeatId] uniqueidentifier NULL,
        [MaterialAsked] int NOT NULL,
        [Viewings] nvarchar(max) NOT NULL,
        [UrgedAtUtc] datetime2 NULL,
        [UrgedByStaffId] uniqueidentifier NULL,
        [GrossWorkingSeconds] bigint NULL,
        [NetWorkingSeconds] bigint NULL,
        [ClockSinceUtc] datetime2 NULL,
        CONSTRAINT [PK_ApprovalSeats] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ApprovalSeats_ApprovalLevels_LevelId] FOREIGN KEY ([LevelId]) REFERENCES [ApprovalLevels] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [CommitteeBallots] (
        [Id] uniqueidentifier NOT NULL,
        [PollId] uniqueidentifier NOT NULL,
        [StaffId] uniqueidentifier NOT NULL,
        [PersonId] uniqueidentifier NOT NULL,
        [Choice] nvarchar(32) NOT NULL,
        [Opinion] nvarchar(4000) NULL,
        [Conditions] nvarchar(max) NOT NULL,
        [AtUtc] datetime2 NOT NULL,
        [Standing] bit NOT NULL,
        [VoidedAtUtc] datetime2 NULL,
        [VoidedBecause] nvarchar(32) NULL,
        CONSTRAINT [PK_CommitteeBallots] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CommitteeBallots_CommitteePolls_PollId] FOREIGN KEY ([PollId]) REFERENCES [CommitteePolls] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [JournalEntries] (
        [Id] uniqueidentifier NOT NULL,
        [SourceKey] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [On] date NOT NULL,
        [Event] nvarchar(32) NOT NULL,
        [FacilityId] uniqueidentifier NOT NULL,
        [LoanId] uniqueidentifier NULL,
        [Reverses] nvarchar(200) COLLATE Latin1_General_100_BIN2 NULL,
        [PostedAtUtc] datetime2 NOT NULL,
        CONSTRAINT [PK_JournalEntries] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_JournalEntries_Facilities_FacilityId] FOREIGN KEY ([FacilityId]) REFERENCES [Facilities] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_JournalEntries_Loans_LoanId] FOREIGN KEY ([LoanId]) REFERENCES [Loans] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [LoanOrders] (
        [Id] uniqueidentifier NOT NULL,
        [FacilityId] uniqueidentifier NOT NULL,
        [LoanId] uniqueidentifier NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Channel] nvarchar(32) NOT NULL,
        [State] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AmountCny] decimal(18,2) NOT NULL,
        [AccountNo] nvarchar(32) NOT NULL,
        [Months] int NULL,
        [Purpose] nvarchar(1000) NULL,
        [Method] nvarchar(32) NULL,
        [PayeeName] nvarchar(200) NULL,
        [PayeeAccountNo] nvarchar(32) NULL,
        [PayeeBank] nvarchar(200) NULL,
        [InvoiceNumber] nvarchar(100) NULL,
        [DocumentHash] nvarchar(64) NULL,
        [ReversesOrderId] uniqueidentifier NULL,
        [ReversedAtUtc] datetime2 NULL,
        [InstalmentNumber] int NULL,
        [MakerId] uniqueidentifier NOT NULL,
        [MadeAtUtc] datetime2 NOT NULL,
        [QuotedInterestCny] decimal(18,2) NULL,
        [Process] nvarchar(max) NULL,
        [ApprovedBy] nvarchar(max) NOT NULL,
        [EndedById] uniqueidentifier NULL,
        [EndedAtUtc] datetime2 NULL,
        [Reason] nvarchar(1000) NULL,
        [BookedOn] date NULL,
        [SentAtUtc] datetime2 NULL,
        [PrincipalCny] decimal(18,2) NOT NULL,
        [InterestCny] decimal(18,2) NOT NULL,
        [OverdueInterestCny] decimal(18,2) NOT NULL,
        [PrepaidCny] decimal(18,2) NOT NULL,
        [MaturesOn] date NULL,
        [PaymentKey] nvarchar(64) NOT NULL,
        [CoreReference] nvarchar(64) NULL,
        [PostedAtUtc] datetime2 NULL,
        [RefusalReason] nvarchar(1000) NULL,
        [LiveFor] uniqueidentifier NULL,
        [SendingFor] uniqueidentifier NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_LoanOrders] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_LoanOrders_Facilities_FacilityId] FOREIGN KEY ([FacilityId]) REFERENCES [Facilities] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_LoanOrders_Loans_LoanId] FOREIGN KEY ([LoanId]) REFERENCES [Loans] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [ApprovalDecisions] (
        [Id] uniqueidentifier NOT NULL,
        [SeatId] uniqueidentifier NOT NULL,
        [Ordinal] int NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [ActorStaffId] uniqueidentifier NOT NULL,
        [ActorPersonId] uniqueidentifier NOT NULL,
        [OnBehalfOfStaffId] uniqueidentifier NOT NULL,
        [Opinion] nvarchar(4000) NULL,
        [ReasonCode] nvarchar(64) NULL,
        [ReturnTo] nvarchar(32) NULL,
        [ReturnToLevel] nvarchar(64) NULL,
        [StraightBack] bit NOT NULL,
        [CarriedFromId] uniqueidentifier NULL,
        [Terms] nvarchar(max) NOT NULL,
        [PackDigest] nvarchar(64) NOT NULL,
        [AtUtc] datetime2 NOT NULL,
        [Standing] bit NOT NULL,
        [VoidedAtUtc] datetime2 NULL,
        [VoidedBecause] nvarchar(32) NULL,
        [StandingSeatId] uniqueidentifier NULL,
        CONSTRAINT [PK_ApprovalDecisions] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ApprovalDecisions_ApprovalSeats_SeatId] FOREIGN KEY ([SeatId]) REFERENCES [ApprovalSeats] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [ApprovalMaterialRequests] (
        [Id] uniqueidentifier NOT NULL,
        [SeatId] uniqueidentifier NOT NULL,
        [Asked] nvarchar(4000) NOT NULL,
        [AskedAtUtc] datetime2 NOT NULL,
        [DueAtUtc] datetime2 NULL,
        [ReceivedAtUtc] datetime2 NULL,
        [EndedAtUtc] datetime2 NULL,
        CONSTRAINT [PK_ApprovalMaterialRequests] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ApprovalMaterialRequests_ApprovalSeats_SeatId] FOREIGN KEY ([SeatId]) REFERENCES [ApprovalSeats] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE TABLE [JournalLines] (
        [EntryId] uniqueidentifier NOT NULL,
        [Number] int NOT NULL,
        [Account] nvarchar(32) NOT NULL,
        [Side] nvarchar(32) NOT NULL,
        [AmountCny] decimal(18,6) NOT NULL,
        CONSTRAINT [PK_JournalLines] PRIMARY KEY ([EntryId], [Number]),
        CONSTRAINT [FK_JournalLines_JournalEntries_EntryId] FOREIGN KEY ([EntryId]) REFERENCES [JournalEntries] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Absences_AccountId_From] ON [Absences] ([AccountId], [From]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Applicants_GroupId] ON [Applicants] ([GroupId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Applicants_MobileHash] ON [Applicants] ([MobileHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Applicants_OrgUnitId] ON [Applicants] ([OrgUnitId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Applicants_Uscc] ON [Applicants] ([Uscc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_ApprovalDecisions_SeatId] ON [ApprovalDecisions] ([SeatId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_ApprovalDecisions_StandingSeatId] ON [ApprovalDecisions] ([StandingSeatId]) WHERE [StandingSeatId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ApprovalLevels_RoundId_Ordinal_Visit] ON [ApprovalLevels] ([RoundId], [Ordinal], [Visit]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_ApprovalMaterialRequests_SeatId] ON [ApprovalMaterialRequests] ([SeatId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ApprovalRounds_CaseId_Stage_Number] ON [ApprovalRounds] ([CaseId], [Stage], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_ApprovalRounds_EndedAtUtc] ON [ApprovalRounds] ([EndedAtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_ApprovalSeats_LevelId] ON [ApprovalSeats] ([LevelId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_ApprovalSeats_OwnerStaffId_State] ON [ApprovalSeats] ([OwnerStaffId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_ApprovalSubstitutions_PrincipalId] ON [ApprovalSubstitutions] ([PrincipalId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_ApprovalSubstitutions_To_From] ON [ApprovalSubstitutions] ([To], [From]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetRoleClaims_RoleId] ON [AspNetRoleClaims] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [RoleNameIndex] ON [AspNetRoles] ([NormalizedName]) WHERE [NormalizedName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserClaims_UserId] ON [AspNetUserClaims] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserLogins_UserId] ON [AspNetUserLogins] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserRoles_RoleId] ON [AspNetUserRoles] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [EmailIndex] ON [AspNetUsers] ([NormalizedEmail]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUsers_ApplicantId] ON [AspNetUsers] ([ApplicantId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUsers_OrgUnitId] ON [AspNetUsers] ([OrgUnitId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUsers_PersonId] ON [AspNetUsers] ([PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UserNameIndex] ON [AspNetUsers] ([NormalizedUserName]) WHERE [NormalizedUserName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_Action_AtUtc] ON [AuditEntries] ([Action], [AtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_ActorId_AtUtc] ON [AuditEntries] ([ActorId], [AtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_AtUtc_Subject_Seq] ON [AuditEntries] ([AtUtc], [Subject], [Seq]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Authorities_Number] ON [Authorities] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Authorities_StaffId] ON [Authorities] ([StaffId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseComments_AuthorId] ON [CaseComments] ([AuthorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseComments_CaseId_Id] ON [CaseComments] ([CaseId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseCopies_CaseId_AtUtc] ON [CaseCopies] ([CaseId], [AtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseCopies_FromId] ON [CaseCopies] ([FromId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_CaseCopies_StandsForId_CaseId] ON [CaseCopies] ([StandsForId], [CaseId]) WHERE [StandsForId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseCopies_ToId] ON [CaseCopies] ([ToId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseHolders_StaffId] ON [CaseHolders] ([StaffId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_ApplicantId_ProductCode] ON [Cases] ([ApplicantId], [ProductCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_ClosedAtUtc] ON [Cases] ([ClosedAtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_GroupId_ClosedAtUtc] ON [Cases] ([GroupId], [ClosedAtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Cases_LiveKey] ON [Cases] ([LiveKey]) WHERE [LiveKey] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Cases_Number] ON [Cases] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Cases_OrgUnitId] ON [Cases] ([OrgUnitId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseSteps_OfPeriod] ON [CaseSteps] ([LeftAtUtc], [Status], [StepId], [ElapsedMinutes], [WorkingMinutes], [CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CaseSteps_StepId_Status] ON [CaseSteps] ([StepId], [Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ChainDrafts_Code_Number] ON [ChainDrafts] ([Code], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_ChannelEnablements_EnabledById] ON [ChannelEnablements] ([EnabledById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CollateralAssets_CaseId_TitleKey] ON [CollateralAssets] ([CaseId], [TitleKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CollateralAssets_ListedById] ON [CollateralAssets] ([ListedById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CollateralAssets_TitleKey] ON [CollateralAssets] ([TitleKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CollateralRevaluations_AssetId] ON [CollateralRevaluations] ([AssetId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CollateralRevaluations_CaseId] ON [CollateralRevaluations] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_CollateralRevaluations_LiveFor] ON [CollateralRevaluations] ([LiveFor]) WHERE [LiveFor] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CollateralRevaluations_MakerId] ON [CollateralRevaluations] ([MakerId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CommitteeAttendance_MeetingId_Ordinal] ON [CommitteeAttendance] ([MeetingId], [Ordinal]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CommitteeBallots_PollId_PersonId] ON [CommitteeBallots] ([PollId], [PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CommitteeItems_CaseId_ListedAtUtc] ON [CommitteeItems] ([CaseId], [ListedAtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_CommitteeItems_LiveCaseId] ON [CommitteeItems] ([LiveCaseId]) WHERE [LiveCaseId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CommitteeItems_MeetingId] ON [CommitteeItems] ([MeetingId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_CommitteeMeetings_State_ScheduledAtUtc] ON [CommitteeMeetings] ([State], [ScheduledAtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CommitteePacks_ItemId_Number] ON [CommitteePacks] ([ItemId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CommitteePolls_ItemId_Number] ON [CommitteePolls] ([ItemId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CommitteeRecusals_ItemId_PersonId] ON [CommitteeRecusals] ([ItemId], [PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CommitteeSignatures_MeetingId_PersonId] ON [CommitteeSignatures] ([MeetingId], [PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_ComparedBooks_ApplicantId] ON [ComparedBooks] ([ApplicantId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ComparedBooks_On_ApplicantId] ON [ComparedBooks] ([On], [ApplicantId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Conditions_CaseId_Number] ON [Conditions] ([CaseId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_ConfirmationChallenges_AccountId_UsedAtUtc] ON [ConfirmationChallenges] ([AccountId], [UsedAtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Consents_CaseId_Visit_Code] ON [Consents] ([CaseId], [Visit], [Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Contracts_BlobHash] ON [Contracts] ([BlobHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Contracts_CaseId_Visit_Kind] ON [Contracts] ([CaseId], [Visit], [Kind]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Contracts_Number] ON [Contracts] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Disbursements_CaseId_Number] ON [Disbursements] ([CaseId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Disbursements_LiveCaseId] ON [Disbursements] ([LiveCaseId]) WHERE [LiveCaseId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Disbursements_PaymentKey] ON [Disbursements] ([PaymentKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Disbursements_PostedAtUtc] ON [Disbursements] ([PostedAtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Disbursements_State_Id] ON [Disbursements] ([State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_DocumentFiles_BlobHash] ON [DocumentFiles] ([BlobHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_DocumentFiles_ItemId_Number] ON [DocumentFiles] ([ItemId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_DocumentItems_CaseId_Code] ON [DocumentItems] ([CaseId], [Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_EnterpriseAuthorisations_ApplicantId_GivenAtUtc] ON [EnterpriseAuthorisations] ([ApplicantId], [GivenAtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_EnterpriseAuthorisations_ControllerPersonId] ON [EnterpriseAuthorisations] ([ControllerPersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_EnterpriseAuthorisations_GivenById] ON [EnterpriseAuthorisations] ([GivenById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_EnterpriseAuthorisations_LiveApplicantId] ON [EnterpriseAuthorisations] ([LiveApplicantId]) WHERE [LiveApplicantId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Facilities_ApplicantId_ProductCode] ON [Facilities] ([ApplicantId], [ProductCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Facilities_CaseId] ON [Facilities] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Facilities_GroupId_State] ON [Facilities] ([GroupId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_FacilityActs_DifferenceId] ON [FacilityActs] ([DifferenceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_FacilityActs_FacilityId] ON [FacilityActs] ([FacilityId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_FacilityActs_LiveFor] ON [FacilityActs] ([LiveFor]) WHERE [LiveFor] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_FacilityCases_FacilityId] ON [FacilityCases] ([FacilityId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_FacilityCases_ParentId] ON [FacilityCases] ([ParentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_GuaranteeRequests_CaseId_Visit] ON [GuaranteeRequests] ([CaseId], [Visit]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Investigations_CaseId_Visit] ON [Investigations] ([CaseId], [Visit]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_JointGuarantors_CaseId_Role] ON [JointGuarantors] ([CaseId], [Role]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_JointGuarantors_NamedById] ON [JointGuarantors] ([NamedById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_JournalEntries_FacilityId_On] ON [JournalEntries] ([FacilityId], [On]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_JournalEntries_LoanId] ON [JournalEntries] ([LoanId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_JournalEntries_Reverses] ON [JournalEntries] ([Reverses]) WHERE [Reverses] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_JournalEntries_SourceKey] ON [JournalEntries] ([SourceKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_LedgerDifferences_ApplicantId_Kind_Reference] ON [LedgerDifferences] ([ApplicantId], [Kind], [Reference]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_LedgerDifferences_CaseId] ON [LedgerDifferences] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_LedgerDifferences_SettledAtUtc_FoundOn] ON [LedgerDifferences] ([SettledAtUtc], [FoundOn]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_LoanOrders_FacilityId_State] ON [LoanOrders] ([FacilityId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_LoanOrders_LiveFor] ON [LoanOrders] ([LiveFor]) WHERE [LiveFor] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_LoanOrders_LoanId] ON [LoanOrders] ([LoanId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_LoanOrders_SendingFor] ON [LoanOrders] ([SendingFor]) WHERE [SendingFor] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Loans_DisbursementId] ON [Loans] ([DisbursementId]) WHERE [DisbursementId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Loans_FacilityId] ON [Loans] ([FacilityId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Loans_OrderId] ON [Loans] ([OrderId]) WHERE [OrderId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Loans_State_ClosedThrough] ON [Loans] ([State], [ClosedThrough]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Measurements_CaseId_Purpose_Visit] ON [Measurements] ([CaseId], [Purpose], [Visit]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Notices_CaseId] ON [Notices] ([CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Notices_RecipientId_CreatedAtUtc_Id] ON [Notices] ([RecipientId], [CreatedAtUtc], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Notices_RecipientId_ReadAtUtc] ON [Notices] ([RecipientId], [ReadAtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_OperatorPosts_PersonId] ON [OperatorPosts] ([PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_OperatorProcesses_ApplicantId_Number] ON [OperatorProcesses] ([ApplicantId], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_OperatorProcesses_LiveApplicantId] ON [OperatorProcesses] ([LiveApplicantId]) WHERE [LiveApplicantId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_OperatorProcesses_SetById] ON [OperatorProcesses] ([SetById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_OpinionTemplates_OwnerId] ON [OpinionTemplates] ([OwnerId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_OrgUnits_Code] ON [OrgUnits] ([Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_OrgUnits_ParentId] ON [OrgUnits] ([ParentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Outbox_CaseId_State] ON [Outbox] ([CaseId], [State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Outbox_Key] ON [Outbox] ([Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Outbox_State_NextAttemptAtUtc] ON [Outbox] ([State], [NextAttemptAtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Outbox_Subject_State_Id] ON [Outbox] ([Subject], [State], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_OutboxHolds_LiveKey] ON [OutboxHolds] ([LiveKey]) WHERE [LiveKey] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_PartnerReports_CaseId_Purpose_Visit_Kind_PersonId] ON [PartnerReports] ([CaseId], [Purpose], [Visit], [Kind], [PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Passkeys_AccountId] ON [Passkeys] ([AccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Passkeys_CredentialHash] ON [Passkeys] ([CredentialHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Persons_IdNumberHash] ON [Persons] ([IdNumberHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Persons_MobileHash] ON [Persons] ([MobileHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_PledgeRegistrations_AssetId] ON [PledgeRegistrations] ([AssetId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_PledgeRegistrations_CaseId_Visit_Registrar_AssetId_Attempt] ON [PledgeRegistrations] ([CaseId], [Visit], [Registrar], [AssetId], [Attempt]) WHERE [AssetId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Relations_PersonId] ON [Relations] ([PersonId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_SavedViews_AccountId_Name] ON [SavedViews] ([AccountId], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_SheetDrafts_Code_Number] ON [SheetDrafts] ([Code], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_SitePhotos_BlobHash] ON [SitePhotos] ([BlobHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_SitePhotos_InvestigationId] ON [SitePhotos] ([InvestigationId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Timers_CaseId_Kind_Subject] ON [Timers] ([CaseId], [Kind], [Subject]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Timers_State_DueAtUtc] ON [Timers] ([State], [DueAtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Waivers_ApplicantId_ProductCode] ON [Waivers] ([ApplicantId], [ProductCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Waivers_MeasurementId] ON [Waivers] ([MeasurementId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_Waivers_ParentId] ON [Waivers] ([ParentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_WorkItems_AssigneeId_State_DueAtUtc] ON [WorkItems] ([AssigneeId], [State], [DueAtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_WorkItems_ByDeadline] ON [WorkItems] ([State], [DueAtUtc], [Id], [OrgPath], [StepId], [Kind], [CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_WorkItems_CaseId_StepId_Visit_Kind_Key] ON [WorkItems] ([CaseId], [StepId], [Visit], [Kind], [Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_WorkItems_ClosedById_ClosedAtUtc] ON [WorkItems] ([ClosedById], [ClosedAtUtc]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_WorkItems_OfPeriod] ON [WorkItems] ([ClosedAtUtc], [State], [StepId], [DueAtUtc], [CaseId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    CREATE INDEX [IX_WorkItems_Role_State_OrgPath] ON [WorkItems] ([Role], [State], [OrgPath]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261129045751_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261129045751_Initial', N'10.0.14');
END;

COMMIT;
GO

