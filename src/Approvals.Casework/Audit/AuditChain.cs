using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Approvals.Casework.Data;

namespace Approvals.Casework.Audit;

/// <summary>Writes and verifies the hash chains. The hash covers subject, sequence, time, actor, principal, action, detail and the link before.</summary>
public static class AuditChain
{
    private static readonly JsonSerializerOptions DetailJson = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private static readonly Func<DeskDb, string, Task<AuditHead?>> FindHead =
        Compiled.Query((DeskDb db, string subject) => db.AuditHeads.SingleOrDefault(head => head.Subject == subject));

    internal static async Task AppendAsync(Work work)
    {
        AuditHead? head = null;
        foreach (var pending in work.PendingAudit.OrderBy(entry => entry.Subject.Key, StringComparer.Ordinal))
        {
            if (head?.Subject != pending.Subject.Key)
            {
                head = await FindHead(work.Db, pending.Subject.Key);
                if (head is null)
                {
                    head = new AuditHead { Subject = pending.Subject.Key };
                    work.Db.AuditHeads.Add(head);
                }
            }

            var detail = Detail(pending.Before, pending.After);
            var seq = head.Seq + 1;
            var hash = Hash(head.Hash, head.Subject, seq, work.NowUtc, work.Actor.AccountId, work.Actor.Name, pending.OnBehalfOf, pending.Action, detail);
            work.Db.Append(new AuditEntry
            {
                Subject = head.Subject,
                Seq = seq,
                AtUtc = work.NowUtc,
                ActorId = work.Actor.AccountId,
                ActorName = work.Actor.Name,
                OnBehalfOfId = pending.OnBehalfOf,
                Action = pending.Action,
                Detail = detail,
                PreviousHash = head.Hash,
                Hash = hash,
            });
            head.Seq = seq;
            head.Hash = hash;
        }

        work.PendingAudit.Clear();
    }

    /// <summary>The hash an entry must carry.</summary>
    public static byte[] Hash(AuditEntry entry) =>
        Hash(entry.PreviousHash, entry.Subject, entry.Seq, entry.AtUtc, entry.ActorId, entry.ActorName, entry.OnBehalfOfId, entry.Action, entry.Detail);

    private static string Detail(object? before, object? after)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = DetailJson.Encoder }))
        {
            json.WriteStartObject();
            WritePart(json, "before", before);
            WritePart(json, "after", after);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);

        static void WritePart(Utf8JsonWriter json, string name, object? value)
        {
            if (value is null)
                return;
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, value, value.GetType(), DetailJson);
        }
    }

    private static byte[] Hash(
        byte[] previous, string subject, int seq, DateTime atUtc, Guid actorId, string actorName, Guid? onBehalfOf, string action, string detail)
    {
        // Length-prefixed fields: no two different entries share one byte string.
        var buffer = new ArrayBufferWriter<byte>(512);
        buffer.Write(previous);
        Field(buffer, subject);
        Field(buffer, seq.ToString(CultureInfo.InvariantCulture));
        Field(buffer, atUtc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        Field(buffer, actorId.ToString("N"));
        Field(buffer, actorName);
        Field(buffer, onBehalfOf?.ToString("N") ?? "");
        Field(buffer, action);
        Field(buffer, detail);
        return SHA256.HashData(buffer.WrittenSpan);

        static void Field(ArrayBufferWriter<byte> buffer, string value)
        {
            var length = Encoding.UTF8.GetByteCount(value);
            BitConverter.TryWriteBytes(buffer.GetSpan(4), length);
            buffer.Advance(4);
            Encoding.UTF8.GetBytes(value, buffer.GetSpan(length));
            buffer.Advance(length);
        }
    }
}
