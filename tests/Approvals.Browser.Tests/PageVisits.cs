using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>Who looks at which pages, so that every page is looked at by somebody whose page it is.</summary>
internal static class PageVisits
{
    /// <summary>Addresses that only send elsewhere.</summary>
    public static readonly IReadOnlyList<string> NothingToSee = ["/", "/language", "/sign-out"];

    /// <summary>Sections of a case file, as an approver sees them.</summary>
    public static readonly IReadOnlyList<string> Sections =
        ["", "/applicant", "/pre-credit", "/documents", "/investigation", "/investigation/print", "/collateral", "/approval", "/committee", "/contracts", "/money", "/facility", "/timeline", "/comments"];

    /// <summary>Pages of a draft of a chain, as whoever drafted it sees them.</summary>
    public static readonly IReadOnlyList<string> OfADraft = ["", "/level?band=2&level=1", "/level?band=0&before=0", "/band?band=1", "/band", "/changes", TriedOut, "/backtest?from=2025-12-01&to=2026-03-02"];

    private const string TriedOut = "/simulation?unit=BJ01&product=psbc-xiaoweiyidai&security=Credit&amountCny=4000000&existingCny=0";

    /// <summary>Where demo cases stand, open or ended, for the applicant's pages.</summary>
    public static readonly IReadOnlyList<string> Standing =
        ["open=true&stage=consent", "open=true&stage=submit", "open=true&stage=documents", "open=true&stage=sign", "outcome=Declined", "outcome=Disbursed"];

    /// <summary>What those who work at the bank see: user name, width of the window, whether in English, pages.</summary>
    public static TheoryData<string, int, bool, string[]> OfTheBank => new()
    {
        { "", 390, false, ["/sign-in", "/register"] },
        { "", 390, true, ["/sign-in", "/register"] },
        { "manager1.bj01", 1440, false, ["/work", "/work?tab=Pool", "/work?tab=Waiting", "/work?tab=Done", "/work?tab=Copied", "/openings", "/products/matching", "/cases", "/saved-views", "/notices", "/notices/preferences", "/help", "/development"] },
        { "manager1.bj01", 390, true, ["/work", "/work?tab=Waiting", "/cases", "/saved-views", "/notices", "/notices/preferences", "/help"] },
        { "maker.bj01", 1440, false, ["/disbursements", "/reconciliation", "/collateral", "/collateral?tab=Letters", "/operations", "/operations?tab=Messages", "/operations?tab=Stuck", "/operations?tab=Jobs"] },
        { "approver1.bj01", 1440, false, ["/substitutions"] },
        { "supervisor.bj01", 1440, false, ["/substitutions", "/supervision", "/supervision?tab=Sla", "/supervision?tab=Absences", "/dashboard"] },
        { "supervisor.bj01", 390, true, ["/substitutions", "/supervision", "/supervision?tab=Sla", "/supervision?tab=Absences", "/disbursements", "/reconciliation", "/collateral", "/collateral?tab=Letters", "/operations", "/dashboard"] },
        { "supervisor1.ho", 1440, false, ["/chains", "/chains/psbc-xiaoweiyidai/1", "/products", "/products/psbc-xiaoweiyidai/1", "/products/psbc-xiaoweiyidai/1/changes", "/products/psbc-xiaoweiyidai/1/impact"] },
        { "auditor.ho", 390, true, ["/chains", "/chains/zgc-huiyedai/1"] },
        { "secretary.ho", 1440, false, ["/committee"] },
        { "secretary.ho", 390, true, ["/committee"] },
        { "auditor.ho", 1440, false, ["/audit", "/dashboard"] },
        { "auditor.ho", 390, true, ["/audit"] },
    };

    /// <summary>What the 主管 of an enterprise sees once all is set up.</summary>
    public static readonly IReadOnlyList<string> OfTheSupervisor =
    [
        "/channel", "/channel/enable", "/channel/authorisation", "/channel/process", "/channel/operators", "/channel/security", "/channel/drawdown-approval", "/channel/repayment-approval", "/channel/loans",
    ];

    /// <summary>What the actual controller sees.</summary>
    public static readonly IReadOnlyList<string> OfTheController = ["/channel", "/channel/security", "/channel/drawdown", "/channel/repayment", "/channel/loans"];

    /// <summary>Addresses as the pages declare them, of everything that some test looks at.</summary>
    public static IEnumerable<string> Declared()
    {
        foreach (var row in OfTheBank)
        {
            foreach (var path in row.Data.Item4)
                yield return path.Split('?')[0];
        }

        foreach (var path in OfTheSupervisor.Concat(OfTheController))
            yield return path;
        foreach (var section in Sections)
            yield return "/cases/{number}" + section;
        foreach (var page in OfADraft)
            yield return "/chains/{code}/{version:int}" + page.Split('?')[0];
        foreach (var path in (string[])["/cases/{number}/contracts/print", "/cases/{number}/statement", "/channel/loans/statement", "/my", "/my/{number}", "/my/{number}/contracts/{contractId:guid}", "/signed/{number}", "/trouble/{code:int}", "/committee/{meetingId:guid}", "/cases/{number}/facility/print", "/my/{number}/drawdown", "/my/{number}/arrears", "/products/{code}/{version:int}", "/products/{code}/{version:int}/changes", "/products/{code}/{version:int}/impact"])
            yield return path;
    }
}
