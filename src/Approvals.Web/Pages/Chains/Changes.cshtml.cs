using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Frame;
using Approvals.Web.Pages.Cases.Deciding;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Chains;

/// <summary>版本对比: what changed between two versions of a chain, in words, band by band and level by level.</summary>
[Authorize(Roles = $"{nameof(Role.Supervisor)},{nameof(Role.Auditor)}")]
public sealed class ChangesModel(Visit visit) : ChainPage(visit)
{
    /// <summary>The version that is compared with; without, the one in force, or the one before this.</summary>
    [BindProperty(Name = "from", SupportsGet = true)]
    public int? From { get; set; }

    /// <summary>Null where there is no other version.</summary>
    internal ShelvedChain? Before { get; private set; }

    public IReadOnlyList<PointChange> Head { get; private set; } = [];

    public IReadOnlyList<BandChange> Bands { get; private set; } = [];

    public bool IsSame => Head.Count == 0 && Bands.Count == 0;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        var others = Versions.Where(version => version.Chain.Version != Version).ToList();
        Before = From is { } asked
            ? others.Find(version => version.Chain.Version == asked)
            : others.Find(version => version.Standing == ChainStanding.InForce && version.Chain.Version < Version) ?? others.Find(version => version.Chain.Version < Version) ?? others.FirstOrDefault();
        if (From is not null && Before is null)
            return NotFound();
        if (Before is { Chain: var before })
        {
            Head = Differing(HeadOf(before), HeadOf(Chain));
            Bands = [.. ChainComparison.Pair(before, Chain).Select(Compare).Where(change => change.IsChange)];
        }

        return Page();
    }

    private IReadOnlyList<(string Name, string Value)> HeadOf(Chain chain) =>
        [(Text["名称"], Text[chain.Title]), (Text["依据"], ChainLabels.SourceOf(Text, chain.Source)), (Text["适用"], KeyOf(Visit, chain.Key)), (Text["生效日"], Shown.Date(chain.InForceFrom)), (Text["敞口口径"], Text[ChainLabels.Of(chain.Basis)])];

    private IReadOnlyList<(string Name, string Value)> RangeOf(Band? band) =>
        band is null ? [] : [(Text["累计敞口"], BandWords.RangeOf(Text, band)), (Text["担保方式"], BandWords.SecuritiesOf(Text, band))];

    private BandChange Compare(BandPair pair)
    {
        var kind = KindOf(pair.Before, pair.After);
        var levels = pair.Levels.Select(level => new LevelChange(
            KindOf(level.Before, level.After), Text[(level.After ?? level.Before)!.Title], level.IsMoved,
            level is { Before: { } was, After: { } now } ? Differing(LevelWords.Of(Text, was, Staff), LevelWords.Of(Text, now, Staff)) : [], LevelWords.RouteOf(Text, [(level.After ?? level.Before)!], Staff)));
        return new BandChange(
            kind, BandWords.Of(Text, (pair.After ?? pair.Before)!), kind == ChangeKind.Changed ? Differing(RangeOf(pair.Before), RangeOf(pair.After)) : [],
            [.. levels.Where(level => level.IsChange)]);
    }

    private static ChangeKind KindOf(object? before, object? after) => before is null ? ChangeKind.Added : after is null ? ChangeKind.Removed : ChangeKind.Changed;

    private static IReadOnlyList<PointChange> Differing(IReadOnlyList<(string Name, string Value)> before, IReadOnlyList<(string Name, string Value)> after) =>
    [
        .. from name in after.Select(point => point.Name).Union(before.Select(point => point.Name))
           let was = before.FirstOrDefault(point => point.Name == name).Value ?? "—"
           let now = after.FirstOrDefault(point => point.Name == name).Value ?? "—"
           where was != now
           select new PointChange(name, was, now),
    ];
}

/// <summary>变化</summary>
public enum ChangeKind
{
    /// <summary>新增</summary>
    Added,

    /// <summary>修改</summary>
    Changed,

    /// <summary>删除</summary>
    Removed,
}

/// <summary>一处变化, in the language of the page.</summary>
public sealed record PointChange(string Name, string Before, string After);

/// <summary>层级变化.</summary>
/// <param name="Way">How it decides, and who.</param>
public sealed record LevelChange(ChangeKind Kind, string Title, bool IsMoved, IReadOnlyList<PointChange> Points, string Way)
{
    public bool IsChange => Kind != ChangeKind.Changed || IsMoved || Points.Count > 0;
}

/// <summary>档位变化.</summary>
public sealed record BandChange(ChangeKind Kind, string Name, IReadOnlyList<PointChange> Points, IReadOnlyList<LevelChange> Levels)
{
    public bool IsChange => Kind != ChangeKind.Changed || Points.Count > 0 || Levels.Count > 0;
}
