using Approvals.Lending.Json;
using Approvals.Lending.PreCredit;
using Approvals.Lending.Products;

namespace Approvals.Lending.Pricing;

/// <summary>
/// 评分卡。Dimensions by weight, each 0 to 100 by the points its items earn of those they could; the score is their weighted sum and falls into a grade. What is unknown earns
/// nothing. Source: seed 004 §三 基础额度计算, seed 001 (四) 评分卡结果; tables: policy default.
/// </summary>
/// <param name="Dimensions">评分维度; their weights come to 100.</param>
/// <param name="Grades">等级 by falling lower bound; the last begins at 0.</param>
public sealed record Scorecard(IReadOnlyList<ScoreDimension> Dimensions, IReadOnlyList<ScoreGrade> Grades)
{
    private const decimal FullScore = 100m;

    /// <summary>所引用的客户分类。Codes of the classes its items refer to; the sheet has them all.</summary>
    public IEnumerable<string> ClassCodes => Dimensions.SelectMany(dimension => dimension.Items).Select(item => item.Class).OfType<string>();

    /// <summary>评分。Always gives a score, itemised.</summary>
    public ScorecardResult Measure(Applicant applicant)
    {
        var measured = Dimensions.Select(dimension =>
        {
            var lines = dimension.Items.Select(item => item.Measure(applicant)).ToList();
            return new DimensionScore(dimension.Code, dimension.Title, dimension.WeightPercent, lines.Sum(line => line.Points) * FullScore / lines.Sum(line => line.OutOf), lines);
        }).ToList();
        var score = measured.Sum(one => one.WeightPercent * one.Score) / FullScore;
        return new(score, Grades.First(grade => score >= grade.FromScore), measured);
    }

    public static Scorecard Read(JsonFields fields)
    {
        var card = new Scorecard(fields.List("dimensions", ScoreDimension.Read), fields.List("grades", ScoreGrade.Read));
        _ = fields.Text("source");
        if (card.Dimensions.Sum(dimension => dimension.WeightPercent) != FullScore && fields.Has("dimensions"))
            fields.Fault("dimensions", "their weights do not come to 100");
        for (var index = 0; index < card.Grades.Count; index++)
            if (index > 0 && card.Grades[index].FromScore >= card.Grades[index - 1].FromScore)
                fields.Fault($"grades[{index}]", "does not begin below the one before");
        if (card.Grades is not [.., { FromScore: 0m }] && fields.Has("grades"))
            fields.Fault("grades", "the last does not begin at 0");
        return card;
    }
}

/// <summary>评分维度。</summary>
/// <param name="WeightPercent">权重.</param>
public sealed record ScoreDimension(string Code, BilingualText Title, decimal WeightPercent, IReadOnlyList<ScoreItem> Items)
{
    public static ScoreDimension Read(JsonFields fields)
    {
        var dimension = new ScoreDimension(
            fields.Text("code"), fields.Object("title", BilingualText.Read), fields.Number("weightPercent", 0.01m, 100m), fields.List("items", ScoreItem.Read));
        if (dimension.Items.Count == 0 && fields.Has("items"))
            fields.Fault("items", "must not be empty");
        return dimension;
    }
}

/// <summary>等级。</summary>
/// <param name="FromScore">Lower bound, included.</param>
public sealed record ScoreGrade(string Code, BilingualText Title, decimal FromScore)
{
    public static ScoreGrade Read(JsonFields fields) => new(fields.Text("code"), fields.Object("title", BilingualText.Read), fields.Number("fromScore", 0m, 100m));
}

/// <summary>评分结果。</summary>
/// <param name="Score">0 to 100, not rounded.</param>
/// <param name="Dimensions">In sheet order.</param>
public sealed record ScorecardResult(decimal Score, ScoreGrade Grade, IReadOnlyList<DimensionScore> Dimensions);

/// <summary>维度得分。</summary>
/// <param name="Score">0 to 100, not rounded.</param>
public sealed record DimensionScore(string Code, BilingualText Title, decimal WeightPercent, decimal Score, IReadOnlyList<ScoreLine> Lines);
