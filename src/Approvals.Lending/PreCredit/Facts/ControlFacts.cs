namespace Approvals.Lending.PreCredit.Facts;

/// <summary>控制权补充。What an applicant who holds too little brings instead. Source: seed 003 §六.3.</summary>
public sealed record ControlFacts
{
    /// <summary>《实际控制人证明》, e.g. a shareholders' resolution on who decides.</summary>
    public bool? HasProof { get; init; }

    /// <summary>共同申请人持股。Registered percent of the shareholder who applies jointly, 0 without one.</summary>
    public decimal? CoApplicantPercent { get; init; }
}
