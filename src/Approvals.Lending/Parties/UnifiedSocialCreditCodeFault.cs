namespace Approvals.Lending.Parties;

/// <summary>统一社会信用代码错误。In order of precedence.</summary>
public enum UnifiedSocialCreditCodeFault
{
    /// <summary>长度不是 18 位</summary>
    WrongLength,

    /// <summary>含有不允许的字符</summary>
    ForbiddenCharacter,

    /// <summary>行政区划不是数字</summary>
    BadRegion,

    /// <summary>主体标识码校验位错误</summary>
    BadOrganisationCheck,

    /// <summary>校验码错误</summary>
    BadCheck,
}
