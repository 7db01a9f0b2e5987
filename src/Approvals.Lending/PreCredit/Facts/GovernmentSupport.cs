namespace Approvals.Lending.PreCredit.Facts;

/// <summary>政府扶持。</summary>
public sealed record GovernmentSupport(SupportKind Kind);
