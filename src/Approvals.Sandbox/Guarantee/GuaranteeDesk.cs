using System.Globalization;
using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;

namespace Approvals.Sandbox.Guarantee;

/// <summary>担保公司人工办理: an operator answers in place of the automatic answer, where the switch says so or the company never answers by itself.</summary>
internal static class GuaranteeDesk
{
    private const decimal HighestFee = 0.01m;
    private const int Most = 100;
    private const string Setting = "guaranteeManual";

    /// <summary>Whether new requests wait for the operator. Automatic unless switched.</summary>
    public static bool IsManual(SandboxTransaction transaction) =>
        transaction.Query("SELECT Value FROM Settings WHERE Name = $name", reader => reader.GetInt32(0), ("$name", Setting)).SingleOrDefault() == 1;

    public static bool Switch(SandboxTransaction transaction, bool isManual)
    {
        transaction.Execute("INSERT OR REPLACE INTO Settings(Name, Value) VALUES ($name, $value)", ("$name", Setting), ("$value", isManual ? 1 : 0));
        return isManual;
    }

    /// <summary>The newest requests, newest first.</summary>
    public static List<GuaranteeRequest> Requests(SandboxTransaction transaction, DateTimeOffset now) => transaction.Query(
        "SELECT Number, CompanyName, Uscc, AmountFen, DecideAt IS NULL AND WithdrawnAt IS NULL FROM GuaranteeApplications ORDER BY ReviewAt DESC, Number DESC LIMIT $most",
        reader => new GuaranteeRequest(
            GuaranteeRoutes.Find(transaction, "Number", reader.GetString(0), now), reader.GetString(1), reader.GetString(2), reader.GetInt64(3) / 100m, reader.GetBoolean(4)),
        ("$most", Most));

    /// <summary>Answers a request that waits, and tells the bank.</summary>
    public static GuaranteeStatus Decide(IServiceProvider services, SandboxTransaction transaction, string number, GuaranteeDecision decision)
    {
        if (decision is { FeeRate: <= 0m or > HighestFee })
            throw Refusal.Unprocessable("fee_invalid", "担保费率须大于 0，不超过 1%");
        if (decision is { FeeRate: null } && string.IsNullOrWhiteSpace(decision.Reason))
            throw Refusal.Unprocessable("reason_missing", "请写明拒绝原因");

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var before = GuaranteeRoutes.Find(transaction, "Number", number, now);
        var changed = transaction.Execute(
            """
            UPDATE GuaranteeApplications SET DecideAt = $now, ReviewAt = MIN(ReviewAt, $now), FeeRate = $fee, RefusalCode = $code, RefusalMessage = $message
            WHERE Number = $number AND DecideAt IS NULL AND WithdrawnAt IS NULL
            """,
            ("$now", now.ToUnixTimeMilliseconds()),
            ("$fee", (decision.FeeRate ?? 0m).ToString(CultureInfo.InvariantCulture)),
            ("$code", decision.FeeRate is null ? "operator_refused" : null),
            ("$message", decision.FeeRate is null ? decision.Reason : null),
            ("$number", number));
        if (changed == 0)
            throw Refusal.Conflict("application_decided", "该申请已有结果");
        var callbackUrl = transaction.Query("SELECT CallbackUrl FROM GuaranteeApplications WHERE Number = $number", reader => reader.Text(0), ("$number", number)).Single();
        GuaranteeRoutes.Announce(services, transaction, callbackUrl is null ? null : new Uri(callbackUrl), before.Reference, number, GuaranteeRoutes.DecidedSequence, now);
        return GuaranteeRoutes.Find(transaction, "Number", number, now);
    }
}

/// <summary>业务员的决定.</summary>
/// <param name="FeeRate">Yearly, a fraction; null to refuse.</param>
internal sealed record GuaranteeDecision(decimal? FeeRate, string? Reason)
{
    public static GuaranteeDecision Issue(decimal feeRate) => new(feeRate, null);

    public static GuaranteeDecision Refuse(string reason) => new(null, reason);
}

/// <summary>业务台上的一笔申请.</summary>
/// <param name="MayDecide">It waits for the operator.</param>
internal sealed record GuaranteeRequest(GuaranteeStatus Status, string CompanyName, string Uscc, decimal AmountCny, bool MayDecide);
