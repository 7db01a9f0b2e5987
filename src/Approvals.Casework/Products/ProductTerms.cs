using System.Collections.Frozen;
using Approvals.Casework.Accounts;
using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Calendar;
using Approvals.Lending.Chains;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit.Rules;
using Approvals.Lending.Products;
using Approvals.Workflows;

namespace Approvals.Casework.Products;

/// <summary>产品条款: what a product's sheet says about the course of a case, in one version.</summary>
public sealed record ProductTerms
{
    /// <summary>经营标识, the code of the cut in the sheet.</summary>
    private const string SignageCut = "no-business-signage";

    /// <summary>经营用途凭证, the code of the document in the sheet.</summary>
    private const string PurposeVouchers = "personal-account-vouchers";

    private const decimal FullPercent = 100m;

    /// <summary>时限: those that a step of a case's path asks for; a sheet that lacks one would stop its cases half way.</summary>
    public static IReadOnlyList<TimeLimitKind> NeededLimits(StepType step) => NeededByStep.GetValueOrDefault(step.Name) ?? [];

    private static readonly FrozenDictionary<string, IReadOnlyList<TimeLimitKind>> NeededByStep = new Dictionary<string, IReadOnlyList<TimeLimitKind>>(StringComparer.Ordinal)
    {
        [ApprovalSteps.PreCredit.Name] = [TimeLimitKind.PreCreditValidity],
        [ApprovalSteps.Review.Name] = [TimeLimitKind.Claim],
        [ApprovalSteps.Claim.Name] = [TimeLimitKind.Claim, TimeLimitKind.OverallApproval],
        [ApprovalSteps.DueDiligence.Name] = [TimeLimitKind.DueDiligence],
        [ApprovalSteps.ConfirmScheme.Name] = [TimeLimitKind.SchemeConfirmation],
        [ApprovalSteps.Sign.Name] = [TimeLimitKind.Signing],
        [ApprovalSteps.SignByDevice.Name] = [TimeLimitKind.Signing],
        [ApprovalSteps.OfferRenewal.Name] = [TimeLimitKind.RenewalApproval],
        [ApprovalSteps.ChangeLimit.Name] = [TimeLimitKind.Signing],
        [ApprovalSteps.Disburse.Name] = [TimeLimitKind.Disbursement, TimeLimitKind.PurposeCheck],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly Dictionary<string, SecurityMode> modes;

    /// <param name="consentTexts">The texts of the sheet's consents.</param>
    public ProductTerms(ProductSheet sheet, IReadOnlyDictionary<string, ConsentText> consentTexts)
    {
        Sheet = sheet;
        Consents = [.. sheet.Consents.Where(consent => consent.Stage == CourseStage.PreCredit).Select(consent => consentTexts[consent.Code])];
        SubmissionConsents = [.. sheet.Consents.Where(consent => consent.Stage == CourseStage.Decision).Select(consent => consentTexts[consent.Code])];
        modes = sheet.Modes.ToDictionary(EnumNames<SecurityMode>.Of);
    }

    /// <summary>The whole sheet, for policy.</summary>
    public ProductSheet Sheet { get; }

    public string Code => Sheet.Identity.Code;

    public int Version => Sheet.Identity.Version;

    /// <summary>生效日: first business date of cases that begin under it; null for a version that came with the program's files.</summary>
    public DateOnly? InForceFrom { get; init; }

    public string ProductName => Sheet.Identity.Name.Zh;

    /// <summary>The path of this product: the workflow definition of the same code.</summary>
    public string WorkflowCode => Code;

    /// <summary>The texts the applicant must agree to before data is fetched.</summary>
    public IReadOnlyList<ConsentText> Consents { get; }

    /// <summary>The texts the applicant must agree to as the application is submitted, before the decision fetches more.</summary>
    public IReadOnlyList<ConsentText> SubmissionConsents { get; }

    /// <summary>Per cent a year: as measured for the case, else the product's highest.</summary>
    public decimal RatePercent => Standing.RatePercent ?? Sheet.Pricing.Highest.Percent;

    /// <summary>The longest, where the tenor is not fixed.</summary>
    public int FixedMonths => Sheet.Terms.TenorMonths;

    /// <summary>As asked for with the case, else the first the product offers.</summary>
    public string RepaymentMethod => Standing.RepaymentMethod ?? EnumNames<RepaymentMethod>.Of(Sheet.Terms.RepaymentMethods[0].Method);

    /// <summary>固定条件: a sheet prints the tenor and the rate it fixes, and the least amount.</summary>
    public FixedTerms FixedTerms => new(Tenor: Sheet.Terms.IsTenorFixed, Rate: Sheet.Pricing.IsFixedByProduct, LeastCny: Sheet.Limit.MinimumCny);

    /// <summary>案件所处条件: what of the terms depends on the case; nothing for the product as such.</summary>
    public CaseStanding Standing { get; init; } = new();

    /// <summary>可选还款方式 for a tenor, in order of preference.</summary>
    public IReadOnlyList<string> MethodsFor(int months, bool isPrime) =>
        [.. Sheet.Terms.MethodsFor(months, isPrime).Select(option => EnumNames<RepaymentMethod>.Of(option.Method))];

    /// <summary>先付息期数 before the instalments of a method; 0 where there are none.</summary>
    public int InterestOnlyMonthsOf(string method) => EnumNames<RepaymentMethod>.TryParse(method, out var known) ? Sheet.Terms.InterestOnlyMonthsOf(known) : 0;

    /// <summary>Whether the product offers the method for any tenor.</summary>
    public bool Offers(string method) => Sheet.Terms.RepaymentMethods.Any(option => EnumNames<RepaymentMethod>.Of(option.Method) == method);

    public IReadOnlyList<ContractDocument> ContractsOf(string mode) => [.. Sheet.Contracts.Where(contract => contract.Modes.Contains(ModeOf(mode)))];

    public IReadOnlyList<DocumentRequirement> Checklist(string mode) => [.. Sheet.Documents.Where(document => document.Modes.Contains(ModeOf(mode)))];

    /// <summary>Whether a case with this account can't do without the document. Source: seed 002 §六.3 (vouchers for a personal account).</summary>
    /// <param name="accountKind">As declared at application, e.g. <c>personal</c>.</param>
    public bool Requires(DocumentRequirement document, string? accountKind) =>
        document.Need == DocumentNeed.Required
        || (document.Code == PurposeVouchers && accountKind is not null
            && Sheet.DisbursementAccounts.Any(account => account.Kind == AccountKinds.Parse(accountKind) && account.NeedsPurposeVouchers));

    /// <summary>The mode a code such as <c>credit</c> names.</summary>
    public SecurityMode ModeOf(string mode) => modes[mode];

    /// <summary>产品最高额度 of a mode: the least of the amounts its limit never exceeds. CNY; null where the sheet names none.</summary>
    public decimal? CeilingOf(string mode) => Sheet.Limit.Components[ModeOf(mode)].Select(component => component.CeilingCny).Min();

    public TimeSpan WaitAfterRejection => TimeSpan.FromDays(Sheet.Reapplication.WaitDaysAfterRejection);

    public bool HasMode(string mode) => modes.ContainsKey(mode);

    public Security SecurityOf(string mode) => ModeOf(mode) switch
    {
        SecurityMode.Credit => Security.Credit,
        SecurityMode.Guarantee => Security.Guaranteed,
        SecurityMode.Collateral => Security.Secured,
    };

    public bool NeedsGuarantor(string mode) => ModeOf(mode) == SecurityMode.Guarantee;

    /// <summary>质押: rights are listed, appraised and registered.</summary>
    public bool NeedsPledge(string mode) => ModeOf(mode) == SecurityMode.Collateral;

    /// <summary>What is asked of partners besides the data of every product.</summary>
    public bool ReadsRights => Sheet.Classes.Count > 0;

    /// <summary>Whether a rule asks for published lists: markets, chains, parks, government support.</summary>
    public bool ReadsStanding => Sheet.Rules.Any(rule => rule.Header.Kind == CreditBasisRule.Kind.Name);
    /// <summary>目标客户库: whether an enterprise is on a list is asked of the platform that keeps it.</summary>
    public bool ReadsTargetLists => Sheet.Rules.Any(rule => rule is TargetListRule);

    /// <summary>配偶征信 is read.</summary>
    public bool ReadsSpouse => Sheet.Consents.Any(consent => consent.Covers.Contains(DataKind.SpouseBureau));

    /// <summary>申请声明: what only the applicant can tell, of what the rules ask.</summary>
    public bool AsksDeclaration => AsksSpouse || AsksAddress || AsksAssets || Sheet.Collateral is not null;

    /// <summary>配偶 is asked for: its credit is read, or it may stand surety.</summary>
    public bool AsksSpouse => ReadsSpouse || Sheet.Collateral?.Guarantors.Any(line => line.Contains(GuarantorRole.Spouse)) == true;

    /// <summary>经营地址 is asked for.</summary>
    public bool AsksAddress => Asks<RegisteredAddressRule>();

    /// <summary>个人资产 is asked for.</summary>
    public bool AsksAssets => Asks<PersonalDebtRatioRule>();

    private bool Asks<T>()
        where T : Rule => Sheet.Rules.OfType<T>().Any();

    public bool IsRevolving(string mode) => Sheet.Terms.RevolvingModes.Contains(ModeOf(mode));

    public bool AllowsPurpose(string code) => Sheet.Purposes.Allows(code);

    /// <summary>The account kinds money may go to.</summary>
    public bool AllowsAccount(DisbursementAccountKind kind) => Sheet.DisbursementAccounts.Any(account => account.Kind == kind);

    /// <summary>The most that may be recommended without business signage. CNY.</summary>
    public decimal WithoutSignage(decimal requestedCny)
    {
        var cut = Sheet.DueDiligenceCuts.Where(c => c.Code == SignageCut).Sum(c => c.CutPercent);
        return decimal.Round(requestedCny * (FullPercent - cut) / FullPercent, 2, MidpointRounding.ToZero);
    }

    /// <summary>24:00 of the last day of validity, UTC; the day of the result is day 0.</summary>
    public DateTime PreCreditValidUntil(DateOnly measuredOn) => EndOfDay(LastValidDay(measuredOn));

    /// <summary>The last day of validity of what was found, or granted, on a day, which is day 0.</summary>
    public DateOnly LastValidDay(DateOnly from) => from.AddDays(Limit(TimeLimitKind.PreCreditValidity).Amount);

    /// <summary>When a limit of the sheet that starts now is up, UTC; null while the working calendar does not reach so far.</summary>
    public DateTime? Due(Work work, TimeLimitKind kind) => Due(work, kind, work.NowUtc);

    /// <inheritdoc cref="Due(Work, TimeLimitKind)"/>
    /// <param name="fromUtc">Since when it counts.</param>
    public DateTime? Due(Work work, TimeLimitKind kind, DateTime fromUtc) => After(work, kind, Limit(kind).Amount, fromUtc);

    /// <summary>When to remind of a limit: after the sheet's number of units, or its share of the working time. Null as <see cref="Due(Work, TimeLimitKind)"/>, and where the sheet names no reminder.</summary>
    public DateTime? Reminder(Work work, TimeLimitKind kind, DateTime fromUtc)
    {
        var limit = Limit(kind);
        if (limit.RemindAt is { } units)
            return After(work, kind, units, fromUtc);
        var clock = work.Desk.Rulebook.WorkingClock;
        return limit.RemindAtPercent is { } percent && Due(work, kind, fromUtc) is { } due && clock.Between(fromUtc, due) is { } whole
            ? clock.Add(fromUtc, whole * percent / (int)FullPercent)
            : null;
    }

    private DateTime? After(Work work, TimeLimitKind kind, int amount, DateTime fromUtc) => Limit(kind).Unit switch
    {
        Lending.Products.TimeUnit.Minutes => fromUtc.AddMinutes(amount),
        Lending.Products.TimeUnit.NaturalDays => EndOfDay(ShanghaiTime.BusinessDate(fromUtc).AddDays(amount)),
        Lending.Products.TimeUnit.Months => EndOfDay(Anniversaries.Month(ShanghaiTime.BusinessDate(fromUtc), amount)),
        Lending.Products.TimeUnit.WorkingDays => work.Desk.Rulebook.WorkingClock.Due(fromUtc, new Lending.Chains.TimeLimit(amount, Lending.Chains.TimeUnit.WorkingDays)),
    };

    /// <summary>Since when the sheet counts a limit.</summary>
    public bool Starts(TimeLimitKind kind, TimeLimitStart start) => Limit(kind).StartsAt == start;

    private Lending.Products.TimeLimit Limit(TimeLimitKind kind) =>
        Sheet.TimeLimitFor(kind, Standing.ExposureCny, Standing.Classes) ?? throw new InvalidOperationException($"The sheet of {Code} gives no time limit '{kind}'.");

    private static DateTime EndOfDay(DateOnly date) => ShanghaiTime.EndOfDay(date).UtcDateTime;
}

/// <summary>授权书文本</summary>
/// <param name="Hash">SHA-256 of the text, upper-case hex.</param>
public sealed record ConsentText(string Code, string Name, string Version, string Text, string Hash);

/// <summary>案件所处条件.</summary>
/// <param name="RatePercent">By the newest measurement; null before one.</param>
/// <param name="RepaymentMethod">As asked for; null before submission.</param>
/// <param name="ExposureCny">0 before submission.</param>
/// <param name="RemeasuredLimitCny">Null unless the case was measured again.</param>
public sealed record CaseStanding(decimal? RatePercent = null, string? RepaymentMethod = null, decimal ExposureCny = 0m, decimal? RemeasuredLimitCny = null)
{
    /// <summary>客户分类 the applicant belongs to.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];
}

public static class CaseTerms
{
    /// <summary>The terms of the version the case is pinned to, as they stand for it.</summary>
    public static ProductTerms TermsOf(this Work work, Case @case) => work.Desk.Rulebook.Terms(@case.ProductCode, @case.ProductVersion).For(@case);

    /// <summary>The terms as they stand for a case.</summary>
    public static ProductTerms For(this ProductTerms terms, Case @case) => terms with
    {
        Standing = new(@case.MeasuredRatePercent, @case.RepaymentMethod, @case.ExposureCny ?? 0m, @case.RemeasuredLimitCny)
        {
            Classes = @case.Classes.Split(',', StringSplitOptions.RemoveEmptyEntries),
        },
    };
}
