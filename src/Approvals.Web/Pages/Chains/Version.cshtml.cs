using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Approvals.Casework.Chains;
using Approvals.Casework.Data;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Chains;

/// <summary>审批链版本: its bands and levels as a tree; a draft is edited, verified and approved here.</summary>
[Authorize(Roles = $"{nameof(Role.Supervisor)},{nameof(Role.Auditor)}")]
public sealed partial class VersionModel(Visit visit) : ChainPage(visit)
{
    /// <summary>Code of the refusal that comes with counter-examples.</summary>
    public const string Disproved = "chain-disproved";

    private IReadOnlyList<(int? Band, int? Level, ChainProblem Problem)> problems = [];

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

    /// <summary>How many counter-examples the verification has found just now.</summary>
    public int ProblemCount => problems.Count;

    /// <summary>What is not done, other than a verification, which tells its reasons where they belong.</summary>
    public Refusal? RefusalToTell => Refusal?.Code == Disproved ? null : Refusal;

    /// <summary>Counter-examples about one level, or about a band as such, or about the chain as such.</summary>
    public IEnumerable<string> ProblemsOf(int? band = null, int? level = null) =>
        problems.Where(found => (found.Band, found.Level) == (band, level)).Select(found => Say(found.Problem.Words)).Distinct(StringComparer.Ordinal);

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        CopyFrom = CopyFrom == default ? Desk.Clock.Today.AddDays(1) : CopyFrom;
        if (OpenDraft is { } draft && IsSupervisor)
            WhyNotApprove = await WhyNotApproveAsync(draft);
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
        var copied = await RunAsync(new CopyChain(Code, Version, CopyFrom));
        if (copied.IsRefused)
            return await OnGetAsync();
        Say(Text["已复制为第 {0} 版草稿，可以开始修改。", copied.Value.Version]);
        return Redirect(At(copied.Value.Code, copied.Value.Version));
    }

    public Task<IActionResult> OnPostReviseAsync(string seen, string? title, string? source, DateOnly? inForceFrom, ExposureBasis basis)
    {
        Typed = new ChainHead(title, source, inForceFrom, basis);
        return OnDraftAsync(draft => string.IsNullOrWhiteSpace(title) || string.IsNullOrWhiteSpace(source) || inForceFrom is null
            ? AgainAsync(new Refusal(RequestFault.ProblemCode, Text["请填写名称、依据和生效日。"], "title"))
            : ActAsync(new ReviseChain(draft.Id, seen, title, source, inForceFrom.Value, basis), Text["已保存。"], OnGetAsync, At()));
    }

    public Task<IActionResult> OnPostMoveAsync(string seen, int band, int level, bool up) =>
        OnDraftAsync(draft => ActAsync(new MoveLevel(draft.Id, seen, band, level, up), Text["已移动层级。"], OnGetAsync, At()));

    public Task<IActionResult> OnPostRemoveLevelAsync(string seen, int band, int level) =>
        OnDraftAsync(draft => ActAsync(new RemoveLevel(draft.Id, seen, band, level), Text["已删除层级。"], OnGetAsync, At()));

    public Task<IActionResult> OnPostVerifyAsync() => OnDraftAsync(async draft =>
    {
        var answer = await ActAsync(new VerifyChain(draft.Id), Text["校验通过，请另一位主管批准。"], OnGetAsync, At());
        if (Refusal?.Code == Disproved)
        {
            var found = await ChainProving.ProveAsync(Db, Desk.Rulebook, Desk.Clock.Today, Chain, Aborted);
            problems = [.. found.Select(problem => (PlaceOf(problem, "band"), PlaceOf(problem, "level"), problem))];
        }

        return answer;
    });

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

    private static int? PlaceOf(ChainProblem problem, string what) =>
        Place().Match(problem.Path).Groups[what] is { Success: true } place ? int.Parse(place.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^\$\.bands\[(?<band>\d+)\](?:\.levels\[(?<level>\d+)\])?")]
    private static partial Regex Place();
}

/// <summary>审批链说明: what a form over a draft's head holds.</summary>
public sealed record ChainHead(string? Title, string? Source, DateOnly? InForceFrom, ExposureBasis? Basis);
