using Approvals.Sandbox.Callbacks;
using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;

namespace Approvals.Sandbox.Rights;

/// <summary>质押登记簿. Accepted at once, then examined and decided in the registry's own time.</summary>
internal static class Pledging
{
    private const string CallbackOperation = "rights.callback";
    private const int ExaminingSequence = 2;
    private const int DecidedSequence = 3;
    private const int ReleasedSequence = 4;
    private static readonly TimeSpan MinimumDelay = TimeSpan.FromMilliseconds(2);

    /// <summary>Whether a pledge of the right stands or is on its way.</summary>
    public static bool IsPledged(SandboxTransaction transaction, string rightNumber) => transaction.Scalar(
        "SELECT COUNT(*) FROM Pledges WHERE RightNumber = $right AND ReleasedAt IS NULL AND RefusalCode IS NULL", ("$right", rightNumber)) > 0;

    /// <summary>Takes an application, fixes when it is examined and decided, and announces both.</summary>
    /// <param name="asked">Our reference, what is pledged by register and number, the business date, and where to answer.</param>
    /// <param name="refusal">How it will be decided; null: registered.</param>
    public static PledgeStatus Accept(
        IServiceProvider services, SandboxTransaction transaction, (string Reference, string ItemKey, DateOnly AsOf, Uri? CallbackUrl) asked, (string Code, string Message)? refusal, bool isSilent)
    {
        if (transaction.Scalar("SELECT COUNT(*) FROM Pledges WHERE Reference = $reference", ("$reference", asked.Reference)) > 0)
            throw Refusal.Conflict("reference_reused", "该编号已有质押登记");
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var delay = services.GetRequiredService<SandboxSettings>().PledgeDelay;
        var examineAt = now + (delay / 2);
        // Never in the same millisecond, or the examination would never have been seen.
        var decideAt = now + (delay > MinimumDelay ? delay : MinimumDelay);
        var number = $"P{asked.AsOf:yyyyMMdd}{transaction.Scalar("SELECT COUNT(*) + 1 FROM Pledges"):000000}";
        transaction.Execute(
            """
            INSERT INTO Pledges(Number, Reference, RightNumber, AsOf, ExamineAt, DecideAt, RefusalCode, RefusalMessage)
            VALUES ($number, $reference, $right, $asOf, $examineAt, $decideAt, $code, $message)
            """,
            ("$number", number),
            ("$reference", asked.Reference),
            ("$right", asked.ItemKey),
            ("$asOf", asked.AsOf),
            ("$examineAt", examineAt.ToUnixTimeMilliseconds()),
            ("$decideAt", isSilent ? null : decideAt.ToUnixTimeMilliseconds()),
            ("$code", refusal?.Code),
            ("$message", refusal?.Message));
        Announce(services, transaction, asked.CallbackUrl, asked.Reference, number, ExaminingSequence, examineAt);
        if (!isSilent)
            Announce(services, transaction, asked.CallbackUrl, asked.Reference, number, DecidedSequence, decideAt);
        return Find(transaction, "Number", number, now);
    }

    /// <summary>A callback that was on its way is sent all the same, as it would be.</summary>
    public static PledgeStatus Release(SandboxTransaction transaction, string number, DateTimeOffset now)
    {
        if (Find(transaction, "Number", number, now).State == PledgeState.Refused)
            throw Refusal.Conflict("pledge_refused", "该质押未予登记");
        transaction.Execute(
            "UPDATE Pledges SET ReleasedAt = $at WHERE Number = $number AND ReleasedAt IS NULL", ("$at", now.ToUnixTimeMilliseconds()), ("$number", number));
        return Find(transaction, "Number", number, now);
    }

    /// <summary>The state at an instant: it follows from the times fixed at acceptance, so asking and being told always agree.</summary>
    public static PledgeStatus Find(SandboxTransaction transaction, string column, string value, DateTimeOffset at)
    {
        var instant = at.ToUnixTimeMilliseconds();
        return transaction.Query(
            $"SELECT Number, Reference, AsOf, ExamineAt, DecideAt, RefusalCode, RefusalMessage, ReleasedAt FROM Pledges WHERE {column} = $value",
            reader =>
            {
                var (number, reference) = (reader.GetString(0), reader.GetString(1));
                if (!reader.IsDBNull(7) && reader.GetInt64(7) <= instant)
                    return new PledgeStatus(number, reference, PledgeState.Released, ReleasedSequence, null, null, null);
                if (reader.IsDBNull(4) || reader.GetInt64(4) > instant)
                {
                    return reader.GetInt64(3) <= instant
                        ? new PledgeStatus(number, reference, PledgeState.Examining, ExaminingSequence, null, null, null)
                        : new PledgeStatus(number, reference, PledgeState.Accepted, 1, null, null, null);
                }

                return reader.IsDBNull(5)
                    ? new PledgeStatus(number, reference, PledgeState.Registered, DecidedSequence, new PledgeCertificate($"质登{number[1..]}", reader.Date(2)), null, null)
                    : new PledgeStatus(number, reference, PledgeState.Refused, DecidedSequence, null, reader.GetString(5), reader.GetString(6));
            },
            ("$value", value)).SingleOrDefault() ?? throw Refusal.NotFound("pledge_unknown", "无此质押登记");
    }

    private static void Announce(
        IServiceProvider services, SandboxTransaction transaction, Uri? callbackUrl, string reference, string number, int sequence, DateTimeOffset at)
    {
        var eventId = $"{number}:{sequence}";
        services.GetRequiredService<CallbackQueue>().Add(
            transaction,
            CallbackOperation,
            callbackUrl,
            reference,
            eventId,
            new { EventId = eventId, Kind = "pledge", OccurredAtUtc = at.UtcDateTime, Pledge = Find(transaction, "Number", number, at) },
            at);
    }
}
