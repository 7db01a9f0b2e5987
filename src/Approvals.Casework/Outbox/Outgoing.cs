using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Approvals.Casework.Data;

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

    /// <summary>The payload of a message.</summary>
    public static T Read<T>(this OutboxMessage message) =>
        JsonSerializer.Deserialize<T>(message.Payload, Json) ?? throw new InvalidOperationException($"Message {message.Key} has no payload.");
}
