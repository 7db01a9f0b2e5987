namespace Approvals.Sandbox.Store;

/// <summary>Tables. Money is fen, instants are Unix milliseconds, dates ISO text.</summary>
internal static class Schema
{
    public const string Sql = """
        CREATE TABLE IF NOT EXISTS Settings(Name TEXT PRIMARY KEY, Value) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS Answers(
            Operation TEXT NOT NULL, Key TEXT NOT NULL, BodyHash TEXT NOT NULL, Status INTEGER NOT NULL, Body TEXT NOT NULL,
            PRIMARY KEY(Operation, Key)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS Companies(Key TEXT PRIMARY KEY, Anchor TEXT NOT NULL, TurnedBadOn TEXT) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS Queries(
            Id INTEGER PRIMARY KEY, SubjectId TEXT NOT NULL, QueriedOn TEXT NOT NULL, Institution TEXT NOT NULL, Reason TEXT NOT NULL,
            ApplicationReference TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS QueriesBySubject ON Queries(SubjectId, Id);
        CREATE TABLE IF NOT EXISTS Accounts(
            Number TEXT PRIMARY KEY, Kind TEXT NOT NULL, Status TEXT NOT NULL, HolderId TEXT NOT NULL, HolderName TEXT NOT NULL,
            OpenedOn TEXT NOT NULL, IsDebitNormal INTEGER NOT NULL, BalanceFen INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS AccountsByHolder ON Accounts(HolderId, Number);
        CREATE TABLE IF NOT EXISTS Postings(
            Id INTEGER PRIMARY KEY, Key TEXT NOT NULL UNIQUE, Reference TEXT NOT NULL, BookingDate TEXT NOT NULL, PostedAt INTEGER NOT NULL,
            Narrative TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS Entries(
            Id INTEGER PRIMARY KEY, PostingId INTEGER NOT NULL REFERENCES Postings(Id), Account TEXT NOT NULL REFERENCES Accounts(Number),
            Side TEXT NOT NULL, AmountFen INTEGER NOT NULL CHECK(AmountFen > 0), BalanceFen INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS EntriesByAccount ON Entries(Account, Id);
        CREATE TABLE IF NOT EXISTS GuaranteeApplications(
            Number TEXT PRIMARY KEY, Reference TEXT NOT NULL UNIQUE, AmountFen INTEGER NOT NULL, AsOf TEXT NOT NULL, IsSimplified INTEGER NOT NULL,
            ReviewAt INTEGER, DecideAt INTEGER, FeeRate TEXT, RefusalCode TEXT, RefusalMessage TEXT, WithdrawnAt INTEGER,
            Uscc TEXT NOT NULL, CompanyName TEXT NOT NULL, CallbackUrl TEXT) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS Pledges(
            Number TEXT PRIMARY KEY, Reference TEXT NOT NULL UNIQUE, RightNumber TEXT NOT NULL, AsOf TEXT NOT NULL, ExamineAt INTEGER NOT NULL,
            DecideAt INTEGER, RefusalCode TEXT, RefusalMessage TEXT, ReleasedAt INTEGER) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS Envelopes(
            Id TEXT PRIMARY KEY, Reference TEXT NOT NULL UNIQUE, Title TEXT NOT NULL, DocumentSha256 TEXT NOT NULL, CallbackUrl TEXT,
            State TEXT NOT NULL, Sequence INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS Signers(
            EnvelopeId TEXT NOT NULL REFERENCES Envelopes(Id), SignerId TEXT NOT NULL, Position INTEGER NOT NULL, Name TEXT NOT NULL,
            IdNumber TEXT NOT NULL, Role TEXT NOT NULL, SignedOrder INTEGER, SignedAt INTEGER, Certificate TEXT,
            PRIMARY KEY(EnvelopeId, SignerId)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS Messages(
            Id INTEGER PRIMARY KEY, Channel TEXT NOT NULL, Recipient TEXT NOT NULL, Subject TEXT, Text TEXT NOT NULL, Reference TEXT NOT NULL,
            AcceptedAt INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS Callbacks(
            Id INTEGER PRIMARY KEY, EventId TEXT NOT NULL, Operation TEXT NOT NULL, Reference TEXT NOT NULL, Url TEXT NOT NULL, Body TEXT NOT NULL,
            State TEXT NOT NULL, Attempts INTEGER NOT NULL, NotBefore INTEGER NOT NULL, Rank INTEGER NOT NULL, HeldBy INTEGER);
        CREATE INDEX IF NOT EXISTS CallbacksDue ON Callbacks(State, NotBefore);
        CREATE TABLE IF NOT EXISTS Faults(
            Id INTEGER PRIMARY KEY, Operation TEXT NOT NULL, Kind TEXT NOT NULL, Remaining INTEGER, Probability REAL NOT NULL, Seed INTEGER NOT NULL,
            Matched INTEGER NOT NULL, Containing TEXT, Milliseconds INTEGER NOT NULL, Status INTEGER NOT NULL, Copies INTEGER NOT NULL);
        """;

    /// <summary>Accounts of the bank itself: 存放中央银行款项 (clearing), 贷款, 其他应付款, 利息收入, 手续费收入.</summary>
    public const string InternalAccounts = """
        INSERT OR IGNORE INTO Accounts(Number, Kind, Status, HolderId, HolderName, OpenedOn, IsDebitNormal, BalanceFen) VALUES
            ('GL100301', 'Internal', 'Normal', '', '存放中央银行款项', '2000-01-01', 1, 0),
            ('GL130301', 'Internal', 'Normal', '', '贷款', '2000-01-01', 1, 0),
            ('GL224101', 'Internal', 'Normal', '', '其他应付款', '2000-01-01', 0, 0),
            ('GL601101', 'Internal', 'Normal', '', '利息收入', '2000-01-01', 0, 0),
            ('GL602101', 'Internal', 'Normal', '', '手续费收入', '2000-01-01', 0, 0);
        """;

    /// <summary>Empties everything but the schema.</summary>
    public const string Clear = """
        DELETE FROM Settings; DELETE FROM Answers; DELETE FROM Companies; DELETE FROM Queries; DELETE FROM Entries; DELETE FROM Postings;
        DELETE FROM Accounts; DELETE FROM GuaranteeApplications; DELETE FROM Pledges; DELETE FROM Signers; DELETE FROM Envelopes; DELETE FROM Messages;
        DELETE FROM Callbacks; DELETE FROM Faults;
        """;
}
