using Approvals.Casework.DueDiligence;
using Approvals.Lending.Calendar;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Approvals.Workflows;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Cases.Evidence;

/// <summary>实地尽调: the report as it is written on site, two signatures, and earlier reports.</summary>
public sealed class InvestigationModel(Visit visit) : CasePage(visit)
{
    private const byte FirstOfPng = 0x89;

    /// <summary>Which visit is looked at; the newest without.</summary>
    [BindProperty(Name = "visit", SupportsGet = true)]
    public int? Round { get; set; }

    [BindProperty]
    public InvestigationForm Form { get; set; } = new();

    /// <summary>Version of the draft the form shows.</summary>
    [BindProperty]
    public int Seen { get; set; }

    internal IReadOnlyList<InvestigationView> All { get; private set; } = [];

    internal InvestigationView? Current { get; private set; }

    /// <summary>The visitor leads it and may still write.</summary>
    public bool Writes { get; private set; }

    /// <summary>The report the form begins with, while nothing of the new one is written yet; null for the first.</summary>
    internal InvestigationView? Former { get; private set; }

    /// <summary>The visitor is the second investigator and is asked to sign.</summary>
    public bool CoSigns { get; private set; }

    internal IReadOnlyList<StaffView> Seconds { get; private set; } = [];

    /// <summary>The most that may be recommended when there is no business signage. CNY.</summary>
    public decimal? WithoutSignageCny { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        await LoadAsync();
        Form = Current is null ? new InvestigationForm() : Former is null ? InvestigationForm.Of(Current) : InvestigationForm.After(Former);
        Seen = Current?.Version ?? 0;
        return Page();
    }

    public async Task<IActionResult> OnGetPhotoAsync(Guid photo)
    {
        var found = await (from one in Db.SitePhotos.AsNoTracking()
                           join investigation in Db.Investigations on one.InvestigationId equals investigation.Id
                           join blob in Db.Blobs on one.BlobHash equals blob.Hash
                           where one.Id == photo && investigation.CaseId == Case.Id
                           select blob.Content).SingleOrDefaultAsync(Aborted);
        return found is null ? NotFound() : new InlineFile(found, found[0] == FirstOfPng ? "image/png" : "image/jpeg", $"{photo:N}");
    }

    /// <summary>Saving on the way: answers with the version to send next and how far the case has come with it, or with the reason why it was not saved.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        if (!CannotRead(InvestigationForm.Names))
        {
            var saved = await RunAsync(Form.ToCommand(Case.Id, Seen));
            if (!saved.IsRefused)
            {
                var seq = await CaseHistory.LastSeqAsync(Db, Case.Id, Aborted);
                return new JsonResult(new { seen = saved.Value.Version, seq = (int?)seq, message = Text["已自动保存 {0}", Shown.Time(Visit.NowUtc)], refused = (string?)null });
            }
        }

        return new JsonResult(new { seen = Seen, seq = (int?)null, message = Text["没有保存：{0}", RefusalWords.Of(Text, Refusal!)], refused = (string?)Refusal!.Code });
    }

    public async Task<IActionResult> OnPostSaveAsync() => CannotRead(InvestigationForm.Names)
        ? await AgainAsync()
        : await ActAsync(Form.ToCommand(Case.Id, Seen), Text["底稿已保存。"], AgainAsync, At("investigation"));

    /// <summary>Saves what is typed, then signs it.</summary>
    public async Task<IActionResult> OnPostSubmitAsync(Guid? second)
    {
        if (CannotRead(InvestigationForm.Names))
            return await AgainAsync();
        if (second is null)
        {
            Refuse(new Refusal("second-missing", Text["请选择协查人。"], "second"));
            return await AgainAsync();
        }

        var saved = await RunAsync(Form.ToCommand(Case.Id, Seen));
        if (saved.IsRefused)
            return await AgainAsync();
        Seen = saved.Value.Version;

        // What was just saved stands on the page that answers.
        LastSeq++;

        // The form's key has been used for saving what it says.
        Key += ":submit";
        return await ActAsync(new SubmitInvestigation(Case.Id, Seen, second.Value), Text["报告已提交，等待协查人会签。"], AgainAsync, At("investigation"));
    }

    public async Task<IActionResult> OnPostPhotoAsync(IFormFile? file, DateTime? takenAt, decimal? latitude, decimal? longitude, string? caption)
    {
        if (CannotRead(InvestigationForm.Names))
            return await OnGetAsync();
        if (file is null || takenAt is null || latitude is null || longitude is null)
        {
            Refuse(new Refusal(RequestFault.ProblemCode, "照片须有文件、拍摄时间和经纬度。", "file"));
            return await OnGetAsync();
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, Aborted);
        var taken = new DateTimeOffset(DateTime.SpecifyKind(takenAt.Value, DateTimeKind.Unspecified), ShanghaiTime.Offset);
        return await ActAsync(
            new AddSitePhoto(Case.Id, file.FileName, file.ContentType, content.ToArray(), taken, latitude.Value, longitude.Value, caption ?? ""), Text["照片已添加。"], OnGetAsync, At("investigation") + "#photos");
    }

    public Task<IActionResult> OnPostCoSignAsync(bool agrees, string? note) => ActAsync(
        new CoSignInvestigation(Case.Id, Seen, agrees, note), agrees ? Text["已会签，尽调完成。"] : Text["已退回主调查人。"], OnGetAsync, At("investigation"));

    private async Task<IActionResult> AgainAsync()
    {
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        All = await DueDiligence.OfCaseAsync(Db, Case.Id, Aborted);
        Current = All.FirstOrDefault(i => i.Visit == Round) ?? All.FirstOrDefault();
        if (Current is null || Current != All[0] || !WaitsAt(ApprovalSteps.DueDiligence) || !Is(Role.CustomerManager))
            return;
        var people = await Db.Investigations.AsNoTracking().Where(i => i.Id == Current.Id).Select(i => new { i.LeadId, i.SecondId }).SingleAsync(Aborted);
        Writes = Current.State == InvestigationState.Draft && people.LeadId == Actor.AccountId;
        CoSigns = Current.State == InvestigationState.Submitted && people.SecondId == Actor.AccountId;
        if (Writes)
        {
            Former = IsUnwritten(Current) ? All.FirstOrDefault(one => one.Visit < Current.Visit && one.SubmittedAtUtc is not null) : null;
            Seconds = await Colleagues.SecondInvestigatorsAsync(Db, Case, Actor, Desk.Clock.Today, Aborted);
            WithoutSignageCny = Desk.Rulebook.Terms(Case.ProductCode, Case.ProductVersion).WithoutSignage(Case.RequestedAmountCny!.Value);
        }
    }

    private static bool IsUnwritten(InvestigationView draft) =>
        draft is { VisitedAtUtc: null, VisitedAddress: null, HasSignage: null, Recommendation: null, RecommendedAmountCny: null, Reason: null } && draft.Sections.Count + draft.CrossChecks.Count == 0;
}
