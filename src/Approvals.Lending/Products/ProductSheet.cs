using Approvals.Lending.PreCredit.Classes;
using Approvals.Lending.PreCredit.Limits;
using Approvals.Lending.PreCredit.Rules;
using Approvals.Lending.Pricing;

namespace Approvals.Lending.Products;

/// <summary>
/// 产品单。A loan product as published: everything its documents fix, immutable under (code, version, hash). A change is a new version;
/// a case stays with the one it was measured by.
/// </summary>
public sealed class ProductSheet
{
    private readonly Dictionary<SecurityMode, ModeRules> _byMode;

    internal ProductSheet(
        ProductIdentity identity, IReadOnlyList<SecurityMode> modes, IReadOnlyList<Rule> rules, IReadOnlyList<CapCase> capCases, LimitPlan limit)
    {
        Identity = identity;
        Modes = modes;
        Rules = rules;
        CapCases = capCases;
        Limit = limit;
        _byMode = modes.ToDictionary(mode => mode, mode => new ModeRules(
            [.. rules.Where(rule => rule.Header.Modes.Contains(mode))],
            [.. rules.Where(rule => rule.Header.Modes.Contains(mode) && rule.Header.IsDisqualifying)],
            [.. capCases.Where(capCase => capCase.Header.Modes.Contains(mode))],
            [.. limit.Components[mode]]));
    }

    public ProductIdentity Identity { get; }

    /// <summary>担保方式。Modes offered, in order of preference of the sheet.</summary>
    public IReadOnlyList<SecurityMode> Modes { get; }

    /// <summary>授权。What must be consented to before which data is fetched.</summary>
    public required IReadOnlyList<ConsentRequirement> Consents { get; init; }

    /// <summary>准入规则。All rules of all modes in sheet order.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>额度受限情形。</summary>
    public IReadOnlyList<CapCase> CapCases { get; }

    /// <summary>额度测算。</summary>
    public LimitPlan Limit { get; }

    /// <summary>客户分类。In sheet order; empty when the product makes no difference.</summary>
    public required IReadOnlyList<ApplicantClass> Classes { get; init; }

    /// <summary>评分卡。Null where neither limit nor rules go by one.</summary>
    public required Scorecard? Scorecard { get; init; }

    /// <summary>定价方式。</summary>
    public required ProductPricing Pricing { get; init; }

    /// <summary>贷款条件。</summary>
    public required LoanTerms Terms { get; init; }

    /// <summary>人工复核分流。</summary>
    public required Triage Triage { get; init; }

    /// <summary>申请材料。In the order of the document list.</summary>
    public required IReadOnlyList<DocumentRequirement> Documents { get; init; }

    /// <summary>时限。</summary>
    public required IReadOnlyList<TimeLimit> TimeLimits { get; init; }

    /// <summary>合同。</summary>
    public required IReadOnlyList<ContractDocument> Contracts { get; init; }

    /// <summary>用途。</summary>
    public required LoanPurposes Purposes { get; init; }

    /// <summary>放款账户。</summary>
    public required IReadOnlyList<DisbursementAccount> DisbursementAccounts { get; init; }

    /// <summary>尽调调整。Cuts a due-diligence observation makes to the recommended amount.</summary>
    public required IReadOnlyList<DueDiligenceCut> DueDiligenceCuts { get; init; }

    /// <summary>再次申请。</summary>
    public required Reapplication Reapplication { get; init; }

    /// <summary>续贷。</summary>
    public required RenewalTerms Renewal { get; init; }

    /// <summary>额度重评; null where a facility keeps its limit to its end.</summary>
    public required ReviewTerms? Review { get; init; }

    /// <summary>持续透支; null where nothing is overdrawn.</summary>
    public required OverdraftTerms? Overdraft { get; init; }

    /// <summary>担保条件; null where no item is registered.</summary>
    public CollateralTerms? Collateral { get; init; }

    /// <summary>贷后条款。</summary>
    public required ServicingTerms Servicing { get; init; }

    /// <summary>须先有企业授权: the enterprise lets its actual controller apply for it, and names the account the money goes to.</summary>
    public required bool NeedsEnterpriseAuthorisation { get; init; }

    /// <summary>时限。The time limit of a kind for any case, null when the product has none.</summary>
    public TimeLimit? TimeLimitFor(TimeLimitKind kind) => TimeLimitFor(kind, exposureCny: 0m, []);

    /// <summary>时限。The time limit of a kind that fits a case best: of those that apply the one with the most conditions, of these the shortest.</summary>
    /// <param name="exposureCny">累计敞口 by which the case is decided; 0 while unknown.</param>
    /// <param name="classes">Codes of the classes the applicant belongs to.</param>
    public TimeLimit? TimeLimitFor(TimeLimitKind kind, decimal exposureCny, IReadOnlyCollection<string> classes) => TimeLimits
        .Where(limit => limit.Kind == kind && limit.AppliesTo(exposureCny, classes))
        .OrderByDescending(limit => limit.Conditions).ThenBy(limit => limit.Amount).FirstOrDefault();

    /// <summary>可否例外。Whether a finding of the mode's rule can be waived; what sheet and mode don't have can't.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The product does not offer the mode.</exception>
    public bool IsWaivable(SecurityMode mode, string rule) =>
        Array.Exists(For(mode).Rules, one => one.Header.Code == rule && one.IsWaivable) || Array.Exists(For(mode).CapCases, one => one.Header.Code == rule);

    /// <summary>The rules, cap cases and limit components of one mode.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The product does not offer the mode.</exception>
    internal ModeRules For(SecurityMode mode) => _byMode.TryGetValue(mode, out var rules)
        ? rules
        : throw new ArgumentOutOfRangeException(nameof(mode), mode, $"{Identity.Code} does not offer this mode.");

    internal sealed record ModeRules(Rule[] Rules, Rule[] Disqualifying, CapCase[] CapCases, LimitComponent[] Components);
}
