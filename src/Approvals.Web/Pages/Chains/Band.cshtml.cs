using Approvals.Casework.Chains;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Chains;

/// <summary>审批权限档: a form over one band of a draft, to change, split or remove it, or over one to be added.</summary>
[Authorize(Roles = nameof(Role.Supervisor))]
public sealed class BandModel(Visit visit) : ChainPage(visit)
{
    /// <summary>Place of the band, from 0; null adds one.</summary>
    [BindProperty(Name = "band", SupportsGet = true)]
    public int? Place { get; set; }

    /// <summary>Content hash of the draft as seen.</summary>
    public string Seen { get; private set; } = "";

    /// <summary>What stands in the form.</summary>
    public BandForm Form { get; private set; } = new(null, null, null, null);

    /// <summary>Where to split, kept when it was refused.</summary>
    public decimal? SplitAtCny { get; private set; }

    /// <summary>What the saved draft has wrong with this band as such, e.g. a gap beside it.</summary>
    public IEnumerable<string> Problems => Place is null ? [] : ChainVerification.Verify(Chain, Code).Where(problem => ChainPlaces.Of(problem).Contains((Place, null))).Select(problem => Say(problem.Words)).Distinct(StringComparer.Ordinal);

    public Band? BandShown => Place is { } place ? Chain.Bands[place] : null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync())
            return NotFound();
        Seen = OpenDraft!.Hash;
        Form = BandShown is { } band ? new BandForm([.. band.Securities], band.OverCny, band.UpToCny, null) : new BandForm([], 0, null, 0);
        return Page();
    }

    public async Task<IActionResult> OnPostKeepAsync([FromForm] BandForm form, string seen)
    {
        if (!await FindAsync())
            return NotFound();
        (Form, Seen) = (form, seen);
        if (CannotRead(Names))
            return Page();
        if (form.Problem(Text) is { } problem)
        {
            Refuse(problem);
            return Page();
        }

        var (draft, securities, over) = (OpenDraft!.Id, form.Securities ?? [], form.OverCny ?? 0);
        return Place is { } place
            ? await ActAsync(new ReviseBand(draft, seen, place, securities, over, form.UpToCny), Text["已保存档位。"], AgainAsync, At())
            : await ActAsync(new AddBand(draft, seen, form.LikeBand ?? 0, securities, over, form.UpToCny), Text["已新增一档。"], AgainAsync, At());
    }

    public Task<IActionResult> OnPostSplitAsync(string seen, decimal? atCny)
    {
        SplitAtCny = atCny;
        return OnBandAsync(seen, place => ActAsync(new SplitBand(OpenDraft!.Id, seen, place, atCny ?? 0), Text["已拆成两档，层级相同，可以分别修改。"], AgainAsync, At()));
    }

    public Task<IActionResult> OnPostRemoveAsync(string seen) =>
        OnBandAsync(seen, place => ActAsync(new RemoveBand(OpenDraft!.Id, seen, place), Text["已删除一档，相邻的一档接过它的金额。"], AgainAsync, At()));

    private async Task<IActionResult> OnBandAsync(string seen, Func<int, Task<IActionResult>> act)
    {
        if (!await FindAsync() || BandShown is not { } band)
            return NotFound();
        (Form, Seen) = (new BandForm([.. band.Securities], band.OverCny, band.UpToCny, null), seen);
        if (CannotRead(Names))
            return Page();
        return await act(Place!.Value);
    }

    private Task<IActionResult> AgainAsync() => Task.FromResult<IActionResult>(Page());

    private async Task<bool> FindAsync() => await LoadAsync() && OpenDraft is not null && (Place is not { } place || (place >= 0 && place < Chain.Bands.Count));
}

/// <summary>档位表单: what a band is for, as it is typed.</summary>
/// <param name="UpToCny">Null is open.</param>
/// <param name="LikeBand">Place of the band whose levels an added one begins with.</param>
public sealed record BandForm(Lending.Chains.Security[]? Securities, decimal? OverCny, decimal? UpToCny, int? LikeBand)
{
    /// <summary>The first field that can't be so; what does not fit the other bands is told by the verification.</summary>
    public Refusal? Problem(DeskText text) =>
        Securities is not { Length: > 0 } ? new Refusal(RequestFault.ProblemCode, text["至少选一种担保方式。"], "securities")
        : !IsAmount(OverCny ?? 0) || !IsAmount(UpToCny ?? 0) ? new Refusal(RequestFault.ProblemCode, text["金额须为 0 或以上，精确到分。"], "overCny")
        : UpToCny <= (OverCny ?? 0) ? new Refusal(RequestFault.ProblemCode, text["上限须高于下限；不设上限请留空。"], "upToCny")
        : null;

    private static bool IsAmount(decimal cny) => cny >= 0 && decimal.Round(cny, 2) == cny;
}
