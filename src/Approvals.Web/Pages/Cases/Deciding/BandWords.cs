using Approvals.Lending.Chains;
using Approvals.Web.Frame;

namespace Approvals.Web.Pages.Cases.Deciding;

/// <summary>审批权限档用语: which cases a band is for, in the language of the page.</summary>
internal static class BandWords
{
    /// <summary>e.g. <c>信用、抵质押 · 超过 100 万，不超过 300 万</c>.</summary>
    public static string Of(DeskText text, Band band) => SecuritiesOf(text, band) + " · " + RangeOf(text, band);

    public static string SecuritiesOf(DeskText text, Band band) => string.Join(text["、"], band.Securities.Select(security => text[DecidingLabels.Of(security)]));

    public static string RangeOf(DeskText text, Band band) => (band.OverCny, band.UpToCny) switch
    {
        (0m, null) => text["不限金额"],
        (0m, { } most) => text["不超过 {0}", Shown.Wan(most)],
        (var over, null) => text["超过 {0}", Shown.Wan(over)],
        (var over, { } most) => text["超过 {0}，不超过 {1}", Shown.Wan(over), Shown.Wan(most)],
    };
}
