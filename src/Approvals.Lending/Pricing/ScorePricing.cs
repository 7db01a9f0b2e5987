using Approvals.Lending.Json;
using Approvals.Lending.PreCredit;
using Approvals.Lending.Products;

namespace Approvals.Lending.Pricing;

/// <summary>
/// 评分定价。The first range whose class an applicant belongs to, and within it a rate linear in the score: 0 earns the highest, 100 the lowest,
/// rounded half-up to 0.01%. A range counts only the items it names and brings their points to 100. Source: seed 003 §一 利息, §八; the table
/// and linearity: policy default (PRODUCTS §2, §3).
/// </summary>
/// <param name="Ranges">In order; the last is for everybody.</param>
/// <param name="PrimeFromScore">优质客户: from this score, included.</param>
public sealed record ScorePricing(IReadOnlyList<ScoreItem> Items, IReadOnlyList<RateRange> Ranges, decimal PrimeFromScore)
    : ProductPricing
{
    private const decimal FullScore = 100m;

    public override AnnualRate Lowest { get; } = Ranges.Select(range => range.Lowest).DefaultIfEmpty().Min();

    public override AnnualRate Highest { get; } = Ranges.Select(range => range.Highest).DefaultIfEmpty().Max();

    public override IEnumerable<string> ClassCodes =>
        Ranges.Select(range => range.Class).Concat(Items.Select(item => item.Class)).OfType<string>();

    public override IEnumerable<BilingualText> Titles => Items.Select(item => item.Title);

    public override RateQuote Quote(Applicant applicant)
    {
        var range = Ranges.First(range => range.Class is not { } code || applicant.IsOf(code) is true);
        var lines = Items.Where(item => range.Items.Contains(item.Code)).Select(item => item.Measure(applicant)).ToList();
        var score = lines.Sum(line => line.Points) * FullScore / lines.Sum(line => line.OutOf);
        var percent = range.Highest.Percent - (range.Highest.Percent - range.Lowest.Percent) * score / FullScore;
        return new(
            new AnnualRate(decimal.Round(percent, 2, MidpointRounding.AwayFromZero)),
            new(score, score >= PrimeFromScore, range.Code, range.Title, lines));
    }

    internal static ScorePricing ReadScore(JsonFields fields)
    {
        var items = fields.List("items", ScoreItem.Read);
        var ranges = fields.List("ranges", RateRange.Read);
        for (var index = 0; index < ranges.Count; index++)
        {
            if ((ranges[index].Class is null) != (index == ranges.Count - 1))
                fields.Fault($"ranges[{index}].class", "is missing in the last range and only there");
            foreach (var code in ranges[index].Items)
                if (!items.Any(item => item.Code == code))
                    fields.Fault($"ranges[{index}].items", $"'{code}' is not an item of the score");
        }
        if (ranges.Count == 0 && fields.Has("ranges"))
            fields.Fault("ranges", "must not be empty");
        return new(items, ranges, fields.Number("primeFromScore", 0m, FullScore));
    }
}
