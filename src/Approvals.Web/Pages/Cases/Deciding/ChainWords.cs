using Approvals.Lending.Calendar;
using Approvals.Web.Api;

namespace Approvals.Web.Pages.Cases.Deciding;

/// <summary>审批链用语: what the chain of a round is called and what its band is for, in the language of the page.</summary>
/// <param name="Band">e.g. <c>信用、抵质押 · 超过 100 万，不超过 300 万</c>; null where the chain is not known here.</param>
internal sealed record ChainWords(string Title, string? Band)
{
    public static ChainWords Of(CasePage page, RoundView round)
    {
        // A round keeps code and version of the chain that was in force when it began.
        var chain = page.Desk.Rulebook.Chains.InForce(page.Case.Kind, page.Case.ProductCode, round.Stage, ShanghaiTime.BusinessDate(round.OpenedAtUtc));
        if (chain is null || (chain.Code, chain.Version) != (round.Chain, round.ChainVersion))
            return new ChainWords(round.Chain, null);
        var band = chain.Bands.Single(band => band.Code == round.Band);
        return new ChainWords(page.Text[chain.Title], BandWords.Of(page.Text, band));
    }
}
