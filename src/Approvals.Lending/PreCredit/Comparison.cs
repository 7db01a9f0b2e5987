namespace Approvals.Lending.PreCredit;

/// <summary>比较方式。How an actual value must stand to the required one.</summary>
public enum Comparison
{
    /// <summary>不低于（含）</summary>
    AtLeast,

    /// <summary>不超过（含）</summary>
    AtMost,

    /// <summary>少于（不含）</summary>
    Below,

    /// <summary>介于（均含）</summary>
    Between,

    /// <summary>属于</summary>
    OneOf,

    /// <summary>不属于</summary>
    NoneOf,

    /// <summary>为</summary>
    Is,
}
