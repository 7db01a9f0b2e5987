using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;
using Microsoft.Data.Sqlite;

namespace Approvals.Sandbox.Bank;

/// <summary>总账. Double entry: a posting is written whole, and its debits equal its credits.</summary>
internal static class Ledger
{
    private const int MinimumLegs = 2;
    private const decimal LargestAmountCny = 1_000_000_000_000m;
    private const string AccountColumns = "Number, Kind, Status, HolderId, HolderName, OpenedOn, BalanceFen";

    public static Account? Find(SandboxTransaction transaction, string number) =>
        transaction.Query($"SELECT {AccountColumns} FROM Accounts WHERE Number = $number", Read, ("$number", number)).SingleOrDefault();

    public static List<Account> OfHolder(SandboxTransaction transaction, string holderId) =>
        transaction.Query($"SELECT {AccountColumns} FROM Accounts WHERE HolderId = $holder ORDER BY Number", Read, ("$holder", holderId));

    public static void Open(
        SandboxTransaction transaction,
        string number,
        AccountKind kind,
        string holderId,
        string holderName,
        DateOnly openedOn) =>
        transaction.Execute(
            """
            INSERT INTO Accounts(Number, Kind, Status, HolderId, HolderName, OpenedOn, IsDebitNormal, BalanceFen)
            VALUES ($number, $kind, 'Normal', $holder, $name, $on, $debitNormal, 0)
            """,
            ("$number", number),
            ("$kind", kind.ToString()),
            ("$holder", holderId),
            ("$name", holderName),
            ("$on", openedOn),
            ("$debitNormal", kind == AccountKind.Loan ? 1 : 0));

    /// <summary>Books all legs or throws the first refusal: form, balance, then each leg in turn.</summary>
    public static Posting Post(
        SandboxTransaction transaction,
        string key,
        PostingRequest request,
        DateTimeOffset now,
        Action<string> ensureAccount)
    {
        if (request.Legs.Count < MinimumLegs || request.Legs.Any(leg => !IsAmount(leg.AmountCny)) || string.IsNullOrWhiteSpace(request.Reference))
            throw Refusal.Unprocessable("posting_malformed", "记账至少两条分录,金额为正且不超过两位小数,编号必填");

        if (request.Legs.Sum(leg => leg.Side == LegSide.Debit ? leg.AmountCny : -leg.AmountCny) != 0m)
            throw Refusal.Unprocessable("posting_unbalanced", "借贷不平");

        var id = transaction.Scalar(
            """
            INSERT INTO Postings(Key, Reference, BookingDate, PostedAt, Narrative) VALUES ($key, $reference, $on, $at, $narrative) RETURNING Id
            """,
            ("$key", key),
            ("$reference", request.Reference),
            ("$on", request.BookingDate),
            ("$at", now.ToUnixTimeMilliseconds()),
            ("$narrative", request.Narrative));
        foreach (var leg in request.Legs)
        {
            ensureAccount(leg.AccountNumber);
            Book(transaction, id, leg);
        }

        return new Posting(Number(id), key, request.Reference, request.BookingDate, now.UtcDateTime, request.Narrative, request.Legs);
    }

    public static List<LedgerEntry> Entries(SandboxTransaction transaction, string account, DateOnly from, DateOnly to) =>
        transaction.Query(
            """
            SELECT p.Id, p.BookingDate, e.Side, e.AmountFen, e.BalanceFen, p.Reference, p.Narrative
            FROM Entries e JOIN Postings p ON p.Id = e.PostingId
            WHERE e.Account = $account AND p.BookingDate BETWEEN $from AND $to ORDER BY p.BookingDate, e.Id
            """,
            reader => new LedgerEntry(
                Number(reader.GetInt64(0)),
                reader.Date(1),
                reader.Enumeration<LegSide>(2),
                Cny(reader.GetInt64(3)),
                Cny(reader.GetInt64(4)),
                reader.GetString(5),
                reader.GetString(6)),
            ("$account", account),
            ("$from", from),
            ("$to", to));

    /// <summary>试算平衡, computed from the entries alone; an account whose kept balance differs from its entries breaks it too.</summary>
    public static TrialBalance TrialBalance(SandboxTransaction transaction)
    {
        var lines = transaction.Query(
            """
            SELECT a.Number, a.Kind, a.IsDebitNormal, a.BalanceFen,
                   COALESCE(SUM(CASE WHEN e.Side = 'Debit' THEN e.AmountFen END), 0), COALESCE(SUM(CASE WHEN e.Side = 'Credit' THEN e.AmountFen END), 0)
            FROM Accounts a LEFT JOIN Entries e ON e.Account = a.Number GROUP BY a.Number ORDER BY a.Number
            """,
            reader => (
                Line: new TrialBalanceLine(
                    reader.GetString(0), reader.Enumeration<AccountKind>(1), Cny(reader.GetInt64(4)), Cny(reader.GetInt64(5)), Cny(reader.GetInt64(3))),
                IsRight: reader.GetInt64(3) == (reader.GetBoolean(2) ? 1 : -1) * (reader.GetInt64(4) - reader.GetInt64(5))));
        var unbalanced = transaction.Scalar(
            """
            SELECT COUNT(*) FROM (SELECT PostingId FROM Entries GROUP BY PostingId
                                  HAVING SUM(CASE WHEN Side = 'Debit' THEN AmountFen ELSE -AmountFen END) <> 0)
            """);
        return new TrialBalance(
            unbalanced == 0 && lines.All(line => line.IsRight) && lines.Sum(line => line.Line.DebitsCny - line.Line.CreditsCny) == 0m,
            transaction.Scalar("SELECT COUNT(*) FROM Postings"),
            [.. lines.Select(line => line.Line)]);
    }

    private static void Book(SandboxTransaction transaction, long postingId, PostingLeg leg)
    {
        var found = transaction.Query(
            "SELECT Kind, Status, IsDebitNormal, BalanceFen FROM Accounts WHERE Number = $number",
            reader => (
                Kind: reader.Enumeration<AccountKind>(0), Status: reader.Enumeration<AccountStatus>(1), IsDebitNormal: reader.GetBoolean(2), Balance: reader.GetInt64(3)),
            ("$number", leg.AccountNumber));
        if (found is not [var account])
            throw Refusal.Unprocessable("account_unknown", "账户不存在");

        if (WhyNotUsable(account.Status, leg.Side) is { } refusal)
            throw refusal;

        var amount = (long)(leg.AmountCny * 100m);
        var balance = account.Balance + (leg.Side == LegSide.Debit == account.IsDebitNormal ? amount : -amount);
        if (balance < 0 && account.Kind != AccountKind.Internal)
            throw Refusal.Unprocessable("insufficient_funds", "余额不足");

        transaction.Execute(
            "UPDATE Accounts SET BalanceFen = $balance WHERE Number = $number",
            ("$balance", balance),
            ("$number", leg.AccountNumber));
        transaction.Execute(
            "INSERT INTO Entries(PostingId, Account, Side, AmountFen, BalanceFen) VALUES ($posting, $account, $side, $amount, $balance)",
            ("$posting", postingId),
            ("$account", leg.AccountNumber),
            ("$side", leg.Side.ToString()),
            ("$amount", amount),
            ("$balance", balance));
    }

    private static RefusalException? WhyNotUsable(AccountStatus status, LegSide side) => status switch
    {
        AccountStatus.Normal => null,
        AccountStatus.Closed => Refusal.Unprocessable("account_closed", "账户已销户"),
        AccountStatus.Frozen => Refusal.Unprocessable("account_frozen", "账户已冻结"),
        AccountStatus.StopPayment => side == LegSide.Debit ? Refusal.Unprocessable("account_stopped", "账户已止付") : null,
    };

    private static bool IsAmount(decimal amount) => amount is > 0m and <= LargestAmountCny && decimal.Round(amount, 2) == amount;

    private static string Number(long postingId) => $"T{postingId:000000000000}";

    private static decimal Cny(long fen) => fen / 100m;

    private static Account Read(SqliteDataReader reader) => new(
        reader.GetString(0),
        reader.Enumeration<AccountKind>(1),
        reader.Enumeration<AccountStatus>(2),
        reader.GetString(3),
        reader.GetString(4),
        "CNY",
        reader.Date(5),
        Cny(reader.GetInt64(6)));
}

/// <summary>试算平衡表.</summary>
internal sealed record TrialBalance(bool IsBalanced, long Postings, IReadOnlyList<TrialBalanceLine> Accounts);

/// <summary>试算平衡表的一行.</summary>
internal sealed record TrialBalanceLine(string AccountNumber, AccountKind Kind, decimal DebitsCny, decimal CreditsCny, decimal BalanceCny);
