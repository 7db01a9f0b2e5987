using System.Collections.Frozen;
using Approvals.Casework.Accounts;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Claims;
using Approvals.Casework.Conditions;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Documents;
using Approvals.Casework.DueDiligence;
using Approvals.Casework.Facilities;
using Approvals.Casework.PreCredit;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Cases;

/// <summary>
/// 可办事项: what the visitor can do at the steps a case waits at, or could once a stated condition is met; each is rehearsed, so that the page can say
/// why it can't be done yet. What is finished, or for others to do, is no act of theirs.
/// </summary>
public static class CaseActs
{
    private const string NotTypedYet = "…";

    // No version is this one: what a person saw is checked when they act, not when the page offers the act.
    private const int Unseen = -1;

    /// <summary>What is sent in to ask whether a seat may act at all, whatever stands on the page.</summary>
    public static readonly SeenSeat SeenNothing = new(Unseen, "", "");

    private static readonly IReadOnlyDictionary<string, string> NoSections = new Dictionary<string, string>();

    private static readonly FrozenSet<string> OfWhatIsTyped =
        FrozenSet.Create(StringComparer.Ordinal, "stale", "seat-changed", "pack-changed", "terms-changed", "opinion-required", "reason-required", "note-required", "report-incomplete");

    private static readonly FrozenSet<string> OfOthers = FrozenSet.Create(
        StringComparer.Ordinal,
        "role-missing", "not-your-case", "already-claimed", "report-submitted", "not-second-investigator", "report-not-submitted", "order-exists", "not-your-seat", "already-decided", "seat-closed",
        "decided-in-earlier-level", "decided-in-this-level", "round-ended", "advisory-only", "not-advisory");

    internal static async Task<IReadOnlyList<CaseAct>> OfAsync(CasePage page)
    {
        var acts = new List<CaseAct>();
        var id = page.Case.Id;
        if (page.Case.IsClosed)
        {
            await OfferAfterClosingAsync();
            return acts;
        }

        var definition = page.Desk.Flow.DefinitionOf(page.Case);
        var waiting = page.Path.Where(step => step.Place == PathPlace.Here).Select(step => definition[step.StepId].Type).ToHashSet();

        await OfferAsync(ApprovalSteps.Review, [Role.Approver, Role.Supervisor], "人工复核", "pre-credit", new ReviewReferral(id, true, NotTypedYet));
        if (page.Case.ManagerId is null)
            await OfferAsync(ApprovalSteps.Claim, [Role.CustomerManager], "认领", "", new ClaimCase(id));
        else
            await OfferAsync(ApprovalSteps.Claim, [Role.CustomerManager], "确认申请意愿", "", new ConfirmIntent(id, true, NotTypedYet));
        if (waiting.Contains(ApprovalSteps.Documents) && page.Case.ManagerId == page.Actor.AccountId)
            acts.Add(new CaseAct("补录资料", page.At("documents"), null));
        if (page.IsSecured && page.Case.ManagerId == page.Actor.AccountId && (waiting.Contains(ApprovalSteps.Documents) || waiting.Contains(ApprovalSteps.DueDiligence)))
            acts.Add(new CaseAct("押品入册", page.At("collateral"), null));
        await OfferAsync(ApprovalSteps.Documents, [Role.CustomerManager], "资料齐全，进入尽调", "documents", new CompleteDocuments(id));
        if (page.IsAsked(WorkKinds.CoSign))
            await OfferAsync(ApprovalSteps.DueDiligence, [Role.CustomerManager], "协查会签", "investigation", new CoSignInvestigation(id, Unseen, true, null));
        else
            await OfferAsync(ApprovalSteps.DueDiligence, [Role.CustomerManager], "填写尽调报告", "investigation", new SaveInvestigation(id, Unseen, null, null, null, null, null, NoSections, [], null, null, null));
        await OfferAsync(ApprovalSteps.Account, [Role.CustomerManager], "落实收款账户", "money", new ArrangeAccount(id, null));
        if (page.IsAsked(WorkKinds.Material))
            acts.Add(new CaseAct("提交补充资料", page.At("approval"), null));
        foreach (var kind in (string[])[WorkKinds.Guarantor, WorkKinds.Registration, WorkKinds.Revaluation])
        {
            if (page.IsAsked(kind))
                acts.Add(new CaseAct(Labels.OfWork(kind), page.At("collateral"), null));
        }

        if (page.IsAsked(WorkKinds.GuaranteeLetter))
            acts.Add(new CaseAct(Labels.OfWork(WorkKinds.GuaranteeLetter), page.At("money"), null));
        await OfferConditionsAsync();
        await OfferSeatAsync();
        foreach (var kind in WorkKinds.OfCommittee.Where(page.IsAsked))
            acts.Add(new CaseAct(Labels.OfWork(kind), kind == WorkKinds.ListItem ? "/committee" : page.At("committee"), null));
        await OfferAsync(ApprovalSteps.Disburse, [Role.OperationsMaker], "放款制单", "money", new MakeDisbursement(id));
        if (page.IsAsked(WorkKinds.ReleaseDisbursement) && page.Is(Role.OperationsChecker))
            acts.Add(new CaseAct("放款复核", page.At("money"), null));
        return acts;

        // Operations verify, the checker as well as the maker who is asked.
        async Task OfferConditionsAsync()
        {
            if (!page.Is(Role.OperationsMaker, Role.OperationsChecker))
                return;
            foreach (var open in await page.Db.Conditions.AsNoTracking().Where(c => c.CaseId == id && c.State == ConditionState.Open).OrderBy(c => c.Number).ToListAsync(page.Aborted))
                acts.Add(new CaseAct(Labels.OfWork(WorkKinds.Condition), page.At("money"), StateOnly(await page.Visit.WhyNotAsync(new VerifyCondition(id, open.Id, open.Version, NotTypedYet)))) { About = open.Text });
        }

        // A closed case may still ask for something, e.g. a facility's act for its checker.
        async Task OfferAfterClosingAsync()
        {
            if (page.Case.HoldsDrawings)
                await OfferConditionsAsync();
            foreach (var kind in WorkKinds.AfterClosing.Where(kind => kind != WorkKinds.Condition && page.IsAsked(kind)))
            {
                var whyNot = kind == WorkKinds.FacilityAct ? await WhyNoFacilityActAsync() : null;
                acts.Add(new CaseAct(Labels.OfWork(kind), page.At(Labels.SectionOf(kind).TrimStart('/')), whyNot));
            }
        }

        // None of those that wait can be decided by the visitor; the reason of the first.
        async Task<Refusal?> WhyNoFacilityActAsync()
        {
            var waiting = page.Asked.Where(asked => asked.Kind == WorkKinds.FacilityAct).Select(asked => Guid.ParseExact(asked.Key, "N")).ToList();
            var reasons = new List<Refusal?>();
            foreach (var act in await page.Db.FacilityActs.AsNoTracking().Where(act => waiting.Contains(act.Id)).ToListAsync(page.Aborted))
                reasons.Add(await page.Visit.WhyNotAsync(new DecideFacilityAct(id, act.Id, act.Version, false, NotTypedYet)));
            return reasons.Contains(null) ? null : reasons.FirstOrDefault();
        }

        async Task OfferSeatAsync()
        {
            if (!waiting.Contains(ApprovalSteps.Approval) || !page.Is(Role.Approver, Role.Supervisor))
                return;
            var seats = (await Api.Approving.OfCaseAsync(page.Db, id, page.Aborted))[0].Levels.SelectMany(level => level.Seats).ToList();
            // One's own seat, or that of somebody one stands in for.
            var mine = seats.Where(s => s.State is SeatState.Open or SeatState.Consulting or SeatState.Paused && page.MayActOn(s.OwnerAccountId));
            var seat = mine.OrderByDescending(s => s.State == SeatState.Open).ThenByDescending(s => s.OwnerAccountId == page.Actor.AccountId).FirstOrDefault();
            var section = seat is null || seat.OwnerAccountId == page.Actor.AccountId ? "approval" : $"approval?seat={seat.SeatId}";
            if (seat is { Kind: SeatKind.Deciding })
                await OfferAsync(ApprovalSteps.Approval, [Role.Approver, Role.Supervisor], "审批", section, new ApproveSeat(id, seat.SeatId, SeenNothing, null, null, null, null, null));
            else if (seat is not null)
                await OfferAsync(ApprovalSteps.Approval, [Role.Approver, Role.Supervisor], "出具意见", section, new AdviseSeat(id, seat.SeatId, SeenNothing, true, NotTypedYet));
        }

        async Task OfferAsync<T>(StepType at, Role[] roles, string name, string section, ICommand<T> command)
        {
            if (!waiting.Contains(at) || !page.Is(roles))
                return;
            var whyNot = StateOnly(await page.Visit.WhyNotAsync(command));
            if (!IsForOthers(whyNot))
                acts.Add(new CaseAct(name, page.At(section), whyNot));
        }
    }

    /// <summary>What is finished, or for others to do.</summary>
    public static bool IsForOthers(Refusal? refusal) => refusal is not null && OfOthers.Contains(refusal.Code);

    /// <summary>A refusal about what will be typed or seen in the form is none yet: the act itself is open.</summary>
    public static Refusal? StateOnly(Refusal? refusal) => refusal is { Field: null } && !OfWhatIsTyped.Contains(refusal.Code) ? refusal : null;
}

/// <summary>可办事项</summary>
/// <param name="Name">Chinese, a verb.</param>
/// <param name="Href">Where it is done.</param>
/// <param name="WhyNot">为什么不能; null when it can be done.</param>
public sealed record CaseAct(string Name, string Href, Refusal? WhyNot)
{
    /// <summary>事由, in somebody's own words; null where the name says it.</summary>
    public string? About { get; init; }

    public string Say(DeskText text) => About is null ? text[Name] : $"{text[Name]}{text["："]}{About}";

    /// <summary>The visitor never can, whatever happens in the case.</summary>
    public bool IsBarred => WhyNot is { Code: "conflict-of-duties" };
}
