using Approvals.Lending.PreCredit;
using Approvals.Lending.Products;

namespace Approvals.Lending.Pricing;

/// <summary>评分结果。</summary>
/// <param name="Score">0 to 100, not rounded.</param>
/// <param name="IsPrime">优质客户。</param>
/// <param name="RangeCode">利率区间, by its code in the sheet.</param>
/// <param name="Lines">Of the items that count, in sheet order.</param>
public sealed record ScoreResult(decimal Score, bool IsPrime, string RangeCode, BilingualText RangeTitle, IReadOnlyList<ScoreLine> Lines);

/// <summary>单项得分。</summary>
/// <param name="Actual">Missing when unknown.</param>
/// <param name="OutOf">满分.</param>
public sealed record ScoreLine(string Code, BilingualText Title, FactValue Actual, decimal Points, decimal OutOf);
