using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Approvals.Casework.Audit;
using Approvals.Web.Frame;

namespace Approvals.Web.Pages.Audit;

/// <summary>留痕导出: the chain of one case as a file somebody else can verify. Every byte that was hashed is in it.</summary>
public static class ChainExport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private static readonly string[] Columns = ["seq", "atUtc", "beijingTime", "actorId", "actorName", "onBehalfOfId", "action", "detail", "previousHash", "hash"];

    /// <summary>Everything of every entry; the detail as the very text that was hashed.</summary>
    public static byte[] ToJson(string caseNumber, IEnumerable<AuditEntry> chain) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            caseNumber,
            entries = chain.Select(e => new
            {
                e.Subject,
                e.Seq,
                AtUtc = Instant(e),
                e.ActorId,
                e.ActorName,
                e.OnBehalfOfId,
                e.Action,
                e.Detail,
                PreviousHash = Convert.ToHexString(e.PreviousHash),
                Hash = Convert.ToHexString(e.Hash),
            }),
        },
        Json);

    /// <summary>UTF-8 with a byte order mark, which Excel wants; cells that would be formulas are told apart by an apostrophe.</summary>
    public static byte[] ToCsv(IEnumerable<AuditEntry> chain)
    {
        var text = new StringBuilder().AppendJoin(',', Columns).Append("\r\n");
        foreach (var e in chain)
        {
            string[] cells =
            [
                e.Seq.ToString(CultureInfo.InvariantCulture), Instant(e), Shown.Time(e.AtUtc), e.ActorId.ToString(), e.ActorName, e.OnBehalfOfId?.ToString() ?? "", e.Action, e.Detail,
                Convert.ToHexString(e.PreviousHash), Convert.ToHexString(e.Hash),
            ];
            text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Cell(string value)
    {
        var plain = value is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + value : value;
        return plain.AsSpan().IndexOfAny(",\"\r\n") < 0 ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Instant(AuditEntry entry) => entry.AtUtc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
