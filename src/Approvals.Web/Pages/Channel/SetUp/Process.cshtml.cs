using Approvals.Casework.Channel;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Channel.SetUp;

/// <summary>自定义流程: who makes and who approves the enterprise's orders. Source: seed 000 三.</summary>
[Authorize(Roles = nameof(Role.EnterpriseSupervisor))]
public sealed class ProcessModel(Visit visit) : ChannelPage(visit)
{
    /// <summary>Levels that the form offers.</summary>
    public const int LevelsOffered = 3;

    internal ChannelStanding Standing { get; private set; } = null!;

    [BindProperty(Name = "makers")]
    public List<Guid> Makers { get; set; } = [];

    [BindProperty(Name = "level1")]
    public List<Guid> Level1 { get; set; } = [];

    [BindProperty(Name = "level2")]
    public List<Guid> Level2 { get; set; } = [];

    [BindProperty(Name = "level3")]
    public List<Guid> Level3 { get; set; } = [];

    internal IReadOnlyList<EnterpriseOperator> MakersOffered => [.. Standing.Operators.Where(o => o.IsActive && o.Roles.Contains(Role.EnterpriseMaker))];

    internal IReadOnlyList<EnterpriseOperator> SupervisorsOffered => [.. Standing.Operators.Where(o => o.IsActive && o.Roles.Contains(Role.EnterpriseSupervisor))];

    /// <summary>What was chosen, by place: 0 for 制单员, then the levels.</summary>
    internal IReadOnlyList<Guid> ChosenAt(int level) => level switch { 0 => Makers, 1 => Level1, 2 => Level2, _ => Level3 };

    internal string NameOf(Guid accountId) => Standing.Operators.FirstOrDefault(o => o.AccountId == accountId)?.Name ?? "—";

    // A level left empty after the last one is none; one left empty before another is asked for.
    internal IReadOnlyList<IReadOnlyList<Guid>> Levels
    {
        get
        {
            List<IReadOnlyList<Guid>> levels = [Level1, Level2, Level3];
            while (levels.Count > 0 && levels[^1].Count == 0)
                levels.RemoveAt(levels.Count - 1);
            return levels;
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Makers = At(0);
        (Level1, Level2, Level3) = (At(1), At(2), At(3));
        return Page();

        List<Guid> At(int level) => [.. Standing.Operators.Where(o => o.IsActive && Standing.Posts.Any(post => post.Level == level && post.PersonId == o.PersonId)).Select(o => o.AccountId)];
    }

    /// <summary>核对: shows the process as it would be, to be confirmed.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        await LoadAsync();
        await AskConfirmationAsync(new SetOperatorProcess(Makers, Levels, Confirmation.None), Digest);
        return Page();
    }

    /// <summary>重新选择: the form again, with what was chosen.</summary>
    public async Task<IActionResult> OnPostEditAsync()
    {
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostConfirmAsync(string? transactionPassword, string? passkey) => await ActAsync(
        new SetOperatorProcess(Makers, Levels, Given(transactionPassword, passkey)), Text["信贷流程设置成功。之后的指令都按这个流程办理。"], OnPostCheckAsync, "/channel/process");

    private string Digest => SetOperatorProcess.DigestFor(ApplicantId, Makers, Levels);

    private async Task LoadAsync() => Standing = await ChannelStanding.OfAsync(Db, ApplicantId, Aborted);
}
