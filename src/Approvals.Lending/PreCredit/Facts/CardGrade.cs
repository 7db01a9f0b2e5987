namespace Approvals.Lending.PreCredit.Facts;

/// <summary>信用卡等级。</summary>
public enum CardGrade
{
    /// <summary>无卡</summary>
    None,

    /// <summary>普卡</summary>
    Standard,

    /// <summary>金卡</summary>
    Gold,

    /// <summary>白金卡</summary>
    Platinum,

    /// <summary>钻石卡</summary>
    Diamond,
}
