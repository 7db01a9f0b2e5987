using Approvals.Lending.Money;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.PreCredit.Limits;
using Approvals.Lending.PreCredit.Rules;
using Approvals.Lending.Products;

namespace Approvals.Lending.PreCredit;

/// <summary>
/// 线上预授信。Judges an applicant by a product sheet: every finding, every limit component, one outcome. Pure: same sheet, facts, mode,
/// amount and date give the same answer.
/// </summary>
public static class PreCreditPolicy
{
    /// <summary>测算: every rule and component of the sheet.</summary>
    /// <param name="requestedAmountCny">申请金额; null before one is asked for. Whether it fits the limit is the submission's business.</param>
    /// <param name="asOf">Local business date.</param>
    /// <param name="waivers">例外批复: each finding one of them covers stays what it is and does not count; of several the one for most counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The product does not offer the mode.</exception>
    public static PreCreditResult Evaluate(
        ProductSheet sheet, ApplicantFacts facts, SecurityMode mode, decimal? requestedAmountCny, DateOnly asOf, IReadOnlyList<GrantedWaiver>? waivers = null) =>
        EvaluateDecision(sheet, facts, mode, requestedAmountCny, asOf, asOf, waivers);

    /// <summary>预授信测算: without what only the decision asks, whose data may not be fetched yet.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public static PreCreditResult EvaluatePreCredit(
        ProductSheet sheet, ApplicantFacts facts, SecurityMode mode, decimal? requestedAmountCny, DateOnly asOf, IReadOnlyList<GrantedWaiver>? waivers = null) =>
        Judge(sheet, new(facts, mode, requestedAmountCny, asOf, sheet.Classes, sheet.Scorecard), null, waivers);

    /// <summary>审批决策测算: what the pre-credit asked as of its own day, on which its facts were taken, and what only the decision asks as of today.</summary>
    /// <param name="measuredOn">Business date of the pre-credit.</param>
    /// <param name="asOf">Local business date; not before <paramref name="measuredOn"/>.</param>
    /// <inheritdoc cref="Evaluate"/>
    public static PreCreditResult EvaluateDecision(
        ProductSheet sheet, ApplicantFacts facts, SecurityMode mode, decimal? requestedAmountCny, DateOnly measuredOn, DateOnly asOf, IReadOnlyList<GrantedWaiver>? waivers = null)
    {
        var measured = new Applicant(facts, mode, requestedAmountCny, measuredOn, sheet.Classes, sheet.Scorecard);
        return Judge(sheet, measured, measuredOn == asOf ? measured : new(facts, mode, requestedAmountCny, asOf, sheet.Classes, sheet.Scorecard), waivers);
    }

    /// <summary>贷后评估: the rules a renewal or a review of a facility asks again, and every component of the limit.</summary>
    /// <param name="ruleCodes">Rules of the sheet; those that are not asked in the mode are left out.</param>
    /// <inheritdoc cref="Evaluate"/>
    public static PreCreditResult EvaluateAgain(
        ProductSheet sheet, ApplicantFacts facts, SecurityMode mode, IReadOnlyList<string> ruleCodes, DateOnly asOf, IReadOnlyList<GrantedWaiver>? waivers = null)
    {
        var applicant = new Applicant(facts, mode, requestedAmountCny: null, asOf, sheet.Classes, sheet.Scorecard);
        return Judge(sheet, applicant, applicant, waivers, ruleCodes);
    }

    /// <param name="applicant">As the pre-credit sees it.</param>
    /// <param name="deciding">As the decision sees it; null before.</param>
    /// <param name="ruleCodes">Which rules are asked; null for all.</param>
    private static PreCreditResult Judge(
        ProductSheet sheet, Applicant applicant, Applicant? deciding, IReadOnlyList<GrantedWaiver>? waivers, IReadOnlyList<string>? ruleCodes = null)
    {
        var (mode, requestedAmountCny, asOf) = (applicant.Mode, applicant.RequestedAmountCny, (deciding ?? applicant).AsOf);
        var rules = sheet.For(mode);
        var asked = deciding is null ? Array.FindAll(rules.Rules, rule => rule.Header.Stage == CourseStage.PreCredit) : rules.Rules;
        if (ruleCodes is not null)
            asked = Array.FindAll(asked, rule => ruleCodes.Contains(rule.Header.Code));

        var findings = new Finding[asked.Length + rules.CapCases.Length];
        var count = 0;
        foreach (var rule in asked)
            findings[count++] = rule.Evaluate(rule.Header.Stage == CourseStage.PreCredit ? applicant : deciding!);

        // Months and years of a limit are those of the pre-credit, also where the decision adds to it.
        var components = new List<LimitComponentResult>(rules.Components.Length + rules.CapCases.Length);
        foreach (var component in rules.Components)
        {
            if (deciding is not null || component.Header.Stage == CourseStage.PreCredit)
                components.Add(component.Measure(applicant));
        }
        foreach (var capCase in rules.CapCases)
        {
            var finding = capCase.Evaluate(applicant);
            findings[count++] = finding;
            if (capCase.CapOf(finding) is { } cap)
                components.Add(cap);
        }

        if (waivers is not null)
            components.AddRange(Waive(findings, waivers));
        var limit = LimitOf(components, sheet.Limit);
        var outcome = OutcomeOf(findings, limit, sheet.Limit);
        var quote = sheet.Pricing.Quote(applicant);
        return new()
        {
            Product = sheet.Identity,
            Mode = mode,
            RequestedAmountCny = requestedAmountCny,
            AsOf = asOf,
            Findings = findings,
            Components = components,
            LimitCny = limit,
            IsLimitTooLow = limit < sheet.Limit.MinimumCny,
            Rate = quote.Rate,
            Score = quote.Score,
            Classes = [.. sheet.Classes.Where(one => applicant.IsOf(one.Code) is true).Select(one => one.Code)],
            Outcome = outcome,
            ManualReview = sheet.Triage.ReasonsFor(mode, requestedAmountCny, outcome == PreCreditOutcome.Refer, quote.Score?.Score),
        };
    }

    /// <summary>另有上限。The same judgement where something besides the sheet bounds the limit too.</summary>
    /// <param name="mostCny">CNY, 0 or more; rounded down as the limit is.</param>
    public static PreCreditResult Bound(PreCreditResult result, decimal mostCny, LimitPlan plan)
    {
        var most = Cny.FloorTo(mostCny, plan.RoundingUnitCny);
        var isTooLow = result.IsLimitTooLow || most < plan.MinimumCny;
        return result with
        {
            LimitCny = result.LimitCny is { } limit ? Math.Min(limit, most) : null,
            IsLimitTooLow = isTooLow,
            Outcome = isTooLow ? PreCreditOutcome.Declined : result.Outcome,
        };
    }

    /// <summary>放款前复核。Runs the disqualifying rules again on fresh facts, in sheet order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The product does not offer the mode.</exception>
    public static RecheckResult EvaluateDisqualifying(ProductSheet sheet, ApplicantFacts facts, SecurityMode mode, DateOnly asOf)
    {
        var rules = sheet.For(mode).Disqualifying;
        var applicant = new Applicant(facts, mode, requestedAmountCny: null, asOf, sheet.Classes, sheet.Scorecard);
        var findings = new Finding[rules.Length];
        for (var index = 0; index < rules.Length; index++)
            findings[index] = rules[index].Evaluate(applicant);
        return new(sheet.Identity, mode, asOf, findings, OutcomeOf(findings));
    }

    /// <summary>年龄复测: the age rules of the mode on another day. Age is tested at submission and again at final approval. Source: PRODUCTS §0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The product does not offer the mode.</exception>
    public static IReadOnlyList<Finding> EvaluateAge(ProductSheet sheet, ApplicantFacts facts, SecurityMode mode, DateOnly asOf)
    {
        var applicant = new Applicant(facts, mode, requestedAmountCny: null, asOf, sheet.Classes, sheet.Scorecard);
        return [.. sheet.For(mode).Rules.OfType<AgeRangeRule>().Select(rule => rule.Evaluate(applicant))];
    }

    /// <returns>The ceilings of the waivers that were made use of.</returns>
    private static IEnumerable<LimitComponentResult> Waive(Finding[] findings, IReadOnlyList<GrantedWaiver> waivers)
    {
        for (var index = 0; index < findings.Length; index++)
        {
            if (waivers.Where(waiver => waiver.Covers(findings[index])).MaxBy(waiver => waiver.UpToCny) is { } waiver)
                findings[index] = findings[index] with { WaivedBy = waiver.Number };
        }

        return waivers.Where(waiver => findings.Any(finding => finding.WaivedBy == waiver.Number)).Select(waiver => waiver.Cap);
    }

    // One rounding, after the minimum: rounding components first could lose a whole unit twice.
    private static decimal? LimitOf(List<LimitComponentResult> components, LimitPlan plan)
    {
        var least = decimal.MaxValue;
        foreach (var component in components)
        {
            if (component.AmountCny is not { } amount)
                return null;
            if (amount < least)
                least = amount;
        }
        return Math.Max(0m, Cny.FloorTo(least, plan.RoundingUnitCny));
    }

    private static PreCreditOutcome OutcomeOf(Finding[] findings, decimal? limit, LimitPlan plan)
    {
        var byRules = OutcomeOf(findings);
        if (limit < plan.MinimumCny)
            return PreCreditOutcome.Declined;
        return byRules == PreCreditOutcome.Passed && limit is null ? PreCreditOutcome.Refer : byRules;
    }

    private static PreCreditOutcome OutcomeOf(Finding[] findings)
    {
        var outcome = PreCreditOutcome.Passed;
        foreach (var finding in findings)
        {
            if (finding.WaivedBy is not null)
                continue;
            switch (finding.Verdict)
            {
                case Verdict.Decline:
                    return PreCreditOutcome.Declined;
                case Verdict.Refer or Verdict.Unknown:
                    outcome = PreCreditOutcome.Refer;
                    break;
                case Verdict.Pass or Verdict.Info or Verdict.NotApplicable:
                    break;
            }
        }
        return outcome;
    }
}
