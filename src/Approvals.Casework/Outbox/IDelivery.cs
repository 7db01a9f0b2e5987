using Approvals.Casework.Data;
using Approvals.Casework.Partners;

namespace Approvals.Casework.Outbox;

/// <summary>投递: how one kind of message reaches its partner. Runs outside any transaction; what follows from the answer is a command.</summary>
public interface IDelivery
{
    /// <summary>The message kind it handles.</summary>
    string Kind { get; }

    /// <summary>Sends the message, or — when <see cref="OutboxMessage.State"/> is Enquiring — asks first what became of it.</summary>
    Task<DeliveryAnswer> DeliverAsync(OutboxMessage message, CancellationToken ct);
}

/// <summary>What came of one attempt.</summary>
public abstract record DeliveryAnswer
{
    private DeliveryAnswer()
    {
    }

    /// <summary>The partner answered, with yes or no. <paramref name="Effect"/> commits together with the mark "delivered".</summary>
    public sealed record Settled(ICommand<Done>? Effect = null) : DeliveryAnswer;

    /// <summary>Nothing happened, or happening twice does no harm: try again later.</summary>
    public sealed record TryAgain(string Reason) : DeliveryAnswer;

    /// <summary>Something of ours has to happen first: it waits for as long as that takes, and nobody needs to look.</summary>
    public sealed record Waits(string Reason) : DeliveryAnswer;

    /// <summary>It may have happened and must not happen twice: enquire before anything else.</summary>
    public sealed record Doubtful(string Reason) : DeliveryAnswer;

    /// <summary>No later attempt can succeed; an operator decides.</summary>
    public sealed record Hopeless(string Reason) : DeliveryAnswer;

    /// <summary>What follows from not knowing, where asking twice does no harm: another attempt, unless only a person can find out.</summary>
    internal static DeliveryAnswer After(UnknownReason reason, string detail) => reason switch
    {
        UnknownReason.KeyReused => new Hopeless(detail),
        UnknownReason.TimedOut or UnknownReason.ConnectionFailed or UnknownReason.PartnerFailed or UnknownReason.CircuitOpen or UnknownReason.UnreadableAnswer => new TryAgain(detail),
    };

    /// <summary>The same where it must not happen twice: an enquiry.</summary>
    internal static DeliveryAnswer AfterMoney(UnknownReason reason, string detail) => After(reason, detail) switch
    {
        TryAgain => new Doubtful(detail),
        var other => other,
    };
}
