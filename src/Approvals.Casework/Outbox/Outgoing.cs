using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Outbox;

/// <summary>Makes outbox messages with deterministic keys.</summary>
public static class Outgoing
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>待发: writes a message in this unit of work.</summary>
    /// <param name="key">Says what happens, not when: the same happening always gets the same key, e.g. <c>disburse:case:1</c>.</param>
    /// <param name="subject">Messages of one subject go out in order.</param>
    public static void Send<T>(this Work work, string key, string kind, string subject, Guid? caseId, T payload)
    {
        var body = JsonSerializer.Serialize(payload, Json);
        work.Send(new OutboxMessage
        {
            Key = key,
            Kind = kind,
            Subject = subject,
            CaseId = caseId,
            Payload = body,
            PayloadHash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(body))),
            NextAttemptAtUtc = work.Desk.Clock.SystemUtcNow,
            CreatedAtUtc = work.Desk.Clock.SystemUtcNow,
        });
    }

    /// <summary>待查询: asks a partner how far something is. What is still on its way, or parked, will be answered first: another question behind it says nothing new.</summary>
    /// <param name="about">Id of what is asked about; the payload.</param>
    /// <param name="dueAtUtc">When the question was due; the same one is sent once.</param>
    public static async ValueTask EnquireAsync(this Work work, string kind, string subject, Guid caseId, Guid about, DateTime? dueAtUtc, CancellationToken ct)
    {
        if (!await work.Db.Outbox.AnyAsync(m => m.Subject == subject && m.State != OutboxState.Delivered, ct))
            work.Send($"{kind}:{about:N}:{dueAtUtc:yyyyMMddHHmmss}", kind, subject, caseId, about);
    }

    /// <summary>The payload of a message.</summary>
    public static T Read<T>(this OutboxMessage message) =>
        JsonSerializer.Deserialize<T>(message.Payload, Json) ?? throw new InvalidOperationException($"Message {message.Key} has no payload.");
}
