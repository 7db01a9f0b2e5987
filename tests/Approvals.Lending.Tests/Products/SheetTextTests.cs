using System.Text;
using Approvals.Lending.Products;
using Xunit;

namespace Approvals.Lending.Tests.Products;

/// <summary>A sheet as text: its clauses, and other values at its parameters' places.</summary>
public sealed class SheetTextTests
{
    private static string Psbc => Encoding.UTF8.GetString(RepositoryFiles.Bytes("db", "catalogue", "psbc-xiaoweiyidai.json"));

    [Fact]
    public void Clauses_HaveTheirSource_AndParametersThePlaceTheReaderNames()
    {
        var clause = SheetText.ClausesOf(Psbc).Single(one => one.Code == "operating-years");
        Assert.Equal(("rules", "seed 002 §二.1", "成立年限"), (clause.Section, clause.Source, clause.Title!.Zh));
        var parameter = Assert.Single(clause.Parameters, one => !one.IsFlag);
        Assert.Equal(("minimumYears", "2", false), (parameter.Name, parameter.Value, parameter.IsList));

        var (json, _) = SheetText.With(Psbc, new Dictionary<string, string> { [parameter.Path] = "-1" });
        Assert.Contains(ProductSheetReader.Read("draft", Encoding.UTF8.GetBytes(json!)).Errors, error => error.Path == parameter.Path);
    }

    [Fact]
    public void With_ChangesNumbersAndLists_AndNothingElse()
    {
        var banned = SheetText.ParametersOf(Psbc).First(parameter => parameter.Name == "banned");
        var (json, wrongAt) = SheetText.With(Psbc, new Dictionary<string, string> { [banned.Path] = "K70，J66", ["$.triage.manualAboveCny"] = "2000000" });
        Assert.Empty(wrongAt);
        Assert.Equal("K70, J66", SheetText.ParametersOf(json!).Single(parameter => parameter.Path == banned.Path).Value);
        Assert.Equal(2_000_000m, ProductSheetReader.Read("draft", Encoding.UTF8.GetBytes(json!)).ValueOrThrow().Triage.ManualAboveCny);
        Assert.True(SheetText.HaveSameStructure(Psbc, json!));
        Assert.True(SheetText.HaveSameStructure(Psbc, SheetText.Renumbered(Psbc, 9)));
        Assert.False(SheetText.HaveSameStructure(Psbc, Psbc.Replace("\"onBreach\": \"refer\"", "\"onBreach\": \"info\"", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("$.version", "2")]
    [InlineData("$.code", "other")]
    [InlineData("$.triage.manualAboveCny", "many")]
    [InlineData("$.triage.manualAboveCny", "1, 2")]
    [InlineData("$.rules[0].source", "nobody")]
    [InlineData("$.reapplication.oneLiveApplication", "sometimes")]
    public void With_NoParameter_OrNotOfItsKind_SaysWhere(string path, string value)
    {
        var (json, wrongAt) = SheetText.With(Psbc, new Dictionary<string, string> { [path] = value, ["$.terms.prepaymentPenaltyPercent"] = "one" });
        Assert.Null(json);
        Assert.Equal([path, "$.terms.prepaymentPenaltyPercent"], wrongAt);
    }

    [Fact]
    public void Flags_AreParameters_AndNoStructure()
    {
        var flag = SheetText.ParametersOf(Psbc).Single(parameter => parameter.Path == "$.reapplication.oneLiveApplication");
        Assert.Equal(("true", true), (flag.Value, flag.IsFlag));
        var json = SheetText.With(Psbc, new Dictionary<string, string> { [flag.Path] = "false" }).Json!;
        Assert.True(SheetText.HaveSameStructure(Psbc, json));
        Assert.Equal("false", SheetText.ParametersOf(json).Single(parameter => parameter.Path == flag.Path).Value);
    }
}
