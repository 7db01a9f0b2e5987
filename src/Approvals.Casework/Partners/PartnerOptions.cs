namespace Approvals.Casework.Partners;

/// <summary>外部系统配置. Where the outside systems are and how long to wait for them; configuration section <c>Partners</c>.</summary>
public sealed class PartnerOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Partners";

    /// <summary>
    /// Root under which every partner without an address of its own lives: <c>{BaseAddress}/tax</c>, <c>/bureau</c>, <c>/registry</c>, …
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>税务局.</summary>
    public PartnerEndpoint Tax { get; set; } = new();

    /// <summary>征信中心.</summary>
    public PartnerEndpoint Bureau { get; set; } = new();

    /// <summary>工商登记与司法公示.</summary>
    public PartnerEndpoint Registry { get; set; } = new();

    /// <summary>担保公司.</summary>
    public PartnerEndpoint Guarantee { get; set; } = new();

    /// <summary>电子签约.</summary>
    public PartnerEndpoint ESign { get; set; } = new();

    /// <summary>核心系统.</summary>
    public PartnerEndpoint Bank { get; set; } = new();

    /// <summary>消息通道.</summary>
    public PartnerEndpoint Messages { get; set; } = new();

    /// <summary>知识产权登记.</summary>
    public PartnerEndpoint Rights { get; set; } = new();

    /// <summary>经营数据.</summary>
    public PartnerEndpoint Business { get; set; } = new();
    /// <summary>不动产、动产担保登记与政府平台.</summary>
    public PartnerEndpoint Collateral { get; set; } = new();

    /// <summary>本机构名称, under which credit reports are queried; recorded by the bureau.</summary>
    public string Institution { get; set; } = "中国邮政储蓄银行";

    /// <summary>回调地址. Absolute address of this bank's callback end point, given to partners that answer later.</summary>
    public Uri? CallbackUrl { get; set; }

    /// <summary>回调密钥. Shared with the partners that call back; at least 32 characters.</summary>
    public string CallbackSecret { get; set; } = "";

    /// <summary>How far a callback's time stamp may be from the system clock, either way.</summary>
    public TimeSpan CallbackWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The configuration of one partner.</summary>
    public PartnerEndpoint EndpointOf(Partner partner) => partner switch
    {
        Partner.Tax => Tax,
        Partner.Bureau => Bureau,
        Partner.Registry => Registry,
        Partner.Guarantee => Guarantee,
        Partner.ESign => ESign,
        Partner.Bank => Bank,
        Partner.Messages => Messages,
        Partner.Rights => Rights,
        Partner.Business => Business,
        Partner.Collateral => Collateral,
    };

    /// <summary>A partner's address, always with a trailing slash so that relative paths append to it.</summary>
    /// <exception cref="InvalidOperationException">Neither the partner nor the root has an address.</exception>
    public Uri AddressOf(Partner partner)
    {
        if (EndpointOf(partner).BaseAddress is { } own)
            return WithSlash(own);

        return BaseAddress is { } root
            ? new Uri(WithSlash(root), partner.ToString().ToLowerInvariant() + "/")
            : throw new InvalidOperationException($"No address: set {Section}:BaseAddress or {Section}:{partner}:BaseAddress.");
    }

    private static Uri WithSlash(Uri address) =>
        address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
}

/// <summary>外部系统地址. One partner's address and patience.</summary>
public sealed class PartnerEndpoint
{
    /// <summary>Overrides <see cref="PartnerOptions.BaseAddress"/>; includes the partner's path.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Longest wait for one attempt, body included.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Further attempts for reads; effects are attempted once. 0 turns retries off.</summary>
    public int ReadRetries { get; set; } = 3;

    /// <summary>Median wait before the first retry; doubles with each, jittered.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Calls within <see cref="CircuitWindow"/> before their failure ratio can open the circuit; ≥ 2.</summary>
    public int CircuitMinimumCalls { get; set; } = 20;

    /// <summary>Share of failed calls, 0–1, at which the circuit opens.</summary>
    public double CircuitFailureRatio { get; set; } = 0.5;

    /// <summary>The time over which calls are counted.</summary>
    public TimeSpan CircuitWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit lets nothing through.</summary>
    public TimeSpan CircuitBreak { get; set; } = TimeSpan.FromSeconds(15);
}
