CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "ApprovalSubstitutions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ApprovalSubstitutions" PRIMARY KEY,
    "PrincipalId" TEXT NOT NULL,
    "SubstituteId" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NOT NULL,
    "EndedAtUtc" TEXT NULL,
    "Products" TEXT NULL,
    "EnteredById" TEXT NOT NULL,
    "EnteredAtUtc" TEXT NOT NULL
);

CREATE TABLE "AspNetRoles" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AspNetRoles" PRIMARY KEY,
    "Name" TEXT NULL,
    "NormalizedName" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL
);

CREATE TABLE "AuditCheckpoints" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_AuditCheckpoints" PRIMARY KEY,
    "AtUtc" TEXT NOT NULL,
    "Heads" TEXT NOT NULL,
    "MerkleRoot" BLOB NOT NULL,
    "Signature" BLOB NOT NULL
);

CREATE TABLE "AuditEntries" (
    "Subject" TEXT NOT NULL,
    "Seq" INTEGER NOT NULL,
    "AtUtc" TEXT NOT NULL,
    "ActorId" TEXT NOT NULL,
    "ActorName" TEXT NOT NULL,
    "OnBehalfOfId" TEXT NULL,
    "Action" TEXT NOT NULL,
    "Detail" TEXT NOT NULL,
    "PreviousHash" BLOB NOT NULL,
    "Hash" BLOB NOT NULL,
    CONSTRAINT "PK_AuditEntries" PRIMARY KEY ("Subject", "Seq")
);

CREATE TABLE "AuditHeads" (
    "Subject" TEXT NOT NULL CONSTRAINT "PK_AuditHeads" PRIMARY KEY,
    "Seq" INTEGER NOT NULL,
    "Hash" BLOB NOT NULL
);

CREATE TABLE "Authorities" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Authorities" PRIMARY KEY,
    "StaffId" TEXT NOT NULL,
    "Number" TEXT NOT NULL,
    "UpToCny" TEXT NOT NULL,
    "Products" TEXT NULL,
    "Securities" TEXT NOT NULL,
    "ValidFrom" TEXT NOT NULL,
    "ValidTo" TEXT NOT NULL,
    "IssuedById" TEXT NOT NULL,
    "CountersignedById" TEXT NOT NULL
);

CREATE TABLE "Blobs" (
    "Hash" TEXT NOT NULL CONSTRAINT "PK_Blobs" PRIMARY KEY,
    "Content" BLOB NOT NULL
);

CREATE TABLE "CalendarDays" (
    "Date" TEXT NOT NULL CONSTRAINT "PK_CalendarDays" PRIMARY KEY,
    "IsWorkingDay" INTEGER NOT NULL,
    "Name" TEXT NOT NULL
);

CREATE TABLE "ChainDrafts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ChainDrafts" PRIMARY KEY,
    "Code" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Hash" TEXT NOT NULL,
    "Json" TEXT NOT NULL,
    "InForceFrom" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "DraftedByPersonId" TEXT NOT NULL,
    "DraftedAtUtc" TEXT NOT NULL,
    "VerifiedAtUtc" TEXT NULL,
    "ApprovedByPersonId" TEXT NULL,
    "ApprovedAtUtc" TEXT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "ClockSettings" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ClockSettings" PRIMARY KEY,
    "OffsetTicks" INTEGER NOT NULL
);

CREATE TABLE "CollateralTitles" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_CollateralTitles" PRIMARY KEY,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "CommitteeMeetings" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CommitteeMeetings" PRIMARY KEY,
    "Committee" TEXT NOT NULL,
    "ScheduledAtUtc" TEXT NOT NULL,
    "Venue" TEXT NOT NULL,
    "NoticedAtUtc" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Agenda" TEXT NOT NULL,
    "EndedAtUtc" TEXT NULL,
    "Minutes" TEXT NULL,
    "MinutesDigest" TEXT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "CustomerGroups" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CustomerGroups" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "DataProtectionKeys" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_DataProtectionKeys" PRIMARY KEY AUTOINCREMENT,
    "FriendlyName" TEXT NOT NULL,
    "Xml" TEXT NOT NULL
);

CREATE TABLE "IdempotencyRecords" (
    "ActorId" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "Command" TEXT NOT NULL,
    "Digest" TEXT NOT NULL,
    "Answer" TEXT NOT NULL,
    "CreatedAtUtc" TEXT NOT NULL,
    CONSTRAINT "PK_IdempotencyRecords" PRIMARY KEY ("ActorId", "Key")
);

CREATE TABLE "InboundMessages" (
    "Partner" TEXT NOT NULL,
    "MessageId" TEXT NOT NULL,
    "Digest" TEXT NOT NULL,
    "ReceivedAtUtc" TEXT NOT NULL,
    CONSTRAINT "PK_InboundMessages" PRIMARY KEY ("Partner", "MessageId")
);

CREATE TABLE "Industries" (
    "Code" TEXT NOT NULL CONSTRAINT "PK_Industries" PRIMARY KEY,
    "Name" TEXT NOT NULL
);

CREATE TABLE "JobRuns" (
    "Kind" TEXT NOT NULL,
    "BusinessDate" TEXT NOT NULL,
    "Fence" INTEGER NOT NULL,
    "LeasedUntilUtc" TEXT NOT NULL,
    "FinishedAtUtc" TEXT NULL,
    "Summary" TEXT NULL,
    CONSTRAINT "PK_JobRuns" PRIMARY KEY ("Kind", "BusinessDate")
);

CREATE TABLE "LprRates" (
    "EffectiveOn" TEXT NOT NULL CONSTRAINT "PK_LprRates" PRIMARY KEY,
    "OneYearPercent" TEXT NOT NULL,
    "FiveYearPercent" TEXT NOT NULL
);

CREATE TABLE "OrgUnits" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OrgUnits" PRIMARY KEY,
    "Code" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "ParentId" TEXT NULL,
    "Path" TEXT NOT NULL,
    "RegionCode" TEXT NOT NULL,
    CONSTRAINT "FK_OrgUnits_OrgUnits_ParentId" FOREIGN KEY ("ParentId") REFERENCES "OrgUnits" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Outbox" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Outbox" PRIMARY KEY AUTOINCREMENT,
    "Key" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "CaseId" TEXT NULL,
    "Payload" TEXT NOT NULL,
    "PayloadHash" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "NextAttemptAtUtc" TEXT NOT NULL,
    "Fence" INTEGER NOT NULL,
    "LeasedUntilUtc" TEXT NULL,
    "CreatedAtUtc" TEXT NOT NULL,
    "DeliveredAtUtc" TEXT NULL,
    "LastError" TEXT NULL
);

CREATE TABLE "OutboxHolds" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OutboxHolds" PRIMARY KEY,
    "SinceUtc" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "ReleasedById" TEXT NULL,
    "ReleasedAtUtc" TEXT NULL,
    "Note" TEXT NULL,
    "LiveKey" TEXT NULL
);

CREATE TABLE "Persons" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Persons" PRIMARY KEY,
    "IdNumberHash" TEXT NOT NULL,
    "IdNumberCipher" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "MobileCipher" TEXT NULL,
    "MobileHash" TEXT NULL
);

CREATE TABLE "PinnedVersions" (
    "Kind" TEXT NOT NULL,
    "Code" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "Hash" TEXT NOT NULL,
    "Json" TEXT NOT NULL,
    "ImportedAtUtc" TEXT NOT NULL,
    CONSTRAINT "PK_PinnedVersions" PRIMARY KEY ("Kind", "Code", "Version")
);

CREATE TABLE "Regions" (
    "Code" TEXT NOT NULL CONSTRAINT "PK_Regions" PRIMARY KEY,
    "Name" TEXT NOT NULL
);

CREATE TABLE "SheetDrafts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_SheetDrafts" PRIMARY KEY,
    "Code" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Hash" TEXT NOT NULL,
    "Json" TEXT NOT NULL,
    "InForceFrom" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "DraftedByPersonId" TEXT NOT NULL,
    "DraftedAtUtc" TEXT NOT NULL,
    "DatedByPersonId" TEXT NULL,
    "VerifiedAtUtc" TEXT NULL,
    "ApprovedByPersonId" TEXT NULL,
    "ApprovedAtUtc" TEXT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "Timers" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Timers" PRIMARY KEY,
    "Kind" TEXT NOT NULL,
    "CaseId" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "DueAtUtc" TEXT NULL,
    "State" TEXT NOT NULL,
    "CreatedAtUtc" TEXT NOT NULL,
    "SetAtUtc" TEXT NOT NULL,
    "FiredAtUtc" TEXT NULL,
    "Version" INTEGER NOT NULL
);

CREATE TABLE "AspNetRoleClaims" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AspNetRoleClaims" PRIMARY KEY AUTOINCREMENT,
    "RoleId" TEXT NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_AspNetRoleClaims_AspNetRoles_RoleId" FOREIGN KEY ("RoleId") REFERENCES "AspNetRoles" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CommitteeAttendance" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CommitteeAttendance" PRIMARY KEY,
    "MeetingId" TEXT NOT NULL,
    "Ordinal" INTEGER NOT NULL,
    "PersonId" TEXT NOT NULL,
    "Present" INTEGER NOT NULL,
    "AtUtc" TEXT NOT NULL,
    CONSTRAINT "FK_CommitteeAttendance_CommitteeMeetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "CommitteeMeetings" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CommitteeSignatures" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CommitteeSignatures" PRIMARY KEY,
    "MeetingId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "Digest" TEXT NOT NULL,
    "AtUtc" TEXT NOT NULL,
    CONSTRAINT "FK_CommitteeSignatures_CommitteeMeetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "CommitteeMeetings" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Applicants" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Applicants" PRIMARY KEY,
    "Uscc" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "GroupId" TEXT NOT NULL,
    "OrgUnitId" TEXT NOT NULL,
    "MobileCipher" TEXT NULL,
    "MobileHash" TEXT NULL,
    "CreatedAtUtc" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Applicants_CustomerGroups_GroupId" FOREIGN KEY ("GroupId") REFERENCES "CustomerGroups" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Applicants_OrgUnits_OrgUnitId" FOREIGN KEY ("OrgUnitId") REFERENCES "OrgUnits" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "AspNetUsers" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_AspNetUsers" PRIMARY KEY,
    "Name" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "OrgUnitId" TEXT NULL,
    "ApplicantId" TEXT NULL,
    "IsActive" INTEGER NOT NULL,
    "UserName" TEXT NULL,
    "NormalizedUserName" TEXT NULL,
    "Email" TEXT NULL,
    "NormalizedEmail" TEXT NULL,
    "EmailConfirmed" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "SecurityStamp" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL,
    "PhoneNumber" TEXT NULL,
    "PhoneNumberConfirmed" INTEGER NOT NULL,
    "TwoFactorEnabled" INTEGER NOT NULL,
    "LockoutEnd" TEXT NULL,
    "LockoutEnabled" INTEGER NOT NULL,
    "AccessFailedCount" INTEGER NOT NULL,
    CONSTRAINT "FK_AspNetUsers_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_AspNetUsers_OrgUnits_OrgUnitId" FOREIGN KEY ("OrgUnitId") REFERENCES "OrgUnits" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Cases" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Cases" PRIMARY KEY,
    "Number" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "ProductCode" TEXT NOT NULL,
    "ProductVersion" INTEGER NOT NULL,
    "Mode" TEXT NOT NULL,
    "ApplicantId" TEXT NOT NULL,
    "GroupId" TEXT NOT NULL,
    "OrgUnitId" TEXT NOT NULL,
    "OrgPath" TEXT NOT NULL,
    "DefinitionCode" TEXT NOT NULL,
    "DefinitionVersion" INTEGER NOT NULL,
    "Flow" TEXT NOT NULL,
    "Stage" TEXT NOT NULL,
    "Outcome" TEXT NULL,
    "LiveKey" TEXT NULL,
    "RequestedAmountCny" TEXT NULL,
    "RequestedMonths" INTEGER NULL,
    "Purpose" TEXT NULL,
    "AccountKind" TEXT NULL,
    "AccountNo" TEXT NULL,
    "ManagerId" TEXT NULL,
    "ApprovedAmountCny" TEXT NULL,
    "ApprovedMonths" INTEGER NULL,
    "ApprovedRatePercent" TEXT NULL,
    "RepaymentMethod" TEXT NULL,
    "DeclarationCipher" TEXT NULL,
    "MeasuredRatePercent" TEXT NULL,
    "RemeasuredLimitCny" TEXT NULL,
    "Classes" TEXT NOT NULL,
    "IsPrime" INTEGER NOT NULL,
    "ExposureCny" TEXT NULL,
    "CreatedAtUtc" TEXT NOT NULL,
    "SubmittedById" TEXT NULL,
    "SubmittedAtUtc" TEXT NULL,
    "ClaimedAtUtc" TEXT NULL,
    "DocumentsCompleteAtUtc" TEXT NULL,
    "ClosedAtUtc" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Cases_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Cases_OrgUnits_OrgUnitId" FOREIGN KEY ("OrgUnitId") REFERENCES "OrgUnits" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ComparedBooks" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ComparedBooks" PRIMARY KEY,
    "ApplicantId" TEXT NOT NULL,
    "On" TEXT NOT NULL,
    "Accounts" INTEGER NOT NULL,
    "LoansCny" TEXT NOT NULL,
    "LedgerCny" TEXT NOT NULL,
    "CoreCny" TEXT NOT NULL,
    "ComparedAtUtc" TEXT NOT NULL,
    CONSTRAINT "FK_ComparedBooks_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Relations" (
    "ApplicantId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    CONSTRAINT "PK_Relations" PRIMARY KEY ("ApplicantId", "PersonId", "Role"),
    CONSTRAINT "FK_Relations_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Relations_Persons_PersonId" FOREIGN KEY ("PersonId") REFERENCES "Persons" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Absences" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Absences" PRIMARY KEY,
    "AccountId" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "EnteredById" TEXT NOT NULL,
    "EnteredAtUtc" TEXT NOT NULL,
    CONSTRAINT "FK_Absences_AspNetUsers_AccountId" FOREIGN KEY ("AccountId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "AspNetUserClaims" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AspNetUserClaims" PRIMARY KEY AUTOINCREMENT,
    "UserId" TEXT NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_AspNetUserClaims_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "AspNetUserLogins" (
    "LoginProvider" TEXT NOT NULL,
    "ProviderKey" TEXT NOT NULL,
    "ProviderDisplayName" TEXT NULL,
    "UserId" TEXT NOT NULL,
    CONSTRAINT "PK_AspNetUserLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_AspNetUserLogins_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "AspNetUserRoles" (
    "UserId" TEXT NOT NULL,
    "RoleId" TEXT NOT NULL,
    CONSTRAINT "PK_AspNetUserRoles" PRIMARY KEY ("UserId", "RoleId"),
    CONSTRAINT "FK_AspNetUserRoles_AspNetRoles_RoleId" FOREIGN KEY ("RoleId") REFERENCES "AspNetRoles" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_AspNetUserRoles_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "AspNetUserTokens" (
    "UserId" TEXT NOT NULL,
    "LoginProvider" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NULL,
    CONSTRAINT "PK_AspNetUserTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_AspNetUserTokens_AspNetUsers_UserId" FOREIGN KEY ("UserId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ChannelCredentials" (
    "AccountId" TEXT NOT NULL CONSTRAINT "PK_ChannelCredentials" PRIMARY KEY,
    "TransactionPasswordHash" TEXT NULL,
    "MustChangePassword" INTEGER NOT NULL,
    "WrongInARow" INTEGER NOT NULL,
    "LockedUntilUtc" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_ChannelCredentials_AspNetUsers_AccountId" FOREIGN KEY ("AccountId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ChannelEnablements" (
    "ApplicantId" TEXT NOT NULL CONSTRAINT "PK_ChannelEnablements" PRIMARY KEY,
    "EnabledById" TEXT NOT NULL,
    "EnabledAtUtc" TEXT NOT NULL,
    CONSTRAINT "FK_ChannelEnablements_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ChannelEnablements_AspNetUsers_EnabledById" FOREIGN KEY ("EnabledById") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ConfirmationChallenges" (
    "Challenge" TEXT NOT NULL CONSTRAINT "PK_ConfirmationChallenges" PRIMARY KEY,
    "AccountId" TEXT NOT NULL,
    "Digest" TEXT NULL,
    "Nonce" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Origin" TEXT NOT NULL,
    "ExpiresAtUtc" TEXT NOT NULL,
    "UsedAtUtc" TEXT NULL,
    "Answer" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_ConfirmationChallenges_AspNetUsers_AccountId" FOREIGN KEY ("AccountId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "EnterpriseAuthorisations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_EnterpriseAuthorisations" PRIMARY KEY,
    "ApplicantId" TEXT NOT NULL,
    "AccountNo" TEXT NOT NULL,
    "ControllerPersonId" TEXT NOT NULL,
    "BusinessAgreementVersion" TEXT NOT NULL,
    "BusinessAgreementHash" TEXT NOT NULL,
    "CreditAgreementVersion" TEXT NOT NULL,
    "CreditAgreementHash" TEXT NOT NULL,
    "GivenById" TEXT NOT NULL,
    "GivenAtUtc" TEXT NOT NULL,
    "LiveApplicantId" TEXT NULL,
    CONSTRAINT "FK_EnterpriseAuthorisations_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_EnterpriseAuthorisations_AspNetUsers_GivenById" FOREIGN KEY ("GivenById") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_EnterpriseAuthorisations_Persons_ControllerPersonId" FOREIGN KEY ("ControllerPersonId") REFERENCES "Persons" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "NoticePreferences" (
    "AccountId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Sms" INTEGER NOT NULL,
    "Email" INTEGER NOT NULL,
    CONSTRAINT "PK_NoticePreferences" PRIMARY KEY ("AccountId", "Kind"),
    CONSTRAINT "FK_NoticePreferences_AspNetUsers_AccountId" FOREIGN KEY ("AccountId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "OperatorProcesses" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OperatorProcesses" PRIMARY KEY,
    "ApplicantId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "SetById" TEXT NOT NULL,
    "SetAtUtc" TEXT NOT NULL,
    "LiveApplicantId" TEXT NULL,
    CONSTRAINT "FK_OperatorProcesses_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_OperatorProcesses_AspNetUsers_SetById" FOREIGN KEY ("SetById") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "OpinionTemplates" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OpinionTemplates" PRIMARY KEY,
    "OwnerId" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "AddedAtUtc" TEXT NOT NULL,
    CONSTRAINT "FK_OpinionTemplates_AspNetUsers_OwnerId" FOREIGN KEY ("OwnerId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Passkeys" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Passkeys" PRIMARY KEY,
    "AccountId" TEXT NOT NULL,
    "CredentialId" BLOB NOT NULL,
    "CredentialHash" TEXT NOT NULL,
    "PublicKey" BLOB NOT NULL,
    "Name" TEXT NOT NULL,
    "SignCount" INTEGER NOT NULL,
    "Transports" TEXT NOT NULL,
    "IsBackupEligible" INTEGER NOT NULL,
    "IsBackedUp" INTEGER NOT NULL,
    "CreatedAtUtc" TEXT NOT NULL,
    "LastUsedAtUtc" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Passkeys_AspNetUsers_AccountId" FOREIGN KEY ("AccountId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "SavedViews" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_SavedViews" PRIMARY KEY,
    "AccountId" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    CONSTRAINT "FK_SavedViews_AspNetUsers_AccountId" FOREIGN KEY ("AccountId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ApprovalRounds" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ApprovalRounds" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "Stage" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "ChainCode" TEXT NOT NULL,
    "ChainVersion" INTEGER NOT NULL,
    "ChainHash" TEXT NOT NULL,
    "BandCode" TEXT NOT NULL,
    "LevelRules" TEXT NOT NULL,
    "SettledLevels" TEXT NOT NULL,
    "HigherBands" TEXT NOT NULL,
    "Product" TEXT NOT NULL,
    "Security" TEXT NOT NULL,
    "Exposure" TEXT NOT NULL,
    "Basis" TEXT NOT NULL,
    "ExposureGrewAtUtc" TEXT NULL,
    "Ceiling" TEXT NOT NULL,
    "Terms" TEXT NOT NULL,
    "FixedTerms" TEXT NOT NULL,
    "PackDigest" TEXT NOT NULL,
    "Outcome" TEXT NULL,
    "ReturnedTo" TEXT NULL,
    "ReturnedToLevel" TEXT NULL,
    "SuspendedSeatId" TEXT NULL,
    "OpenedAtUtc" TEXT NOT NULL,
    "EndedAtUtc" TEXT NULL,
    "EndedByStaffId" TEXT NULL,
    "TermsChangedAtUtc" TEXT NOT NULL,
    "TermsChangedByStaffId" TEXT NULL,
    "PackChangedAtUtc" TEXT NOT NULL,
    "PackChangedByStaffId" TEXT NULL,
    CONSTRAINT "FK_ApprovalRounds_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CaseComments" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CaseComments" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "AuthorId" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "AtUtc" TEXT NOT NULL,
    CONSTRAINT "FK_CaseComments_AspNetUsers_AuthorId" FOREIGN KEY ("AuthorId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_CaseComments_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CaseCopies" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CaseCopies" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "FromId" TEXT NOT NULL,
    "ToId" TEXT NOT NULL,
    "StandsForId" TEXT NULL,
    "Reason" TEXT NULL,
    "AtUtc" TEXT NOT NULL,
    "ReadAtUtc" TEXT NULL,
    "TakenBackAtUtc" TEXT NULL,
    "TakenBackById" TEXT NULL,
    CONSTRAINT "FK_CaseCopies_AspNetUsers_FromId" FOREIGN KEY ("FromId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_CaseCopies_AspNetUsers_ToId" FOREIGN KEY ("ToId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_CaseCopies_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CaseHolders" (
    "CaseId" TEXT NOT NULL,
    "StaffId" TEXT NOT NULL,
    "SinceUtc" TEXT NOT NULL,
    CONSTRAINT "PK_CaseHolders" PRIMARY KEY ("CaseId", "StaffId"),
    CONSTRAINT "FK_CaseHolders_AspNetUsers_StaffId" FOREIGN KEY ("StaffId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_CaseHolders_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CaseSteps" (
    "CaseId" TEXT NOT NULL,
    "StepId" TEXT NOT NULL,
    "Visit" INTEGER NOT NULL,
    "Type" TEXT NOT NULL,
    "Status" TEXT NOT NULL,
    "Outcome" TEXT NULL,
    "EnteredAtUtc" TEXT NOT NULL,
    "LeftAtUtc" TEXT NULL,
    "ElapsedMinutes" INTEGER NULL,
    "WorkingMinutes" INTEGER NULL,
    CONSTRAINT "PK_CaseSteps" PRIMARY KEY ("CaseId", "StepId", "Visit"),
    CONSTRAINT "FK_CaseSteps_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CollateralAssets" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CollateralAssets" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "Number" TEXT NOT NULL,
    "TitleKey" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "ValidUntil" TEXT NULL,
    "AppraisedCny" TEXT NOT NULL,
    "Appraiser" TEXT NOT NULL,
    "AppraisedOn" TEXT NOT NULL,
    "AppraisalValidUntil" TEXT NOT NULL,
    "EarlierClaimsCny" TEXT NOT NULL,
    "Rank" INTEGER NOT NULL,
    "IsMaximumAmount" INTEGER NOT NULL,
    "OwnerName" TEXT NULL,
    "ListedById" TEXT NOT NULL,
    "ListedAtUtc" TEXT NOT NULL,
    CONSTRAINT "FK_CollateralAssets_AspNetUsers_ListedById" FOREIGN KEY ("ListedById") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_CollateralAssets_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_CollateralAssets_CollateralTitles_TitleKey" FOREIGN KEY ("TitleKey") REFERENCES "CollateralTitles" ("Key") ON DELETE RESTRICT
);

CREATE TABLE "CommitteeItems" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CommitteeItems" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "Committee" TEXT NOT NULL,
    "Form" TEXT NOT NULL,
    "Ground" TEXT NULL,
    "MeetingId" TEXT NULL,
    "Proposal" TEXT NOT NULL,
    "Product" TEXT NOT NULL,
    "Security" TEXT NOT NULL,
    "Naming" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "ListedAtUtc" TEXT NOT NULL,
    "Resolution" TEXT NULL,
    "Ruling" TEXT NULL,
    "HandedOver" INTEGER NOT NULL,
    "AuthorityDueAtUtc" TEXT NULL,
    "AuthorityAskedAtUtc" TEXT NULL,
    "EndedAtUtc" TEXT NULL,
    "ReReviewOfItemId" TEXT NULL,
    "NewFacts" TEXT NULL,
    "ReReviewedByItemId" TEXT NULL,
    "RejectionReviewed" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "LiveCaseId" TEXT NULL,
    CONSTRAINT "FK_CommitteeItems_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_CommitteeItems_CommitteeMeetings_MeetingId" FOREIGN KEY ("MeetingId") REFERENCES "CommitteeMeetings" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Conditions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Conditions" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Text" TEXT NOT NULL,
    "Gate" TEXT NOT NULL,
    "SeatId" TEXT NULL,
    "LevelTitle" TEXT NOT NULL,
    "SetById" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "SettledById" TEXT NULL,
    "SettledAtUtc" TEXT NULL,
    "Note" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Conditions_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Consents" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Consents" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "Visit" INTEGER NOT NULL,
    "Code" TEXT NOT NULL,
    "DocumentVersion" TEXT NOT NULL,
    "DocumentHash" TEXT NOT NULL,
    "GivenById" TEXT NOT NULL,
    "GivenAtUtc" TEXT NOT NULL,
    CONSTRAINT "FK_Consents_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Contracts" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Contracts" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "Visit" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Number" TEXT NOT NULL,
    "BlobHash" TEXT NOT NULL,
    "EnvelopeId" TEXT NULL,
    "State" TEXT NOT NULL,
    "EnvelopeSequence" INTEGER NOT NULL,
    "SignedAtUtc" TEXT NULL,
    CONSTRAINT "FK_Contracts_Blobs_BlobHash" FOREIGN KEY ("BlobHash") REFERENCES "Blobs" ("Hash") ON DELETE RESTRICT,
    CONSTRAINT "FK_Contracts_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Disbursements" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Disbursements" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "Visit" INTEGER NOT NULL,
    "Number" INTEGER NOT NULL,
    "AmountCny" TEXT NOT NULL,
    "AccountNo" TEXT NOT NULL,
    "AccountKind" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "MakerId" TEXT NOT NULL,
    "MadeAtUtc" TEXT NOT NULL,
    "CheckerId" TEXT NULL,
    "ReleasedAtUtc" TEXT NULL,
    "PaymentKey" TEXT NOT NULL,
    "CoreReference" TEXT NULL,
    "PostedAtUtc" TEXT NULL,
    "RefusalReason" TEXT NULL,
    "LiveCaseId" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Disbursements_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "DocumentItems" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_DocumentItems" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "Code" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "IsRequired" INTEGER NOT NULL,
    "NeedsOriginal" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "WaivedReason" TEXT NULL,
    "RefusedReason" TEXT NULL,
    "DecidedById" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_DocumentItems_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Facilities" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Facilities" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "ApplicantId" TEXT NOT NULL,
    "GroupId" TEXT NOT NULL,
    "ProductCode" TEXT NOT NULL,
    "Security" TEXT NOT NULL,
    "LimitCny" TEXT NOT NULL,
    "DrawnCny" TEXT NOT NULL,
    "RepaidCny" TEXT NOT NULL,
    "ReservedCny" TEXT NOT NULL,
    "IsFrozen" INTEGER NOT NULL,
    "IsRevolving" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "ValidFrom" TEXT NOT NULL,
    "ValidTo" TEXT NOT NULL,
    "LoanDaysAfterExpiry" INTEGER NULL,
    "RenewsId" TEXT NULL,
    "OverdraftDays" INTEGER NULL,
    "OverdraftBreachedOn" TEXT NULL,
    "SpreadBasisPoints" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Facilities_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Facilities_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "GuaranteeRequests" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_GuaranteeRequests" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "Visit" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "AmountCny" TEXT NOT NULL,
    "Months" INTEGER NOT NULL,
    "LetterNumber" TEXT NULL,
    "FeeRatePercent" TEXT NULL,
    "LetterAmountCny" TEXT NULL,
    "LetterValidUntil" TEXT NULL,
    "Reason" TEXT NULL,
    "RequestedAtUtc" TEXT NOT NULL,
    "AnsweredAtUtc" TEXT NULL,
    "WithdrawnAtUtc" TEXT NULL,
    CONSTRAINT "FK_GuaranteeRequests_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Investigations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Investigations" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "Visit" INTEGER NOT NULL,
    "LeadId" TEXT NOT NULL,
    "SecondId" TEXT NULL,
    "State" TEXT NOT NULL,
    "VisitedAtUtc" TEXT NULL,
    "VisitedAddress" TEXT NULL,
    "Latitude" TEXT NULL,
    "Longitude" TEXT NULL,
    "HasSignage" INTEGER NULL,
    "Sections" TEXT NOT NULL,
    "Recommendation" TEXT NULL,
    "RecommendedAmountCny" TEXT NULL,
    "Reason" TEXT NULL,
    "SubmittedAtUtc" TEXT NULL,
    "CoSignedAtUtc" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Investigations_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "JointGuarantors" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_JointGuarantors" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "IdNumberCipher" TEXT NOT NULL,
    "IdNumberHash" TEXT NOT NULL,
    "NamedById" TEXT NOT NULL,
    "NamedAtUtc" TEXT NOT NULL,
    CONSTRAINT "FK_JointGuarantors_AspNetUsers_NamedById" FOREIGN KEY ("NamedById") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_JointGuarantors_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "LedgerDifferences" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_LedgerDifferences" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "ApplicantId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Reference" TEXT NOT NULL,
    "LoanAccountNo" TEXT NOT NULL,
    "OursCny" TEXT NULL,
    "TheirsCny" TEXT NULL,
    "TheirsInterestCny" TEXT NOT NULL,
    "FoundOn" TEXT NOT NULL,
    "SettledById" TEXT NULL,
    "SettledAtUtc" TEXT NULL,
    "Note" TEXT NULL,
    CONSTRAINT "FK_LedgerDifferences_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_LedgerDifferences_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Measurements" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Measurements" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "Purpose" TEXT NOT NULL,
    "Visit" INTEGER NOT NULL,
    "Mode" TEXT NOT NULL,
    "Facts" TEXT NOT NULL,
    "Findings" TEXT NOT NULL,
    "Components" TEXT NOT NULL,
    "Score" TEXT NULL,
    "LimitCny" TEXT NULL,
    "RatePercent" TEXT NULL,
    "Outcome" TEXT NOT NULL,
    "MeasuredAtUtc" TEXT NOT NULL,
    "AsOf" TEXT NOT NULL,
    "ValidUntilUtc" TEXT NULL,
    "AdmittedById" TEXT NULL,
    "AdmittedAtUtc" TEXT NULL,
    "ReviewedById" TEXT NULL,
    CONSTRAINT "FK_Measurements_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Notices" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Notices" PRIMARY KEY,
    "RecipientId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "CaseId" TEXT NULL,
    "Parameters" TEXT NOT NULL,
    "CreatedAtUtc" TEXT NOT NULL,
    "ReadAtUtc" TEXT NULL,
    CONSTRAINT "FK_Notices_AspNetUsers_RecipientId" FOREIGN KEY ("RecipientId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Notices_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "PartnerReports" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_PartnerReports" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "Purpose" TEXT NOT NULL,
    "Visit" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "BodyCipher" TEXT NULL,
    "RefusalCode" TEXT NULL,
    "ReceivedAtUtc" TEXT NULL,
    CONSTRAINT "FK_PartnerReports_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "WorkItems" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_WorkItems" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "StepId" TEXT NOT NULL,
    "Visit" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "Role" TEXT NOT NULL,
    "OrgPath" TEXT NOT NULL,
    "AssigneeId" TEXT NULL,
    "State" TEXT NOT NULL,
    "OpenedAtUtc" TEXT NOT NULL,
    "DueAtUtc" TEXT NULL,
    "EscalatedAtUtc" TEXT NULL,
    "ClosedAtUtc" TEXT NULL,
    "ClosedById" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_WorkItems_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "OperatorPosts" (
    "ProcessId" TEXT NOT NULL,
    "Level" INTEGER NOT NULL,
    "PersonId" TEXT NOT NULL,
    CONSTRAINT "PK_OperatorPosts" PRIMARY KEY ("ProcessId", "Level", "PersonId"),
    CONSTRAINT "FK_OperatorPosts_OperatorProcesses_ProcessId" FOREIGN KEY ("ProcessId") REFERENCES "OperatorProcesses" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_OperatorPosts_Persons_PersonId" FOREIGN KEY ("PersonId") REFERENCES "Persons" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ApprovalLevels" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ApprovalLevels" PRIMARY KEY,
    "RoundId" TEXT NOT NULL,
    "Ordinal" INTEGER NOT NULL,
    "Visit" INTEGER NOT NULL,
    "Code" TEXT NOT NULL,
    "Mode" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Vacant" INTEGER NOT NULL,
    "TermsAtOpen" TEXT NOT NULL,
    "OpenedAtUtc" TEXT NOT NULL,
    "ClosedAtUtc" TEXT NULL,
    "FirstViewedAtUtc" TEXT NULL,
    "FirstViewedByStaffId" TEXT NULL,
    "SeatsLost" TEXT NOT NULL,
    "DecidedByPersonIds" TEXT NOT NULL,
    CONSTRAINT "FK_ApprovalLevels_ApprovalRounds_RoundId" FOREIGN KEY ("RoundId") REFERENCES "ApprovalRounds" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CollateralRevaluations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CollateralRevaluations" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "AssetId" TEXT NOT NULL,
    "AppraisedCny" TEXT NOT NULL,
    "EarlierClaimsCny" TEXT NOT NULL,
    "Appraiser" TEXT NOT NULL,
    "AppraisedOn" TEXT NOT NULL,
    "ValidUntil" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "MakerId" TEXT NOT NULL,
    "MadeAtUtc" TEXT NOT NULL,
    "CheckerId" TEXT NULL,
    "CheckedAtUtc" TEXT NULL,
    "Note" TEXT NULL,
    "LiveFor" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_CollateralRevaluations_AspNetUsers_MakerId" FOREIGN KEY ("MakerId") REFERENCES "AspNetUsers" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_CollateralRevaluations_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_CollateralRevaluations_CollateralAssets_AssetId" FOREIGN KEY ("AssetId") REFERENCES "CollateralAssets" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "PledgeRegistrations" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_PledgeRegistrations" PRIMARY KEY,
    "CaseId" TEXT NOT NULL,
    "AssetId" TEXT NULL,
    "Registrar" TEXT NOT NULL,
    "Visit" INTEGER NOT NULL,
    "Attempt" INTEGER NOT NULL,
    "State" TEXT NOT NULL,
    "AmountCny" TEXT NOT NULL,
    "Sequence" INTEGER NOT NULL,
    "RegistrationNumber" TEXT NULL,
    "CertificateNumber" TEXT NULL,
    "RegisteredOn" TEXT NULL,
    "Reason" TEXT NULL,
    "RequestedAtUtc" TEXT NOT NULL,
    "AnsweredAtUtc" TEXT NULL,
    "ReleasedAtUtc" TEXT NULL,
    CONSTRAINT "FK_PledgeRegistrations_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_PledgeRegistrations_CollateralAssets_AssetId" FOREIGN KEY ("AssetId") REFERENCES "CollateralAssets" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CommitteePacks" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CommitteePacks" PRIMARY KEY,
    "ItemId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Digest" TEXT NOT NULL,
    "Why" TEXT NULL,
    "PublishedByStaffId" TEXT NOT NULL,
    "AtUtc" TEXT NOT NULL,
    CONSTRAINT "FK_CommitteePacks_CommitteeItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "CommitteeItems" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CommitteePolls" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CommitteePolls" PRIMARY KEY,
    "ItemId" TEXT NOT NULL,
    "MeetingId" TEXT NULL,
    "Number" INTEGER NOT NULL,
    "PackNumber" INTEGER NOT NULL,
    "PackDigest" TEXT NOT NULL,
    "Electorate" TEXT NOT NULL,
    "OpenedAtUtc" TEXT NOT NULL,
    "ClosedAtUtc" TEXT NULL,
    "State" TEXT NOT NULL,
    "VoidedBecause" TEXT NULL,
    CONSTRAINT "FK_CommitteePolls_CommitteeItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "CommitteeItems" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CommitteeRecusals" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CommitteeRecusals" PRIMARY KEY,
    "ItemId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "Cause" TEXT NOT NULL,
    "Why" TEXT NULL,
    "ByStaffId" TEXT NULL,
    "AtUtc" TEXT NOT NULL,
    CONSTRAINT "FK_CommitteeRecusals_CommitteeItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "CommitteeItems" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ContractSigners" (
    "ContractId" TEXT NOT NULL,
    "Party" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "SignedAtUtc" TEXT NULL,
    CONSTRAINT "PK_ContractSigners" PRIMARY KEY ("ContractId", "Party"),
    CONSTRAINT "FK_ContractSigners_Contracts_ContractId" FOREIGN KEY ("ContractId") REFERENCES "Contracts" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "DocumentFiles" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_DocumentFiles" PRIMARY KEY,
    "ItemId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "BlobHash" TEXT NOT NULL,
    "FileName" TEXT NOT NULL,
    "ContentType" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "UploadedById" TEXT NOT NULL,
    "UploadedAtUtc" TEXT NOT NULL,
    CONSTRAINT "FK_DocumentFiles_Blobs_BlobHash" FOREIGN KEY ("BlobHash") REFERENCES "Blobs" ("Hash") ON DELETE RESTRICT,
    CONSTRAINT "FK_DocumentFiles_DocumentItems_ItemId" FOREIGN KEY ("ItemId") REFERENCES "DocumentItems" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "FacilityCases" (
    "CaseId" TEXT NOT NULL CONSTRAINT "PK_FacilityCases" PRIMARY KEY,
    "FacilityId" TEXT NOT NULL,
    "ParentId" TEXT NOT NULL,
    CONSTRAINT "FK_FacilityCases_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_FacilityCases_Cases_ParentId" FOREIGN KEY ("ParentId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_FacilityCases_Facilities_FacilityId" FOREIGN KEY ("FacilityId") REFERENCES "Facilities" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Loans" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Loans" PRIMARY KEY,
    "FacilityId" TEXT NOT NULL,
    "DisbursementId" TEXT NULL,
    "OrderId" TEXT NULL,
    "AccountNo" TEXT NOT NULL,
    "RepaymentAccountNo" TEXT NOT NULL,
    "PrincipalCny" TEXT NOT NULL,
    "BalanceCny" TEXT NOT NULL,
    "RatePercent" TEXT NOT NULL,
    "RateChanges" TEXT NOT NULL,
    "DueDay" INTEGER NULL,
    "InterestOnlyMonths" INTEGER NOT NULL,
    "DrawnOn" TEXT NOT NULL,
    "MaturesOn" TEXT NOT NULL,
    "Method" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "InstalmentsPaid" INTEGER NOT NULL,
    "ClosedThrough" TEXT NOT NULL,
    "DaysOverdue" INTEGER NOT NULL,
    "RiskClass" TEXT NOT NULL,
    "ReversedAtUtc" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Loans_Disbursements_DisbursementId" FOREIGN KEY ("DisbursementId") REFERENCES "Disbursements" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Loans_Facilities_FacilityId" FOREIGN KEY ("FacilityId") REFERENCES "Facilities" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CrossChecks" (
    "InvestigationId" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "Declared" TEXT NOT NULL,
    "Observed" TEXT NOT NULL,
    "DeviationPercent" TEXT NULL,
    "Note" TEXT NULL,
    CONSTRAINT "PK_CrossChecks" PRIMARY KEY ("InvestigationId", "Subject"),
    CONSTRAINT "FK_CrossChecks_Investigations_InvestigationId" FOREIGN KEY ("InvestigationId") REFERENCES "Investigations" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "SitePhotos" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_SitePhotos" PRIMARY KEY,
    "InvestigationId" TEXT NOT NULL,
    "BlobHash" TEXT NOT NULL,
    "TakenAtUtc" TEXT NOT NULL,
    "Latitude" TEXT NOT NULL,
    "Longitude" TEXT NOT NULL,
    "Caption" TEXT NOT NULL,
    CONSTRAINT "FK_SitePhotos_Blobs_BlobHash" FOREIGN KEY ("BlobHash") REFERENCES "Blobs" ("Hash") ON DELETE RESTRICT,
    CONSTRAINT "FK_SitePhotos_Investigations_InvestigationId" FOREIGN KEY ("InvestigationId") REFERENCES "Investigations" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "FacilityActs" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_FacilityActs" PRIMARY KEY,
    "FacilityId" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "LimitCny" TEXT NULL,
    "LoanId" TEXT NULL,
    "OrderId" TEXT NULL,
    "AccountNo" TEXT NULL,
    "DifferenceId" TEXT NULL,
    "AmountCny" TEXT NULL,
    "BookedOn" TEXT NULL,
    "PostingNumber" TEXT NULL,
    "Months" INTEGER NULL,
    "Repayments" TEXT NULL,
    "Reason" TEXT NOT NULL,
    "MakerId" TEXT NOT NULL,
    "MadeAtUtc" TEXT NOT NULL,
    "CheckerId" TEXT NULL,
    "CheckedAtUtc" TEXT NULL,
    "Note" TEXT NULL,
    "LiveFor" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_FacilityActs_Facilities_FacilityId" FOREIGN KEY ("FacilityId") REFERENCES "Facilities" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_FacilityActs_LedgerDifferences_DifferenceId" FOREIGN KEY ("DifferenceId") REFERENCES "LedgerDifferences" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "Waivers" (
    "CaseId" TEXT NOT NULL CONSTRAINT "PK_Waivers" PRIMARY KEY,
    "ParentId" TEXT NOT NULL,
    "ApplicantId" TEXT NOT NULL,
    "ProductCode" TEXT NOT NULL,
    "Mode" TEXT NOT NULL,
    "MeasurementId" TEXT NOT NULL,
    "Findings" TEXT NOT NULL,
    "Reason" TEXT NOT NULL,
    "GrantedAtUtc" TEXT NULL,
    "ValidUntil" TEXT NULL,
    CONSTRAINT "FK_Waivers_Applicants_ApplicantId" FOREIGN KEY ("ApplicantId") REFERENCES "Applicants" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Waivers_Cases_CaseId" FOREIGN KEY ("CaseId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Waivers_Cases_ParentId" FOREIGN KEY ("ParentId") REFERENCES "Cases" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Waivers_Measurements_MeasurementId" FOREIGN KEY ("MeasurementId") REFERENCES "Measurements" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ApprovalSeats" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ApprovalSeats" PRIMARY KEY,
    "LevelId" TEXT NOT NULL,
    "Ordinal" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "HostSeatId" TEXT NULL,
    "Depth" INTEGER NOT NULL,
    "AddedByStaffId" TEXT NULL,
    "Question" TEXT NULL,
    "Position" INTEGER NOT NULL,
    "Scope" TEXT NOT NULL,
    "OwnerStaffId" TEXT NOT NULL,
    "OwnerPersonId" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "MadeAtUtc" TEXT NOT NULL,
    "OpenedAtUtc" TEXT NULL,
    "DueAtUtc" TEXT NULL,
    "ChangedAtUtc" TEXT NOT NULL,
    "ChangedByStaffId" TEXT NULL,
    "ClosedBecause" TEXT NULL,
    "ReplacesSeatId" TEXT NULL,
    "MaterialAsked" INTEGER NOT NULL,
    "Viewings" TEXT NOT NULL,
    "UrgedAtUtc" TEXT NULL,
    "UrgedByStaffId" TEXT NULL,
    "GrossWorkingSeconds" INTEGER NULL,
    "NetWorkingSeconds" INTEGER NULL,
    "ClockSinceUtc" TEXT NULL,
    CONSTRAINT "FK_ApprovalSeats_ApprovalLevels_LevelId" FOREIGN KEY ("LevelId") REFERENCES "ApprovalLevels" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "CommitteeBallots" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_CommitteeBallots" PRIMARY KEY,
    "PollId" TEXT NOT NULL,
    "StaffId" TEXT NOT NULL,
    "PersonId" TEXT NOT NULL,
    "Choice" TEXT NOT NULL,
    "Opinion" TEXT NULL,
    "Conditions" TEXT NOT NULL,
    "AtUtc" TEXT NOT NULL,
    "Standing" INTEGER NOT NULL,
    "VoidedAtUtc" TEXT NULL,
    "VoidedBecause" TEXT NULL,
    CONSTRAINT "FK_CommitteeBallots_CommitteePolls_PollId" FOREIGN KEY ("PollId") REFERENCES "CommitteePolls" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "JournalEntries" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_JournalEntries" PRIMARY KEY,
    "SourceKey" TEXT NOT NULL,
    "On" TEXT NOT NULL,
    "Event" TEXT NOT NULL,
    "FacilityId" TEXT NOT NULL,
    "LoanId" TEXT NULL,
    "Reverses" TEXT NULL,
    "PostedAtUtc" TEXT NOT NULL,
    CONSTRAINT "FK_JournalEntries_Facilities_FacilityId" FOREIGN KEY ("FacilityId") REFERENCES "Facilities" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_JournalEntries_Loans_LoanId" FOREIGN KEY ("LoanId") REFERENCES "Loans" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "LoanOrders" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_LoanOrders" PRIMARY KEY,
    "FacilityId" TEXT NOT NULL,
    "LoanId" TEXT NULL,
    "Kind" TEXT NOT NULL,
    "Channel" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "AmountCny" TEXT NOT NULL,
    "AccountNo" TEXT NOT NULL,
    "Months" INTEGER NULL,
    "Purpose" TEXT NULL,
    "Method" TEXT NULL,
    "PayeeName" TEXT NULL,
    "PayeeAccountNo" TEXT NULL,
    "PayeeBank" TEXT NULL,
    "InvoiceNumber" TEXT NULL,
    "DocumentHash" TEXT NULL,
    "ReversesOrderId" TEXT NULL,
    "ReversedAtUtc" TEXT NULL,
    "InstalmentNumber" INTEGER NULL,
    "MakerId" TEXT NOT NULL,
    "MadeAtUtc" TEXT NOT NULL,
    "QuotedInterestCny" TEXT NULL,
    "Process" TEXT NULL,
    "ApprovedBy" TEXT NOT NULL,
    "EndedById" TEXT NULL,
    "EndedAtUtc" TEXT NULL,
    "Reason" TEXT NULL,
    "BookedOn" TEXT NULL,
    "SentAtUtc" TEXT NULL,
    "PrincipalCny" TEXT NOT NULL,
    "InterestCny" TEXT NOT NULL,
    "OverdueInterestCny" TEXT NOT NULL,
    "PrepaidCny" TEXT NOT NULL,
    "MaturesOn" TEXT NULL,
    "PaymentKey" TEXT NOT NULL,
    "CoreReference" TEXT NULL,
    "PostedAtUtc" TEXT NULL,
    "RefusalReason" TEXT NULL,
    "LiveFor" TEXT NULL,
    "SendingFor" TEXT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_LoanOrders_Facilities_FacilityId" FOREIGN KEY ("FacilityId") REFERENCES "Facilities" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_LoanOrders_Loans_LoanId" FOREIGN KEY ("LoanId") REFERENCES "Loans" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ApprovalDecisions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ApprovalDecisions" PRIMARY KEY,
    "SeatId" TEXT NOT NULL,
    "Ordinal" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "ActorStaffId" TEXT NOT NULL,
    "ActorPersonId" TEXT NOT NULL,
    "OnBehalfOfStaffId" TEXT NOT NULL,
    "Opinion" TEXT NULL,
    "ReasonCode" TEXT NULL,
    "ReturnTo" TEXT NULL,
    "ReturnToLevel" TEXT NULL,
    "StraightBack" INTEGER NOT NULL,
    "CarriedFromId" TEXT NULL,
    "Terms" TEXT NOT NULL,
    "PackDigest" TEXT NOT NULL,
    "AtUtc" TEXT NOT NULL,
    "Standing" INTEGER NOT NULL,
    "VoidedAtUtc" TEXT NULL,
    "VoidedBecause" TEXT NULL,
    "StandingSeatId" TEXT NULL,
    CONSTRAINT "FK_ApprovalDecisions_ApprovalSeats_SeatId" FOREIGN KEY ("SeatId") REFERENCES "ApprovalSeats" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "ApprovalMaterialRequests" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_ApprovalMaterialRequests" PRIMARY KEY,
    "SeatId" TEXT NOT NULL,
    "Asked" TEXT NOT NULL,
    "AskedAtUtc" TEXT NOT NULL,
    "DueAtUtc" TEXT NULL,
    "ReceivedAtUtc" TEXT NULL,
    "EndedAtUtc" TEXT NULL,
    CONSTRAINT "FK_ApprovalMaterialRequests_ApprovalSeats_SeatId" FOREIGN KEY ("SeatId") REFERENCES "ApprovalSeats" ("Id") ON DELETE RESTRICT
);

CREATE TABLE "JournalLines" (
    "EntryId" TEXT NOT NULL,
    "Number" INTEGER NOT NULL,
    "Account" TEXT NOT NULL,
    "Side" TEXT NOT NULL,
    "AmountCny" TEXT NOT NULL,
    CONSTRAINT "PK_JournalLines" PRIMARY KEY ("EntryId", "Number"),
    CONSTRAINT "FK_JournalLines_JournalEntries_EntryId" FOREIGN KEY ("EntryId") REFERENCES "JournalEntries" ("Id") ON DELETE RESTRICT
);

CREATE INDEX "IX_Absences_AccountId_From" ON "Absences" ("AccountId", "From");

CREATE INDEX "IX_Applicants_GroupId" ON "Applicants" ("GroupId");

CREATE INDEX "IX_Applicants_MobileHash" ON "Applicants" ("MobileHash");

CREATE INDEX "IX_Applicants_OrgUnitId" ON "Applicants" ("OrgUnitId");

CREATE UNIQUE INDEX "IX_Applicants_Uscc" ON "Applicants" ("Uscc");

CREATE INDEX "IX_ApprovalDecisions_SeatId" ON "ApprovalDecisions" ("SeatId");

CREATE UNIQUE INDEX "IX_ApprovalDecisions_StandingSeatId" ON "ApprovalDecisions" ("StandingSeatId");

CREATE UNIQUE INDEX "IX_ApprovalLevels_RoundId_Ordinal_Visit" ON "ApprovalLevels" ("RoundId", "Ordinal", "Visit");

CREATE INDEX "IX_ApprovalMaterialRequests_SeatId" ON "ApprovalMaterialRequests" ("SeatId");

CREATE UNIQUE INDEX "IX_ApprovalRounds_CaseId_Stage_Number" ON "ApprovalRounds" ("CaseId", "Stage", "Number");

CREATE INDEX "IX_ApprovalRounds_EndedAtUtc" ON "ApprovalRounds" ("EndedAtUtc");

CREATE INDEX "IX_ApprovalSeats_LevelId" ON "ApprovalSeats" ("LevelId");

CREATE INDEX "IX_ApprovalSeats_OwnerStaffId_State" ON "ApprovalSeats" ("OwnerStaffId", "State");

CREATE INDEX "IX_ApprovalSubstitutions_PrincipalId" ON "ApprovalSubstitutions" ("PrincipalId");

CREATE INDEX "IX_ApprovalSubstitutions_To_From" ON "ApprovalSubstitutions" ("To", "From");

CREATE INDEX "IX_AspNetRoleClaims_RoleId" ON "AspNetRoleClaims" ("RoleId");

CREATE UNIQUE INDEX "RoleNameIndex" ON "AspNetRoles" ("NormalizedName");

CREATE INDEX "IX_AspNetUserClaims_UserId" ON "AspNetUserClaims" ("UserId");

CREATE INDEX "IX_AspNetUserLogins_UserId" ON "AspNetUserLogins" ("UserId");

CREATE INDEX "IX_AspNetUserRoles_RoleId" ON "AspNetUserRoles" ("RoleId");

CREATE INDEX "EmailIndex" ON "AspNetUsers" ("NormalizedEmail");

CREATE INDEX "IX_AspNetUsers_ApplicantId" ON "AspNetUsers" ("ApplicantId");

CREATE INDEX "IX_AspNetUsers_OrgUnitId" ON "AspNetUsers" ("OrgUnitId");

CREATE INDEX "IX_AspNetUsers_PersonId" ON "AspNetUsers" ("PersonId");

CREATE UNIQUE INDEX "UserNameIndex" ON "AspNetUsers" ("NormalizedUserName");

CREATE INDEX "IX_AuditEntries_Action_AtUtc" ON "AuditEntries" ("Action", "AtUtc");

CREATE INDEX "IX_AuditEntries_ActorId_AtUtc" ON "AuditEntries" ("ActorId", "AtUtc");

CREATE INDEX "IX_AuditEntries_AtUtc_Subject_Seq" ON "AuditEntries" ("AtUtc", "Subject", "Seq");

CREATE UNIQUE INDEX "IX_Authorities_Number" ON "Authorities" ("Number");

CREATE INDEX "IX_Authorities_StaffId" ON "Authorities" ("StaffId");

CREATE INDEX "IX_CaseComments_AuthorId" ON "CaseComments" ("AuthorId");

CREATE INDEX "IX_CaseComments_CaseId_Id" ON "CaseComments" ("CaseId", "Id");

CREATE INDEX "IX_CaseCopies_CaseId_AtUtc" ON "CaseCopies" ("CaseId", "AtUtc");

CREATE INDEX "IX_CaseCopies_FromId" ON "CaseCopies" ("FromId");

CREATE UNIQUE INDEX "IX_CaseCopies_StandsForId_CaseId" ON "CaseCopies" ("StandsForId", "CaseId");

CREATE INDEX "IX_CaseCopies_ToId" ON "CaseCopies" ("ToId");

CREATE INDEX "IX_CaseHolders_StaffId" ON "CaseHolders" ("StaffId");

CREATE INDEX "IX_Cases_ApplicantId_ProductCode" ON "Cases" ("ApplicantId", "ProductCode");

CREATE INDEX "IX_Cases_ClosedAtUtc" ON "Cases" ("ClosedAtUtc");

CREATE INDEX "IX_Cases_GroupId_ClosedAtUtc" ON "Cases" ("GroupId", "ClosedAtUtc");

CREATE UNIQUE INDEX "IX_Cases_LiveKey" ON "Cases" ("LiveKey");

CREATE UNIQUE INDEX "IX_Cases_Number" ON "Cases" ("Number");

CREATE INDEX "IX_Cases_OrgUnitId" ON "Cases" ("OrgUnitId");

CREATE INDEX "IX_CaseSteps_OfPeriod" ON "CaseSteps" ("LeftAtUtc", "Status", "StepId", "ElapsedMinutes", "WorkingMinutes", "CaseId");

CREATE INDEX "IX_CaseSteps_StepId_Status" ON "CaseSteps" ("StepId", "Status");

CREATE UNIQUE INDEX "IX_ChainDrafts_Code_Number" ON "ChainDrafts" ("Code", "Number");

CREATE INDEX "IX_ChannelEnablements_EnabledById" ON "ChannelEnablements" ("EnabledById");

CREATE UNIQUE INDEX "IX_CollateralAssets_CaseId_TitleKey" ON "CollateralAssets" ("CaseId", "TitleKey");

CREATE INDEX "IX_CollateralAssets_ListedById" ON "CollateralAssets" ("ListedById");

CREATE INDEX "IX_CollateralAssets_TitleKey" ON "CollateralAssets" ("TitleKey");

CREATE INDEX "IX_CollateralRevaluations_AssetId" ON "CollateralRevaluations" ("AssetId");

CREATE INDEX "IX_CollateralRevaluations_CaseId" ON "CollateralRevaluations" ("CaseId");

CREATE UNIQUE INDEX "IX_CollateralRevaluations_LiveFor" ON "CollateralRevaluations" ("LiveFor");

CREATE INDEX "IX_CollateralRevaluations_MakerId" ON "CollateralRevaluations" ("MakerId");

CREATE UNIQUE INDEX "IX_CommitteeAttendance_MeetingId_Ordinal" ON "CommitteeAttendance" ("MeetingId", "Ordinal");

CREATE UNIQUE INDEX "IX_CommitteeBallots_PollId_PersonId" ON "CommitteeBallots" ("PollId", "PersonId");

CREATE INDEX "IX_CommitteeItems_CaseId_ListedAtUtc" ON "CommitteeItems" ("CaseId", "ListedAtUtc");

CREATE UNIQUE INDEX "IX_CommitteeItems_LiveCaseId" ON "CommitteeItems" ("LiveCaseId");

CREATE INDEX "IX_CommitteeItems_MeetingId" ON "CommitteeItems" ("MeetingId");

CREATE INDEX "IX_CommitteeMeetings_State_ScheduledAtUtc" ON "CommitteeMeetings" ("State", "ScheduledAtUtc");

CREATE UNIQUE INDEX "IX_CommitteePacks_ItemId_Number" ON "CommitteePacks" ("ItemId", "Number");

CREATE UNIQUE INDEX "IX_CommitteePolls_ItemId_Number" ON "CommitteePolls" ("ItemId", "Number");

CREATE UNIQUE INDEX "IX_CommitteeRecusals_ItemId_PersonId" ON "CommitteeRecusals" ("ItemId", "PersonId");

CREATE UNIQUE INDEX "IX_CommitteeSignatures_MeetingId_PersonId" ON "CommitteeSignatures" ("MeetingId", "PersonId");

CREATE INDEX "IX_ComparedBooks_ApplicantId" ON "ComparedBooks" ("ApplicantId");

CREATE UNIQUE INDEX "IX_ComparedBooks_On_ApplicantId" ON "ComparedBooks" ("On", "ApplicantId");

CREATE UNIQUE INDEX "IX_Conditions_CaseId_Number" ON "Conditions" ("CaseId", "Number");

CREATE INDEX "IX_ConfirmationChallenges_AccountId_UsedAtUtc" ON "ConfirmationChallenges" ("AccountId", "UsedAtUtc");

CREATE UNIQUE INDEX "IX_Consents_CaseId_Visit_Code" ON "Consents" ("CaseId", "Visit", "Code");

CREATE INDEX "IX_Contracts_BlobHash" ON "Contracts" ("BlobHash");

CREATE UNIQUE INDEX "IX_Contracts_CaseId_Visit_Kind" ON "Contracts" ("CaseId", "Visit", "Kind");

CREATE UNIQUE INDEX "IX_Contracts_Number" ON "Contracts" ("Number");

CREATE UNIQUE INDEX "IX_Disbursements_CaseId_Number" ON "Disbursements" ("CaseId", "Number");

CREATE UNIQUE INDEX "IX_Disbursements_LiveCaseId" ON "Disbursements" ("LiveCaseId");

CREATE UNIQUE INDEX "IX_Disbursements_PaymentKey" ON "Disbursements" ("PaymentKey");

CREATE INDEX "IX_Disbursements_PostedAtUtc" ON "Disbursements" ("PostedAtUtc");

CREATE INDEX "IX_Disbursements_State_Id" ON "Disbursements" ("State", "Id");

CREATE INDEX "IX_DocumentFiles_BlobHash" ON "DocumentFiles" ("BlobHash");

CREATE UNIQUE INDEX "IX_DocumentFiles_ItemId_Number" ON "DocumentFiles" ("ItemId", "Number");

CREATE UNIQUE INDEX "IX_DocumentItems_CaseId_Code" ON "DocumentItems" ("CaseId", "Code");

CREATE INDEX "IX_EnterpriseAuthorisations_ApplicantId_GivenAtUtc" ON "EnterpriseAuthorisations" ("ApplicantId", "GivenAtUtc");

CREATE INDEX "IX_EnterpriseAuthorisations_ControllerPersonId" ON "EnterpriseAuthorisations" ("ControllerPersonId");

CREATE INDEX "IX_EnterpriseAuthorisations_GivenById" ON "EnterpriseAuthorisations" ("GivenById");

CREATE UNIQUE INDEX "IX_EnterpriseAuthorisations_LiveApplicantId" ON "EnterpriseAuthorisations" ("LiveApplicantId");

CREATE INDEX "IX_Facilities_ApplicantId_ProductCode" ON "Facilities" ("ApplicantId", "ProductCode");

CREATE UNIQUE INDEX "IX_Facilities_CaseId" ON "Facilities" ("CaseId");

CREATE INDEX "IX_Facilities_GroupId_State" ON "Facilities" ("GroupId", "State");

CREATE INDEX "IX_FacilityActs_DifferenceId" ON "FacilityActs" ("DifferenceId");

CREATE INDEX "IX_FacilityActs_FacilityId" ON "FacilityActs" ("FacilityId");

CREATE UNIQUE INDEX "IX_FacilityActs_LiveFor" ON "FacilityActs" ("LiveFor");

CREATE INDEX "IX_FacilityCases_FacilityId" ON "FacilityCases" ("FacilityId");

CREATE INDEX "IX_FacilityCases_ParentId" ON "FacilityCases" ("ParentId");

CREATE UNIQUE INDEX "IX_GuaranteeRequests_CaseId_Visit" ON "GuaranteeRequests" ("CaseId", "Visit");

CREATE UNIQUE INDEX "IX_Investigations_CaseId_Visit" ON "Investigations" ("CaseId", "Visit");

CREATE UNIQUE INDEX "IX_JointGuarantors_CaseId_Role" ON "JointGuarantors" ("CaseId", "Role");

CREATE INDEX "IX_JointGuarantors_NamedById" ON "JointGuarantors" ("NamedById");

CREATE INDEX "IX_JournalEntries_FacilityId_On" ON "JournalEntries" ("FacilityId", "On");

CREATE INDEX "IX_JournalEntries_LoanId" ON "JournalEntries" ("LoanId");

CREATE UNIQUE INDEX "IX_JournalEntries_Reverses" ON "JournalEntries" ("Reverses");

CREATE UNIQUE INDEX "IX_JournalEntries_SourceKey" ON "JournalEntries" ("SourceKey");

CREATE UNIQUE INDEX "IX_LedgerDifferences_ApplicantId_Kind_Reference" ON "LedgerDifferences" ("ApplicantId", "Kind", "Reference");

CREATE INDEX "IX_LedgerDifferences_CaseId" ON "LedgerDifferences" ("CaseId");

CREATE INDEX "IX_LedgerDifferences_SettledAtUtc_FoundOn" ON "LedgerDifferences" ("SettledAtUtc", "FoundOn");

CREATE INDEX "IX_LoanOrders_FacilityId_State" ON "LoanOrders" ("FacilityId", "State");

CREATE UNIQUE INDEX "IX_LoanOrders_LiveFor" ON "LoanOrders" ("LiveFor");

CREATE INDEX "IX_LoanOrders_LoanId" ON "LoanOrders" ("LoanId");

CREATE UNIQUE INDEX "IX_LoanOrders_SendingFor" ON "LoanOrders" ("SendingFor");

CREATE UNIQUE INDEX "IX_Loans_DisbursementId" ON "Loans" ("DisbursementId");

CREATE INDEX "IX_Loans_FacilityId" ON "Loans" ("FacilityId");

CREATE UNIQUE INDEX "IX_Loans_OrderId" ON "Loans" ("OrderId");

CREATE INDEX "IX_Loans_State_ClosedThrough" ON "Loans" ("State", "ClosedThrough");

CREATE UNIQUE INDEX "IX_Measurements_CaseId_Purpose_Visit" ON "Measurements" ("CaseId", "Purpose", "Visit");

CREATE INDEX "IX_Notices_CaseId" ON "Notices" ("CaseId");

CREATE INDEX "IX_Notices_RecipientId_CreatedAtUtc_Id" ON "Notices" ("RecipientId", "CreatedAtUtc", "Id");

CREATE INDEX "IX_Notices_RecipientId_ReadAtUtc" ON "Notices" ("RecipientId", "ReadAtUtc");

CREATE INDEX "IX_OperatorPosts_PersonId" ON "OperatorPosts" ("PersonId");

CREATE UNIQUE INDEX "IX_OperatorProcesses_ApplicantId_Number" ON "OperatorProcesses" ("ApplicantId", "Number");

CREATE UNIQUE INDEX "IX_OperatorProcesses_LiveApplicantId" ON "OperatorProcesses" ("LiveApplicantId");

CREATE INDEX "IX_OperatorProcesses_SetById" ON "OperatorProcesses" ("SetById");

CREATE INDEX "IX_OpinionTemplates_OwnerId" ON "OpinionTemplates" ("OwnerId");

CREATE UNIQUE INDEX "IX_OrgUnits_Code" ON "OrgUnits" ("Code");

CREATE INDEX "IX_OrgUnits_ParentId" ON "OrgUnits" ("ParentId");

CREATE INDEX "IX_Outbox_CaseId_State" ON "Outbox" ("CaseId", "State");

CREATE UNIQUE INDEX "IX_Outbox_Key" ON "Outbox" ("Key");

CREATE INDEX "IX_Outbox_State_NextAttemptAtUtc" ON "Outbox" ("State", "NextAttemptAtUtc");

CREATE INDEX "IX_Outbox_Subject_State_Id" ON "Outbox" ("Subject", "State", "Id");

CREATE UNIQUE INDEX "IX_OutboxHolds_LiveKey" ON "OutboxHolds" ("LiveKey");

CREATE UNIQUE INDEX "IX_PartnerReports_CaseId_Purpose_Visit_Kind_PersonId" ON "PartnerReports" ("CaseId", "Purpose", "Visit", "Kind", "PersonId");

CREATE INDEX "IX_Passkeys_AccountId" ON "Passkeys" ("AccountId");

CREATE UNIQUE INDEX "IX_Passkeys_CredentialHash" ON "Passkeys" ("CredentialHash");

CREATE UNIQUE INDEX "IX_Persons_IdNumberHash" ON "Persons" ("IdNumberHash");

CREATE INDEX "IX_Persons_MobileHash" ON "Persons" ("MobileHash");

CREATE INDEX "IX_PledgeRegistrations_AssetId" ON "PledgeRegistrations" ("AssetId");

CREATE UNIQUE INDEX "IX_PledgeRegistrations_CaseId_Visit_Registrar_AssetId_Attempt" ON "PledgeRegistrations" ("CaseId", "Visit", "Registrar", "AssetId", "Attempt");

CREATE INDEX "IX_Relations_PersonId" ON "Relations" ("PersonId");

CREATE UNIQUE INDEX "IX_SavedViews_AccountId_Name" ON "SavedViews" ("AccountId", "Name");

CREATE UNIQUE INDEX "IX_SheetDrafts_Code_Number" ON "SheetDrafts" ("Code", "Number");

CREATE INDEX "IX_SitePhotos_BlobHash" ON "SitePhotos" ("BlobHash");

CREATE INDEX "IX_SitePhotos_InvestigationId" ON "SitePhotos" ("InvestigationId");

CREATE UNIQUE INDEX "IX_Timers_CaseId_Kind_Subject" ON "Timers" ("CaseId", "Kind", "Subject");

CREATE INDEX "IX_Timers_State_DueAtUtc" ON "Timers" ("State", "DueAtUtc");

CREATE INDEX "IX_Waivers_ApplicantId_ProductCode" ON "Waivers" ("ApplicantId", "ProductCode");

CREATE INDEX "IX_Waivers_MeasurementId" ON "Waivers" ("MeasurementId");

CREATE INDEX "IX_Waivers_ParentId" ON "Waivers" ("ParentId");

CREATE INDEX "IX_WorkItems_AssigneeId_State_DueAtUtc" ON "WorkItems" ("AssigneeId", "State", "DueAtUtc");

CREATE INDEX "IX_WorkItems_ByDeadline" ON "WorkItems" ("State", "DueAtUtc", "Id", "OrgPath", "StepId", "Kind", "CaseId");

CREATE UNIQUE INDEX "IX_WorkItems_CaseId_StepId_Visit_Kind_Key" ON "WorkItems" ("CaseId", "StepId", "Visit", "Kind", "Key");

CREATE INDEX "IX_WorkItems_ClosedById_ClosedAtUtc" ON "WorkItems" ("ClosedById", "ClosedAtUtc");

CREATE INDEX "IX_WorkItems_OfPeriod" ON "WorkItems" ("ClosedAtUtc", "State", "StepId", "DueAtUtc", "CaseId");

CREATE INDEX "IX_WorkItems_Role_State_OrgPath" ON "WorkItems" ("Role", "State", "OrgPath");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261129045740_Initial', '10.0.14');

COMMIT;

