using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>
/// 兴业管家贷's sheet, and an enterprise that passes every rule of it on <see cref="CleanApplicant.AsOf"/> and to which no factor applies but those of
/// its revenue of 2,400 万 and its age: no account at the bank, no loan, no certificate. Tests change one thing at a time.
/// </summary>
internal static class Guanjiadai
{
    public static byte[] Bytes { get; } = RepositoryFiles.Bytes("db", "catalogue", "cib-guanjiadai.json");

    public static ProductSheet Sheet { get; } = ProductSheetReader.Read("cib-guanjiadai.json", Bytes, Kuaidai.Lpr).ValueOrThrow();

    public static ApplicantFacts Facts { get; } = CreditFamily.Facts with
    {
        Enterprise = CreditFamily.Facts.Enterprise! with { OperatesAtRegisteredAddress = true },
        LegalRepresentative = CreditFamily.Facts.LegalRepresentative! with { AssetsCny = 1_000_000m },
        LegalRepresentativeBureau = CleanApplicant.ReportOf(CleanApplicant.Loan("CCB", 0m) with { Kind = CreditKind.CreditCard, LimitCny = 50_000m }),
        BankRelation = new() { SettlementAccountsOpenedOn = [] },
        Technology = new() { Qualifications = [], Rights = [], Research = [] },
        Statements = [new(2024, 24_000_000m, 10_000_000m)],
        Sales = HuiyeDai.Sales(2_000_000m),
    };

    public static PreCreditResult Evaluate(ApplicantFacts facts) => PreCreditPolicy.Evaluate(Sheet, facts, SecurityMode.Credit, requestedAmountCny: null, CleanApplicant.AsOf);

    /// <summary>So much sold in each of the twelve months March 2024 to February 2025 together, and the statement of 2024 agreeing.</summary>
    public static ApplicantFacts Earning(this ApplicantFacts facts, decimal yearlyCny)
    {
        var monthly = decimal.Floor(yearlyCny / 12m);
        return facts with
        {
            Sales = [.. Enumerable.Range(0, 14).Select(n => new MonthlyAmount(new YearMonth(2024, 1).Plus(n), n < 13 ? monthly : yearlyCny - 11m * monthly))],
            Statements = [new(2024, monthly * 12m, 10_000_000m)],
        };
    }
}
