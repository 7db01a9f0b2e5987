using Approvals.Lending.Money;

namespace Approvals.Lending.Facilities;

/// <summary>企业渠道指令. An order of the enterprise channel: made by a 制单员, approved level after level by different 主管. Source: PRODUCTS §3 (ccb-kuaidai).</summary>
public abstract record EnterpriseOrder
{
    private protected EnterpriseOrder(Guid id, OperatorProcess process, Guid makerId, DateTimeOffset madeAtUtc) =>
        (Id, Process, MakerId, MadeAtUtc) = (id, process, makerId, madeAtUtc.ToUniversalTime());

    /// <summary>指令编号.</summary>
    public Guid Id { get; }

    /// <summary>流程快照. As it was when the order was made.</summary>
    public OperatorProcess Process { get; }

    /// <summary>制单人.</summary>
    public Guid MakerId { get; }

    /// <summary>制单时间.</summary>
    public DateTimeOffset MadeAtUtc { get; }

    /// <summary>已批准人. Who approved each level so far, in order; all different, none of them the maker.</summary>
    public IReadOnlyList<Guid> ApprovedBy { get; private protected init; } = [];

    /// <summary>结果. Null while the order waits.</summary>
    public OrderEffect? Outcome { get; private protected init; }

    /// <summary>失效时间. From this instant on it can no longer be approved; null when it waits as long as it takes.</summary>
    public abstract DateTimeOffset? LapsesAtUtc { get; }

    /// <summary>指令阶段. Where it stands at an instant, whether or not the clock has been at work.</summary>
    public OrderStage StageAt(DateTimeOffset nowUtc) => Outcome switch
    {
        OrderApproved => OrderStage.Approved,
        OrderRejected => OrderStage.Rejected,
        OrderWithdrawn => OrderStage.Withdrawn,
        OrderLapsed => OrderStage.Lapsed,
        _ when nowUtc >= LapsesAtUtc => OrderStage.DayPassed,
        _ => ApprovedBy.Count == Process.Levels.Count - 1 ? OrderStage.AwaitingLast : OrderStage.AwaitingLevel,
    };

    /// <summary>操作身份. What a natural person is to the order.</summary>
    public OrderStanding StandingOf(Guid personId)
    {
        var turn = Math.Min(ApprovedBy.Count, Process.Levels.Count - 1);
        return personId == MakerId ? OrderStanding.Maker
            : ApprovedBy.Contains(personId) ? OrderStanding.HasApproved
            : Process.Levels[turn].Contains(personId) ? OrderStanding.Due
            : Process.Levels.Skip(turn + 1).Any(level => level.Contains(personId)) ? OrderStanding.Later
            : Process.Levels.Take(turn).Any(level => level.Contains(personId)) ? OrderStanding.Earlier
            : OrderStanding.Outsider;
    }

    /// <summary>The first refusal to make an order: who makes it, then what was entered, then whether it could ever be approved.</summary>
    private protected static OrderRefusalCode? MakingRefusal(OperatorProcess process, Guid makerId, OrderRefusalCode? entered) =>
        !process.Makers.Contains(makerId) ? OrderRefusalCode.NotAMaker
        : entered ?? (process.CanBeApproved([makerId]) ? null : OrderRefusalCode.NoApproverLeft);

    private protected static bool IsPayable(decimal amountCny) => amountCny > 0m && amountCny == Cny.RoundToFen(amountCny);

    private protected OrderAnswer<TOrder> Approve<TOrder>(TOrder self, Guid personId, DateTimeOffset nowUtc, Func<OrderRefusalCode?> entered)
        where TOrder : EnterpriseOrder
    {
        if ((Refusal(OrderAct.Approve, personId, nowUtc) ?? entered()) is { } refusal)
            return new(refusal, self, null);
        IReadOnlyList<Guid> approvedBy = [.. ApprovedBy, personId];
        if (!Process.CanBeApproved([MakerId, .. approvedBy]))
            return new(OrderRefusalCode.NoApproverLeft, self, null);
        OrderEffect effect = approvedBy.Count == Process.Levels.Count
            ? new OrderApproved(personId, nowUtc.ToUniversalTime())
            : new LevelApproved(approvedBy.Count, personId, nowUtc.ToUniversalTime());
        return new(null, self with { ApprovedBy = approvedBy, Outcome = effect as OrderApproved }, effect);
    }

    private protected OrderAnswer<TOrder> Reject<TOrder>(TOrder self, Guid personId, string reason, DateTimeOffset nowUtc)
        where TOrder : EnterpriseOrder
    {
        var refusal = Refusal(OrderAct.Reject, personId, nowUtc) ?? (string.IsNullOrWhiteSpace(reason) ? OrderRefusalCode.ReasonRequired : null);
        return refusal is null ? End(self, new OrderRejected(personId, reason, nowUtc.ToUniversalTime())) : new(refusal, self, null);
    }

    private protected OrderAnswer<TOrder> Withdraw<TOrder>(TOrder self, Guid personId, bool makerHasLeft, string? reason, DateTimeOffset nowUtc)
        where TOrder : EnterpriseOrder
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nowUtc, MadeAtUtc);
        if ((OrderTable.WhoWithdraws(StandingOf(personId), makerHasLeft) ?? OrderTable.When(OrderAct.Withdraw, StageAt(nowUtc)).Refusal) is { } refusal)
            return new(refusal, self, null);
        Guid[] tell = [.. ApprovedBy, .. Process.Levels[ApprovedBy.Count]];
        return End(self, new OrderWithdrawn(personId, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(), [.. tell.Distinct()], nowUtc.ToUniversalTime()));
    }

    private protected OrderAnswer<TOrder> Lapse<TOrder>(TOrder self, DateTimeOffset nowUtc)
        where TOrder : EnterpriseOrder
    {
        if (OrderTable.When(OrderAct.Lapse, StageAt(nowUtc)).Refusal is { } refusal)
            return new(refusal, self, null);
        Guid[] tell = [MakerId, .. ApprovedBy, .. Process.Levels[ApprovedBy.Count]];
        return End(self, new OrderLapsed(LapsesAtUtc!.Value, [.. tell.Distinct()], nowUtc.ToUniversalTime()));
    }

    private OrderRefusalCode? Refusal(OrderAct act, Guid personId, DateTimeOffset nowUtc)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(nowUtc, MadeAtUtc);
        return OrderTable.Who(StandingOf(personId)) ?? OrderTable.When(act, StageAt(nowUtc)).Refusal;
    }

    private static OrderAnswer<TOrder> End<TOrder>(TOrder self, OrderEffect outcome)
        where TOrder : EnterpriseOrder => new(null, self with { Outcome = outcome }, outcome);
}
