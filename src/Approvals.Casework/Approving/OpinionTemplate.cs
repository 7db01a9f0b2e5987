namespace Approvals.Casework.Approving;

/// <summary>审批意见模板: a phrase an approver keeps for themselves, to put into an opinion and finish there.</summary>
public sealed class OpinionTemplate
{
    public required Guid Id { get; init; }

    /// <summary>Account it belongs to; nobody else sees it.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>1–1000 characters.</summary>
    public required string Text { get; init; }

    public required DateTime AddedAtUtc { get; init; }
}
