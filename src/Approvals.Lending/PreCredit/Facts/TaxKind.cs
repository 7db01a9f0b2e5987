namespace Approvals.Lending.PreCredit.Facts;

/// <summary>税种。</summary>
public enum TaxKind
{
    /// <summary>增值税</summary>
    ValueAdded,

    /// <summary>营业税, of the years before 2017</summary>
    Business,

    /// <summary>企业所得税</summary>
    EnterpriseIncome,

    /// <summary>个人所得税 of an 个体工商户 or a partnership's owner</summary>
    PersonalIncome,

    /// <summary>税务机关征收的其他税费</summary>
    Other,
}
