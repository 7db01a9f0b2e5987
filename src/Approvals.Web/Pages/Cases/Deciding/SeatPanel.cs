using Approvals.Casework.Approving;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Web.Api;
using Approvals.Web.Reading;
using Approvals.Workflows;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Cases.Deciding;

/// <summary>席位面板: one seat of the running round that the visitor acts on, with what it can do now and, where it can't, why.</summary>
internal sealed record SeatPanel(RoundView Round, LevelView Level, SeatView Seat)
{
    private const string NotTypedYet = "…";

    /// <summary>Name of the seat's owner, where the visitor stands in for them; null for one's own.</summary>
    public string? OnBehalfOf { get; private init; }

    /// <summary>Why it can't approve; null when it can.</summary>
    public Refusal? WhyNotApprove { get; private init; }

    /// <summary>Why it can't ask for material or be handed on.</summary>
    public Refusal? WhyNotHandOn { get; private init; }

    /// <summary>Why it can't reject or return.</summary>
    public Refusal? WhyNotReject { get; private init; }

    /// <summary>Why a signer or delegate can't advise.</summary>
    public Refusal? WhyNotAdvise { get; private init; }

    /// <summary>Why a return can't come straight back.</summary>
    public Refusal? WhyNotStraightBack { get; private init; }

    /// <summary>Why nobody can be asked so; every way is in it.</summary>
    public IReadOnlyDictionary<AdviceAsked, Refusal?> WhyNotAsk { get; private init; } = new Dictionary<AdviceAsked, Refusal?>();

    /// <summary>Steps the case has been at and may go back to.</summary>
    public IReadOnlyList<ReturnStep> Steps { get; private init; } = [];

    /// <summary>Earlier levels this round has approved and may go back to.</summary>
    public IReadOnlyList<LevelView> Levels { get; private init; } = [];

    /// <summary>To whom the seat could be handed.</summary>
    public IReadOnlyList<StaffView> Targets { get; private init; } = [];

    /// <summary>Who could be asked to advise.</summary>
    public IReadOnlyList<StaffView> Advisers { get; private init; } = [];

    /// <summary>A signer's or delegate's: it advises and does not decide.</summary>
    public bool IsAdvisory => Seat.Kind != SeatKind.Deciding;

    /// <summary>A ballot was cast and may be changed.</summary>
    public bool IsBalloted => Seat.State == SeatState.Decided;

    /// <summary>Those who were asked to advise this seat.</summary>
    public IReadOnlyList<SeatView> Asked => AskedBy(Level, Seat);

    public static IReadOnlyList<SeatView> AskedBy(LevelView level, SeatView host) => [.. level.Seats.Where(seat => seat.HostSeatId == host.SeatId)];

    /// <summary>The seats of the round that somebody may act on now: what waits for them first, their own before those of whom they stand in for.</summary>
    public static IReadOnlyList<SeatPanel> Of(CasePage page, RoundView round) =>
    [
        .. from level in round.Levels
           where level.State == LevelState.Open
           from seat in level.Seats
           where page.MayActOn(seat.OwnerAccountId)
           where seat.State is SeatState.Open or SeatState.Consulting or SeatState.Paused || (seat is { State: SeatState.Decided, Kind: SeatKind.Deciding } && level.Mode == LevelMode.Vote)
           let isOwn = seat.OwnerAccountId == page.Actor.AccountId
           orderby seat.State == SeatState.Open descending, isOwn descending
           select new SeatPanel(round, level, seat) { OnBehalfOf = isOwn ? null : seat.Owner },
    ];

    /// <summary>The same with everything it can do, asked of the use cases themselves.</summary>
    public async Task<SeatPanel> RehearsedAsync(CasePage page)
    {
        var (id, seat, nothing) = (page.Case.Id, Seat.SeatId, CaseActs.SeenNothing);
        var advisers = await Colleagues.OfAsync(page.Db, await Casework.Approving.Advisers.OfAsync(page.Desk, page.Actor, id, seat, page.Aborted), page.Aborted);
        var asking = new Dictionary<AdviceAsked, Refusal?>();
        foreach (var how in Enum.GetValues<AdviceAsked>())
            asking[how] = advisers.Count == 0 ? null : await page.Visit.WhyNotAsync(new AskAdvice(id, seat, Seat.Seen, how, advisers[0].AccountId, NotTypedYet));
        var panel = this with { Advisers = advisers, WhyNotAsk = asking };
        if (IsAdvisory)
            return panel with { WhyNotAdvise = await StateAsync(new AdviseSeat(id, seat, nothing, true, NotTypedYet)) };

        var types = await page.Db.CaseSteps.AsNoTracking().Where(step => step.CaseId == id).Select(step => step.Type).Distinct().ToListAsync(page.Aborted);
        return panel with
        {
            WhyNotApprove = await StateAsync(new ApproveSeat(id, seat, nothing, null, null, null, null, null)),
            WhyNotHandOn = await StateAsync(new AskForMaterial(id, seat, nothing, NotTypedYet)),
            WhyNotReject = await StateAsync(new RejectSeat(id, seat, nothing, DecisionReasons.OfRejection[0].Code, NotTypedYet)),
            WhyNotStraightBack = await page.Visit.WhyNotAsync(new ReturnSeat(id, seat, Seat.Seen, ReturnStep.Documents, DecisionReasons.OfReturn[0].Code, NotTypedYet, StraightBack: true)),
            Steps = [.. Enum.GetValues<ReturnStep>().Where(step => types.Contains(TypeOf(step).Name))],
            Levels = [.. Round.Levels.TakeWhile(level => level != Level).Where(level => level.State == LevelState.Approved && level.Code != Level.Code).DistinctBy(level => level.Code)],
            Targets = await Colleagues.OfAsync(page.Db, await TransferTargets.OfAsync(page.Desk, page.Actor, id, seat, page.Aborted), page.Aborted),
        };

        async Task<Refusal?> StateAsync(ICommand<SeatDecided> act) => CaseActs.StateOnly(await page.Visit.WhyNotAsync(act));
    }

    private static StepType TypeOf(ReturnStep step) => step switch
    {
        ReturnStep.Documents => ApprovalSteps.Documents,
        ReturnStep.DueDiligence => ApprovalSteps.DueDiligence,
    };
}

/// <summary>What a form about a seat was made from; sent back with every act.</summary>
/// <param name="Seq">Up to which entry of the case's audit chain the page tells.</param>
/// <param name="Terms">The terms in one line.</param>
internal sealed record SeenForm(SeatView Seat, int Seq, string Terms);

/// <summary>我的决定: a decision of the visitor's that stands in the newest round, and why it can't be taken back; null when it can.</summary>
internal sealed record MyDecision(LevelView Level, SeatView Seat, DecisionView Decision, Refusal? WhyNotWithdraw);
