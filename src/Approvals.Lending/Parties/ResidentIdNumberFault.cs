namespace Approvals.Lending.Parties;

/// <summary>公民身份号码错误。In order of precedence.</summary>
public enum ResidentIdNumberFault
{
    /// <summary>长度不是 18 位</summary>
    WrongLength,

    /// <summary>含有不允许的字符</summary>
    ForbiddenCharacter,

    /// <summary>地址码错误</summary>
    BadRegion,

    /// <summary>出生日期错误</summary>
    BadBirthDate,

    /// <summary>校验码错误</summary>
    BadCheck,
}
