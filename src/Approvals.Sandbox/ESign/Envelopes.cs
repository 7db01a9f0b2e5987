using Approvals.Sandbox.Callbacks;
using Approvals.Sandbox.Http;
using Approvals.Sandbox.Store;

namespace Approvals.Sandbox.ESign;

/// <summary>签约. Envelopes, their signatures, and the callbacks that tell of them.</summary>
/// <param name="now">By the machine, for what is sent.</param>
/// <param name="atBank">By the bank's clock, for what people read.</param>
/// <param name="signingPages">Below it everybody has a page to sign on.</param>
internal sealed class Envelopes(SandboxTransaction transaction, CallbackQueue callbacks, DateTimeOffset now, DateTimeOffset atBank, Uri signingPages)
{
    private const string CallbackOperation = "esign.callback";

    public Envelope Create(EnvelopeRequest request)
    {
        if (request.DocumentSha256.Length != 64 || request.DocumentSha256.AsSpan().IndexOfAnyExcept("0123456789abcdef") >= 0)
            throw Refusal.Unprocessable("document_hash_invalid", "文件摘要须为 64 位小写十六进制");

        if (request.Signers.Count == 0)
            throw Refusal.Unprocessable("signers_missing", "没有签署方");

        if (request.Signers.DistinctBy(signer => signer.SignerId).Count() != request.Signers.Count)
            throw Refusal.Unprocessable("signers_duplicate", "签署方重复");

        if (transaction.Scalar("SELECT COUNT(*) FROM Envelopes WHERE Reference = $reference", ("$reference", request.Reference)) > 0)
            throw Refusal.Conflict("reference_reused", "该编号已有签约");

        var id = $"E{transaction.Scalar("SELECT COUNT(*) + 1 FROM Envelopes"):0000000000}";
        transaction.Execute(
            """
            INSERT INTO Envelopes(Id, Reference, Title, DocumentSha256, CallbackUrl, State, Sequence)
            VALUES ($id, $reference, $title, $hash, $url, 'Open', 1)
            """,
            ("$id", id),
            ("$reference", request.Reference),
            ("$title", request.Title),
            ("$hash", request.DocumentSha256),
            ("$url", request.CallbackUrl?.AbsoluteUri));
        for (var position = 0; position < request.Signers.Count; position++)
        {
            var signer = request.Signers[position];
            transaction.Execute(
                "INSERT INTO Signers(EnvelopeId, SignerId, Position, Name, IdNumber, Role) VALUES ($id, $signer, $position, $name, $number, $role)",
                ("$id", id),
                ("$signer", signer.SignerId),
                ("$position", position),
                ("$name", signer.Name),
                ("$number", signer.IdNumber),
                ("$role", signer.Role));
        }

        return Get(id);
    }

    /// <summary>Signing twice is signing once: the person sees the same envelope.</summary>
    public Envelope Sign(string id, string signerId)
    {
        var envelope = Get(id);
        if (envelope.Signatures.Any(signature => signature.SignerId == signerId))
            return envelope;

        RequirePending(envelope, signerId);
        transaction.Execute(
            """
            UPDATE Signers SET SignedOrder = $order, SignedAt = $at, Certificate = $certificate WHERE EnvelopeId = $id AND SignerId = $signer
            """,
            ("$order", envelope.Signatures.Count + 1),
            ("$at", atBank.ToUnixTimeMilliseconds()),
            ("$certificate", $"5A{id[1..]}{envelope.Signatures.Count + 1:00}"),
            ("$id", id),
            ("$signer", signerId));
        var signed = Move(id, EnvelopeState.Open);
        return signed.PendingSignerIds.Count == 0 ? Move(id, EnvelopeState.Completed) : signed;
    }

    public Envelope Decline(string id, string signerId)
    {
        RequirePending(Get(id), signerId);
        return Move(id, EnvelopeState.Declined);
    }

    public Envelope Cancel(string id) => Get(id).State switch
    {
        EnvelopeState.Open => Move(id, EnvelopeState.Cancelled),
        EnvelopeState.Cancelled => Get(id),
        EnvelopeState.Completed => throw Refusal.Conflict("envelope_completed", "签约已完成"),
        EnvelopeState.Declined => throw Refusal.Conflict("envelope_closed", "签约已被拒绝"),
    };

    public Envelope FindByReference(string reference) =>
        transaction.Query(
            "SELECT Id FROM Envelopes WHERE Reference = $reference",
            reader => reader.GetString(0),
            ("$reference", reference)) is [var id]
            ? Get(id)
            : throw Unknown();

    public Envelope Get(string id)
    {
        var signatures = transaction.Query(
            "SELECT SignerId, SignedAt, Certificate FROM Signers WHERE EnvelopeId = $id AND SignedOrder IS NOT NULL ORDER BY SignedOrder",
            reader => new Signature(
                reader.GetString(0),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)).UtcDateTime,
                reader.GetString(2)),
            ("$id", id));
        var pending = transaction.Query(
            "SELECT SignerId FROM Signers WHERE EnvelopeId = $id AND SignedOrder IS NULL ORDER BY Position",
            reader => reader.GetString(0),
            ("$id", id));
        return transaction.Query(
            "SELECT Reference, DocumentSha256, State, Sequence FROM Envelopes WHERE Id = $id",
            reader =>
            {
                var state = reader.Enumeration<EnvelopeState>(2);
                var pages = state == EnvelopeState.Open ? pending.ConvertAll(signer => new SigningAddress(signer, new Uri(signingPages, $"{id}/{Uri.EscapeDataString(signer)}"))) : [];
                return new Envelope(id, reader.GetString(0), reader.GetString(1), state, reader.GetInt32(3), signatures, pending, pages);
            },
            ("$id", id)).SingleOrDefault() ?? throw Unknown();
    }

    private static void RequirePending(Envelope envelope, string signerId)
    {
        if (envelope.State != EnvelopeState.Open)
            throw Refusal.Conflict("envelope_closed", "签约已结束");

        if (!envelope.PendingSignerIds.Contains(signerId))
            throw Refusal.NotFound("signer_unknown", "不是待签署方");
    }

    private Envelope Move(string id, EnvelopeState state)
    {
        transaction.Execute(
            "UPDATE Envelopes SET State = $state, Sequence = Sequence + 1 WHERE Id = $id",
            ("$state", state.ToString()),
            ("$id", id));
        var envelope = Get(id);
        var url = transaction.Query("SELECT CallbackUrl FROM Envelopes WHERE Id = $id", reader => reader.Text(0), ("$id", id)).Single();
        var eventId = $"{id}:{envelope.Sequence}";
        callbacks.Add(
            transaction,
            CallbackOperation,
            url is null ? null : new Uri(url),
            envelope.Reference,
            eventId,
            new { EventId = eventId, Kind = "eSign", OccurredAtUtc = now.UtcDateTime, Envelope = envelope },
            now);
        return envelope;
    }

    private static RefusalException Unknown() => Refusal.NotFound("envelope_unknown", "无此签约");
}
