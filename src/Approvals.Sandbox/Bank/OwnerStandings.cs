using Approvals.Sandbox.World;

namespace Approvals.Sandbox.Bank;

/// <summary>What the bank has of the legal representative as a private customer; nothing of anybody else.</summary>
internal static class OwnerStandings
{
    public static OwnerStanding Build(Company company, PersonRole role, DateOnly asOf) => role == PersonRole.LegalRepresentative
        ? new(company.People[role].IdNumber, asOf, company.Kind.OwnerAssetsCny, company.Kind.OwnerIsPrivateBankingClient, company.Kind.OwnerCard)
        : new(company.People[role].IdNumber, asOf, 0m, false, BankCardGrade.None);
}

/// <summary>企业主在本行.</summary>
internal sealed record OwnerStanding(string IdNumber, DateOnly AsOf, decimal FinancialAssetsCny, bool IsPrivateBankingClient, BankCardGrade CardGrade);

/// <summary>信用卡等级.</summary>
internal enum BankCardGrade
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
