using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Facts;

namespace Approvals.Lending.PreCredit.Rules;

/// <summary>平台商户。The enterprise has a shop in one of the malls. Source: seed 001 (十) 适用对象 1.</summary>
public sealed class PlatformMerchantRule(RuleHeader header, IReadOnlyList<MallKind> malls) : Rule(header, Requirement.OneOf(malls.Select(EnumNames<MallKind>.Of)))
{
    public static readonly RuleKind Kind = new(
        "platform-merchant",
        [Subject.Enterprise],
        [new("malls", ParameterType.Codes)],
        (header, p) => new PlatformMerchantRule(header, p.Choices<MallKind>("malls")));

    public override Finding Evaluate(Applicant applicant)
    {
        if (applicant.Facts.Platform?.Shops is not { } shops)
            return Unknown();
        var counted = shops.Where(shop => malls.Contains(shop.Mall)).Select(shop => EnumNames<MallKind>.Of(shop.Mall)).ToList();
        return Found(counted.Count > 0, counted.Count > 0 ? FactValue.Code(string.Join(", ", counted)) : FactValue.Missing);
    }
}
