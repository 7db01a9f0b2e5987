using System.Globalization;
using System.Text;
using Approvals.Casework.Chains;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Pages.Cases.Deciding;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Chains;

/// <summary>审批链版本: its bands and levels as a tree; a draft is edited, verified and approved here.</summary>
[Authorize(Roles = $"{nameof(Role.Supervisor)},{nameof(Role.Auditor)}")]
public sealed class VersionModel(Visit visit) : ChainPage(visit)
{
    /// <summary>Code of the refusal that comes with counter-examples.</summary>
    public const string Disproved = "chain-disproved";

    private static readonly Dictionary<string, string> Dates = new() { ["from"] = "生效日", ["inForceFrom"] = "生效日", ["basis"] = "敞口口径" };

    private IReadOnlyList<ChainProblem> problems = [];

    /// <summary>Why the visitor can't approve the draft; null where they can.</summary>
    public Refusal? WhyNotApprove { get; private set; }

    /// <summary>What was typed over the draft's head, kept when it was refused.</summary>
    public ChainHead Typed { get; private set; } = new(null, null, null, null);

    /// <summary>Date of a copy, kept when it was refused; tomorrow at the earliest.</summary>
    public DateOnly CopyFrom { get; private set; }

    /// <summary>Live rounds on this version, or for a draft on the version in force.</summary>
    internal RunningRounds Running { get; private set; } = new(0, []);

    /// <summary>The version whose rounds these are; null while none is in force.</summary>
    internal ShelvedChain? RunningOn { get; private set; }

    /// <summary>How many counter-examples the verification has found just now; without one, what the draft has wrong by itself.</summary>
    public int ProblemCount => problems.Count;

    /// <summary>Whether the verification was asked just now and found them.</summary>
    public bool IsDisproved => Refusal?.Code == Disproved;

    /// <summary>What is not done, other than a verification, which tells its reasons where they belong.</summary>
    public Refusal? RefusalToTell => IsDisproved ? null : Refusal;

    /// <summary>Counter-examples about one level, or about a band as such, or about the chain as such; what is between two bands is about either.</summary>
    public IEnumerable<string> ProblemsOf(int? band = null, int? level = null) =>
        problems.Where(found => ChainPlaces.Of(found).Contains((band, level))).Select(found => Say(found.Words)).Distinct(StringComparer.Ordinal);

    /// <summary>What the band of a running round is for, in words.</summary>
    internal string RangeOf(RunningRound round) =>
        RunningOn?.Chain.Bands.FirstOrDefault(band => band.Code == round.Band) is { } band ? BandWords.Of(Text, band) : "—";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        CopyFrom = CopyFrom == default ? Desk.Clock.Today.AddDays(1) : CopyFrom;
        if (OpenDraft is { } draft && IsSupervisor)
            WhyNotApprove = await WhyNotApproveAsync(draft);
        if (OpenDraft is not null)
            problems = IsDisproved ? await ChainProving.ProveAsync(Db, Desk.Rulebook, Desk.Clock.Today, Chain, Aborted) : ChainVerification.Verify(Chain, Code);
        RunningOn = OpenDraft is null ? Shelved : Versions.FirstOrDefault(version => version.Standing == ChainStanding.InForce);
        if (RunningOn is { } version)
            Running = await ChainShelf.RunningAsync(Db, Actor, Code, version.Chain.Version, Aborted);
        return Page();
    }

    public async Task<IActionResult> OnGetExportAsync() =>
        await LoadAsync() ? File(Encoding.UTF8.GetBytes(ChainFile.Write(Chain)), "application/json", string.Create(CultureInfo.InvariantCulture, $"{Code}-v{Version}.json")) : NotFound();

    public async Task<IActionResult> OnPostCopyAsync(DateOnly? from)
    {
        CopyFrom = from ?? default;
        if (CannotRead(Dates))
            return await OnGetAsync();
        var copied = await RunAsync(new CopyChain(Code, Version, CopyFrom));
        if (copied.IsRefused)
            return await OnGetAsync();
        Say(Text["已复制为第 {0} 版草稿，可以开始修改。", copied.Value.Version]);
        return Redirect(At(copied.Value.Code, copied.Value.Version));
    }

    /// <summary>Whether the form over the draft's head was refused.</summary>
    public bool IsHeadTyped => Typed.Basis is not null;

    public Task<IActionResult> OnPostReviseAsync(string seen, string? title, string? source, DateOnly? inForceFrom, ExposureBasis basis)
    {
        Typed = new ChainHead(title, source, inForceFrom, basis);
        return OnDraftAsync(draft => CannotRead(Dates) ? OnGetAsync() : string.IsNullOrWhiteSpace(title) || string.IsNullOrWhiteSpace(source) || inForceFrom is null
            ? AgainAsync(new Refusal(RequestFault.ProblemCode, Text["请填写名称、依据和生效日。"], "title"))
            : ActAsync(new ReviseChain(draft.Id, seen, title, source, inForceFrom.Value, basis), Text["已保存。"], OnGetAsync, At()));
    }

    public Task<IActionResult> OnPostMoveAsync(string seen, int band, int level, bool up) =>
        OnDraftAsync(draft => ActAsync(new MoveLevel(draft.Id, seen, band, level, up), Text["已移动层级。"], OnGetAsync, At()));

    public Task<IActionResult> OnPostRemoveLevelAsync(string seen, int band, int level) =>
        OnDraftAsync(draft => ActAsync(new RemoveLevel(draft.Id, seen, band, level), Text["已删除层级。"], OnGetAsync, At()));

    public Task<IActionResult> OnPostVerifyAsync() =>
        OnDraftAsync(draft => ActAsync(new VerifyChain(draft.Id), Text["校验通过，请另一位主管批准。"], OnGetAsync, At()));

    // The first counter-example is told with paths and codes: the verification tells them all, where they belong.
    private async Task<Refusal?> WhyNotApproveAsync(ChainDraft draft) => await Visit.WhyNotAsync(new ApproveChain(draft.Id, draft.Hash)) is { } refusal
        ? refusal.Code == Disproved ? new Refusal(Disproved, "人员或产品有了变化，草稿已不成立，请重新校验看原因。") : refusal
        : null;

    public Task<IActionResult> OnPostApproveAsync(string seen) =>
        OnDraftAsync(draft => ActAsync(new ApproveChain(draft.Id, seen), Text["已批准，到生效日起用于新的审批。"], OnGetAsync, At()));

    public Task<IActionResult> OnPostDiscardAsync(string seen) =>
        OnDraftAsync(draft => ActAsync(new DiscardChain(draft.Id, seen), Text["草稿已作废。"], OnGetAsync, "/chains"));

    private async Task<IActionResult> OnDraftAsync(Func<ChainDraft, Task<IActionResult>> act) =>
        await LoadAsync() && Shelved.Draft is { } draft ? await act(draft) : NotFound();

    private Task<IActionResult> AgainAsync(Refusal refusal)
    {
        Refuse(refusal);
        return OnGetAsync();
    }
}

/// <summary>审批链说明: what a form over a draft's head holds.</summary>
public sealed record ChainHead(string? Title, string? Source, DateOnly? InForceFrom, ExposureBasis? Basis);
