namespace Approvals.Lending.PreCredit.Rules;

/// <summary>同系列业务互斥。No live application and no live facility under a product of the family, of the enterprise or, where the sheet says so, of its controller; the finding names those in the way. Source: seed 001 (五)–(十一) (不可与其他“信用贷”业务同时办理).</summary>
public sealed class ProductFamilyRule(RuleHeader header, IReadOnlyList<string> products, bool includesController) : Rule(header, Requirement.NoneOf(products))
{
    public static readonly RuleKind Kind = new(
        "product-family",
        [Subject.Enterprise],
        [new("products", ParameterType.Codes), new("includesController", ParameterType.Flag)],
        (header, p) => new ProductFamilyRule(header, p.Texts("products"), p.Flag("includesController")));

    public override bool IsWaivable => false;

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.OwnRecords?.Business is not { } business)
            return Unknown();
        var inTheWay = business.Where(one => products.Contains(one.ProductCode) && (includesController || !one.IsOfController)).Select(one => one.Number).Order(StringComparer.Ordinal).ToList();
        if (inTheWay.Count > 0)
            return Found(met: false, FactValue.Code(string.Join(", ", inTheWay)));

        // What another person's enterprises have is not among the businesses that are known.
        return includesController && applicant.Facts.ActualController is not { IsLegalRepresentative: true } ? Unknown() : Found(met: true, FactValue.Missing);
    }
}
