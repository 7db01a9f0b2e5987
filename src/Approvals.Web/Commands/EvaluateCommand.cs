using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Start;
using Approvals.Lending.Calendar;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;

namespace Approvals.Web.Commands;

/// <summary>
/// <c>evaluate --product CODE --facts FILE [--mode M] [--amount CNY] [--as-of DATE] [--root FOLDER] [--json]</c>: runs a product's policy on a facts file.
/// </summary>
internal static class EvaluateCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>0 with the answer, whatever the outcome; 2 for wrong arguments or a malformed file.</returns>
    public static int Run(string[] args, TimeProvider system)
    {
        var options = new Arguments(args, ["--product", "--facts", "--mode", "--amount", "--as-of", "--root"], ["--json"]);
        if (options.Problem is { } problem)
            return Arguments.Refuse(problem);
        if (options["--product"] is not { } code || options["--facts"] is not { } path)
            return Arguments.Refuse("evaluate needs --product CODE and --facts FILE");
        var rules = DeskStart.ReadRules(options["--root"] ?? AppContext.BaseDirectory);
        if (rules.Problems.Count > 0)
            return Arguments.Refuse(string.Join(Environment.NewLine, rules.Problems));
        if (rules.Sheets.Where(sheet => sheet.Identity.Code == code).MaxBy(sheet => sheet.Identity.Version) is not { } product)
            return Arguments.Refuse($"--product: there is no product '{code}'");
        var asOf = ShanghaiTime.BusinessDate(system.GetUtcNow());
        if (options["--as-of"] is { } date && !DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out asOf))
            return Arguments.Refuse($"--as-of: '{date}' is no date; write YYYY-MM-DD");
        var mode = product.Modes[0];
        if (options["--mode"] is { } name && (!EnumNames<SecurityMode>.TryParse(name, out mode) || !product.Modes.Contains(mode)))
            return Arguments.Refuse($"--mode: '{name}' is none of {string.Join(", ", product.Modes.Select(EnumNames<SecurityMode>.Of))}");
        decimal? amount = null;
        if (options["--amount"] is { } text)
        {
            if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var given) || given <= 0)
                return Arguments.Refuse($"--amount: '{text}' is no positive amount");
            amount = given;
        }

        if (!File.Exists(path))
            return Arguments.Refuse($"{path}: there is no such file");
        var facts = FactsReader.Read(Path.GetFileName(path), File.ReadAllBytes(path), asOf);
        if (facts.Value is null)
            return Arguments.Refuse(string.Join(Environment.NewLine, facts.Errors));

        Print(PreCreditPolicy.Evaluate(product, facts.Value, mode, amount, asOf), options.Has("--json"));
        return 0;
    }

    private static void Print(PreCreditResult result, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    product = result.Product.Code,
                    version = result.Product.Version,
                    mode = EnumNames<SecurityMode>.Of(result.Mode),
                    requestedAmount = result.RequestedAmountCny,
                    asOf = result.AsOf,
                    findings = result.Findings.Select(FindingView.Of),
                    components = result.Components.Select(LimitComponentView.Of),
                    limit = result.LimitCny,
                    rate = result.Rate.Percent,
                    score = result.Score?.Lines.Select(ScoreLineView.Of),
                    classes = result.Classes,
                    outcome = EnumNames<PreCreditOutcome>.Of(result.Outcome),
                    manualReview = result.ManualReview.ToString(),
                },
                Json));
            return;
        }

        foreach (var finding in result.Findings)
            Console.WriteLine(FindingText.Of(finding, Language.Chinese));
        foreach (var component in result.Components.Select(LimitComponentView.Of))
            Console.WriteLine($"额度分量 {component.Title}：{component.AmountCny?.ToString("N2", CultureInfo.InvariantCulture) ?? "未知"}（{component.Source}）");
        foreach (var line in result.Score?.Lines.Select(ScoreLineView.Of) ?? [])
            Console.WriteLine($"评分 {line.Title}：实际 {line.Actual}，{line.Points:0.##}/{line.OutOf:0.##} 分");
        Console.WriteLine($"预授信额度（非终审额度）：{result.LimitCny?.ToString("N0", CultureInfo.InvariantCulture) ?? "未知"}；年利率 {result.Rate}；结论 {EnumNames<PreCreditOutcome>.Of(result.Outcome)}");
    }
}
