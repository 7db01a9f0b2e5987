using System.Globalization;
using Approvals.Casework.Disbursement;
using Approvals.Web.Journeys;

namespace Approvals.Simulation.Checking;

/// <summary>结局: how a run ended, inside the bank and outside, in lines that two runs of one scenario have in common whatever their ids and times.</summary>
internal static class Outcome
{
    /// <summary>How often these are recorded depends on when a callback comes in.</summary>
    private static readonly string[] DependsOnTiming = ["EnvelopeHeard", "GuaranteeProgressed", "MessageDelivered"];

    public static async Task<IReadOnlyList<string>> DescribeAsync(Snapshot all, SandboxHost sandbox, CancellationToken ct)
    {
        var lines = new List<string>();
        foreach (var @case in all.Cases)
        {
            lines.Add($"case {@case.Outcome} requested {Cny(@case.RequestedAmountCny)} approved {Cny(@case.ApprovedAmountCny)} months {@case.ApprovedMonths}");
            if (@case.AccountNo is { } account)
                lines.Add($"ledger credits {Sum(await CreditsAsync(sandbox, account, ct))}");
            foreach (var message in all.Messages.Where(m => m.Kind == "sms"))
            {
                var sent = await sandbox.GetAsync($"control/messages?reference={Uri.EscapeDataString(message.Key)}", ct);
                lines.Add($"sms {message.Key.Split(':')[^1]} sent {sent.GetArrayLength()} times");
            }
        }

        foreach (var applicant in all.Applicants)
        {
            var accounts = await sandbox.GetAsync($"bank/accounts?holder={applicant.Uscc}", ct);
            lines.AddRange(accounts.EnumerateArray().Select(account => $"bank account {account.GetProperty("kind").GetString()}"));
        }

        var callbacks = await sandbox.GetAsync("control/callbacks", ct);
        lines.AddRange(callbacks.EnumerateArray().DistinctBy(c => c.GetProperty("eventId").GetString()).Select(c => $"outside event {c.GetProperty("operation").GetString()}"));
        lines.AddRange(all.Steps.Select(s => $"step {s.StepId}#{s.Visit} {s.Status} {s.Outcome}"));
        lines.AddRange(all.Rounds.Select(r => $"round {r.Number} {r.Outcome} {r.BandCode} {Cny(r.Terms.AmountCny)}"));
        lines.AddRange(from round in all.Rounds
                       from level in round.Levels
                       from seat in level.Seats
                       from decision in seat.Decisions
                       select $"decision {round.Number} {level.Ordinal} {decision.Kind} standing {decision.Standing}");
        lines.AddRange(all.Investigations.Select(i => $"investigation {i.Visit} {i.State} {Cny(i.RecommendedAmountCny)}"));
        lines.AddRange(all.Documents.Select(d => $"document {d.Code} {d.State} versions {all.Files.Count(f => f.ItemId == d.Id)}"));
        lines.AddRange(all.Measurements.Select(m => $"measurement {m.Purpose} {m.Visit} {m.Outcome} {Cny(m.LimitCny)}"));
        lines.AddRange(all.Reports.Select(r => $"report {r.Purpose} {r.Visit} {r.Kind} {r.State}"));
        lines.AddRange(all.Guarantees.Select(g => $"guarantee {g.Visit} {g.State} {Cny(g.AmountCny)}"));
        lines.AddRange(all.Contracts.Select(c => $"contract {c.Visit} {c.Kind} {c.State}"));
        lines.AddRange(all.Orders.Select(o => $"order {o.Number} {o.State} {Cny(o.AmountCny)}"));
        lines.AddRange(all.Facilities.Select(f => $"facility {f.State} {Cny(f.LimitCny)} used {Cny(f.UsedCny)}"));
        lines.AddRange(all.Loans.Select(l => $"loan {Cny(l.PrincipalCny)} {l.DrawnOn:O} {l.MaturesOn:O}"));
        lines.AddRange(all.Timers.Select(t => $"timer {t.Kind} {t.State}"));
        lines.AddRange(all.Items.Select(i => $"item {i.StepId}#{i.Visit} {i.Kind} {i.State}"));
        lines.AddRange(all.Messages.Select(m => $"message {m.Kind} {m.State}"));
        lines.AddRange(all.Audit.Where(a => !DependsOnTiming.Contains(a.Action)).Select(a => $"audit {a.Action}"));
        lines.AddRange(all.Answers.Select(a => $"answer {a.Command}"));
        return [.. lines.GroupBy(line => line).Select(group => $"{group.Key} × {group.Count()}").Order(StringComparer.Ordinal)];
    }

    /// <summary>The core banking system's own books: they balance, and hold what the bank says it posted and nothing else.</summary>
    public static async Task<IReadOnlyList<string>> MisbookedAsync(Snapshot all, SandboxHost sandbox, CancellationToken ct)
    {
        var problems = new List<string>();
        if (!(await sandbox.GetAsync("control/ledger", ct)).GetProperty("isBalanced").GetBoolean())
            problems.Add("the core banking system's books do not balance");
        foreach (var @case in all.Cases.Where(c => c.AccountNo is not null))
        {
            var credits = await CreditsAsync(sandbox, @case.AccountNo!, ct);
            var posted = all.Orders.Where(o => o.CaseId == @case.Id && o.State == DisbursementState.Posted).Select(o => o.AmountCny).ToList();
            if (!credits.Order().SequenceEqual(posted.Order()))
                problems.Add($"{@case.Number}: the core banking system paid {Sum(credits)}, the bank recorded {Sum(posted)}");
        }

        return problems;
    }

    /// <summary>What is in one and not in the other, at most a few lines.</summary>
    public static IEnumerable<string> Differences(IReadOnlyList<string> without, IReadOnlyList<string> with) =>
        without.Except(with).Select(line => $"missing: {line}").Concat(with.Except(without).Select(line => $"extra: {line}"));

    private static Task<IReadOnlyList<decimal>> CreditsAsync(SandboxHost sandbox, string account, CancellationToken ct) =>
        sandbox.Control.CreditsAsync(account, Scenarios.FirstDay.AddYears(-1), Scenarios.FirstDay.AddYears(1), ct);

    private static string Sum(IEnumerable<decimal> amounts) => string.Join(" + ", amounts.Select(amount => Cny(amount)));

    private static string Cny(decimal? amount) => amount?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
