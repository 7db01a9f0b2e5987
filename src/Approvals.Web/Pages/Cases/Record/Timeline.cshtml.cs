using System.Globalization;
using System.Text.Json;
using Approvals.Casework.Audit;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Approvals.Web.Pages.Cases.Evidence;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Cases.Record;

/// <summary>办理记录: everything that has happened to the case, newest first, from its audit chain; an auditor sees whether the chain is whole.</summary>
public sealed class TimelineModel(Visit visit) : CasePage(visit)
{
    private const int RowsAPage = 100;

    /// <summary>Where an entry keeps what somebody wrote.</summary>
    private static readonly string[] SpokenIn = ["opinion", "reason", "asked", "note", "text"];

    /// <summary>Only entries of this kind.</summary>
    [BindProperty(SupportsGet = true)]
    public AuditKind? Kind { get; set; }

    [BindProperty(Name = "cursor", SupportsGet = true)]
    public string? After { get; set; }

    internal IReadOnlyList<HistoryLine> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    internal CodeNames Codes { get; private set; } = null!;

    /// <summary>For auditors: how many entries were verified, and the first that does not fit.</summary>
    public ChainCheck? Chain { get; private set; }

    public async Task OnGetAsync()
    {
        int? before = int.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : null;
        var found = await CaseHistory.NewestAsync(Db, Case.Id, Kind is { } kind ? AuditWords.ActionsOf(kind) : null, before, RowsAPage, Aborted);
        var rows = found.Count > RowsAPage ? found[..RowsAPage] : found;
        Lines = HistoryLine.Fold(rows);
        Next = found.Count > RowsAPage ? rows[^1].Seq.ToString(CultureInfo.InvariantCulture) : null;
        var first = await Db.Rounds.AsNoTracking().Where(round => round.CaseId == Case.Id).OrderBy(round => round.OpenedAtUtc).Select(round => new { round.Stage, round.OpenedAtUtc }).FirstOrDefaultAsync(Aborted);
        Codes = new CodeNames(this, first is null ? null : (first.Stage, first.OpenedAtUtc));
        if (Visit.Is(Role.Auditor))
            Chain = await ChainCheck.RunAsync(Db, AuditSubject.Case(Case.Id).Key, Aborted);
    }

    public string With(AuditKind? kind, string? cursor = null) => PageAddress.Of(At("timeline"), ("kind", kind?.ToString()), ("cursor", cursor));

    /// <summary>What an entry is about, in few words: which document or report, how much, or what was said; empty when its action says it all.</summary>
    internal string About(HistoryRow row)
    {
        using var detail = JsonDocument.Parse(row.Detail);
        if (!detail.RootElement.TryGetProperty("after", out var after))
            return "";
        var said = after.TryGetProperty("detail", out var act) ? act : after;
        if (Read(after, "itemCode") is { } code)
            return Codes.Say("itemCode", code);
        if (row.Action.StartsWith("Report", StringComparison.Ordinal) && Read(after, "kind") is { } kind)
            return Text[EvidenceLabels.OfReport(kind)];
        if (Read(after, "copiedTo") is { } copiedTo)
            return Read(after, "reason") is { } why ? $"{copiedTo} · {why}" : copiedTo;
        if (SpokenIn.Select(name => Read(said, name)).FirstOrDefault(words => words is not null) is { } spoken)
            return spoken;
        return said.TryGetProperty("amountCny", out var amount) && amount.ValueKind == JsonValueKind.Number ? $"{Shown.Money(amount.GetDecimal())} {Text["元"]}" : "";
    }

    private static string? Read(JsonElement part, string name) => part.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The recorded values of an entry, one line a value: name, before, after.</summary>
    internal static IReadOnlyList<(string Name, string Before, string After)> ValuesOf(HistoryRow row)
    {
        using var detail = JsonDocument.Parse(row.Detail);
        var (before, after) = (Flat(detail.RootElement, "before"), Flat(detail.RootElement, "after"));
        return [.. before.Keys.Union(after.Keys).Select(name => (name, before.GetValueOrDefault(name, ""), after.GetValueOrDefault(name, "")))];
    }

    private static Dictionary<string, string> Flat(JsonElement detail, string side)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (detail.TryGetProperty(side, out var recorded))
            Walk(recorded, "");
        return values;

        void Walk(JsonElement value, string path)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var part in value.EnumerateObject())
                        Walk(part.Value, path.Length == 0 ? part.Name : $"{path}.{part.Name}");
                    break;
                case JsonValueKind.Array:
                    foreach (var (item, index) in value.EnumerateArray().Select((item, index) => (item, index + 1)))
                        Walk(item, $"{path}[{index}]");
                    break;
                default:
                    values[path] = value.ToString();
                    break;
            }
        }
    }
}
