namespace Approvals.Lending.PreCredit.Facts;

/// <summary>持股。A registered shareholding from a date on.</summary>
/// <param name="RegisteredOn">工商登记日期; the date of establishment for an original holding.</param>
/// <param name="Percent">0 to 100.</param>
public sealed record Shareholding(DateOnly RegisteredOn, decimal Percent);
