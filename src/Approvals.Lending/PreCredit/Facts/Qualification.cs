namespace Approvals.Lending.PreCredit.Facts;

/// <summary>科技资质。</summary>
/// <param name="ExpiresOn">有效期届满日, the last day on which the certificate holds.</param>
public sealed record Qualification(QualificationKind Kind, DateOnly ExpiresOn);
