using Approvals.Casework.Products.Catalogue;
using Approvals.Lending.Organisation;
using Approvals.Lending.Products;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Products;

/// <summary>产品版本页: one page about one version of a product, or about a draft.</summary>
public abstract class SheetPage(Visit visit) : DeskPage(visit)
{
    /// <summary>What the fields with dates are called, by name.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Dates = new Dictionary<string, string> { ["from"] = "生效日", ["inForceFrom"] = "生效日" };

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    internal ShelvedSheet Shelved { get; private set; } = null!;

    /// <summary>Every version of the product that the visitor may see, newest first.</summary>
    internal IReadOnlyList<ShelvedSheet> Versions { get; private set; } = [];

    public bool IsSupervisor => Visit.Is(Role.Supervisor);

    /// <summary>Drafts are for those who decide on them, and for the auditor.</summary>
    public bool SeesDrafts => Visit.Is(Role.Supervisor, Role.Auditor);

    internal SheetDraft? OpenDraft => Shelved.Draft is { State: not SheetDraftState.Approved } draft ? draft : null;

    /// <summary>Whether the visitor drafted what is shown and may still change it.</summary>
    public bool MayEdit => IsSupervisor && OpenDraft?.DraftedByPersonId == Actor.PersonId;

    /// <summary>In the language of the page.</summary>
    public string ProductName => Text[Stages.ProductName(Desk, Code)];

    /// <summary>What the parts of the sheet, and the products it may name, are called in the language of the page, by code.</summary>
    public IReadOnlyDictionary<string, string> Titles => titles ??= SheetText.TitlesOf(Shelved.Json).Select(title => (title.Key, Title: DeskText.IsChinese ? title.Value.Zh : title.Value.En))
        .Concat(Desk.Rulebook.Products.Select(product => (product.Code, Title: Text[product.ProductName]))).DistinctBy(one => one.Item1).ToDictionary(one => one.Item1, one => one.Title, StringComparer.Ordinal);

    private IReadOnlyDictionary<string, string>? titles;

    public string At(string page = "") => At(Code, Version, page);

    public static string At(string code, int version, string page = "") => $"/products/{Uri.EscapeDataString(code)}/{version}{(page.Length == 0 ? "" : "/" + page)}";

    /// <summary>Whether there is such a version.</summary>
    protected async Task<bool> LoadAsync()
    {
        await ProductEditions.RefreshAsync(Db, Desk.Rulebook, Aborted);
        Versions = [.. (await SheetShelf.AllAsync(Db, Desk.Clock.Today, SeesDrafts, Aborted)).Where(version => version.Code == Code)];
        if (Versions.FirstOrDefault(version => version.Version == Version) is not { } shelved)
            return false;
        Shelved = shelved;
        return true;
    }
}
