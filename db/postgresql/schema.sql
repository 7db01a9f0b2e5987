CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL,
    CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);

START TRANSACTION;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "ApprovalSubstitutions" (
        "Id" uuid NOT NULL,
        "PrincipalId" uuid NOT NULL,
        "SubstituteId" uuid NOT NULL,
        "From" date NOT NULL,
        "To" date NOT NULL,
        "EndedAtUtc" timestamp with time zone,
        "Products" text,
        "EnteredById" uuid NOT NULL,
        "EnteredAtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_ApprovalSubstitutions" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "AspNetRoles" (
        "Id" uuid NOT NULL,
        "Name" character varying(256),
        "NormalizedName" character varying(256),
        "ConcurrencyStamp" text,
        CONSTRAINT "PK_AspNetRoles" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "AuditCheckpoints" (
        "Number" integer NOT NULL,
        "AtUtc" timestamp with time zone NOT NULL,
        "Heads" text NOT NULL,
        "MerkleRoot" bytea NOT NULL,
        "Signature" bytea NOT NULL,
        CONSTRAINT "PK_AuditCheckpoints" PRIMARY KEY ("Number")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "AuditEntries" (
        "Subject" character varying(64) NOT NULL,
        "Seq" integer NOT NULL,
        "AtUtc" timestamp with time zone NOT NULL,
        "ActorId" uuid NOT NULL,
        "ActorName" character varying(200) NOT NULL,
        "OnBehalfOfId" uuid,
        "Action" character varying(64) NOT NULL,
        "Detail" text NOT NULL,
        "PreviousHash" bytea NOT NULL,
        "Hash" bytea NOT NULL,
        CONSTRAINT "PK_AuditEntries" PRIMARY KEY ("Subject", "Seq")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "AuditHeads" (
        "Subject" character varying(64) NOT NULL,
        "Seq" integer NOT NULL,
        "Hash" bytea NOT NULL,
        CONSTRAINT "PK_AuditHeads" PRIMARY KEY ("Subject")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Authorities" (
        "Id" uuid NOT NULL,
        "StaffId" uuid NOT NULL,
        "Number" character varying(64) NOT NULL,
        "UpToCny" numeric(18,2) NOT NULL,
        "Products" text,
        "Securities" text NOT NULL,
        "ValidFrom" date NOT NULL,
        "ValidTo" date NOT NULL,
        "IssuedById" uuid NOT NULL,
        "CountersignedById" uuid NOT NULL,
        CONSTRAINT "PK_Authorities" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Blobs" (
        "Hash" character varying(64) NOT NULL,
        "Content" bytea NOT NULL,
        CONSTRAINT "PK_Blobs" PRIMARY KEY ("Hash")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CalendarDays" (
        "Date" date NOT NULL,
        "IsWorkingDay" boolean NOT NULL,
        "Name" character varying(64) NOT NULL,
        CONSTRAINT "PK_CalendarDays" PRIMARY KEY ("Date")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "ChainDrafts" (
        "Id" uuid NOT NULL,
        "Code" character varying(64) NOT NULL,
        "Number" integer NOT NULL,
        "Hash" character varying(64) NOT NULL,
        "Json" text NOT NULL,
        "InForceFrom" date NOT NULL,
        "State" character varying(32) NOT NULL,
        "DraftedByPersonId" uuid NOT NULL,
        "DraftedAtUtc" timestamp with time zone NOT NULL,
        "VerifiedAtUtc" timestamp with time zone,
        "ApprovedByPersonId" uuid,
        "ApprovedAtUtc" timestamp with time zone,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_ChainDrafts" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "ClockSettings" (
        "Id" integer NOT NULL,
        "OffsetTicks" bigint NOT NULL,
        CONSTRAINT "PK_ClockSettings" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CollateralTitles" (
        "Key" character varying(128) NOT NULL,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_CollateralTitles" PRIMARY KEY ("Key")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CommitteeMeetings" (
        "Id" uuid NOT NULL,
        "Committee" text NOT NULL,
        "ScheduledAtUtc" timestamp with time zone NOT NULL,
        "Venue" character varying(200) NOT NULL,
        "NoticedAtUtc" timestamp with time zone NOT NULL,
        "State" character varying(32) NOT NULL,
        "Agenda" text NOT NULL,
        "EndedAtUtc" timestamp with time zone,
        "Minutes" text,
        "MinutesDigest" character varying(64),
        "Version" integer NOT NULL,
        CONSTRAINT "PK_CommitteeMeetings" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CustomerGroups" (
        "Id" uuid NOT NULL,
        "Name" character varying(200) NOT NULL,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_CustomerGroups" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "DataProtectionKeys" (
        "Id" integer GENERATED BY DEFAULT AS IDENTITY,
        "FriendlyName" character varying(200) NOT NULL,
        "Xml" text NOT NULL,
        CONSTRAINT "PK_DataProtectionKeys" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "IdempotencyRecords" (
        "ActorId" uuid NOT NULL,
        "Key" character varying(100) NOT NULL,
        "Command" character varying(100) NOT NULL,
        "Digest" character varying(64) NOT NULL,
        "Answer" text NOT NULL,
        "CreatedAtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_IdempotencyRecords" PRIMARY KEY ("ActorId", "Key")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "InboundMessages" (
        "Partner" character varying(32) NOT NULL,
        "MessageId" character varying(128) NOT NULL,
        "Digest" character varying(64) NOT NULL,
        "ReceivedAtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_InboundMessages" PRIMARY KEY ("Partner", "MessageId")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Industries" (
        "Code" character varying(8) NOT NULL,
        "Name" character varying(200) NOT NULL,
        CONSTRAINT "PK_Industries" PRIMARY KEY ("Code")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "JobRuns" (
        "Kind" character varying(64) NOT NULL,
        "BusinessDate" date NOT NULL,
        "Fence" integer NOT NULL,
        "LeasedUntilUtc" timestamp with time zone NOT NULL,
        "FinishedAtUtc" timestamp with time zone,
        "Summary" character varying(1000),
        CONSTRAINT "PK_JobRuns" PRIMARY KEY ("Kind", "BusinessDate")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "LprRates" (
        "EffectiveOn" date NOT NULL,
        "OneYearPercent" numeric(9,4) NOT NULL,
        "FiveYearPercent" numeric(9,4) NOT NULL,
        CONSTRAINT "PK_LprRates" PRIMARY KEY ("EffectiveOn")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "OrgUnits" (
        "Id" uuid NOT NULL,
        "Code" character varying(32) NOT NULL,
        "Name" character varying(200) NOT NULL,
        "Kind" character varying(32) NOT NULL,
        "ParentId" uuid,
        "Path" character varying(128) NOT NULL,
        "RegionCode" character varying(6) NOT NULL,
        CONSTRAINT "PK_OrgUnits" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_OrgUnits_OrgUnits_ParentId" FOREIGN KEY ("ParentId") REFERENCES "OrgUnits" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Outbox" (
        "Id" bigint GENERATED BY DEFAULT AS IDENTITY,
        "Key" character varying(128) NOT NULL,
        "Kind" character varying(64) NOT NULL,
        "Subject" character varying(64) NOT NULL,
        "CaseId" uuid,
        "Payload" text NOT NULL,
        "PayloadHash" character varying(64) NOT NULL,
        "State" character varying(32) NOT NULL,
        "Attempts" integer NOT NULL,
        "NextAttemptAtUtc" timestamp with time zone NOT NULL,
        "Fence" integer NOT NULL,
        "LeasedUntilUtc" timestamp with time zone,
        "CreatedAtUtc" timestamp with time zone NOT NULL,
        "DeliveredAtUtc" timestamp with time zone,
        "LastError" character varying(1000),
        CONSTRAINT "PK_Outbox" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "OutboxHolds" (
        "Id" uuid NOT NULL,
        "SinceUtc" timestamp with time zone NOT NULL,
        "Reason" character varying(1000) NOT NULL,
        "ReleasedById" uuid,
        "ReleasedAtUtc" timestamp with time zone,
        "Note" character varying(1000),
        "LiveKey" character varying(8),
        CONSTRAINT "PK_OutboxHolds" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Persons" (
        "Id" uuid NOT NULL,
        "IdNumberHash" character varying(64) NOT NULL,
        "IdNumberCipher" character varying(500) NOT NULL,
        "Name" character varying(200) NOT NULL,
        "MobileCipher" character varying(500),
        "MobileHash" character varying(64),
        CONSTRAINT "PK_Persons" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "PinnedVersions" (
        "Kind" character varying(32) NOT NULL,
        "Code" character varying(64) NOT NULL,
        "Version" integer NOT NULL,
        "Hash" character varying(64) NOT NULL,
        "Json" text NOT NULL,
        "ImportedAtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_PinnedVersions" PRIMARY KEY ("Kind", "Code", "Version")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Regions" (
        "Code" character varying(6) NOT NULL,
        "Name" character varying(64) NOT NULL,
        CONSTRAINT "PK_Regions" PRIMARY KEY ("Code")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "SheetDrafts" (
        "Id" uuid NOT NULL,
        "Code" character varying(64) NOT NULL,
        "Number" integer NOT NULL,
        "Hash" character varying(64) NOT NULL,
        "Json" text NOT NULL,
        "InForceFrom" date NOT NULL,
        "State" character varying(32) NOT NULL,
        "DraftedByPersonId" uuid NOT NULL,
        "DraftedAtUtc" timestamp with time zone NOT NULL,
        "DatedByPersonId" uuid,
        "VerifiedAtUtc" timestamp with time zone,
        "ApprovedByPersonId" uuid,
        "ApprovedAtUtc" timestamp with time zone,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_SheetDrafts" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Timers" (
        "Id" uuid NOT NULL,
        "Kind" character varying(64) NOT NULL,
        "CaseId" uuid NOT NULL,
        "Subject" character varying(64) NOT NULL,
        "DueAtUtc" timestamp with time zone,
        "State" character varying(32) NOT NULL,
        "CreatedAtUtc" timestamp with time zone NOT NULL,
        "SetAtUtc" timestamp with time zone NOT NULL,
        "FiredAtUtc" timestamp with time zone,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_Timers" PRIMARY KEY ("Id")
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "AspNetRoleClaims" (
        "Id" integer GENERATED BY DEFAULT AS IDENTITY,
        "RoleId" uuid NOT NULL,
        "ClaimType" text,
        "ClaimValue" text,
        CONSTRAINT "PK_AspNetRoleClaims" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_AspNetRoleClaims_AspNetRoles_RoleId" FOREIGN KEY ("RoleId") REFERENCES "AspNetRoles" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CommitteeAttendance" (
        "Id" uuid NOT NULL,
        "MeetingId" uuid NOT NULL,
        "Ordinal" integer NOT NULL,
        "PersonId" uuid NOT NULL,
        "Present" boolean NOT NULL,
        "AtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_CommitteeAttendance" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_CommitteeAttendance_CommitteeMeetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "CommitteeMeetings" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CommitteeSignatures" (
        "Id" uuid NOT NULL,
        "MeetingId" uuid NOT NULL,
        "PersonId" uuid NOT NULL,
        "Digest" character varying(64) NOT NULL,
        "AtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_CommitteeSignatures" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_CommitteeSignatures_CommitteeMeetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "CommitteeMeetings" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Applicants" (
        "Id" uuid NOT NULL,
        "Uscc" character varying(18) NOT NULL,
        "Name" character varying(200) NOT NULL,
        "GroupId" uuid NOT NULL,
        "OrgUnitId" uuid NOT NULL,
        "MobileCipher" character varying(500),
        "MobileHash" character varying(64),
        "CreatedAtUtc" timestamp with time zone NOT NULL,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_Applicants" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_Applicants_CustomerGroups_GroupId" FOREIGN KEY ("GroupId") REFERENCES "CustomerGroups" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_Applicants_OrgUnits_OrgUnitId" FOREIGN KEY ("OrgUnitId") REFERENCES "OrgUnits" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "AspNetUsers" (
        "Id" uuid NOT NULL,
        "Name" character varying(200) NOT NULL,
        "PersonId" uuid NOT NULL,
        "OrgUnitId" uuid,
        "ApplicantId" uuid,
        "IsActive" boolean NOT NULL,
        "UserName" character varying(256),
        "NormalizedUserName" character varying(256),
        "Email" character varying(256),
        "NormalizedEmail" character varying(256),
        "EmailConfirmed" boolean NOT NULL,
        "PasswordHash" text,
        "SecurityStamp" text,
        "ConcurrencyStamp" text,
        "PhoneNumber" text,
        "PhoneNumberConfirmed" boolean NOT NULL,
        "TwoFactorEnabled" boolean NOT NULL,
        "LockoutEnd" timestamp with time zone,
        "LockoutEnabled" boolean NOT NULL,
        "AccessFailedCount" integer NOT NULL,
        CONSTRAINT "PK_AspNetUsers" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_AspNetUsers_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_AspNetUsers_OrgUnits_OrgUnitId" FOREIGN KEY ("OrgUnitId") REFERENCES "OrgUnits" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Cases" (
        "Id" uuid NOT NULL,
        "Number" character varying(32) NOT NULL,
        "Kind" character varying(32) NOT NULL,
        "ProductCode" character varying(64) NOT NULL,
        "ProductVersion" integer NOT NULL,
        "Mode" character varying(32) NOT NULL,
        "ApplicantId" uuid NOT NULL,
        "GroupId" uuid NOT NULL,
        "OrgUnitId" uuid NOT NULL,
        "OrgPath" character varying(128) NOT NULL,
        "DefinitionCode" character varying(64) NOT NULL,
        "DefinitionVersion" integer NOT NULL,
        "Flow" text NOT NULL,
        "Stage" character varying(400) NOT NULL,
        "Outcome" character varying(32),
        "LiveKey" character varying(128),
        "RequestedAmountCny" numeric(18,2),
        "RequestedMonths" integer,
        "Purpose" character varying(1000),
        "AccountKind" character varying(32),
        "AccountNo" character varying(32),
        "ManagerId" uuid,
        "ApprovedAmountCny" numeric(18,2),
        "ApprovedMonths" integer,
        "ApprovedRatePercent" numeric(9,4),
        "RepaymentMethod" character varying(32),
        "DeclarationCipher" character varying(4000),
        "MeasuredRatePercent" numeric(9,4),
        "RemeasuredLimitCny" numeric(18,2),
        "Classes" character varying(400) NOT NULL,
        "IsPrime" boolean NOT NULL,
        "ExposureCny" numeric(18,2),
        "CreatedAtUtc" timestamp with time zone NOT NULL,
        "SubmittedById" uuid,
        "SubmittedAtUtc" timestamp with time zone,
        "ClaimedAtUtc" timestamp with time zone,
        "DocumentsCompleteAtUtc" timestamp with time zone,
        "ClosedAtUtc" timestamp with time zone,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_Cases" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_Cases_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_Cases_OrgUnits_OrgUnitId" FOREIGN KEY ("OrgUnitId") REFERENCES "OrgUnits" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "ComparedBooks" (
        "Id" uuid NOT NULL,
        "ApplicantId" uuid NOT NULL,
        "On" date NOT NULL,
        "Accounts" integer NOT NULL,
        "LoansCny" numeric(18,2) NOT NULL,
        "LedgerCny" numeric(18,2) NOT NULL,
        "CoreCny" numeric(18,2) NOT NULL,
        "ComparedAtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_ComparedBooks" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_ComparedBooks_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Relations" (
        "ApplicantId" uuid NOT NULL,
        "PersonId" uuid NOT NULL,
        "Role" character varying(32) NOT NULL,
        CONSTRAINT "PK_Relations" PRIMARY KEY ("ApplicantId", "PersonId", "Role"),
        CONSTRAINT "FK_Relations_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_Relations_Persons_PersonId" FOREIGN KEY ("PersonId") REFERENCES "Persons" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Absences" (
        "Id" uuid NOT NULL,
        "AccountId" uuid NOT NULL,
        "From" date NOT NULL,
        "To" date NOT NULL,
        "Reason" character varying(200) NOT NULL,
        "EnteredById" uuid NOT NULL,
        "EnteredAtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_Absences" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_Absences_AspNetUsers_AccountId" FOREIGN KEY ("AccountId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "AspNetUserClaims" (
        "Id" integer GENERATED BY DEFAULT AS IDENTITY,
        "UserId" uuid NOT NULL,
        "ClaimType" text,
        "ClaimValue" text,
        CONSTRAINT "PK_AspNetUserClaims" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_AspNetUserClaims_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "AspNetUserLogins" (
        "LoginProvider" character varying(128) NOT NULL,
        "ProviderKey" character varying(128) NOT NULL,
        "ProviderDisplayName" text,
        "UserId" uuid NOT NULL,
        CONSTRAINT "PK_AspNetUserLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
        CONSTRAINT "FK_AspNetUserLogins_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "AspNetUserRoles" (
        "UserId" uuid NOT NULL,
        "RoleId" uuid NOT NULL,
        CONSTRAINT "PK_AspNetUserRoles" PRIMARY KEY ("UserId", "RoleId"),
        CONSTRAINT "FK_AspNetUserRoles_AspNetRoles_RoleId" FOREIGN KEY ("RoleId") REFERENCES "AspNetRoles" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_AspNetUserRoles_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "AspNetUserTokens" (
        "UserId" uuid NOT NULL,
        "LoginProvider" character varying(128) NOT NULL,
        "Name" character varying(128) NOT NULL,
        "Value" text,
        CONSTRAINT "PK_AspNetUserTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
        CONSTRAINT "FK_AspNetUserTokens_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "ChannelCredentials" (
        "AccountId" uuid NOT NULL,
        "TransactionPasswordHash" character varying(200),
        "MustChangePassword" boolean NOT NULL,
        "WrongInARow" integer NOT NULL,
        "LockedUntilUtc" timestamp with time zone,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_ChannelCredentials" PRIMARY KEY ("AccountId"),
        CONSTRAINT "FK_ChannelCredentials_AspNetUsers_AccountId" FOREIGN KEY ("AccountId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "ChannelEnablements" (
        "ApplicantId" uuid NOT NULL,
        "EnabledById" uuid NOT NULL,
        "EnabledAtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_ChannelEnablements" PRIMARY KEY ("ApplicantId"),
        CONSTRAINT "FK_ChannelEnablements_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_ChannelEnablements_AspNetUsers_EnabledById" FOREIGN KEY ("EnabledById") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "ConfirmationChallenges" (
        "Challenge" character varying(64) NOT NULL,
        "AccountId" uuid NOT NULL,
        "Digest" character varying(64),
        "Nonce" character varying(64) NOT NULL,
        "State" text NOT NULL,
        "Origin" character varying(200) NOT NULL,
        "ExpiresAtUtc" timestamp with time zone NOT NULL,
        "UsedAtUtc" timestamp with time zone,
        "Answer" text,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_ConfirmationChallenges" PRIMARY KEY ("Challenge"),
        CONSTRAINT "FK_ConfirmationChallenges_AspNetUsers_AccountId" FOREIGN KEY ("AccountId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "EnterpriseAuthorisations" (
        "Id" uuid NOT NULL,
        "ApplicantId" uuid NOT NULL,
        "AccountNo" character varying(32) NOT NULL,
        "ControllerPersonId" uuid NOT NULL,
        "BusinessAgreementVersion" character varying(32) NOT NULL,
        "BusinessAgreementHash" character varying(64) NOT NULL,
        "CreditAgreementVersion" character varying(32) NOT NULL,
        "CreditAgreementHash" character varying(64) NOT NULL,
        "GivenById" uuid NOT NULL,
        "GivenAtUtc" timestamp with time zone NOT NULL,
        "LiveApplicantId" uuid,
        CONSTRAINT "PK_EnterpriseAuthorisations" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_EnterpriseAuthorisations_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_EnterpriseAuthorisations_AspNetUsers_GivenById" FOREIGN KEY ("GivenById") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_EnterpriseAuthorisations_Persons_ControllerPersonId" FOREIGN KEY ("ControllerPersonId") REFERENCES "Persons" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "NoticePreferences" (
        "AccountId" uuid NOT NULL,
        "Kind" character varying(32) NOT NULL,
        "Sms" boolean NOT NULL,
        "Email" boolean NOT NULL,
        CONSTRAINT "PK_NoticePreferences" PRIMARY KEY ("AccountId", "Kind"),
        CONSTRAINT "FK_NoticePreferences_AspNetUsers_AccountId" FOREIGN KEY ("AccountId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "OperatorProcesses" (
        "Id" uuid NOT NULL,
        "ApplicantId" uuid NOT NULL,
        "Number" integer NOT NULL,
        "SetById" uuid NOT NULL,
        "SetAtUtc" timestamp with time zone NOT NULL,
        "LiveApplicantId" uuid,
        CONSTRAINT "PK_OperatorProcesses" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_OperatorProcesses_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_OperatorProcesses_AspNetUsers_SetById" FOREIGN KEY ("SetById") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "OpinionTemplates" (
        "Id" uuid NOT NULL,
        "OwnerId" uuid NOT NULL,
        "Text" character varying(1000) NOT NULL,
        "AddedAtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_OpinionTemplates" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_OpinionTemplates_AspNetUsers_OwnerId" FOREIGN KEY ("OwnerId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Passkeys" (
        "Id" uuid NOT NULL,
        "AccountId" uuid NOT NULL,
        "CredentialId" bytea NOT NULL,
        "CredentialHash" character varying(64) NOT NULL,
        "PublicKey" bytea NOT NULL,
        "Name" character varying(40) NOT NULL,
        "SignCount" bigint NOT NULL,
        "Transports" character varying(200) NOT NULL,
        "IsBackupEligible" boolean NOT NULL,
        "IsBackedUp" boolean NOT NULL,
        "CreatedAtUtc" timestamp with time zone NOT NULL,
        "LastUsedAtUtc" timestamp with time zone,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_Passkeys" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_Passkeys_AspNetUsers_AccountId" FOREIGN KEY ("AccountId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "SavedViews" (
        "Id" uuid NOT NULL,
        "AccountId" uuid NOT NULL,
        "Name" character varying(40) NOT NULL,
        "Address" character varying(500) NOT NULL,
        CONSTRAINT "PK_SavedViews" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_SavedViews_AspNetUsers_AccountId" FOREIGN KEY ("AccountId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "ApprovalRounds" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "Stage" character varying(64) NOT NULL,
        "Number" integer NOT NULL,
        "ChainCode" character varying(64) NOT NULL,
        "ChainVersion" integer NOT NULL,
        "ChainHash" character varying(64) NOT NULL,
        "BandCode" character varying(64) NOT NULL,
        "LevelRules" text NOT NULL,
        "SettledLevels" text NOT NULL,
        "HigherBands" text NOT NULL,
        "Product" character varying(64) NOT NULL,
        "Security" character varying(32) NOT NULL,
        "Exposure" text NOT NULL,
        "Basis" character varying(32) NOT NULL,
        "ExposureGrewAtUtc" timestamp with time zone,
        "Ceiling" text NOT NULL,
        "Terms" text NOT NULL,
        "FixedTerms" text NOT NULL,
        "PackDigest" character varying(64) NOT NULL,
        "Outcome" character varying(32),
        "ReturnedTo" character varying(32),
        "ReturnedToLevel" character varying(64),
        "SuspendedSeatId" uuid,
        "OpenedAtUtc" timestamp with time zone NOT NULL,
        "EndedAtUtc" timestamp with time zone,
        "EndedByStaffId" uuid,
        "TermsChangedAtUtc" timestamp with time zone NOT NULL,
        "TermsChangedByStaffId" uuid,
        "PackChangedAtUtc" timestamp with time zone NOT NULL,
        "PackChangedByStaffId" uuid,
        CONSTRAINT "PK_ApprovalRounds" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_ApprovalRounds_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CaseComments" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "AuthorId" uuid NOT NULL,
        "Text" character varying(2000) NOT NULL,
        "AtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_CaseComments" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_CaseComments_AspNetUsers_AuthorId" FOREIGN KEY ("AuthorId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_CaseComments_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CaseCopies" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "FromId" uuid NOT NULL,
        "ToId" uuid NOT NULL,
        "StandsForId" uuid,
        "Reason" character varying(200),
        "AtUtc" timestamp with time zone NOT NULL,
        "ReadAtUtc" timestamp with time zone,
        "TakenBackAtUtc" timestamp with time zone,
        "TakenBackById" uuid,
        CONSTRAINT "PK_CaseCopies" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_CaseCopies_AspNetUsers_FromId" FOREIGN KEY ("FromId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_CaseCopies_AspNetUsers_ToId" FOREIGN KEY ("ToId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_CaseCopies_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CaseHolders" (
        "CaseId" uuid NOT NULL,
        "StaffId" uuid NOT NULL,
        "SinceUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_CaseHolders" PRIMARY KEY ("CaseId", "StaffId"),
        CONSTRAINT "FK_CaseHolders_AspNetUsers_StaffId" FOREIGN KEY ("StaffId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_CaseHolders_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CaseSteps" (
        "CaseId" uuid NOT NULL,
        "StepId" character varying(64) NOT NULL,
        "Visit" integer NOT NULL,
        "Type" character varying(64) NOT NULL,
        "Status" character varying(32) NOT NULL,
        "Outcome" character varying(64),
        "EnteredAtUtc" timestamp with time zone NOT NULL,
        "LeftAtUtc" timestamp with time zone,
        "ElapsedMinutes" integer,
        "WorkingMinutes" integer,
        CONSTRAINT "PK_CaseSteps" PRIMARY KEY ("CaseId", "StepId", "Visit"),
        CONSTRAINT "FK_CaseSteps_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CollateralAssets" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "Number" character varying(64) NOT NULL,
        "TitleKey" character varying(128) NOT NULL,
        "Kind" character varying(32) NOT NULL,
        "ValidUntil" date,
        "AppraisedCny" numeric(18,2) NOT NULL,
        "Appraiser" character varying(200) NOT NULL,
        "AppraisedOn" date NOT NULL,
        "AppraisalValidUntil" date NOT NULL,
        "EarlierClaimsCny" numeric(18,2) NOT NULL,
        "Rank" integer NOT NULL,
        "IsMaximumAmount" boolean NOT NULL,
        "OwnerName" character varying(200),
        "ListedById" uuid NOT NULL,
        "ListedAtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_CollateralAssets" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_CollateralAssets_AspNetUsers_ListedById" FOREIGN KEY ("ListedById") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_CollateralAssets_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_CollateralAssets_CollateralTitles_TitleKey" FOREIGN KEY ("TitleKey") REFERENCES "CollateralTitles" ("Key") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CommitteeItems" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "Committee" text NOT NULL,
        "Form" character varying(32) NOT NULL,
        "Ground" character varying(32),
        "MeetingId" uuid,
        "Proposal" text NOT NULL,
        "Product" character varying(64) NOT NULL,
        "Security" character varying(32) NOT NULL,
        "Naming" text NOT NULL,
        "State" character varying(32) NOT NULL,
        "ListedAtUtc" timestamp with time zone NOT NULL,
        "Resolution" text,
        "Ruling" text,
        "HandedOver" boolean NOT NULL,
        "AuthorityDueAtUtc" timestamp with time zone,
        "AuthorityAskedAtUtc" timestamp with time zone,
        "EndedAtUtc" timestamp with time zone,
        "ReReviewOfItemId" uuid,
        "NewFacts" character varying(4000),
        "ReReviewedByItemId" uuid,
        "RejectionReviewed" boolean NOT NULL,
        "Version" integer NOT NULL,
        "LiveCaseId" uuid,
        CONSTRAINT "PK_CommitteeItems" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_CommitteeItems_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_CommitteeItems_CommitteeMeetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "CommitteeMeetings" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Conditions" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "Number" integer NOT NULL,
        "Text" character varying(1000) NOT NULL,
        "Gate" character varying(32) NOT NULL,
        "SeatId" uuid,
        "LevelTitle" character varying(200) NOT NULL,
        "SetById" uuid NOT NULL,
        "State" character varying(32) NOT NULL,
        "SettledById" uuid,
        "SettledAtUtc" timestamp with time zone,
        "Note" character varying(4000),
        "Version" integer NOT NULL,
        CONSTRAINT "PK_Conditions" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_Conditions_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Consents" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "Visit" integer NOT NULL,
        "Code" character varying(64) NOT NULL,
        "DocumentVersion" character varying(32) NOT NULL,
        "DocumentHash" character varying(64) NOT NULL,
        "GivenById" uuid NOT NULL,
        "GivenAtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_Consents" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_Consents_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Contracts" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "Visit" integer NOT NULL,
        "Kind" character varying(64) NOT NULL,
        "Title" character varying(200) NOT NULL,
        "Number" character varying(128) NOT NULL,
        "BlobHash" character varying(64) NOT NULL,
        "EnvelopeId" character varying(64),
        "State" character varying(32) NOT NULL,
        "EnvelopeSequence" integer NOT NULL,
        "SignedAtUtc" timestamp with time zone,
        CONSTRAINT "PK_Contracts" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_Contracts_Blobs_BlobHash" FOREIGN KEY ("BlobHash") REFERENCES "Blobs" ("Hash") ON DELETE RESTRICT,
        CONSTRAINT "FK_Contracts_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Disbursements" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "Visit" integer NOT NULL,
        "Number" integer NOT NULL,
        "AmountCny" numeric(18,2) NOT NULL,
        "AccountNo" character varying(32) NOT NULL,
        "AccountKind" character varying(32) NOT NULL,
        "State" character varying(32) NOT NULL,
        "MakerId" uuid NOT NULL,
        "MadeAtUtc" timestamp with time zone NOT NULL,
        "CheckerId" uuid,
        "ReleasedAtUtc" timestamp with time zone,
        "PaymentKey" character varying(64) NOT NULL,
        "CoreReference" character varying(64),
        "PostedAtUtc" timestamp with time zone,
        "RefusalReason" character varying(1000),
        "LiveCaseId" uuid,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_Disbursements" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_Disbursements_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "DocumentItems" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "Code" character varying(64) NOT NULL,
        "Name" character varying(200) NOT NULL,
        "IsRequired" boolean NOT NULL,
        "NeedsOriginal" boolean NOT NULL,
        "State" character varying(32) NOT NULL,
        "WaivedReason" character varying(1000),
        "RefusedReason" character varying(1000),
        "DecidedById" uuid,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_DocumentItems" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_DocumentItems_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Facilities" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "ApplicantId" uuid NOT NULL,
        "GroupId" uuid NOT NULL,
        "ProductCode" character varying(64) NOT NULL,
        "Security" character varying(32) NOT NULL,
        "LimitCny" numeric(18,2) NOT NULL,
        "DrawnCny" numeric(18,2) NOT NULL,
        "RepaidCny" numeric(18,2) NOT NULL,
        "ReservedCny" numeric(18,2) NOT NULL,
        "IsFrozen" boolean NOT NULL,
        "IsRevolving" boolean NOT NULL,
        "State" character varying(32) NOT NULL,
        "ValidFrom" date NOT NULL,
        "ValidTo" date NOT NULL,
        "LoanDaysAfterExpiry" integer,
        "RenewsId" uuid,
        "OverdraftDays" integer,
        "OverdraftBreachedOn" date,
        "SpreadBasisPoints" numeric(9,4),
        "Version" integer NOT NULL,
        CONSTRAINT "PK_Facilities" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_Facilities_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_Facilities_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "GuaranteeRequests" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "Visit" integer NOT NULL,
        "State" character varying(32) NOT NULL,
        "Sequence" integer NOT NULL,
        "AmountCny" numeric(18,2) NOT NULL,
        "Months" integer NOT NULL,
        "LetterNumber" character varying(64),
        "FeeRatePercent" numeric(9,4),
        "LetterAmountCny" numeric(18,2),
        "LetterValidUntil" date,
        "Reason" character varying(1000),
        "RequestedAtUtc" timestamp with time zone NOT NULL,
        "AnsweredAtUtc" timestamp with time zone,
        "WithdrawnAtUtc" timestamp with time zone,
        CONSTRAINT "PK_GuaranteeRequests" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_GuaranteeRequests_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Investigations" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "Visit" integer NOT NULL,
        "LeadId" uuid NOT NULL,
        "SecondId" uuid,
        "State" character varying(32) NOT NULL,
        "VisitedAtUtc" timestamp with time zone,
        "VisitedAddress" character varying(1000),
        "Latitude" numeric(9,6),
        "Longitude" numeric(9,6),
        "HasSignage" boolean,
        "Sections" text NOT NULL,
        "Recommendation" character varying(32),
        "RecommendedAmountCny" numeric(18,2),
        "Reason" character varying(4000),
        "SubmittedAtUtc" timestamp with time zone,
        "CoSignedAtUtc" timestamp with time zone,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_Investigations" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_Investigations_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "JointGuarantors" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "Role" character varying(32) NOT NULL,
        "Name" character varying(200) NOT NULL,
        "IdNumberCipher" character varying(500) NOT NULL,
        "IdNumberHash" character varying(64) NOT NULL,
        "NamedById" uuid NOT NULL,
        "NamedAtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_JointGuarantors" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_JointGuarantors_AspNetUsers_NamedById" FOREIGN KEY ("NamedById") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_JointGuarantors_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "LedgerDifferences" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "ApplicantId" uuid NOT NULL,
        "Kind" character varying(32) NOT NULL,
        "Reference" character varying(64) NOT NULL,
        "LoanAccountNo" character varying(32) NOT NULL,
        "OursCny" numeric(18,2),
        "TheirsCny" numeric(18,2),
        "TheirsInterestCny" numeric(18,2) NOT NULL,
        "FoundOn" date NOT NULL,
        "SettledById" uuid,
        "SettledAtUtc" timestamp with time zone,
        "Note" character varying(1000),
        CONSTRAINT "PK_LedgerDifferences" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_LedgerDifferences_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_LedgerDifferences_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Measurements" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "Purpose" character varying(32) NOT NULL,
        "Visit" integer NOT NULL,
        "Mode" character varying(32) NOT NULL,
        "Facts" text NOT NULL,
        "Findings" text NOT NULL,
        "Components" text NOT NULL,
        "Score" text,
        "LimitCny" numeric(18,2),
        "RatePercent" numeric(9,4),
        "Outcome" character varying(32) NOT NULL,
        "MeasuredAtUtc" timestamp with time zone NOT NULL,
        "AsOf" date NOT NULL,
        "ValidUntilUtc" timestamp with time zone,
        "AdmittedById" uuid,
        "AdmittedAtUtc" timestamp with time zone,
        "ReviewedById" uuid,
        CONSTRAINT "PK_Measurements" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_Measurements_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Notices" (
        "Id" uuid NOT NULL,
        "RecipientId" uuid NOT NULL,
        "Kind" character varying(32) NOT NULL,
        "CaseId" uuid,
        "Parameters" text NOT NULL,
        "CreatedAtUtc" timestamp with time zone NOT NULL,
        "ReadAtUtc" timestamp with time zone,
        CONSTRAINT "PK_Notices" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_Notices_AspNetUsers_RecipientId" FOREIGN KEY ("RecipientId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_Notices_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "PartnerReports" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "Purpose" character varying(32) NOT NULL,
        "Visit" integer NOT NULL,
        "Kind" character varying(32) NOT NULL,
        "PersonId" uuid NOT NULL,
        "State" character varying(32) NOT NULL,
        "BodyCipher" text,
        "RefusalCode" character varying(64),
        "ReceivedAtUtc" timestamp with time zone,
        CONSTRAINT "PK_PartnerReports" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_PartnerReports_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "WorkItems" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "StepId" character varying(64) NOT NULL,
        "Visit" integer NOT NULL,
        "Kind" character varying(32) NOT NULL,
        "Key" character varying(64) NOT NULL,
        "Role" character varying(32) NOT NULL,
        "OrgPath" character varying(128) NOT NULL,
        "AssigneeId" uuid,
        "State" character varying(32) NOT NULL,
        "OpenedAtUtc" timestamp with time zone NOT NULL,
        "DueAtUtc" timestamp with time zone,
        "EscalatedAtUtc" timestamp with time zone,
        "ClosedAtUtc" timestamp with time zone,
        "ClosedById" uuid,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_WorkItems" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_WorkItems_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "OperatorPosts" (
        "ProcessId" uuid NOT NULL,
        "Level" integer NOT NULL,
        "PersonId" uuid NOT NULL,
        CONSTRAINT "PK_OperatorPosts" PRIMARY KEY ("ProcessId", "Level", "PersonId"),
        CONSTRAINT "FK_OperatorPosts_OperatorProcesses_ProcessId" FOREIGN KEY ("ProcessId") REFERENCES "OperatorProcesses" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_OperatorPosts_Persons_PersonId" FOREIGN KEY ("PersonId") REFERENCES "Persons" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "ApprovalLevels" (
        "Id" uuid NOT NULL,
        "RoundId" uuid NOT NULL,
        "Ordinal" integer NOT NULL,
        "Visit" integer NOT NULL,
        "Code" character varying(64) NOT NULL,
        "Mode" character varying(32) NOT NULL,
        "State" character varying(32) NOT NULL,
        "Vacant" boolean NOT NULL,
        "TermsAtOpen" text NOT NULL,
        "OpenedAtUtc" timestamp with time zone NOT NULL,
        "ClosedAtUtc" timestamp with time zone,
        "FirstViewedAtUtc" timestamp with time zone,
        "FirstViewedByStaffId" uuid,
        "SeatsLost" text NOT NULL,
        "DecidedByPersonIds" text NOT NULL,
        CONSTRAINT "PK_ApprovalLevels" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_ApprovalLevels_ApprovalRounds_RoundId" FOREIGN KEY ("RoundId") REFERENCES "ApprovalRounds" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CollateralRevaluations" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "AssetId" uuid NOT NULL,
        "AppraisedCny" numeric(18,2) NOT NULL,
        "EarlierClaimsCny" numeric(18,2) NOT NULL,
        "Appraiser" character varying(200) NOT NULL,
        "AppraisedOn" date NOT NULL,
        "ValidUntil" date NOT NULL,
        "State" character varying(32) NOT NULL,
        "MakerId" uuid NOT NULL,
        "MadeAtUtc" timestamp with time zone NOT NULL,
        "CheckerId" uuid,
        "CheckedAtUtc" timestamp with time zone,
        "Note" character varying(1000),
        "LiveFor" uuid,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_CollateralRevaluations" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_CollateralRevaluations_AspNetUsers_MakerId" FOREIGN KEY ("MakerId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_CollateralRevaluations_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_CollateralRevaluations_CollateralAssets_AssetId" FOREIGN KEY ("AssetId") REFERENCES "CollateralAssets" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "PledgeRegistrations" (
        "Id" uuid NOT NULL,
        "CaseId" uuid NOT NULL,
        "AssetId" uuid,
        "Registrar" character varying(32) NOT NULL,
        "Visit" integer NOT NULL,
        "Attempt" integer NOT NULL,
        "State" character varying(32) NOT NULL,
        "AmountCny" numeric(18,2) NOT NULL,
        "Sequence" integer NOT NULL,
        "RegistrationNumber" character varying(64),
        "CertificateNumber" character varying(64),
        "RegisteredOn" date,
        "Reason" character varying(1000),
        "RequestedAtUtc" timestamp with time zone NOT NULL,
        "AnsweredAtUtc" timestamp with time zone,
        "ReleasedAtUtc" timestamp with time zone,
        CONSTRAINT "PK_PledgeRegistrations" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_PledgeRegistrations_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_PledgeRegistrations_CollateralAssets_AssetId" FOREIGN KEY ("AssetId") REFERENCES "CollateralAssets" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CommitteePacks" (
        "Id" uuid NOT NULL,
        "ItemId" uuid NOT NULL,
        "Number" integer NOT NULL,
        "Digest" character varying(64) NOT NULL,
        "Why" character varying(4000),
        "PublishedByStaffId" uuid NOT NULL,
        "AtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_CommitteePacks" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_CommitteePacks_CommitteeItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "CommitteeItems" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CommitteePolls" (
        "Id" uuid NOT NULL,
        "ItemId" uuid NOT NULL,
        "MeetingId" uuid,
        "Number" integer NOT NULL,
        "PackNumber" integer NOT NULL,
        "PackDigest" character varying(64) NOT NULL,
        "Electorate" text NOT NULL,
        "OpenedAtUtc" timestamp with time zone NOT NULL,
        "ClosedAtUtc" timestamp with time zone,
        "State" character varying(32) NOT NULL,
        "VoidedBecause" character varying(32),
        CONSTRAINT "PK_CommitteePolls" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_CommitteePolls_CommitteeItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "CommitteeItems" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CommitteeRecusals" (
        "Id" uuid NOT NULL,
        "ItemId" uuid NOT NULL,
        "PersonId" uuid NOT NULL,
        "Cause" character varying(32) NOT NULL,
        "Why" character varying(4000),
        "ByStaffId" uuid,
        "AtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_CommitteeRecusals" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_CommitteeRecusals_CommitteeItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "CommitteeItems" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "ContractSigners" (
        "ContractId" uuid NOT NULL,
        "Party" character varying(32) NOT NULL,
        "Name" character varying(200) NOT NULL,
        "SignedAtUtc" timestamp with time zone,
        CONSTRAINT "PK_ContractSigners" PRIMARY KEY ("ContractId", "Party"),
        CONSTRAINT "FK_ContractSigners_Contracts_ContractId" FOREIGN KEY ("ContractId") REFERENCES "Contracts" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "DocumentFiles" (
        "Id" uuid NOT NULL,
        "ItemId" uuid NOT NULL,
        "Number" integer NOT NULL,
        "BlobHash" character varying(64) NOT NULL,
        "FileName" character varying(200) NOT NULL,
        "ContentType" character varying(100) NOT NULL,
        "Size" bigint NOT NULL,
        "UploadedById" uuid NOT NULL,
        "UploadedAtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_DocumentFiles" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_DocumentFiles_Blobs_BlobHash" FOREIGN KEY ("BlobHash") REFERENCES "Blobs" ("Hash") ON DELETE RESTRICT,
        CONSTRAINT "FK_DocumentFiles_DocumentItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "DocumentItems" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "FacilityCases" (
        "CaseId" uuid NOT NULL,
        "FacilityId" uuid NOT NULL,
        "ParentId" uuid NOT NULL,
        CONSTRAINT "PK_FacilityCases" PRIMARY KEY ("CaseId"),
        CONSTRAINT "FK_FacilityCases_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_FacilityCases_Cases_ParentId" FOREIGN KEY ("ParentId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_FacilityCases_Facilities_FacilityId" FOREIGN KEY ("FacilityId") REFERENCES "Facilities" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Loans" (
        "Id" uuid NOT NULL,
        "FacilityId" uuid NOT NULL,
        "DisbursementId" uuid,
        "OrderId" uuid,
        "AccountNo" character varying(32) NOT NULL,
        "RepaymentAccountNo" character varying(32) NOT NULL,
        "PrincipalCny" numeric(18,2) NOT NULL,
        "BalanceCny" numeric(18,2) NOT NULL,
        "RatePercent" numeric(9,4) NOT NULL,
        "RateChanges" text NOT NULL,
        "DueDay" integer,
        "InterestOnlyMonths" integer NOT NULL,
        "DrawnOn" date NOT NULL,
        "MaturesOn" date NOT NULL,
        "Method" character varying(32) NOT NULL,
        "State" character varying(32) NOT NULL,
        "InstalmentsPaid" integer NOT NULL,
        "ClosedThrough" date NOT NULL,
        "DaysOverdue" integer NOT NULL,
        "RiskClass" character varying(32) NOT NULL,
        "ReversedAtUtc" timestamp with time zone,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_Loans" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_Loans_Disbursements_DisbursementId" FOREIGN KEY ("DisbursementId") REFERENCES "Disbursements" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_Loans_Facilities_FacilityId" FOREIGN KEY ("FacilityId") REFERENCES "Facilities" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CrossChecks" (
        "InvestigationId" uuid NOT NULL,
        "Subject" character varying(64) NOT NULL,
        "Declared" character varying(1000) NOT NULL,
        "Observed" character varying(1000) NOT NULL,
        "DeviationPercent" numeric(18,2),
        "Note" character varying(1000),
        CONSTRAINT "PK_CrossChecks" PRIMARY KEY ("InvestigationId", "Subject"),
        CONSTRAINT "FK_CrossChecks_Investigations_InvestigationId" FOREIGN KEY ("InvestigationId") REFERENCES "Investigations" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "SitePhotos" (
        "Id" uuid NOT NULL,
        "InvestigationId" uuid NOT NULL,
        "BlobHash" character varying(64) NOT NULL,
        "TakenAtUtc" timestamp with time zone NOT NULL,
        "Latitude" numeric(9,6) NOT NULL,
        "Longitude" numeric(9,6) NOT NULL,
        "Caption" character varying(200) NOT NULL,
        CONSTRAINT "PK_SitePhotos" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_SitePhotos_Blobs_BlobHash" FOREIGN KEY ("BlobHash") REFERENCES "Blobs" ("Hash") ON DELETE RESTRICT,
        CONSTRAINT "FK_SitePhotos_Investigations_InvestigationId" FOREIGN KEY ("InvestigationId") REFERENCES "Investigations" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "FacilityActs" (
        "Id" uuid NOT NULL,
        "FacilityId" uuid NOT NULL,
        "Kind" character varying(32) NOT NULL,
        "State" character varying(32) NOT NULL,
        "LimitCny" numeric(18,2),
        "LoanId" uuid,
        "OrderId" uuid,
        "AccountNo" character varying(32),
        "DifferenceId" uuid,
        "AmountCny" numeric(18,2),
        "BookedOn" date,
        "PostingNumber" character varying(64),
        "Months" integer,
        "Repayments" text,
        "Reason" character varying(1000) NOT NULL,
        "MakerId" uuid NOT NULL,
        "MadeAtUtc" timestamp with time zone NOT NULL,
        "CheckerId" uuid,
        "CheckedAtUtc" timestamp with time zone,
        "Note" character varying(1000),
        "LiveFor" uuid,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_FacilityActs" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_FacilityActs_Facilities_FacilityId" FOREIGN KEY ("FacilityId") REFERENCES "Facilities" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_FacilityActs_LedgerDifferences_DifferenceId" FOREIGN KEY ("DifferenceId") REFERENCES "LedgerDifferences" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "Waivers" (
        "CaseId" uuid NOT NULL,
        "ParentId" uuid NOT NULL,
        "ApplicantId" uuid NOT NULL,
        "ProductCode" character varying(64) NOT NULL,
        "Mode" character varying(32) NOT NULL,
        "MeasurementId" uuid NOT NULL,
        "Findings" text NOT NULL,
        "Reason" character varying(1000) NOT NULL,
        "GrantedAtUtc" timestamp with time zone,
        "ValidUntil" date,
        CONSTRAINT "PK_Waivers" PRIMARY KEY ("CaseId"),
        CONSTRAINT "FK_Waivers_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_Waivers_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_Waivers_Cases_ParentId" FOREIGN KEY ("ParentId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_Waivers_Measurements_MeasurementId" FOREIGN KEY ("MeasurementId") REFERENCES "Measurements" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "ApprovalSeats" (
        "Id" uuid NOT NULL,
        "LevelId" uuid NOT NULL,
        "Ordinal" integer NOT NULL,
        "Kind" character varying(32) NOT NULL,
        "HostSeatId" uuid,
        "Depth" integer NOT NULL,
        "AddedByStaffId" uuid,
        "Question" character varying(4000),
        "Position" integer NOT NULL,
        "Scope" character varying(32) NOT NULL,
        "OwnerStaffId" uuid NOT NULL,
        "OwnerPersonId" uuid NOT NULL,
        "State" character varying(32) NOT NULL,
        "Version" integer NOT NULL,
        "MadeAtUtc" timestamp with time zone NOT NULL,
        "OpenedAtUtc" timestamp with time zone,
        "DueAtUtc" timestamp with time zone,
        "ChangedAtUtc" timestamp with time zone NOT NULL,
        "ChangedByStaffId" uuid,
        "ClosedBecause" character varying(32),
        "ReplacesSeatId" uuid,
        "MaterialAsked" integer NOT NULL,
        "Viewings" text NOT NULL,
        "UrgedAtUtc" timestamp with time zone,
        "UrgedByStaffId" uuid,
        "GrossWorkingSeconds" bigint,
        "NetWorkingSeconds" bigint,
        "ClockSinceUtc" timestamp with time zone,
        CONSTRAINT "PK_ApprovalSeats" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_ApprovalSeats_ApprovalLevels_LevelId" FOREIGN KEY ("LevelId") REFERENCES "ApprovalLevels" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "CommitteeBallots" (
        "Id" uuid NOT NULL,
        "PollId" uuid NOT NULL,
        "StaffId" uuid NOT NULL,
        "PersonId" uuid NOT NULL,
        "Choice" character varying(32) NOT NULL,
        "Opinion" character varying(4000),
        "Conditions" text NOT NULL,
        "AtUtc" timestamp with time zone NOT NULL,
        "Standing" boolean NOT NULL,
        "VoidedAtUtc" timestamp with time zone,
        "VoidedBecause" character varying(32),
        CONSTRAINT "PK_CommitteeBallots" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_CommitteeBallots_CommitteePolls_PollId" FOREIGN KEY ("PollId") REFERENCES "CommitteePolls" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "JournalEntries" (
        "Id" uuid NOT NULL,
        "SourceKey" character varying(200) NOT NULL,
        "On" date NOT NULL,
        "Event" character varying(32) NOT NULL,
        "FacilityId" uuid NOT NULL,
        "LoanId" uuid,
        "Reverses" character varying(200),
        "PostedAtUtc" timestamp with time zone NOT NULL,
        CONSTRAINT "PK_JournalEntries" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_JournalEntries_Facilities_FacilityId" FOREIGN KEY ("FacilityId") REFERENCES "Facilities" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_JournalEntries_Loans_LoanId" FOREIGN KEY ("LoanId") REFERENCES "Loans" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "LoanOrders" (
        "Id" uuid NOT NULL,
        "FacilityId" uuid NOT NULL,
        "LoanId" uuid,
        "Kind" character varying(32) NOT NULL,
        "Channel" character varying(32) NOT NULL,
        "State" character varying(32) NOT NULL,
        "AmountCny" numeric(18,2) NOT NULL,
        "AccountNo" character varying(32) NOT NULL,
        "Months" integer,
        "Purpose" character varying(1000),
        "Method" character varying(32),
        "PayeeName" character varying(200),
        "PayeeAccountNo" character varying(32),
        "PayeeBank" character varying(200),
        "InvoiceNumber" character varying(100),
        "DocumentHash" character varying(64),
        "ReversesOrderId" uuid,
        "ReversedAtUtc" timestamp with time zone,
        "InstalmentNumber" integer,
        "MakerId" uuid NOT NULL,
        "MadeAtUtc" timestamp with time zone NOT NULL,
        "QuotedInterestCny" numeric(18,2),
        "Process" text,
        "ApprovedBy" text NOT NULL,
        "EndedById" uuid,
        "EndedAtUtc" timestamp with time zone,
        "Reason" character varying(1000),
        "BookedOn" date,
        "SentAtUtc" timestamp with time zone,
        "PrincipalCny" numeric(18,2) NOT NULL,
        "InterestCny" numeric(18,2) NOT NULL,
        "OverdueInterestCny" numeric(18,2) NOT NULL,
        "PrepaidCny" numeric(18,2) NOT NULL,
        "MaturesOn" date,
        "PaymentKey" character varying(64) NOT NULL,
        "CoreReference" character varying(64),
        "PostedAtUtc" timestamp with time zone,
        "RefusalReason" character varying(1000),
        "LiveFor" uuid,
        "SendingFor" uuid,
        "Version" integer NOT NULL,
        CONSTRAINT "PK_LoanOrders" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_LoanOrders_Facilities_FacilityId" FOREIGN KEY ("FacilityId") REFERENCES "Facilities" ("Id") ON DELETE RESTRICT,
        CONSTRAINT "FK_LoanOrders_Loans_LoanId" FOREIGN KEY ("LoanId") REFERENCES "Loans" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "ApprovalDecisions" (
        "Id" uuid NOT NULL,
        "SeatId" uuid NOT NULL,
        "Ordinal" integer NOT NULL,
        "Kind" character varying(32) NOT NULL,
        "ActorStaffId" uuid NOT NULL,
        "ActorPersonId" uuid NOT NULL,
        "OnBehalfOfStaffId" uuid NOT NULL,
        "Opinion" character varying(4000),
        "ReasonCode" character varying(64),
        "ReturnTo" character varying(32),
        "ReturnToLevel" character varying(64),
        "StraightBack" boolean NOT NULL,
        "CarriedFromId" uuid,
        "Terms" text NOT NULL,
        "PackDigest" character varying(64) NOT NULL,
        "AtUtc" timestamp with time zone NOT NULL,
        "Standing" boolean NOT NULL,
        "VoidedAtUtc" timestamp with time zone,
        "VoidedBecause" character varying(32),
        "StandingSeatId" uuid,
        CONSTRAINT "PK_ApprovalDecisions" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_ApprovalDecisions_ApprovalSeats_SeatId" FOREIGN KEY ("SeatId") REFERENCES "ApprovalSeats" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "ApprovalMaterialRequests" (
        "Id" uuid NOT NULL,
        "SeatId" uuid NOT NULL,
        "Asked" character varying(4000) NOT NULL,
        "AskedAtUtc" timestamp with time zone NOT NULL,
        "DueAtUtc" timestamp with time zone,
        "ReceivedAtUtc" timestamp with time zone,
        "EndedAtUtc" timestamp with time zone,
        CONSTRAINT "PK_ApprovalMaterialRequests" PRIMARY KEY ("Id"),
        CONSTRAINT "FK_ApprovalMaterialRequests_ApprovalSeats_SeatId" FOREIGN KEY ("SeatId") REFERENCES "ApprovalSeats" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE TABLE "JournalLines" (
        "EntryId" uuid NOT NULL,
        "Number" integer NOT NULL,
        "Account" character varying(32) NOT NULL,
        "Side" character varying(32) NOT NULL,
        "AmountCny" numeric(18,6) NOT NULL,
        CONSTRAINT "PK_JournalLines" PRIMARY KEY ("EntryId", "Number"),
        CONSTRAINT "FK_JournalLines_JournalEntries_EntryId" FOREIGN KEY ("EntryId") REFERENCES "JournalEntries" ("Id") ON DELETE RESTRICT
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Absences_AccountId_From" ON "Absences" ("AccountId", "From");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Applicants_GroupId" ON "Applicants" ("GroupId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Applicants_MobileHash" ON "Applicants" ("MobileHash");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Applicants_OrgUnitId" ON "Applicants" ("OrgUnitId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Applicants_Uscc" ON "Applicants" ("Uscc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_ApprovalDecisions_SeatId" ON "ApprovalDecisions" ("SeatId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_ApprovalDecisions_StandingSeatId" ON "ApprovalDecisions" ("StandingSeatId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_ApprovalLevels_RoundId_Ordinal_Visit" ON "ApprovalLevels" ("RoundId", "Ordinal", "Visit");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_ApprovalMaterialRequests_SeatId" ON "ApprovalMaterialRequests" ("SeatId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_ApprovalRounds_CaseId_Stage_Number" ON "ApprovalRounds" ("CaseId", "Stage", "Number");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_ApprovalRounds_EndedAtUtc" ON "ApprovalRounds" ("EndedAtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_ApprovalSeats_LevelId" ON "ApprovalSeats" ("LevelId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_ApprovalSeats_OwnerStaffId_State" ON "ApprovalSeats" ("OwnerStaffId", "State");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_ApprovalSubstitutions_PrincipalId" ON "ApprovalSubstitutions" ("PrincipalId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_ApprovalSubstitutions_To_From" ON "ApprovalSubstitutions" ("To", "From");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_AspNetRoleClaims_RoleId" ON "AspNetRoleClaims" ("RoleId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "RoleNameIndex" ON "AspNetRoles" ("NormalizedName");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_AspNetUserClaims_UserId" ON "AspNetUserClaims" ("UserId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_AspNetUserLogins_UserId" ON "AspNetUserLogins" ("UserId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_AspNetUserRoles_RoleId" ON "AspNetUserRoles" ("RoleId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "EmailIndex" ON "AspNetUsers" ("NormalizedEmail");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_AspNetUsers_ApplicantId" ON "AspNetUsers" ("ApplicantId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_AspNetUsers_OrgUnitId" ON "AspNetUsers" ("OrgUnitId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_AspNetUsers_PersonId" ON "AspNetUsers" ("PersonId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "UserNameIndex" ON "AspNetUsers" ("NormalizedUserName");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_AuditEntries_Action_AtUtc" ON "AuditEntries" ("Action", "AtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_AuditEntries_ActorId_AtUtc" ON "AuditEntries" ("ActorId", "AtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_AuditEntries_AtUtc_Subject_Seq" ON "AuditEntries" ("AtUtc", "Subject", "Seq");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Authorities_Number" ON "Authorities" ("Number");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Authorities_StaffId" ON "Authorities" ("StaffId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CaseComments_AuthorId" ON "CaseComments" ("AuthorId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CaseComments_CaseId_Id" ON "CaseComments" ("CaseId", "Id");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CaseCopies_CaseId_AtUtc" ON "CaseCopies" ("CaseId", "AtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CaseCopies_FromId" ON "CaseCopies" ("FromId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_CaseCopies_StandsForId_CaseId" ON "CaseCopies" ("StandsForId", "CaseId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CaseCopies_ToId" ON "CaseCopies" ("ToId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CaseHolders_StaffId" ON "CaseHolders" ("StaffId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Cases_ApplicantId_ProductCode" ON "Cases" ("ApplicantId", "ProductCode");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Cases_ClosedAtUtc" ON "Cases" ("ClosedAtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Cases_GroupId_ClosedAtUtc" ON "Cases" ("GroupId", "ClosedAtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Cases_LiveKey" ON "Cases" ("LiveKey");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Cases_Number" ON "Cases" ("Number");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Cases_OrgUnitId" ON "Cases" ("OrgUnitId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CaseSteps_OfPeriod" ON "CaseSteps" ("LeftAtUtc", "Status", "StepId", "ElapsedMinutes", "WorkingMinutes", "CaseId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CaseSteps_StepId_Status" ON "CaseSteps" ("StepId", "Status");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_ChainDrafts_Code_Number" ON "ChainDrafts" ("Code", "Number");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_ChannelEnablements_EnabledById" ON "ChannelEnablements" ("EnabledById");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_CollateralAssets_CaseId_TitleKey" ON "CollateralAssets" ("CaseId", "TitleKey");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CollateralAssets_ListedById" ON "CollateralAssets" ("ListedById");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CollateralAssets_TitleKey" ON "CollateralAssets" ("TitleKey");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CollateralRevaluations_AssetId" ON "CollateralRevaluations" ("AssetId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CollateralRevaluations_CaseId" ON "CollateralRevaluations" ("CaseId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_CollateralRevaluations_LiveFor" ON "CollateralRevaluations" ("LiveFor");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CollateralRevaluations_MakerId" ON "CollateralRevaluations" ("MakerId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_CommitteeAttendance_MeetingId_Ordinal" ON "CommitteeAttendance" ("MeetingId", "Ordinal");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_CommitteeBallots_PollId_PersonId" ON "CommitteeBallots" ("PollId", "PersonId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CommitteeItems_CaseId_ListedAtUtc" ON "CommitteeItems" ("CaseId", "ListedAtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_CommitteeItems_LiveCaseId" ON "CommitteeItems" ("LiveCaseId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CommitteeItems_MeetingId" ON "CommitteeItems" ("MeetingId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_CommitteeMeetings_State_ScheduledAtUtc" ON "CommitteeMeetings" ("State", "ScheduledAtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_CommitteePacks_ItemId_Number" ON "CommitteePacks" ("ItemId", "Number");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_CommitteePolls_ItemId_Number" ON "CommitteePolls" ("ItemId", "Number");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_CommitteeRecusals_ItemId_PersonId" ON "CommitteeRecusals" ("ItemId", "PersonId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_CommitteeSignatures_MeetingId_PersonId" ON "CommitteeSignatures" ("MeetingId", "PersonId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_ComparedBooks_ApplicantId" ON "ComparedBooks" ("ApplicantId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_ComparedBooks_On_ApplicantId" ON "ComparedBooks" ("On", "ApplicantId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Conditions_CaseId_Number" ON "Conditions" ("CaseId", "Number");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_ConfirmationChallenges_AccountId_UsedAtUtc" ON "ConfirmationChallenges" ("AccountId", "UsedAtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Consents_CaseId_Visit_Code" ON "Consents" ("CaseId", "Visit", "Code");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Contracts_BlobHash" ON "Contracts" ("BlobHash");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Contracts_CaseId_Visit_Kind" ON "Contracts" ("CaseId", "Visit", "Kind");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Contracts_Number" ON "Contracts" ("Number");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Disbursements_CaseId_Number" ON "Disbursements" ("CaseId", "Number");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Disbursements_LiveCaseId" ON "Disbursements" ("LiveCaseId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Disbursements_PaymentKey" ON "Disbursements" ("PaymentKey");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Disbursements_PostedAtUtc" ON "Disbursements" ("PostedAtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Disbursements_State_Id" ON "Disbursements" ("State", "Id");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_DocumentFiles_BlobHash" ON "DocumentFiles" ("BlobHash");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_DocumentFiles_ItemId_Number" ON "DocumentFiles" ("ItemId", "Number");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_DocumentItems_CaseId_Code" ON "DocumentItems" ("CaseId", "Code");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_EnterpriseAuthorisations_ApplicantId_GivenAtUtc" ON "EnterpriseAuthorisations" ("ApplicantId", "GivenAtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_EnterpriseAuthorisations_ControllerPersonId" ON "EnterpriseAuthorisations" ("ControllerPersonId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_EnterpriseAuthorisations_GivenById" ON "EnterpriseAuthorisations" ("GivenById");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_EnterpriseAuthorisations_LiveApplicantId" ON "EnterpriseAuthorisations" ("LiveApplicantId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Facilities_ApplicantId_ProductCode" ON "Facilities" ("ApplicantId", "ProductCode");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Facilities_CaseId" ON "Facilities" ("CaseId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Facilities_GroupId_State" ON "Facilities" ("GroupId", "State");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_FacilityActs_DifferenceId" ON "FacilityActs" ("DifferenceId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_FacilityActs_FacilityId" ON "FacilityActs" ("FacilityId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_FacilityActs_LiveFor" ON "FacilityActs" ("LiveFor");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_FacilityCases_FacilityId" ON "FacilityCases" ("FacilityId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_FacilityCases_ParentId" ON "FacilityCases" ("ParentId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_GuaranteeRequests_CaseId_Visit" ON "GuaranteeRequests" ("CaseId", "Visit");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Investigations_CaseId_Visit" ON "Investigations" ("CaseId", "Visit");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_JointGuarantors_CaseId_Role" ON "JointGuarantors" ("CaseId", "Role");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_JointGuarantors_NamedById" ON "JointGuarantors" ("NamedById");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_JournalEntries_FacilityId_On" ON "JournalEntries" ("FacilityId", "On");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_JournalEntries_LoanId" ON "JournalEntries" ("LoanId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_JournalEntries_Reverses" ON "JournalEntries" ("Reverses");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_JournalEntries_SourceKey" ON "JournalEntries" ("SourceKey");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_LedgerDifferences_ApplicantId_Kind_Reference" ON "LedgerDifferences" ("ApplicantId", "Kind", "Reference");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_LedgerDifferences_CaseId" ON "LedgerDifferences" ("CaseId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_LedgerDifferences_SettledAtUtc_FoundOn" ON "LedgerDifferences" ("SettledAtUtc", "FoundOn");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_LoanOrders_FacilityId_State" ON "LoanOrders" ("FacilityId", "State");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_LoanOrders_LiveFor" ON "LoanOrders" ("LiveFor");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_LoanOrders_LoanId" ON "LoanOrders" ("LoanId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_LoanOrders_SendingFor" ON "LoanOrders" ("SendingFor");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Loans_DisbursementId" ON "Loans" ("DisbursementId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Loans_FacilityId" ON "Loans" ("FacilityId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Loans_OrderId" ON "Loans" ("OrderId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Loans_State_ClosedThrough" ON "Loans" ("State", "ClosedThrough");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Measurements_CaseId_Purpose_Visit" ON "Measurements" ("CaseId", "Purpose", "Visit");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Notices_CaseId" ON "Notices" ("CaseId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Notices_RecipientId_CreatedAtUtc_Id" ON "Notices" ("RecipientId", "CreatedAtUtc", "Id");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Notices_RecipientId_ReadAtUtc" ON "Notices" ("RecipientId", "ReadAtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_OperatorPosts_PersonId" ON "OperatorPosts" ("PersonId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_OperatorProcesses_ApplicantId_Number" ON "OperatorProcesses" ("ApplicantId", "Number");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_OperatorProcesses_LiveApplicantId" ON "OperatorProcesses" ("LiveApplicantId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_OperatorProcesses_SetById" ON "OperatorProcesses" ("SetById");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_OpinionTemplates_OwnerId" ON "OpinionTemplates" ("OwnerId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_OrgUnits_Code" ON "OrgUnits" ("Code");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_OrgUnits_ParentId" ON "OrgUnits" ("ParentId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Outbox_CaseId_State" ON "Outbox" ("CaseId", "State");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Outbox_Key" ON "Outbox" ("Key");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Outbox_State_NextAttemptAtUtc" ON "Outbox" ("State", "NextAttemptAtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Outbox_Subject_State_Id" ON "Outbox" ("Subject", "State", "Id");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_OutboxHolds_LiveKey" ON "OutboxHolds" ("LiveKey");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_PartnerReports_CaseId_Purpose_Visit_Kind_PersonId" ON "PartnerReports" ("CaseId", "Purpose", "Visit", "Kind", "PersonId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Passkeys_AccountId" ON "Passkeys" ("AccountId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Passkeys_CredentialHash" ON "Passkeys" ("CredentialHash");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Persons_IdNumberHash" ON "Persons" ("IdNumberHash");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Persons_MobileHash" ON "Persons" ("MobileHash");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_PledgeRegistrations_AssetId" ON "PledgeRegistrations" ("AssetId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_PledgeRegistrations_CaseId_Visit_Registrar_AssetId_Attempt" ON "PledgeRegistrations" ("CaseId", "Visit", "Registrar", "AssetId", "Attempt");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Relations_PersonId" ON "Relations" ("PersonId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_SavedViews_AccountId_Name" ON "SavedViews" ("AccountId", "Name");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_SheetDrafts_Code_Number" ON "SheetDrafts" ("Code", "Number");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_SitePhotos_BlobHash" ON "SitePhotos" ("BlobHash");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_SitePhotos_InvestigationId" ON "SitePhotos" ("InvestigationId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_Timers_CaseId_Kind_Subject" ON "Timers" ("CaseId", "Kind", "Subject");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Timers_State_DueAtUtc" ON "Timers" ("State", "DueAtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Waivers_ApplicantId_ProductCode" ON "Waivers" ("ApplicantId", "ProductCode");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Waivers_MeasurementId" ON "Waivers" ("MeasurementId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_Waivers_ParentId" ON "Waivers" ("ParentId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_WorkItems_AssigneeId_State_DueAtUtc" ON "WorkItems" ("AssigneeId", "State", "DueAtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_WorkItems_ByDeadline" ON "WorkItems" ("State", "DueAtUtc", "Id", "OrgPath", "StepId", "Kind", "CaseId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE UNIQUE INDEX "IX_WorkItems_CaseId_StepId_Visit_Kind_Key" ON "WorkItems" ("CaseId", "StepId", "Visit", "Kind", "Key");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_WorkItems_ClosedById_ClosedAtUtc" ON "WorkItems" ("ClosedById", "ClosedAtUtc");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_WorkItems_OfPeriod" ON "WorkItems" ("ClosedAtUtc", "State", "StepId", "DueAtUtc", "CaseId");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    CREATE INDEX "IX_WorkItems_Role_State_OrgPath" ON "WorkItems" ("Role", "State", "OrgPath");
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261129045745_Initial') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261129045745_Initial', '10.0.14');
    END IF;
END $EF$;
COMMIT;

