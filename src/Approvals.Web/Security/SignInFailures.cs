namespace Approvals.Web.Security;

/// <summary>登录失败次数: failed sign-ins of the last minute, by account name and by address; those that succeed take nothing from anybody. Times are the system clock's.</summary>
internal sealed class SignInFailures(TimeProvider system, RateLimits limits)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // More keys than one node meets in a minute of ordinary work: what is over is let go of then.
    private const int KeysKept = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Count> counts = [];

    /// <summary>Takes a try that counts as failed until it is given back, so that tries at the same time can't pass together.</summary>
    /// <param name="userName">As typed; upper and lower case are one account.</param>
    /// <param name="from">Network address; null when unknown.</param>
    /// <returns>How long to wait; null when it may be tried.</returns>
    public TimeSpan? Take(string userName, string? from)
    {
        var now = system.GetUtcNow();
        lock (gate)
        {
            if (counts.Count > KeysKept)
                Forget(now);
            var (account, address) = (At(AccountKey(userName), now), At(AddressKey(from), now));
            var waits = new[] { (Count: account, Most: limits.FailedSignInsOfAnAccountAMinute), (Count: address, Most: limits.SignInsAMinute) }
                .Where(limit => limit.Count.Taken >= limit.Most).Select(limit => limit.Count.Began + Window - now).ToList();
            if (waits.Count > 0)
                return waits.Max();
            account.Taken++;
            address.Taken++;
            return null;
        }
    }

    /// <summary>The try did not fail.</summary>
    public void GiveBack(string userName, string? from)
    {
        lock (gate)
        {
            foreach (var key in (string[])[AccountKey(userName), AddressKey(from)])
            {
                if (counts.GetValueOrDefault(key) is { Taken: > 0 } count)
                    count.Taken--;
            }
        }
    }

    private static string AccountKey(string userName) => "account " + userName.Trim().ToUpperInvariant();

    private static string AddressKey(string? from) => "address " + from;

    private Count At(string key, DateTimeOffset now)
    {
        if (!counts.TryGetValue(key, out var count) || count.Began + Window <= now)
            counts[key] = count = new Count(now);
        return count;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var key in counts.Where(pair => pair.Value.Began + Window <= now).Select(pair => pair.Key).ToList())
            counts.Remove(key);
    }

    private sealed class Count(DateTimeOffset began)
    {
        public DateTimeOffset Began { get; } = began;

        public int Taken { get; set; }
    }
}
