namespace Approvals.Sandbox.Guarantee;

/// <summary>担保申请.</summary>
internal sealed record GuaranteeApplication(
    string Reference,
    string Uscc,
    decimal AmountCny,
    int TenorMonths,
    DateOnly AsOf,
    Uri? CallbackUrl);

/// <summary>撤回.</summary>
internal sealed record Withdrawal(string Reason);

/// <summary>担保申请状态.</summary>
internal sealed record GuaranteeStatus(
    string ApplicationNumber,
    string Reference,
    GuaranteeState State,
    int Sequence,
    bool IsSimplified,
    GuaranteeLetter? Letter,
    string? RefusalCode,
    string? RefusalMessage);

/// <summary>担保审批状态.</summary>
internal enum GuaranteeState
{
    Accepted,
    Reviewing,
    Approved,
    Refused,
    Withdrawn,
}

/// <summary>担保函.</summary>
internal sealed record GuaranteeLetter(string LetterNumber, decimal AmountCny, decimal FeeRate, DateOnly IssuedOn, DateOnly ValidUntil);
