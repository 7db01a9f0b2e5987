using System.Text;
using System.Text.Json.Nodes;
using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Products;

namespace Approvals.Lending.Tests.PreCredit;

/// <summary>
/// The catalogue's 惠业贷 sheet, and an ordinary enterprise that passes every rule of it on <see cref="CleanApplicant.AsOf"/>: Beijing, 2,400 万
/// sold, net assets 1,000 万, no debt, no qualification and no right. Tests change one thing at a time.
/// </summary>
internal static class HuiyeDai
{
    public const string File = "zgc-huiyedai.json";

    public static byte[] Bytes { get; } = RepositoryFiles.Bytes("db", "catalogue", File);

    public static ProductSheet Sheet { get; } = ProductSheetReader.Read(File, Bytes).ValueOrThrow();

    public static ApplicantFacts Facts { get; } = CleanApplicant.Facts with
    {
        Enterprise = CleanApplicant.Facts.Enterprise! with { IndustryCode = "C3520", RegionCode = "110000", OperatesAtRegisteredAddress = true },
        LegalRepresentative = CleanApplicant.Facts.LegalRepresentative! with { IsMainlandResident = true, TakesPartInManagement = true },
        Control = new() { HasProof = false, CoApplicantPercent = 0m },
        Spouse = new() { IsMarried = true, Bureau = CleanApplicant.CleanReport },
        Technology = new() { Qualifications = [], Rights = [], Research = [] },
        Statements = [new(2024, 24_000_000m, 10_000_000m)],
        Sales = Sales(2_000_000m),
    };

    /// <summary>The sheet's document after a change, as bytes.</summary>
    public static byte[] With(Action<JsonNode> change)
    {
        var root = JsonNode.Parse(Bytes)!;
        change(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    public static PreCreditResult Evaluate(ApplicantFacts facts, SecurityMode mode = SecurityMode.Credit) =>
        PreCreditPolicy.Evaluate(Sheet, facts, mode, requestedAmountCny: null, CleanApplicant.AsOf);

    /// <summary>The same sales in each of the months January 2024 to February 2025: the year 2024 and the last twelve complete months.</summary>
    public static IReadOnlyList<MonthlyAmount> Sales(decimal monthlyCny) =>
        [.. Enumerable.Range(0, 14).Select(n => new MonthlyAmount(new YearMonth(2024, 1).Plus(n), monthlyCny))];

    /// <summary>Sales of the last twelve complete months that add up to exactly this amount; the statement of 2024 agrees with the tax data.</summary>
    public static ApplicantFacts Selling(this ApplicantFacts facts, decimal yearlyCny)
    {
        var monthly = decimal.Floor(yearlyCny / 12m);
        var rows = Sales(monthly).ToList();
        rows[13] = rows[13] with { AmountCny = yearlyCny - 11m * monthly };
        return facts with { Sales = rows, Statements = [new(2024, monthly * 12m, facts.Statements![0].NetAssetsCny)] };
    }

    /// <summary>So many rights of a kind, in force for years.</summary>
    public static ApplicantFacts Owning(this ApplicantFacts facts, RightKind kind, int count, string validUntil = "2040-12-31") => facts with
    {
        Technology = facts.Technology! with
        {
            Rights =
            [
                .. facts.Technology.Rights!,
                .. Enumerable.Range(1, count).Select(n => new IntellectualRight($"{kind}-{validUntil}-{n}", kind, CleanApplicant.Date(validUntil), false, false)),
            ],
        },
    };

    public static ApplicantFacts Certified(this ApplicantFacts facts, QualificationKind kind, string expiresOn = "2027-06-30") => facts with
    {
        Technology = facts.Technology! with { Qualifications = [.. facts.Technology.Qualifications!, new(kind, CleanApplicant.Date(expiresOn))] },
    };

    public static ApplicantFacts WorthNet(this ApplicantFacts facts, decimal netAssetsCny) =>
        facts with { Statements = [facts.Statements![0] with { NetAssetsCny = netAssetsCny }] };
}
