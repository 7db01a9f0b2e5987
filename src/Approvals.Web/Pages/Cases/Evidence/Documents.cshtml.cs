using Approvals.Casework.Documents;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using Approvals.Web.Journeys;
using Approvals.Workflows;
using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Refusal = Approvals.Casework.Data.Refusal;

namespace Approvals.Web.Pages.Cases.Evidence;

/// <summary>资料: the checklist beside what was handed in; upload, compare with the original, do without, declare complete.</summary>
public sealed class DocumentsModel(Visit visit, IMapper mapper, IHostEnvironment environment) : CasePage(visit)
{
    private const string Document = "#document";

    /// <summary>Code of the item looked at; the first that waits for something without.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Item { get; set; }

    /// <summary>Version of the file looked at; the newest without.</summary>
    [BindProperty(Name = "version", SupportsGet = true)]
    public int? FileNumber { get; set; }

    internal IReadOnlyList<DocumentItemView> Items { get; private set; } = [];

    internal DocumentItemView? Current { get; private set; }

    internal DocumentFileView? Viewed { get; private set; }

    private Dictionary<string, string> titles = [];

    /// <summary>What an item is called in the language of the page.</summary>
    internal string NameOf(DocumentItemView item) => titles.GetValueOrDefault(item.Code, item.Name);

    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>The visitor holds the case and may work on its checklist.</summary>
    public bool Works => !Case.IsClosed && Is(Role.CustomerManager) && Case.ManagerId == Actor.AccountId;

    /// <summary>Where there is nothing real to hand in: files that say that they are samples.</summary>
    public bool OffersSamples => environment.IsDevelopment() && Works && Items.Any(IsWanted);

    public bool OffersCompletion { get; private set; }

    public Refusal? WhyNotComplete { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var wanted = Desk.Rulebook.Terms(Case.ProductCode, Case.ProductVersion).Sheet.Documents;
        var order = wanted.Select((document, at) => (document.Code, at)).ToDictionary(one => one.Code, one => one.at);
        Items = [.. (await Api.Documents.OfCaseAsync(Db, mapper, Case.Id, Aborted)).OrderBy(item => !item.IsRequired).ThenBy(item => order.GetValueOrDefault(item.Code, order.Count))];
        if (!DeskText.IsChinese)
            titles = wanted.ToDictionary(document => document.Code, document => document.Title.En);
        Current = Items.FirstOrDefault(i => i.Code == Item)
            ?? Items.FirstOrDefault(i => i.State == DocumentState.Received) ?? Items.FirstOrDefault(i => i is { State: DocumentState.Missing, IsRequired: true }) ?? Items.FirstOrDefault();
        Viewed = Current?.Files.FirstOrDefault(f => f.Number == FileNumber) ?? Current?.Files.LastOrDefault();
        var people = Items.SelectMany(i => i.Files.Select(f => f.UploadedById)).Concat(Items.Select(i => i.DecidedById).OfType<Guid>()).Distinct().ToList();
        Names = await Db.Users.AsNoTracking().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, Aborted);
        OffersCompletion = Works && WaitsAt(ApprovalSteps.Documents);
        WhyNotComplete = OffersCompletion ? await Visit.WhyNotAsync(new CompleteDocuments(Case.Id)) : null;
        return Page();
    }

    /// <summary>The file itself, for the viewer.</summary>
    public async Task<IActionResult> OnGetFileAsync(string? item, int version)
    {
        var found = await (from line in Db.DocumentItems.AsNoTracking()
                           join file in Db.DocumentFiles on line.Id equals file.ItemId
                           join blob in Db.Blobs on file.BlobHash equals blob.Hash
                           where line.CaseId == Case.Id && line.Code == item && file.Number == version
                           select new { blob.Content, file.ContentType, file.FileName }).SingleOrDefaultAsync(Aborted);
        return found is null ? NotFound() : new InlineFile(found.Content, found.ContentType, found.FileName);
    }

    public async Task<IActionResult> OnPostUploadAsync(IFormFile? file)
    {
        if (file is null)
        {
            Refuse(new Refusal("file-empty", "请选择要上传的文件。", "content"));
            return await OnGetAsync();
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, Aborted);
        return await ActAsync(new UploadDocument(Case.Id, Item ?? "", file.FileName, file.ContentType, content.ToArray()), Text["已上传新版本，请核对。"], OnGetAsync, Of(Item) + Document);
    }

    /// <summary>Hands in a sample for every required item that has nothing yet; each is still looked at by a person.</summary>
    public async Task<IActionResult> OnPostSamplesAsync()
    {
        if (!environment.IsDevelopment())
            return NotFound();
        foreach (var item in (await Api.Documents.OfCaseAsync(Db, mapper, Case.Id, Aborted)).Where(IsWanted))
        {
            var file = SampleFiles.Document(item.Name, Case.Number);
            if ((await Desk.RunAsync(new UploadDocument(Case.Id, item.Code, $"{item.Name.Replace('/', '／')}.pdf", "application/pdf", file), Actor, ct: Aborted)).Refusal is { } refusal)
            {
                Refuse(refusal);
                return await OnGetAsync();
            }
        }

        Say(Text["已放入样例文件，请逐项核对。"]);
        return Redirect(At("documents") + Document);
    }

    public async Task<IActionResult> OnPostVerifyAsync(int seen, bool originalSeen) =>
        await ActAsync(new VerifyDocument(Case.Id, Item ?? "", seen, originalSeen), Text["已核对。"], OnGetAsync, await NextOpenAsync());

    public async Task<IActionResult> OnPostRefuseDocumentAsync(int seen, string? reason) =>
        await ActAsync(new RefuseDocument(Case.Id, Item ?? "", seen, reason ?? ""), Text["已退回，并已告知客户。"], OnGetAsync, await NextOpenAsync());

    public async Task<IActionResult> OnPostWaiveAsync(int seen, string? reason) =>
        await ActAsync(new WaiveDocument(Case.Id, Item ?? "", seen, reason ?? ""), Text["已登记免提交。"], OnGetAsync, await NextOpenAsync());

    public Task<IActionResult> OnPostCompleteAsync() => ActAsync(new CompleteDocuments(Case.Id), Text["资料齐全，案件进入实地尽调。"], OnGetAsync, At());

    /// <summary>The next required item that waits for something, where it is looked at, or what comes after the last: nobody scrolls to go on.</summary>
    private async Task<string> NextOpenAsync() => At("documents") + (await Db.DocumentItems.AnyAsync(
        line => line.CaseId == Case.Id && line.Code != Item && line.IsRequired && line.State != DocumentState.Verified && line.State != DocumentState.Waived, Aborted) ? Document : "#completion");

    private static bool IsWanted(DocumentItemView item) => item is { IsRequired: true, State: DocumentState.Missing };

    /// <summary>The address of an item, or of one version of it.</summary>
    public string Of(string? code, int? version = null) => At("documents") + $"?item={Uri.EscapeDataString(code ?? "")}" + (version is { } number ? $"&version={number}" : "");
}
