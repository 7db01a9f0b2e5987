using Approvals.Sandbox.Bank;
using Approvals.Sandbox.Callbacks;
using Approvals.Sandbox.Faults;
using Approvals.Sandbox.Guarantee;
using Approvals.Sandbox.Http;
using Approvals.Sandbox.Messages;
using Approvals.Sandbox.Store;
using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Control;

/// <summary>控制面板. What a test or a developer does to the outside world; none of it exists in the real one. Faults never touch it.</summary>
internal static class ControlRoutes
{
    public static void Map(RouteGroupBuilder control)
    {
        MapWorld(control);
        MapFaults(control);

        control.MapGet(
            "/messages",
            (string? to, string? reference, SandboxStore store) => store.Run(transaction => Messages(transaction, to, reference)));
        control.MapGet("/callbacks", (SandboxStore store) => store.Run(CallbackQueue.All));
        control.MapPost("/callbacks/redeliver", (RedeliverRequest request, SandboxStore store, CallbackQueue queue, TimeProvider clock) =>
            store.Run(transaction => new { Count = queue.Redeliver(transaction, request.Reference, clock.GetUtcNow()) }));
        control.MapPost("/guarantee/manual", (ManualRequest request, SandboxStore store) =>
            store.Run(transaction => new { Manual = GuaranteeDesk.Switch(transaction, request.Manual) }));
        control.MapGet("/ledger", (SandboxStore store) => store.Run(Ledger.TrialBalance));
        control.MapPost("/accounts/{number}/status", (
            string number,
            AccountStatusRequest request,
            SandboxStore store,
            Companies companies) =>
            store.Run(transaction =>
            {
                companies.FindByAccount(transaction, number, companies.Today(transaction));
                var changed = transaction.Execute(
                    "UPDATE Accounts SET Status = $status WHERE Number = $number",
                    ("$status", request.Status.ToString()),
                    ("$number", number));
                return changed == 1 ? Ledger.Find(transaction, number) : throw Refusal.NotFound("account_unknown", "账户不存在");
            }));
    }

    private static void MapWorld(RouteGroupBuilder control)
    {
        control.MapPost("/reset", (ResetRequest request, SandboxStore store) => store.Run(transaction =>
        {
            transaction.Execute(Schema.Clear);
            transaction.Execute(Schema.InternalAccounts);
            transaction.Execute("INSERT INTO Settings(Name, Value) VALUES ('seed', $seed), ('offsetDays', 0)", ("$seed", request.Seed));
            return request;
        }));

        control.MapPost("/clock", (ClockRequest request, SandboxStore store, Companies companies) => store.Run(transaction =>
        {
            transaction.Execute("INSERT OR REPLACE INTO Settings(Name, Value) VALUES ('offsetDays', $days)", ("$days", request.OffsetDays));
            return new { BusinessDate = companies.Today(transaction) };
        }));

        control.MapGet("/kinds", () => CompanyKinds.All.Select(kind => new KindCard(kind.Key, kind.Shows)));

        control.MapGet("/companies", (string? kind, int? count, DateOnly? asOf, bool? preview, SandboxStore store, Companies companies) => store.Run(transaction =>
        {
            var kinds = kind is null ? CompanyKinds.All : [Kind(kind)];
            var date = asOf ?? companies.Today(transaction);
            var indexes = Enumerable.Range(1, Math.Clamp(count ?? 1, 1, CompanyKey.MaxIndex));
            return kinds.SelectMany(of => indexes.Select(index => CompanyCard.Of(
                preview == true ? companies.Preview(transaction, new CompanyKey(of.Key, index)) : companies.Get(transaction, new CompanyKey(of.Key, index), date)))).ToList();
        }));

        control.MapGet("/companies/{key}", (string key, DateOnly? asOf, bool? preview, SandboxStore store, Companies companies) => store.Run(transaction =>
            CompanyCard.Of(preview == true ? companies.Preview(transaction, Key(key)) : companies.Get(transaction, Key(key), asOf ?? companies.Today(transaction)))));

        control.MapPost("/companies/{key}/turn-bad", (string key, TurnBadRequest request, SandboxStore store, Companies companies) => store.Run(transaction =>
        {
            var on = request.On ?? companies.Today(transaction);
            companies.TurnBad(transaction, Key(key), on);
            return new { Key = key, TurnedBadOn = on };
        }));
    }

    private static void MapFaults(RouteGroupBuilder control)
    {
        control.MapGet("/faults", (SandboxStore store) => store.Run(FaultPlan.InForce));
        control.MapPost("/faults", (Fault fault, SandboxStore store, FaultPlan plan) =>
        {
            if (fault.Count is <= 0 || fault.Probability is < 0 or > 1 || fault.Milliseconds < 0 || fault.Copies < 1 || fault.Status is < 400 or > 599)
                throw Refusal.Malformed(
                    "fault_malformed",
                    "count ≥ 1 or null, probability 0–1, milliseconds ≥ 0, copies ≥ 1, status 400–599");

            // Held callbacks wait for the last firing: without a count there is none.
            if (fault is { Kind: FaultKind.ReorderCallbacks, Count: null })
                throw Refusal.Malformed("fault_malformed", "reorderCallbacks needs a count");

            return store.Run(transaction => new { Id = plan.Add(transaction, fault) });
        });
        control.MapDelete("/faults", (SandboxStore store) => store.Run(transaction => new { Cleared = FaultPlan.Clear(transaction) }));
    }

    private static List<SentMessage> Messages(SandboxTransaction transaction, string? to, string? reference) => transaction.Query(
        """
        SELECT Id, Channel, Recipient, Subject, Text, Reference, AcceptedAt FROM Messages
        WHERE ($to IS NULL OR Recipient = $to) AND ($reference IS NULL OR Reference = $reference) ORDER BY Id
        """,
        reader => new SentMessage(
            $"M{reader.GetInt64(0):0000000000}",
            reader.Enumeration<MessageChannel>(1),
            reader.GetString(2),
            reader.Text(3),
            reader.GetString(4),
            reader.GetString(5),
            DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)).UtcDateTime),
        ("$to", to),
        ("$reference", reference));

    private static CompanyKind Kind(string kind) => CompanyKinds.Find(kind) ?? throw Refusal.NotFound("kind_unknown", "无此企业类型");

    private static CompanyKey Key(string text) =>
        CompanyKey.TryParse(text, out var key) ? key : throw Refusal.NotFound("company_unknown", "无此企业样本");
}

/// <summary>担保公司改为人工办理, or back.</summary>
internal sealed record ManualRequest(bool Manual);

/// <summary>重置.</summary>
internal sealed record ResetRequest(int Seed);

/// <summary>营业日偏移.</summary>
internal sealed record ClockRequest(int OffsetDays);

/// <summary>转坏; today if no date.</summary>
internal sealed record TurnBadRequest(DateOnly? On = null);

/// <summary>重发回调; all if no reference.</summary>
internal sealed record RedeliverRequest(string? Reference = null);

/// <summary>账户状态变更.</summary>
internal sealed record AccountStatusRequest(AccountStatus Status);

/// <summary>已收消息.</summary>
internal sealed record SentMessage(
    string MessageId, MessageChannel Channel, string To, string? Subject, string Text, string Reference, DateTime AcceptedAtUtc);
