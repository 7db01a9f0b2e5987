using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.PreCredit;
using Approvals.Casework.Products;
using Approvals.Lending.Chains;
using Approvals.Lending.Json;
using Approvals.Lending.Money;
using Approvals.Lending.PreCredit;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.FacilityCases;

/// <summary>贷后评估: what fresh data say of a borrower the bank has. Source: seed 002 §八.5 (无逾期、经营稳定), seed 003 §八, §九.</summary>
internal static class FacilityEvaluation
{
    public const string Unchanged = "unchanged";
    public const string Higher = "higher";
    public const string Lower = "lower";
    public const string Unsound = "unsound";

    /// <summary>Rules the product asks again in such a case.</summary>
    public static IReadOnlyList<string> RulesOf(ProductTerms terms, CaseKind kind) => kind == CaseKind.Renewal ? terms.Sheet.Renewal.RuleCodes : terms.Sheet.Review!.RuleCodes;

    /// <summary>本行履约: whether anything of the facility, or of those it renews, is overdue; that declines it, whatever the data of others say.</summary>
    public static async ValueTask<FindingView> ConductAsync(Work work, Case matter, CancellationToken ct)
    {
        var facility = await work.FacilityOfAsync(matter, ct);
        var days = await OverdueLoans.Of(work.Db, facility).MaxAsync(loan => (int?)loan.DaysOverdue, ct) ?? 0;
        return new FindingView(
            "own-loans-overdue", "本行贷款逾期", "own-loans-overdue", EnumNames<Subject>.Of(Subject.Enterprise), EnumNames<Verdict>.Of(days > 0 ? Verdict.Decline : Verdict.Pass),
            $"{days} 天", "0 天", "seed 002 §八.5");
    }

    /// <summary>集团客户本产品剩余额度: one more component where more was measured than the rest of the group leaves; a limit there is, is not lowered by it. Null where it changes nothing.</summary>
    /// <param name="limitCny">As measured; null when a component is unknown.</param>
    /// <param name="components">As measured.</param>
    public static async ValueTask<LimitComponentView?> GroupAsync(Work work, Case matter, decimal? limitCny, IReadOnlyList<LimitComponentView> components, CancellationToken ct)
    {
        var (terms, facility) = (work.TermsOf(matter), await work.FacilityOfAsync(matter, ct));
        if ((limitCny ?? components.Min(component => component.AmountCny)) is not { } measured || measured <= facility.LimitCny || (matter.Kind == CaseKind.Renewal && !terms.Sheet.Renewal.MayRaise))
            return null;
        if (GroupHeadroom.Of(terms, matter.Mode, components, await Exposures.OthersOfProductAsync(work, matter, facility.Id, ct)) is not { } headroom)
            return null;
        var most = Cny.FloorTo(Math.Max(facility.LimitCny, headroom.MostCny), terms.Sheet.Limit.RoundingUnitCny);
        return measured <= most ? null : headroom.Component(most);
    }

    /// <summary>担保覆盖额度: one more component where more was measured than what secures the facility covers; a limit there is, is not lowered by it. Null where it changes nothing, and of a renewal that asks for a letter of its own.</summary>
    /// <param name="limitCny">As measured; null when a component is unknown.</param>
    /// <param name="components">As measured.</param>
    public static async ValueTask<LimitComponentView?> SecurityAsync(Work work, Case matter, decimal? limitCny, IReadOnlyList<LimitComponentView> components, CancellationToken ct)
    {
        var terms = work.TermsOf(matter);
        if ((limitCny ?? components.Min(component => component.AmountCny)) is not { } measured || (matter.Kind == CaseKind.Renewal && (!terms.Sheet.Renewal.MayRaise || terms.NeedsGuarantor(matter.Mode))))
            return null;
        var facility = await work.FacilityOfAsync(matter, ct);
        if (measured <= facility.LimitCny || await SecuredLimit.OfAsync(work, await work.CaseOfAsync(facility.CaseId, ct), ct) is not { } secured)
            return null;
        var most = Cny.FloorTo(Math.Max(facility.LimitCny, secured.MostCny), terms.Sheet.Limit.RoundingUnitCny);
        return measured <= most ? null : new LimitComponentView("security", "担保覆盖额度", most, [new(secured.Input.Name, FindingText.Value(secured.Input.Value, Language.Chinese))], "policy default");
    }

    /// <summary>
    /// Keeps what may be granted with the case. The limit of a renewal is at most the one there is, unless the product raises with it: more is applied for anew (policy default). What the data leave open is for people to
    /// decide: nobody is frozen because nothing is known, and a review that refers is put before the chain.
    /// </summary>
    /// <returns>The signal for the step that waits.</returns>
    public static async ValueTask<string> SettleAsync(Work work, Case matter, Measurement measurement, PreCreditOutcome outcome, CancellationToken ct)
    {
        if (outcome == PreCreditOutcome.Declined)
            return Unsound;
        var facility = await work.FacilityOfAsync(matter, ct);
        var current = facility.LimitCny;
        var terms = work.TermsOf(matter);
        var limit = KnownLimit.IsUnknown(measurement) ? current : KnownLimit.Of(terms, measurement);

        // Only a limit that is known altogether is more than there was.
        var mayGrow = matter.Kind != CaseKind.Renewal || (terms.Sheet.Renewal.MayRaise && measurement.LimitCny is not null);
        var granted = mayGrow ? limit : Math.Min(current, limit);
        if (facility.IsFrozen || granted < terms.Sheet.Limit.MinimumCny)
            return Unsound;
        matter.RequestedAmountCny = granted;

        // A limit granted below a whole unit of the product's rounding has not grown by that.
        var comparable = Cny.FloorTo(current, terms.Sheet.Limit.RoundingUnitCny);
        var isOpen = matter.Kind == CaseKind.LimitChange && (outcome == PreCreditOutcome.Refer || measurement.LimitCny is null);
        return limit < comparable ? Lower : limit > comparable ? Higher : isOpen ? Lower : Unchanged;
    }
}
