using Approvals.Casework.Approving;
using Approvals.Lending.Chains;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Mvc;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Cases.Deciding;

// What is sent from the page. Every act tells what its sender had before them.
public sealed partial class ApprovalModel
{
    /// <summary>A place to return to is a step's name, or this and a level's code.</summary>
    public const string ToLevel = "level:";

    private const int MostChangesTold = 30;

    private static readonly HashSet<string> WhatWasSeen = new(StringComparer.Ordinal) { "seat-changed", "pack-changed", "terms-changed", "already-decided", "seat-closed", "round-ended" };

    /// <summary>What the fields are called, by name.</summary>
    private static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["amount"] = "批准金额（元）",
        ["months"] = "期限（月）",
        ["rate"] = "年利率（%）",
        ["to"] = "退回到",
        ["straightBack"] = "回来以后",
        ["toAccountId"] = "给谁",
        ["how"] = "征询方式",
        ["inFavour"] = "意见",
    };

    /// <summary>What has happened since the page was opened that was just sent; told when the act was refused for it.</summary>
    internal IReadOnlyList<HistoryRow> Changes { get; private set; } = [];

    /// <summary>Terms as they stood on the page that was sent; null unless they have changed.</summary>
    public string? TermsBefore { get; private set; }

    /// <summary>The opinion with a template put in.</summary>
    public string? Opinion { get; private set; }

    /// <summary>Whose seat the page shows as seen; sent back with every act.</summary>
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

    /// <summary>The form comes filled with the terms as they stand: a field that was emptied says nothing.</summary>
    public Task<IActionResult> OnPostApproveAsync(decimal? amount, int? months, decimal? rate, string? conditions, string? opinion) => IsEmptied("amount") || IsEmptied("months") || IsEmptied("rate")
        ? UnchosenAsync("批准金额、期限和年利率不能留空；不改变的，请保留原来的数字。", IsEmptied("amount") ? "amount" : IsEmptied("months") ? "months" : "rate")
        : DecideAsync(new ApproveSeat(Case.Id, SeatId, Seen, amount, months, rate, LinesOf(conditions), opinion), Text["已同意。"]);

    public Task<IActionResult> OnPostRejectAsync(string? reasonCode, string? reason) =>
        DecideAsync(new RejectSeat(Case.Id, SeatId, Seen, reasonCode ?? "", reason ?? ""), Text["已否决。"]);

    public async Task<IActionResult> OnPostReturnAsync(string? to, bool straightBack, string? reasonCode, string? reason)
    {
        var level = to?.StartsWith(ToLevel, StringComparison.Ordinal) == true ? to[ToLevel.Length..] : null;
        ReturnStep? step = Enum.TryParse<ReturnStep>(to, out var named) && Enum.IsDefined(named) ? named : null;
        var place = step is { } known ? Text[DecidingLabels.Of(known)] : await TitleOfAsync(level);
        return await DecideAsync(
            new ReturnSeat(Case.Id, SeatId, Seen, step, reasonCode ?? "", reason ?? "", level, straightBack),
            straightBack ? Text["已退回{0}；资料和条件没有变化的，案件回来后直接到您这里。", place] : Text["已退回{0}。", place]);
    }

    public Task<IActionResult> OnPostAskAsync(string? asked) => DecideAsync(new AskForMaterial(Case.Id, SeatId, Seen, asked ?? ""), Text["已要求补充资料，您的时限暂停计算。"]);

    public Task<IActionResult> OnPostTransferAsync(Guid toAccountId, string? reason) => DecideAsync(new TransferSeat(Case.Id, SeatId, Seen, toAccountId, reason ?? ""), Text["已转办。"]);

    public Task<IActionResult> OnPostConsultAsync(AdviceAsked? how, Guid toAccountId, string? question) => how is { } chosen
        ? DecideAsync(new AskAdvice(Case.Id, SeatId, Seen, chosen, toAccountId, question ?? ""), Text["已征询，对方的待办里会出现这件案件。"])
        : UnchosenAsync("请选择前加签、后加签或委派。", "how");

    public Task<IActionResult> OnPostAdviseAsync(bool? inFavour, string? opinion) => inFavour is { } chosen
        ? DecideAsync(new AdviseSeat(Case.Id, SeatId, Seen, chosen, opinion ?? ""), Text["意见已提交。"])
        : UnchosenAsync("请选择赞成或反对。", "inFavour");

    /// <summary>减签: the seat sent is the signer's or delegate's.</summary>
    public Task<IActionResult> OnPostRemoveAsync() => DecideAsync(new RemoveSigner(Case.Id, SeatId, Seen), Text["已减签。"]);

    public Task<IActionResult> OnPostWithdrawAsync() => DecideAsync(new WithdrawSeat(Case.Id, SeatId, Seen), Text["已撤回您的决定。"]);

    public Task<IActionResult> OnPostUrgeAsync() => ActAsync(new UrgeSeat(Case.Id, SeatId), Text["已催办。"], OnGetAsync, At("approval"));

    public Task<IActionResult> OnPostRefillAsync() => ActAsync(new RefillLevel(Case.Id), Text["已找到审批人。"], OnGetAsync, At("approval"));

    public Task<IActionResult> OnPostVacateAsync(string? reason) => ActAsync(new VacateSeat(Case.Id, SeatId, reason ?? ""), Text["席位已腾出，并按审批链重新安排。"], OnGetAsync, At("approval"));

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

    /// <summary>Whether the form of this handler was just sent and came back.</summary>
    public bool WasSent(string handler) => string.Equals(Request.Query["handler"], handler, StringComparison.OrdinalIgnoreCase);

    private Task<IActionResult> UnchosenAsync(string what, string field)
    {
        if (!CannotRead(Names))
            Refuse(new Refusal(RequestFault.ProblemCode, what, field));
        return OnGetAsync();
    }

    private bool IsEmptied(string field) => Request.Form.TryGetValue(field, out var typed) && string.IsNullOrWhiteSpace(typed);

    private async Task<string> TitleOfAsync(string? level)
    {
        Rounds = await Api.Approving.OfCaseAsync(Db, Case.Id, Aborted);
        return Text[Rounds.SelectMany(round => round.Levels).FirstOrDefault(visited => visited.Code == level)?.Title ?? level ?? ""];
    }

    private async Task<IActionResult> DecideAsync(Casework.Data.ICommand<SeatDecided> command, string said)
    {
        if (CannotRead(Names))
            return await OnGetAsync();
        var decided = await RunAsync(command);
        if (!decided.IsRefused)
        {
            Say(said);
            return Redirect(decided.Value.RoundOutcome is null or RoundOutcome.Superseded ? At("approval") : At());
        }

        await LoadAsync();
        if (WhatWasSeen.Contains(Refusal!.Code))
        {
            Changes = await CaseHistory.SinceAsync(Db, Case.Id, SeenSeq, MostChangesTold, Aborted);
            TermsBefore = Round is not null && SeenTerms != Say(Round.Terms) ? SeenTerms : null;
        }

        return Page();
    }
}
