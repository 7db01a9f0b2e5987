using Approvals.Casework.Claims;
using Approvals.Casework.Waivers;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Cases;

/// <summary>案件概览: who, how much, where it stands; and the first acts — claim, ask the customer, give back.</summary>
public sealed class FileModel(Visit visit) : CasePage(visit)
{
    /// <summary>What was typed, kept when it was refused.</summary>
    public string? Note { get; private set; }

    /// <summary>What the case is about when it is a waiver.</summary>
    internal WaiverView? Waiver { get; private set; }

    /// <summary>贷后事项 of the facility, or the case that opened it.</summary>
    internal IReadOnlyList<FacilityMatterRow> Matters { get; private set; } = [];

    public bool MayWithdrawWaiver => Waiver is not null && !Case.IsClosed && IsHeld;

    public async Task<IActionResult> OnGetAsync()
    {
        Waiver = await WaiverRows.OfCaseAsync(Db, Case.Id, Aborted);
        Matters = await FacilityMatterRows.OfCaseAsync(Db, Case.Id, Aborted);
        return Page();
    }

    public Task<IActionResult> OnPostWithdrawWaiverAsync(string? reason) => ActAsync(new WithdrawWaiver(Case.Id, reason ?? ""), Text["例外申请已撤回。"], Again, At());

    public bool IsHeld => Case.ManagerId == Actor.AccountId;

    public Task<IActionResult> OnPostClaimAsync() => ActAsync(new ClaimCase(Case.Id), Text["已认领。先确认客户的申请意愿。"], Again, At());

    public Task<IActionResult> OnPostIntentAsync(bool interested, string? note)
    {
        Note = note;
        return ActAsync(new ConfirmIntent(Case.Id, interested, note ?? ""), interested ? Text["已确认意愿，请补录资料。"] : Text["已记录客户放弃，案件结束。"], Again, At());
    }

    public Task<IActionResult> OnPostReleaseAsync(string? reason) => ActAsync(new ReleaseClaim(Case.Id, reason), Text["已退回公共池。"], Again, At());

    private Task<IActionResult> Again() => OnGetAsync();
}
