namespace Approvals.Lending.PreCredit;

/// <summary>任一满足。Source: PRODUCTS §2.</summary>
public static class AnyOneOf
{
    /// <summary>True when one alternative is known to hold, null when none is and one is unknown.</summary>
    public static bool? Holds(params ReadOnlySpan<bool?> alternatives)
    {
        bool? held = false;
        foreach (var alternative in alternatives)
        {
            if (alternative is true)
                return true;
            if (alternative is null)
                held = null;
        }
        return held;
    }
}
