namespace Approvals.Casework.Partners;

/// <summary>外部系统. The systems outside the bank's approval that it calls.</summary>
public enum Partner
{
    /// <summary>税务局.</summary>
    Tax,

    /// <summary>征信中心.</summary>
    Bureau,

    /// <summary>工商登记与司法公示.</summary>
    Registry,

    /// <summary>担保公司.</summary>
    Guarantee,

    /// <summary>电子签约.</summary>
    ESign,

    /// <summary>核心系统.</summary>
    Bank,

    /// <summary>消息通道.</summary>
    Messages,

    /// <summary>知识产权登记.</summary>
    Rights,

    /// <summary>经营数据.</summary>
    Business,
    /// <summary>不动产、动产担保登记与政府平台.</summary>
    Collateral,
}
