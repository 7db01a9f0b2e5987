namespace Approvals.Casework.Partners.CoreBanking;

/// <summary>企业主在本行.</summary>
/// <param name="IdNumber">居民身份证号.</param>
/// <param name="AsOf">Business date.</param>
/// <param name="FinancialAssetsCny">金融资产 at the bank.</param>
/// <param name="IsPrivateBankingClient">私人银行客户.</param>
/// <param name="CardGrade">信用卡等级, the highest of the bank's cards held.</param>
public sealed record OwnerStanding(string IdNumber, DateOnly AsOf, decimal FinancialAssetsCny, bool IsPrivateBankingClient, BankCardGrade CardGrade);

/// <summary>信用卡等级.</summary>
public enum BankCardGrade
{
    /// <summary>无卡.</summary>
    None,

    /// <summary>普卡.</summary>
    Standard,

    /// <summary>金卡.</summary>
    Gold,

    /// <summary>白金卡.</summary>
    Platinum,

    /// <summary>钻石卡.</summary>
    Diamond,
}
