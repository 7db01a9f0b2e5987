namespace Approvals.Lending.PreCredit.Rules;

/// <summary>不良标记。</summary>
public enum AdverseMark
{
    /// <summary>经营异常名录</summary>
    AbnormalOperations,

    /// <summary>严重违法失信企业名单</summary>
    SeriousViolation,

    /// <summary>涉黄、赌、毒及其他违法违规经营</summary>
    IllegalBusiness,
}
