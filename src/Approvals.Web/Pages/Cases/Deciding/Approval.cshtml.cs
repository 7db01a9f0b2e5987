using Approvals.Casework.Approving;
using Approvals.Casework.Collateral;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Cases.Deciding;

/// <summary>审批: the rounds with everything said in them and what is still to come, and for the visitor's seat everything it can do.</summary>
public sealed partial class ApprovalModel(Visit visit) : CasePage(visit)
{
    internal IReadOnlyList<RoundView> Rounds { get; private set; } = [];

    internal IReadOnlyList<GuaranteeRequest> Guarantees { get; private set; } = [];

    internal IReadOnlyList<PledgeView> Pledged { get; private set; } = [];

    /// <summary>The running round.</summary>
    internal RoundView? Round { get; private set; }

    /// <summary>The visitor's seats, and those of whom they stand in for; more than one where both sit.</summary>
    internal IReadOnlyList<SeatPanel> Panels { get; private set; } = [];

    /// <summary>The one that is shown.</summary>
    internal SeatPanel? Panel { get; private set; }

    /// <summary>What the visitor has decided in the newest round.</summary>
    internal IReadOnlyList<MyDecision> Decided { get; private set; } = [];

    internal IReadOnlyList<OpinionTemplateView> Templates { get; private set; } = [];

    /// <summary>Seats that wait for material the visitor has to bring.</summary>
    internal IReadOnlyList<SeatView> Awaiting { get; private set; } = [];

    /// <summary>Open seats whose owner the visitor may ask to hurry, each with the reason where it is too early; null where it is not.</summary>
    internal IReadOnlyDictionary<Guid, Refusal?> Urgeable { get; private set; } = new Dictionary<Guid, Refusal?>();

    /// <summary>Seats the visitor may take from owners who left, are away or may not decide.</summary>
    internal IReadOnlySet<Guid> Vacatable { get; private set; } = new HashSet<Guid>();

    /// <summary>The visitor finds people for levels that lack them.</summary>
    public bool Staffs => Is(Role.Supervisor);

    /// <summary>Who acts today on the seats of the running round for their owners, by owner.</summary>
    internal IReadOnlyDictionary<Guid, string> Substitutes { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>What the running round still has before it.</summary>
    internal RoundForecast? Forecast { get; private set; }

    /// <summary>Those of the forecast, by account.</summary>
    internal IReadOnlyDictionary<Guid, StaffView> People { get; private set; } = new Dictionary<Guid, StaffView>();

    public FixedTerms Fixed { get; private set; } = new(true, true);

    /// <summary>Which of several seats is looked at.</summary>
    [BindProperty(Name = "seat", SupportsGet = true)]
    public Guid? Chosen { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        await NoteViewAsync();
        return Page();
    }

    /// <summary>The terms in one line.</summary>
    internal string Say(TermsView terms) => string.Join(
        " · ", [Shown.Money(terms.AmountCny) + " " + Text["元"], Text["{0} 个月", terms.Months], Shown.Percent(terms.RatePercent), .. terms.Conditions]);

    /// <summary>What a form about the seat is made from.</summary>
    internal SeenForm SeenNow(SeatView seat) => new(seat, LastSeq, Say(Rounds[0].Terms));

    /// <summary>Latest time of a seat that waits for its turn.</summary>
    internal DateTime? ExpectedOf(SeatView seat) => Forecast?.Levels.SelectMany(level => level.Seats).FirstOrDefault(one => one.SeatId == seat.SeatId)?.DueAtUtc;

    private async Task LoadAsync()
    {
        Rounds = await Api.Approving.OfCaseAsync(Db, Case.Id, Aborted);
        Pledged = await Api.Pledges.OfCaseAsync(Db, Case.Id, Aborted);
        Guarantees = await Db.GuaranteeRequests.AsNoTracking().Where(g => g.CaseId == Case.Id).OrderByDescending(g => g.Visit).ToListAsync(Aborted);
        LastSeq = await CaseHistory.LastSeqAsync(Db, Case.Id, Aborted);
        Fixed = Case.Kind == CaseKind.Waiver ? FixedTerms.OfWaiver : Desk.Rulebook.Terms(Case.ProductCode, Case.ProductVersion).FixedTerms;
        Round = Rounds.FirstOrDefault(round => round.Outcome is null);
        if (Round is not null)
            await LoadRoundAsync(Round);
        if (Rounds.Count > 0 && !Case.IsClosed && Is(Role.Approver, Role.Supervisor))
            await LoadDecidedAsync(Rounds[0]);
    }

    private async Task LoadRoundAsync(RoundView round)
    {
        var seats = round.Levels.SelectMany(level => level.Seats).ToList();
        var owners = await Covered.OfAsync(Db, [.. seats.Select(seat => seat.OwnerAccountId).Distinct()], Desk.Clock.Today, Aborted);
        Substitutes = owners.Where(covered => covered.Covers(Case.ProductCode)).ToDictionary(covered => covered.PrincipalId, covered => covered.Substitute);
        if (await RoundForecasts.OfAsync(Desk, Actor, Case.Id, Aborted) is { } forecast)
        {
            Forecast = forecast;
            People = (await Colleagues.OfAsync(Db, [.. forecast.Levels.SelectMany(level => level.Seats).Select(seat => seat.StaffId).Distinct()], Aborted)).ToDictionary(person => person.AccountId);
        }

        var isManager = Is(Role.CustomerManager) && Case.ManagerId == Actor.AccountId;
        if (isManager)
            Awaiting = [.. seats.Where(seat => seat.State == SeatState.Paused)];
        if (isManager || Is(Role.Supervisor))
            Urgeable = await WhyNotUrgeAsync(seats.Where(seat => seat.State is SeatState.Open or SeatState.Consulting && seat.OwnerAccountId != Actor.AccountId));
        if (Staffs)
            Vacatable = await VacatableAsync(seats.Where(seat => seat.State is not (SeatState.Decided or SeatState.Closed)));
        if (!Is(Role.Approver, Role.Supervisor))
            return;

        Panels = SeatPanel.Of(this, round);
        var shown = Panels.FirstOrDefault(panel => panel.Seat.SeatId == (SeatId == Guid.Empty ? Chosen : SeatId))
            ?? (Refusal is { } refusal && WhatWasSeen.Contains(refusal.Code) ? null : Panels.FirstOrDefault());
        if (shown is null)
            return;
        Panel = await shown.RehearsedAsync(this);
        Templates = await Opinions.TemplatesOfAsync(Db, Actor.AccountId, Aborted);
    }

    private async Task<IReadOnlySet<Guid>> VacatableAsync(IEnumerable<SeatView> seats)
    {
        var vacatable = new HashSet<Guid>();
        foreach (var seat in seats)
        {
            if (await Visit.WhyNotAsync(new VacateSeat(Case.Id, seat.SeatId, "…")) is null)
                vacatable.Add(seat.SeatId);
        }

        return vacatable;
    }

    private async Task<IReadOnlyDictionary<Guid, Refusal?>> WhyNotUrgeAsync(IEnumerable<SeatView> seats)
    {
        var reasons = new Dictionary<Guid, Refusal?>();
        foreach (var seat in seats)
            reasons[seat.SeatId] = await Visit.WhyNotAsync(new UrgeSeat(Case.Id, seat.SeatId));
        return reasons;
    }

    private async Task LoadDecidedAsync(RoundView newest)
    {
        var decided = new List<MyDecision>();
        foreach (var level in newest.Levels)
        {
            foreach (var seat in level.Seats)
            {
                if (seat.Decisions.FirstOrDefault(d => d.IsStanding && !d.IsCarried && d.ByAccountId == Actor.AccountId) is not { } standing)
                    continue;
                var reason = await Visit.WhyNotAsync(new WithdrawSeat(Case.Id, seat.SeatId, seat.Seen));

                // Advice that has been taken in is nobody's to take back.
                if (reason?.Code != "nothing-to-withdraw")
                    decided.Add(new MyDecision(level, seat, standing, reason));
            }
        }

        Decided = decided;
    }

    // 打开: an audited look by somebody who may act on the seat.
    private async Task NoteViewAsync()
    {
        if (Panel is null || !IsLook)
            return;
        var viewings = await Db.Seats.AsNoTracking().Where(seat => seat.Id == Panel.Seat.SeatId).Select(seat => seat.Viewings).SingleAsync(Aborted);
        if (viewings.Contains(new Viewing(Actor.PersonId, Panel.Seat.Seen.TermsDigest, Panel.Seat.Seen.PackDigest)))
            return;
        await Desk.RunAsync(new OpenSeat(Case.Id, Panel.Seat.SeatId), Actor, ct: Aborted);
        LastSeq = await CaseHistory.LastSeqAsync(Db, Case.Id, Aborted);
    }
}
