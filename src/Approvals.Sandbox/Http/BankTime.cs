using System.Globalization;

namespace Approvals.Sandbox.Http;

/// <summary>银行时间: what time it is at the bank, whose clock may stand ahead of the machine's. Learnt from what the bank sends; the machine's until it says something else.</summary>
internal sealed class BankTime(TimeProvider systemClock)
{
    private const string Header = "Business-Time";

    private long offsetTicks;

    public DateTimeOffset Now => systemClock.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref offsetTicks));

    /// <summary>Takes the bank's time from a request that tells it.</summary>
    public Task LearnAsync(HttpContext context, RequestDelegate next)
    {
        if (DateTimeOffset.TryParse(context.Request.Headers[Header], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var bank))
            Interlocked.Exchange(ref offsetTicks, (bank - systemClock.GetUtcNow()).Ticks);
        return next(context);
    }
}
