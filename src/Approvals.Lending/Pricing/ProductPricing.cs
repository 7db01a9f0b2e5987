using Approvals.Lending.Json;
using Approvals.Lending.PreCredit;
using Approvals.Lending.Products;

namespace Approvals.Lending.Pricing;

/// <summary>定价方式。How a product sheet sets the rate of an applicant.</summary>
public abstract record ProductPricing
{
    private protected ProductPricing()
    {
    }

    /// <summary>最低年利率。</summary>
    public abstract AnnualRate Lowest { get; }

    /// <summary>最高年利率。</summary>
    public abstract AnnualRate Highest { get; }

    /// <summary>利率由产品固定: everybody gets the same, and an approval can't vary it.</summary>
    public virtual bool IsFixedByProduct => false;

    /// <summary>所引用的客户分类。Codes of the classes it refers to; the sheet has them all.</summary>
    public virtual IEnumerable<string> ClassCodes => [];

    /// <summary>所引用的评分等级。All grades of the sheet's scorecard, where it goes by one.</summary>
    public virtual IEnumerable<string> GradeCodes => [];

    /// <summary>名称 of what the rate is made from; none where it is fixed.</summary>
    public virtual IEnumerable<BilingualText> Titles => [];

    /// <summary>定价。Always gives a rate: what is unknown of an applicant earns nothing.</summary>
    public abstract RateQuote Quote(Applicant applicant);

    /// <param name="lpr">What a floating rate goes by.</param>
    public static ProductPricing Read(JsonFields fields, LprTable? lpr)
    {
        _ = fields.Text("source");
        switch (fields.Text("kind"))
        {
            case "fixed":
                return new FixedPricing(new AnnualRate(fields.Percent("annualPercent")));
            case "score":
                return ScorePricing.ReadScore(fields);
            case "floating":
                return FloatingPricing.ReadFloating(fields, lpr);
            case "graded":
                return GradedPricing.ReadGraded(fields, lpr);
            case var kind:
                fields.Fault("kind", $"'{kind}' is not a known kind of pricing");
                return new FixedPricing(default);
        }
    }
}

/// <summary>固定利率。</summary>
public sealed record FixedPricing(AnnualRate Rate) : ProductPricing
{
    public override AnnualRate Lowest => Rate;

    public override AnnualRate Highest => Rate;

    public override bool IsFixedByProduct => true;

    public override RateQuote Quote(Applicant applicant) => new(Rate, null);
}

/// <summary>报价。</summary>
/// <param name="Score">Null where the rate is not made by a score.</param>
public sealed record RateQuote(AnnualRate Rate, ScoreResult? Score);
