using System.Text;
using System.Text.Json.Nodes;
using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Pricing;
using Approvals.Lending.Products;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>
/// The catalogue's 小微企业快贷 sheet, and an enterprise that passes every rule of it on <see cref="CleanApplicant.AsOf"/>: 2,400 万 sold in 2024, 100 万 of
/// settlement inflow a month, no debt. Tests change one thing at a time.
/// </summary>
internal static class Kuaidai
{
    public const string File = "ccb-kuaidai.json";

    public static byte[] Bytes { get; } = RepositoryFiles.Bytes("db", "catalogue", File);

    public static LprTable Lpr { get; } = LprTable.Read("lpr.json", RepositoryFiles.Bytes("db", "reference", "lpr.json")).ValueOrThrow();

    public static ProductSheet Sheet { get; } = ProductSheetReader.Read(File, Bytes, Lpr).ValueOrThrow();

    public static ApplicantFacts Facts { get; } = CleanApplicant.Facts with { Sales = HuiyeDai.Sales(2_000_000m), Settlement = HuiyeDai.Sales(1_000_000m) };

    /// <summary>The sheet's document after a change, as bytes.</summary>
    public static byte[] With(Action<JsonNode> change)
    {
        var root = JsonNode.Parse(Bytes)!;
        change(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    public static PreCreditResult Evaluate(ApplicantFacts facts) => PreCreditPolicy.Evaluate(Sheet, facts, SecurityMode.Credit, requestedAmountCny: null, CleanApplicant.AsOf);

    public static PreCreditResult PreCredit(ApplicantFacts facts) => PreCreditPolicy.EvaluatePreCredit(Sheet, facts, SecurityMode.Credit, requestedAmountCny: null, CleanApplicant.AsOf);

    /// <summary>Sold so much in 2024, evenly but for the fen of December, and nothing to speak of since.</summary>
    public static ApplicantFacts SoldLastYear(this ApplicantFacts facts, decimal yearlyCny)
    {
        var monthly = decimal.Floor(yearlyCny / 12m);
        return facts with
        {
            Sales = [.. Enumerable.Range(1, 12).Select(month => new MonthlyAmount(new YearMonth(2024, month), month < 12 ? monthly : yearlyCny - 11m * monthly)),
                new(new YearMonth(2025, 1), 1m), new(new YearMonth(2025, 2), 1m)],
        };
    }

    /// <summary>So much came in during the twelve complete months March 2024 to February 2025 together.</summary>
    public static ApplicantFacts Received(this ApplicantFacts facts, decimal yearlyCny)
    {
        var monthly = decimal.Floor(yearlyCny / 12m);
        return facts with { Settlement = [.. Enumerable.Range(0, 12).Select(n => new MonthlyAmount(new YearMonth(2024, 3).Plus(n), n < 11 ? monthly : yearlyCny - 11m * monthly))] };
    }

    /// <summary>The controller owes so much by a loan of a kind.</summary>
    public static ApplicantFacts ControllerOwes(this ApplicantFacts facts, CreditKind kind, decimal balanceCny) => facts with
    {
        LegalRepresentativeBureau = facts.LegalRepresentativeBureau! with
        {
            Accounts = [.. facts.LegalRepresentativeBureau.Accounts!, CleanApplicant.Loan("CMB", balanceCny) with { Kind = kind }],
        },
    };
}
