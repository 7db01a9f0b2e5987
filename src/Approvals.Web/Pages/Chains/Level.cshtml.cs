using Approvals.Casework.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Chains;

/// <summary>审批层级: a form over one level of a draft, or over one to be added.</summary>
[Authorize(Roles = nameof(Role.Supervisor))]
public sealed class LevelModel(Visit visit) : ChainPage(visit)
{
    /// <summary>Place of the band, from 0.</summary>
    [BindProperty(SupportsGet = true)]
    public int Band { get; set; }

    /// <summary>Place of the level that is changed, from 0.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Level { get; set; }

    /// <summary>Place the added one gets, from 0.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    /// <summary>Content hash of the draft as seen.</summary>
    public string Seen { get; private set; } = "";

    /// <summary>What stands in the form.</summary>
    public LevelForm Form { get; private set; } = new();

    public Approvals.Lending.Chains.Band BandShown => Chain.Bands[Band];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync())
            return NotFound();
        Seen = OpenDraft!.Hash;
        Form = Level is { } level ? LevelForm.Of(BandShown.Levels[level], Staff) : LevelForm.New(BandShown, Staff);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] LevelForm form, string seen)
    {
        if (!await FindAsync())
            return NotFound();
        (Form, Seen) = (form, seen);
        if (CannotRead(Names))
            return Page();
        var read = form.Read(Text, Staff);
        if (read.Refusal is { } refusal)
        {
            Refuse(refusal);
            return Page();
        }

        var draft = OpenDraft!.Id;
        return Level is { } level
            ? await ActAsync(new ReviseLevel(draft, seen, Band, level, read.Value), Text["已保存层级。"], AgainAsync, At())
            : await ActAsync(new AddLevel(draft, seen, Band, Before ?? BandShown.Levels.Count, read.Value), Text["已新增层级。"], AgainAsync, At());
    }

    private Task<IActionResult> AgainAsync() => Task.FromResult<IActionResult>(Page());

    // Nothing but a draft has a form; what is past its last level does not either.
    private async Task<bool> FindAsync() =>
        await LoadAsync() && OpenDraft is not null && Band >= 0 && Band < Chain.Bands.Count
        && (Level is not { } level || (level >= 0 && level < BandShown.Levels.Count)) && (Before is not { } before || (before >= 0 && before <= BandShown.Levels.Count));
}
