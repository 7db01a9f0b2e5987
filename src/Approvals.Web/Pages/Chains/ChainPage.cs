using Approvals.Casework.Chains;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Approvals.Web.Pages.Cases.Deciding;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Chains;

/// <summary>审批链页: one page about one version of a chain, or about a draft.</summary>
public abstract class ChainPage(Visit visit) : DeskPage(visit)
{
    /// <summary>What the fields of the forms are called, by name.</summary>
    protected static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["mode"] = "审批方式",
        ["measure"] = "计票",
        ["toApprove"] = "同意须达",
        ["toReject"] = "否决须达",
        ["toReturn"] = "退回须达",
        ["close"] = "计票时点",
        ["limit"] = "审批时限",
        ["onTimeout"] = "超时",
        ["nobodyEligible"] = "无人可批",
        ["materialLimit"] = "补充资料时限",
        ["returnTo"] = "否决后",
        ["opinionAboveCny"] = "超过多少元必须写意见",
        ["circulateUpToCny"] = "书面会签上限（元）",
        ["overCny"] = "累计敞口超过（元）",
        ["upToCny"] = "不超过（元，含；留空为不设上限）",
        ["likeBand"] = "层级先照搬",
        ["atCny"] = "在多少元处拆（归入低档）",
        ["securities"] = "担保方式",
        ["security"] = "担保方式",
        ["amountCny"] = "申请金额（元）",
        ["existingCny"] = "集团已有敞口（元）",
        ["limitUnit"] = "审批时限单位",
        ["materialLimitUnit"] = "补充资料时限单位",
    };

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    internal ShelvedChain Shelved { get; private set; } = null!;

    /// <summary>Every version of the chain, newest first.</summary>
    internal IReadOnlyList<ShelvedChain> Versions { get; private set; } = [];

    /// <summary>What the bank's units, and the bands, levels, products and classes of customers of the chain are called, by code.</summary>
    public IReadOnlyDictionary<string, string> CodeNames { get; private set; } = new Dictionary<string, string>();

    /// <summary>Whom the chain may name.</summary>
    internal ChainStaff Staff { get; private set; } = new([]);

    public Chain Chain => Shelved.Chain;

    public bool IsSupervisor => Visit.Is(Role.Supervisor);

    internal ChainDraft? OpenDraft => Shelved.Draft is { State: not ChainDraftState.Approved } draft ? draft : null;

    /// <summary>Whether the visitor drafted what is shown and may still change it.</summary>
    public bool MayEdit => IsSupervisor && OpenDraft?.DraftedByPersonId == Actor.PersonId;

    /// <summary>Of a page about this version.</summary>
    public string At(string page = "") => At(Code, Version, page);

    public static string At(string code, int version, string page = "") => $"/chains/{Uri.EscapeDataString(code)}/{version}{(page.Length == 0 ? "" : "/" + page)}";

    /// <summary>档位的名称, to be led to where a problem is; null where it is about the chain as such.</summary>
    public (string Name, string Address)? BandOf(ChainProblem problem) =>
        ChainPlaces.Of(problem.Path) is { Band: { } band } ? (BandWords.Of(Text, Chain.Bands[band]), $"{At()}#band-{band}") : null;

    /// <summary>In the language of the page.</summary>
    public string Say(FormattableString said) => ProofWords.Of(Text, said, CodeNames);

    /// <summary>e.g. <c>授信申请 · 小微易贷 · 审批</c>.</summary>
    public static string KeyOf(Visit visit, ChainKey key) => string.Join(
        " · ",
        visit.Text[ChainLabels.Of(key.Kind)],
        key.Product is { } product ? visit.Text[Stages.ProductName(visit.Desk, product)] : visit.Text["任何产品"],
        visit.Text[ChainLabels.OfStage(key.Stage)]);

    /// <summary>Whether there is such a version.</summary>
    protected async Task<bool> LoadAsync()
    {
        Versions = [.. (await ChainShelf.AllAsync(Db, Desk.Clock.Today, Aborted)).Where(version => version.Chain.Code == Code)];
        if (Versions.FirstOrDefault(version => version.Chain.Version == Version) is not { } shelved)
            return false;
        Shelved = shelved;
        var names = await Db.OrgUnits.AsNoTracking().ToDictionaryAsync(unit => unit.Code, unit => unit.Name, Aborted);
        foreach (var band in Chain.Bands)
        {
            names.TryAdd(band.Code, BandWords.Of(Text, band));
            foreach (var level in band.Levels)
                names.TryAdd(level.Code, Text[level.Title]);
        }

        foreach (var product in Desk.Rulebook.Products)
            names.TryAdd(product.Code, Text[product.ProductName]);
        foreach (var @class in Desk.Rulebook.Products.Where(product => product.Code == (Chain.Key.Product ?? product.Code)).SelectMany(product => product.Sheet.Classes))
            names.TryAdd(@class.Code, DeskText.IsChinese ? @class.Title.Zh : @class.Title.En);
        Staff = await ChainStaff.LoadAsync(Db, Aborted);
        foreach (var (id, name) in Staff.ById)
            names.TryAdd(id, name);
        CodeNames = names;
        return true;
    }
}
