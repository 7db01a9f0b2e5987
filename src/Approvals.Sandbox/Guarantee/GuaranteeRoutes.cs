using System.Globalization;
using Approvals.Sandbox.Callbacks;
using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Guarantee;

/// <summary>担保公司. Accepts at once, then reviews and decides in its own time, which the kind of the company settles beforehand.</summary>
internal static class GuaranteeRoutes
{
    private const string CallbackOperation = "guarantee.callback";
    private const decimal LargestAmountCny = 5_000_000m;
    private const int LetterValidMonths = 3;
    private static readonly TimeSpan MinimumDelay = TimeSpan.FromMilliseconds(2);
    private const int ReviewingSequence = 2;
    public const int DecidedSequence = 3;
    private const int WithdrawnSequence = 4;

    public static void Map(RouteGroupBuilder guarantee)
    {
        guarantee.MapKeyedPost<GuaranteeApplication>("/applications", "guarantee.apply", (context, transaction, application, _) =>
            Accept(context.RequestServices, transaction, application));

        guarantee.MapKeyedPost<Withdrawal>("/applications/{number}/withdrawal", "guarantee.withdraw", (context, transaction, _, _) =>
            Withdraw(transaction, (string)context.Request.RouteValues["number"]!, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()));

        guarantee.MapGet("/applications/{number}", (string number, SandboxStore store, TimeProvider clock) =>
            store.Run(transaction => Find(transaction, "Number", number, clock.GetUtcNow()))).WithName("guarantee.get");

        guarantee.MapGet("/applications", (string reference, SandboxStore store, TimeProvider clock) =>
            store.Run(transaction => Find(transaction, "Reference", reference, clock.GetUtcNow()))).WithName("guarantee.find");
    }

    private static GuaranteeStatus Accept(IServiceProvider services, SandboxTransaction transaction, GuaranteeApplication application)
    {
        if (application.AmountCny <= 0m || decimal.Round(application.AmountCny, 2) != application.AmountCny)
            throw Refusal.Unprocessable("amount_invalid", "担保金额无效");

        var company = services.GetRequiredService<Companies>().FindByUscc(transaction, application.Uscc, application.AsOf)
            ?? throw Refusal.NotFound("company_unknown", "无此企业");
        if (transaction.Scalar(
            "SELECT COUNT(*) FROM GuaranteeApplications WHERE Reference = $reference",
            ("$reference", application.Reference)) > 0)
            throw Refusal.Conflict("reference_reused", "该编号已有担保申请");

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var delay = services.GetRequiredService<SandboxSettings>().GuaranteeDelay;
        var reviewAt = now + (delay / 2);
        // Never in the same millisecond, or the review would never have been seen.
        var decideAt = now + (delay > MinimumDelay ? delay : MinimumDelay);
        var refusal = application.AmountCny > LargestAmountCny ? ("amount_over_cap", "超过单户担保上限 500 万元") : company.Kind.GuarantorRefusal;
        var waits = company.Kind.GuarantorIsSilent || GuaranteeDesk.IsManual(transaction);
        var number = $"G{application.AsOf:yyyyMMdd}{transaction.Scalar("SELECT COUNT(*) + 1 FROM GuaranteeApplications"):000000}";
        transaction.Execute(
            """
            INSERT INTO GuaranteeApplications(Number, Reference, AmountFen, AsOf, IsSimplified, ReviewAt, DecideAt, FeeRate, RefusalCode, RefusalMessage, Uscc, CompanyName, CallbackUrl)
            VALUES ($number, $reference, $amount, $asOf, $simplified, $reviewAt, $decideAt, $fee, $code, $message, $uscc, $name, $url)
            """,
            ("$number", number),
            ("$reference", application.Reference),
            ("$amount", (long)(application.AmountCny * 100m)),
            ("$asOf", application.AsOf),
            ("$simplified", company.Key.Index % 2),
            ("$reviewAt", reviewAt.ToUnixTimeMilliseconds()),
            ("$decideAt", waits ? null : decideAt.ToUnixTimeMilliseconds()),
            ("$fee", (company.Draw.Int("fee", 50, 100) / 10_000m).ToString(CultureInfo.InvariantCulture)),
            ("$code", refusal?.Item1),
            ("$message", refusal?.Item2),
            ("$uscc", application.Uscc),
            ("$name", company.Name),
            ("$url", application.CallbackUrl?.AbsoluteUri));

        Announce(services, transaction, application.CallbackUrl, application.Reference, number, ReviewingSequence, reviewAt);
        if (!waits)
            Announce(services, transaction, application.CallbackUrl, application.Reference, number, DecidedSequence, decideAt);

        return Find(transaction, "Number", number, now);
    }

    /// <summary>A callback that was on its way is sent all the same, as it would be.</summary>
    private static GuaranteeStatus Withdraw(SandboxTransaction transaction, string number, DateTimeOffset now)
    {
        if (Find(transaction, "Number", number, now).State == GuaranteeState.Refused)
            throw Refusal.Conflict("application_refused", "该申请已被拒绝");
        transaction.Execute(
            "UPDATE GuaranteeApplications SET WithdrawnAt = $at WHERE Number = $number AND WithdrawnAt IS NULL",
            ("$at", now.ToUnixTimeMilliseconds()),
            ("$number", number));
        return Find(transaction, "Number", number, now);
    }

    public static void Announce(
        IServiceProvider services, SandboxTransaction transaction, Uri? callbackUrl, string reference, string number, int sequence, DateTimeOffset at)
    {
        var eventId = $"{number}:{sequence}";
        services.GetRequiredService<CallbackQueue>().Add(
            transaction,
            CallbackOperation,
            callbackUrl,
            reference,
            eventId,
            new { EventId = eventId, Kind = "guarantee", OccurredAtUtc = at.UtcDateTime, Guarantee = Find(transaction, "Number", number, at) },
            at);
    }

    /// <summary>The state at an instant: it follows from the times fixed at acceptance, so asking and being told always agree.</summary>
    public static GuaranteeStatus Find(SandboxTransaction transaction, string column, string value, DateTimeOffset at)
    {
        var instant = at.ToUnixTimeMilliseconds();
        return transaction.Query(
            $"""
            SELECT Number, Reference, AmountFen, AsOf, IsSimplified, ReviewAt, DecideAt, FeeRate, RefusalCode, RefusalMessage, WithdrawnAt
            FROM GuaranteeApplications WHERE {column} = $value
            """,
            reader =>
            {
                var (number, reference, isSimplified) = (reader.GetString(0), reader.GetString(1), reader.GetBoolean(4));
                if (!reader.IsDBNull(10) && reader.GetInt64(10) <= instant)
                    return new GuaranteeStatus(number, reference, GuaranteeState.Withdrawn, WithdrawnSequence, isSimplified, null, null, null);
                var isDecided = !reader.IsDBNull(6) && reader.GetInt64(6) <= instant;
                if (!isDecided)
                {
                    var isReviewing = reader.GetInt64(5) <= instant;
                    return new GuaranteeStatus(
                        number,
                        reference,
                        isReviewing ? GuaranteeState.Reviewing : GuaranteeState.Accepted,
                        isReviewing ? ReviewingSequence : 1,
                        isSimplified,
                        null,
                        null,
                        null);
                }

                if (!reader.IsDBNull(8))
                    return new GuaranteeStatus(
                        number,
                        reference,
                        GuaranteeState.Refused,
                        DecidedSequence,
                        isSimplified,
                        null,
                        reader.GetString(8),
                        reader.GetString(9));

                var issuedOn = reader.Date(3);
                var letter = new GuaranteeLetter(
                    $"保函{number[1..]}",
                    reader.GetInt64(2) / 100m,
                    decimal.Parse(reader.GetString(7), CultureInfo.InvariantCulture),
                    issuedOn,
                    issuedOn.AddMonths(LetterValidMonths));
                return new GuaranteeStatus(number, reference, GuaranteeState.Approved, DecidedSequence, isSimplified, letter, null, null);
            },
            ("$value", value)).SingleOrDefault() ?? throw Refusal.NotFound("application_unknown", "无此担保申请");
    }
}
