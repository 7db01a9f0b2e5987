using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Approvals.Lending.PreCredit.Limits;
using Approvals.Lending.PreCredit.Rules;
using Approvals.Lending.Products;
using Approvals.Lending.Tests.PreCredit;
using Xunit;

namespace Approvals.Lending.Tests.Products;

public sealed class ProductSheetReaderTests
{
    [Fact]
    public void Identity_CarriesTheHashOfTheBytes()
    {
        Assert.Equal(("psbc-xiaoweiyidai", 1), (XiaoweiYidai.Sheet.Identity.Code, XiaoweiYidai.Sheet.Identity.Version));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(XiaoweiYidai.Bytes)), XiaoweiYidai.Sheet.Identity.Hash);
    }

    public static TheoryData<string, Action<JsonNode>, string, string> Faults => new()
    {
        { "unknown field", s => s["colour"] = "red", "$.colour", "is not a known field" },
        { "no code", s => s.AsObject().Remove("code"), "$.code", "is required" },
        { "unknown rule kind", s => Rule(s, 3)["kind"] = "astrology", "$.rules[3].kind", "'astrology' is not a known kind of rule" },
        { "unknown parameter", s => Rule(s, 3)["parameters"]!["maximumYears"] = 9, "$.rules[3].parameters.maximumYears", "is not a known field" },
        { "missing parameter", s => Rule(s, 3)["parameters"] = new JsonObject(), "$.rules[3].parameters.minimumYears", "is required" },
        { "parameter out of range", s => Rule(s, 3)["parameters"]!["minimumYears"] = 0, "$.rules[3].parameters.minimumYears", "0 is not between 1 and 50" },
        { "parameter of another type", s => Rule(s, 3)["parameters"]!["minimumYears"] = "2", "$.rules[3].parameters.minimumYears", "expected a whole number" },
        { "subject the kind cannot read", s => Rule(s, 3)["subject"] = "actualController", "$.rules[3].subject", "a operating-years rule does not read facts of actualController" },
        { "rule code twice", s => Rule(s, 3)["code"] = "legal-type", "$.rules[3]", "repeats 'legal-type'" },
        { "breach that passes", s => Rule(s, 3)["onBreach"] = "pass", "$.rules[3].onBreach", "must be decline, refer or info" },
        { "mode the product lacks", s => Rule(s, 3)["modes"] = new JsonArray("collateral"), "$.rules[3].modes", "the product has no mode 'collateral'" },
        { "rule without source", s => Rule(s, 3).AsObject().Remove("source"), "$.rules[3].source", "is required" },
        { "mode without components", s => s["limit"]!["components"]!.AsObject().Remove("guarantee"), "$.limit.components.guarantee", "is required" },
        { "empty components", s => s["limit"]!["components"]!["guarantee"] = new JsonArray(), "$.limit.components.guarantee", "must not be empty" },
        { "unknown component", s => s["limit"]!["components"]!["credit"]![0]!["kind"] = "x", "$.limit.components.credit[0].kind", "'x' is not a known kind of limit component" },
        { "rounding unit 0", s => s["limit"]!["roundingUnitCny"] = 0, "$.limit.roundingUnitCny", "must be positive" },
        { "conditional document without condition", s => s["documents"]![0]!["need"] = "conditional", "$.documents[0].condition", "is given exactly for conditional documents" },
        { "time limit twice", s => s["timeLimits"]![1]!["kind"] = "claim", "$.timeLimits[2]", "repeats 'Claim'" },
        { "renewal asks an unknown rule", s => s["renewal"]!["rules"] = new JsonArray("luck"), "$.renewal.rules", "'luck' is not a rule of this sheet" },
        { "cap case named like a rule", s => s["capCases"]![0]!["code"] = "legal-type", "$.capCases", "repeats the code of a rule" },
        { "guarantee mode without fee ceiling", s => s["terms"]!.AsObject().Remove("guaranteeFeeMaximumPercent"), "$.terms.guaranteeFeeMaximumPercent", "is given exactly when the product has a guarantee mode" },
        { "rate above 100%", s => s["pricing"]!["annualPercent"] = 500, "$.pricing.annualPercent", "500 is not between 0 and 100" },
        { "age range upside down", s => Rule(s, 9)["parameters"]!["to"] = 20, "$.rules[9].parameters.to", "is below 'from'" },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void Read_OfAFaultySheet_NamesFilePathAndReason(string fault, Action<JsonNode> change, string path, string reason)
    {
        var result = ProductSheetReader.Read("sheet.json", XiaoweiYidai.With(change));

        Assert.Null(result.Value);
        Assert.True(result.Errors.Any(error => error == new Lending.Json.ReadError("sheet.json", path, reason)),
            $"{fault}: {string.Join("; ", result.Errors)}");
    }

    [Fact]
    public void Read_OfSeveralFaults_ReportsThemAll() => Assert.Equal(
        2, ProductSheetReader.Read("sheet.json", XiaoweiYidai.With(sheet => { sheet["colour"] = 1; sheet["version"] = 0; })).Errors.Count);

    [Fact]
    public void EveryRuleKind_ReadsExactlyTheParametersItDeclares()
    {
        // A parameter that is declared and not read is an unknown field; one read and not declared would be missing here.
        foreach (var (sheet, bytes) in Sheets)
        {
            foreach (var rule in sheet.Rules)
            {
                var declared = RuleKinds.Find(rule.Header.Kind)!.Parameters;
                var given = ParametersOf(bytes, rule.Header.Code);

                Assert.Empty(given.Except(declared.Select(parameter => parameter.Name)));
                Assert.Empty(declared.Where(parameter => parameter.IsRequired).Select(parameter => parameter.Name).Except(given));
            }
        }
        Assert.Empty(RuleKinds.All.Select(kind => kind.Name).Except(Sheets.SelectMany(pair => pair.Sheet.Rules).Select(rule => rule.Header.Kind)));
    }

    [Fact]
    public void RuleKindsAndComponents_HaveUniqueNames()
    {
        Assert.Equal(RuleKinds.All.Count, RuleKinds.All.Select(kind => kind.Name).Distinct().Count());
        Assert.Equal(LimitComponentKinds.All.Count, LimitComponentKinds.All.Select(kind => kind.Name).Distinct().Count());
    }

    private static (ProductSheet Sheet, byte[] Bytes)[] Sheets => [(XiaoweiYidai.Sheet, XiaoweiYidai.Bytes), (HuiyeDai.Sheet, HuiyeDai.Bytes), (Kuaidai.Sheet, Kuaidai.Bytes), .. CreditFamily.All, CreditFamily.Zhubaodai, CreditFamily.Sudaitong, CreditFamily.Wangyindai, (Guanjiadai.Sheet, Guanjiadai.Bytes)];

    private static IEnumerable<string> ParametersOf(byte[] sheet, string code) =>
        [.. JsonNode.Parse(Encoding.UTF8.GetString(sheet))!["rules"]!.AsArray()
            .Single(rule => rule!["code"]!.GetValue<string>() == code)!["parameters"]!.AsObject().Select(parameter => parameter.Key)];

    private static JsonNode Rule(JsonNode sheet, int index) => sheet["rules"]![index]!;
}
