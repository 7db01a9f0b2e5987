namespace Approvals.Lending.PreCredit.Facts;

/// <summary>实际控制人配偶。</summary>
public sealed record SpouseFacts
{
    /// <summary>已婚。False: there is nobody to look at.</summary>
    public bool? IsMarried { get; init; }

    /// <summary>配偶征信。</summary>
    public BureauReport? Bureau { get; init; }
}
