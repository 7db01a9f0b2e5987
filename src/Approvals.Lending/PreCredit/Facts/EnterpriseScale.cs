namespace Approvals.Lending.PreCredit.Facts;

/// <summary>企业规模。By the national classification of small and medium enterprises.</summary>
public enum EnterpriseScale
{
    /// <summary>微型</summary>
    Micro,

    /// <summary>小型</summary>
    Small,

    /// <summary>中型</summary>
    Medium,

    /// <summary>大型</summary>
    Large,
}
