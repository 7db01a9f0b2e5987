namespace Approvals.Lending.Products;

/// <summary>时限。How long a stage may take and what happens along the way.</summary>
/// <param name="Unit">自然日或工作日.</param>
/// <param name="Amount">Length in the unit; the timer falls due at its end.</param>
/// <param name="RemindAt">提醒 after this many units, null when no such reminder.</param>
/// <param name="RemindAtPercent">提醒 at this share of the working time, null when no such reminder.</param>
public sealed record TimeLimit(
    TimeLimitKind Kind,
    TimeUnit Unit,
    int Amount,
    int? RemindAt,
    int? RemindAtPercent,
    TimeLimitStart StartsAt,
    TimeLimitEffect OnDue,
    string Source);
