namespace Approvals.Lending.PreCredit.Facts;

/// <summary>征信查询。One query of a credit report.</summary>
/// <param name="InstitutionCode">Code of the querying institution's head office.</param>
/// <param name="IsForThisApplication">本次申请的查询, excluded from counts. Source: PRODUCTS §0.</param>
public sealed record CreditQuery(DateOnly On, QueryReason Reason, string InstitutionCode, bool IsForThisApplication);
