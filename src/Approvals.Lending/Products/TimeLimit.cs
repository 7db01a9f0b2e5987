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
    string Source)
{
    /// <summary>累计敞口 above which (exclusive) it applies, CNY; null for any.</summary>
    public decimal? ExposureAboveCny { get; init; }

    /// <summary>客户分类 it is for; null for any.</summary>
    public string? Class { get; init; }

    /// <summary>条件数。</summary>
    internal int Conditions => (ExposureAboveCny is null ? 0 : 1) + (Class is null ? 0 : 1);

    internal bool AppliesTo(decimal exposureCny, IReadOnlyCollection<string> classes) =>
        (ExposureAboveCny is not { } above || exposureCny > above) && (Class is not { } code || classes.Contains(code));
}
