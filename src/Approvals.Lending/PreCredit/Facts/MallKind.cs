namespace Approvals.Lending.PreCredit.Facts;

/// <summary>商城。</summary>
public enum MallKind
{
    /// <summary>企业商城</summary>
    EnterpriseMall,

    /// <summary>个人商城</summary>
    PersonalMall,
}
