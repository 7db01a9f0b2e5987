using Approvals.Casework.Approving;
using Approvals.Casework.Collateral;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Approvals.Workflows;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Cases.Deciding;

/// <summary>审批: the rounds with everything said in them, and for the visitor's open seat everything it can do.</summary>
public sealed class ApprovalModel(Visit visit) : CasePage(visit)
{
    private const int MostChangesTold = 30;

    private static readonly HashSet<string> WhatWasSeen = new(StringComparer.Ordinal) { "seat-changed", "pack-changed", "terms-changed", "already-decided", "seat-closed", "round-ended" };

    /// <summary>What the fields are called, by name.</summary>
    private static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["amount"] = "批准金额（元）",
        ["months"] = "期限（月）",
        ["rate"] = "年利率（%）",
        ["to"] = "退回到",
        ["toAccountId"] = "转办给",
    };

    internal IReadOnlyList<RoundView> Rounds { get; private set; } = [];

    internal IReadOnlyList<GuaranteeRequest> Guarantees { get; private set; } = [];

    internal IReadOnlyList<PledgeView> Pledged { get; private set; } = [];

    /// <summary>The visitor's open seat in the live round.</summary>
    internal SeatView? Seat { get; private set; }

    internal LevelView? Level { get; private set; }

    internal RoundView? Round { get; private set; }

    /// <summary>Steps the case has been at and may go back to.</summary>
    public IReadOnlyList<ReturnStep> Visited { get; private set; } = [];

    internal IReadOnlyList<StaffView> Targets { get; private set; } = [];

    internal IReadOnlyList<OpinionTemplateView> Templates { get; private set; } = [];

    /// <summary>Seats that wait for material the visitor has to bring.</summary>
    internal IReadOnlyList<SeatView> Awaiting { get; private set; } = [];

    /// <summary>What has happened since the page was opened that was just sent; told when the act was refused for it.</summary>
    internal IReadOnlyList<HistoryRow> Changes { get; private set; } = [];

    /// <summary>Terms as they stood on the page that was sent; null unless they have changed.</summary>
    public string? TermsBefore { get; private set; }

    public FixedTerms Fixed { get; private set; } = new(true, true);

    /// <summary>The opinion with a template put in.</summary>
    public string? Opinion { get; private set; }

    /// <summary>Who the seat shows as seen; sent back with every act.</summary>
    [BindProperty]
    public Guid SeatId { get; set; }

    [BindProperty]
    public int SeatVersion { get; set; }

    [BindProperty]
    public string? PackDigest { get; set; }

    [BindProperty]
    public string? TermsDigest { get; set; }

    [BindProperty]
    public int SeenSeq { get; set; }

    [BindProperty]
    public string? SeenTerms { get; set; }

    private SeenSeat Seen => new(SeatVersion, PackDigest ?? "", TermsDigest ?? "");

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        return Page();
    }

    public Task<IActionResult> OnPostApproveAsync(decimal? amount, int? months, decimal? rate, string? conditions, string? opinion) => DecideAsync(
        new ApproveSeat(Case.Id, SeatId, Seen, amount, months, rate, LinesOf(conditions), opinion), Text["已同意。"]);

    public Task<IActionResult> OnPostRejectAsync(string? reasonCode, string? reason) =>
        DecideAsync(new RejectSeat(Case.Id, SeatId, Seen, reasonCode ?? "", reason ?? ""), Text["已否决。"]);

    public Task<IActionResult> OnPostReturnAsync(ReturnStep to, string? reasonCode, string? reason) =>
        DecideAsync(new ReturnSeat(Case.Id, SeatId, Seen, to, reasonCode ?? "", reason ?? ""), Text["已退回{0}。", Text[DecidingLabels.Of(to)]]);

    public Task<IActionResult> OnPostAskAsync(string? asked) => DecideAsync(new AskForMaterial(Case.Id, SeatId, Seen, asked ?? ""), Text["已要求补充资料，您的时限暂停计算。"]);

    public Task<IActionResult> OnPostTransferAsync(Guid toAccountId, string? reason) => DecideAsync(new TransferSeat(Case.Id, SeatId, Seen, toAccountId, reason ?? ""), Text["已转办。"]);

    public Task<IActionResult> OnPostMaterialAsync(string? note) => ActAsync(new ReceiveMaterial(Case.Id, SeatId, note ?? ""), Text["已提交，审批继续。"], OnGetAsync, At("approval"));

    /// <summary>Puts a template into the opinion that is being written; nothing is decided.</summary>
    public async Task<IActionResult> OnPostInsertAsync(Guid? template, string? opinion)
    {
        await LoadAsync();
        Opinion = string.Join('\n', new[] { opinion, Templates.FirstOrDefault(t => t.TemplateId == template)?.Text }.Where(text => !string.IsNullOrWhiteSpace(text)));
        return Page();
    }

    public Task<IActionResult> OnPostKeepAsync(string? text) => ActAsync(new KeepOpinionTemplate(text ?? ""), Text["模板已添加。"], OnGetAsync, At("approval") + "#templates");

    public Task<IActionResult> OnPostDropAsync(Guid template) => ActAsync(new DropOpinionTemplate(template), Text["模板已删除。"], OnGetAsync, At("approval") + "#templates");

    /// <summary>What was typed into the approval, kept while a template is put in or the act was refused.</summary>
    public string? Field(string name, string? otherwise = null) => Typed("Approve", name, Typed("Insert", name, otherwise));

    /// <summary>The terms in one line.</summary>
    internal string Say(TermsView terms) => string.Join(
        " · ", [Shown.Money(terms.AmountCny) + " " + Text["元"], Text["{0} 个月", terms.Months], Shown.Percent(terms.RatePercent), .. terms.Conditions]);

    private async Task<IActionResult> DecideAsync(Casework.Data.ICommand<SeatDecided> command, string said)
    {
        if (CannotRead(Names))
            return await OnGetAsync();
        var decided = await RunAsync(command);
        if (!decided.IsRefused)
        {
            Say(said);
            return Redirect(decided.Value.RoundOutcome is null ? At("approval") : At());
        }

        await LoadAsync();
        if (WhatWasSeen.Contains(Refusal!.Code))
        {
            Changes = await CaseHistory.SinceAsync(Db, Case.Id, SeenSeq, MostChangesTold, Aborted);
            TermsBefore = Round is not null && SeenTerms != Say(Round.Terms) ? SeenTerms : null;
        }

        return Page();
    }

    private async Task LoadAsync()
    {
        Rounds = await Api.Approving.OfCaseAsync(Db, Case.Id, Aborted);
        Pledged = await Api.Pledges.OfCaseAsync(Db, Case.Id, Aborted);
        Guarantees = await Db.GuaranteeRequests.AsNoTracking().Where(g => g.CaseId == Case.Id).OrderByDescending(g => g.Visit).ToListAsync(Aborted);
        LastSeq = await CaseHistory.LastSeqAsync(Db, Case.Id, Aborted);
        Fixed = Desk.Rulebook.Terms(Case.ProductCode, Case.ProductVersion).FixedTerms;
        Round = Rounds.FirstOrDefault(round => round.Outcome is null);
        if (Round is not null && Visit.Is(Role.Approver, Role.Supervisor))
            await LoadSeatAsync(Round);
        if (Round is not null && Visit.Is(Role.CustomerManager) && Case.ManagerId == Actor.AccountId)
            Awaiting = [.. Round.Levels.SelectMany(level => level.Seats).Where(seat => seat.State == SeatState.Paused)];
    }

    private async Task LoadSeatAsync(RoundView round)
    {
        Templates = await Opinions.TemplatesOfAsync(Db, Actor.AccountId, Aborted);
        Level = round.Levels.FirstOrDefault(level => level.Seats.Any(seat => seat.OwnerAccountId == Actor.AccountId && seat is { State: SeatState.Open, Kind: SeatKind.Deciding }));
        Seat = Level?.Seats.First(seat => seat.OwnerAccountId == Actor.AccountId && seat is { State: SeatState.Open, Kind: SeatKind.Deciding });
        if (Seat is null)
            return;
        Targets = await Colleagues.OfAsync(Db, await TransferTargets.OfAsync(Desk, Actor, Case.Id, Seat.SeatId, Aborted), Aborted);
        var types = await Db.CaseSteps.AsNoTracking().Where(s => s.CaseId == Case.Id).Select(s => s.Type).Distinct().ToListAsync(Aborted);
        Visited = [.. Enum.GetValues<ReturnStep>().Where(step => types.Contains(TypeOf(step).Name))];
    }

    private static StepType TypeOf(ReturnStep step) => step switch
    {
        ReturnStep.Documents => ApprovalSteps.Documents,
        ReturnStep.DueDiligence => ApprovalSteps.DueDiligence,
    };

}
