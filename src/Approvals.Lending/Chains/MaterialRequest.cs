namespace Approvals.Lending.Chains;

/// <summary>补充资料请求. What a seat asked for; the seat's clock stands still while it is outstanding.</summary>
public sealed class MaterialRequest
{
    private MaterialRequest()
    {
    }

    internal MaterialRequest(Guid id, Guid seatId, string asked, DateTime askedAtUtc, DateTime? dueAtUtc)
    {
        Id = id;
        SeatId = seatId;
        Asked = asked;
        AskedAtUtc = askedAtUtc;
        DueAtUtc = dueAtUtc;
    }

    /// <summary>请求编号.</summary>
    public Guid Id { get; private set; }

    /// <summary>席位.</summary>
    public Guid SeatId { get; private set; }

    /// <summary>所需资料. In the asker's words.</summary>
    public string Asked { get; private set; } = null!;

    /// <summary>提出时间. UTC.</summary>
    public DateTime AskedAtUtc { get; private set; }

    /// <summary>应补时间. UTC; counted again each time it passes unanswered. Null while the working calendar does not reach so far.</summary>
    public DateTime? DueAtUtc { get; private set; }

    /// <summary>收到时间. UTC; null when it never arrived.</summary>
    public DateTime? ReceivedAtUtc { get; private set; }

    /// <summary>终止时间. UTC; set when received, and when the seat ended without it.</summary>
    public DateTime? EndedAtUtc { get; private set; }

    /// <summary>待补. Neither received nor given up.</summary>
    public bool Outstanding => EndedAtUtc is null;

    internal void Receive(DateTime atUtc)
    {
        ReceivedAtUtc = atUtc;
        EndedAtUtc = atUtc;
    }

    internal void Drop(DateTime atUtc) => EndedAtUtc = atUtc;

    internal void CountAgain(DateTime? dueAtUtc) => DueAtUtc = dueAtUtc;
}
