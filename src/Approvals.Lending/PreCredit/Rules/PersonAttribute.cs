namespace Approvals.Lending.PreCredit.Rules;

/// <summary>申请人身份要件。</summary>
public enum PersonAttribute
{
    /// <summary>中国大陆居民</summary>
    MainlandResident,

    /// <summary>实际参与企业经营管理</summary>
    TakesPartInManagement,
}
