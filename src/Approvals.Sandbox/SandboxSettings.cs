namespace Approvals.Sandbox;

/// <summary>Configuration section <c>Sandbox</c>, e.g. <c>--Sandbox:Database=/tmp/sandbox.db</c>.</summary>
public sealed class SandboxSettings
{
    /// <summary>
    /// Secret that signs callbacks when none is configured; the same on every developer's machine, hence no secret at all.
    /// </summary>
    public const string DevelopmentCallbackSecret = "sandbox-development-callback-secret-0001";

    /// <summary>SQLite file; a new temporary one if null.</summary>
    public string? Database { get; set; }

    /// <summary>Seed of a new database; an existing one keeps its own until reset.</summary>
    public int Seed { get; set; } = 20260101;

    /// <summary>HMAC key shared with the bank (its <c>Partners:CallbackSecret</c>).</summary>
    public string CallbackSecret { get; set; } = DevelopmentCallbackSecret;

    /// <summary>How long the guarantee company takes to answer; it is reviewing from half of it.</summary>
    public TimeSpan GuaranteeDelay { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long the rights registry takes to register a pledge; it is examining from half of it.</summary>
    public TimeSpan PledgeDelay { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Wait before a callback that was not taken is tried again; doubles each time.</summary>
    public TimeSpan CallbackRetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);
}
