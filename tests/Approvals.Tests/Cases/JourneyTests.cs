using Approvals.Casework.Data;
using Approvals.Lending.Products;
using Approvals.Web.Journeys;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>Every scripted path on SQLite.</summary>
public sealed class JourneyTests() : JourneyWalk(DatabaseProvider.Sqlite)
{
    [Fact]
    public void Scenarios_AllHaveTheirStagesTold() => Assert.All(Scenarios.All, scenario => Assert.NotEmpty(StagesOf(scenario.Name)));
}

/// <summary>Every scripted path on PostgreSQL; beside the other, so that both are walked at a time.</summary>
public sealed class JourneyOnPostgreSqlTests() : JourneyWalk(DatabaseProvider.PostgreSql);

/// <summary>Every scripted path, with the stages of seed 002 §五 in their order.</summary>
public abstract class JourneyWalk(DatabaseProvider provider)
{
    private static readonly string[] ToClaim = ["consent", "precredit", "submit", "triage", "claim"];
    private static readonly string[] ToApproval = ["documents", "due-diligence", "account", "approval"];
    private static readonly string[] OfHuiYeDaiToMoney = ["remeasure", "exposure-check", "sign", "pledge", "recheck", "disburse", "close-disbursed"];
    private static readonly string[] ToDecision = ["consent", "precredit", "submit", "decide"];
    private static readonly string[] OfGuanJiaDaiToFacility = ["account", "exposure-check", "sign", "recheck", "open-facility", "close-opened"];

    private static readonly string[] OfKuaiDaiToFacility = ["scheme", "exposure-check", "sign", "open-facility", "close-opened"];
    private static readonly string[] ToRenewalApproval = ["evaluate", "offer", "approval"];
    private static readonly string[] ToMoney = ["exposure-check", "sign", "recheck", "disburse", "close-disbursed"];

    public static TheoryData<string> Paths => [.. Scenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Paths))]
    public Task Scenario_EndsAsItSays(string name) => CaseWorld.PlayAsync(provider, runs: true, async world =>
    {
        var scenario = Scenarios.All.Single(s => s.Name == name);
        var journey = await scenario.Walk(world.World, scenario, CaseWorld.Cancelled);

        var record = await JourneyRecord.OfAsync(world.World, scenario, journey.CaseId, 0, CaseWorld.Cancelled);
        Assert.Null(record.Mismatch(scenario));
        Assert.Equal(StagesOf(name), record.Stages.Where(stage => stage != "guarantor"));
        var hasGuarantor = world.World.Desk.Rulebook.Current(scenario.Product)!.Sheet.Modes.Contains(SecurityMode.Guarantee);
        Assert.True(record.Stages.Contains("guarantor") || !hasGuarantor || !record.Stages.Contains("account"), "The guarantor stands beside the approval.");
    });

    /// <summary>The guarantor answers beside the approval, before or after it, and is looked at apart.</summary>
    protected static string[] StagesOf(string name) => name switch
    {
        "credit-approved" or "partner-silent-after-posting" or "account-opened-first" => [.. ToClaim, .. ToApproval, .. ToMoney],
        "guarantee-approved" => ["consent", "precredit", "submit", "triage", "review", "claim", .. ToApproval, .. ToMoney],
        "representative-too-new" or "representative-holds-too-little" or "tax-rating-too-low" or "zero-filings" or "too-many-lenders" or "owes-too-much" or "loan-classified-special-mention"
            or "queried-too-often" or "overdue-by-two-months" or "defendant-in-court" => ["consent", "precredit", "close-declined"],
        "declined-by-rule" => ["consent", "precredit", "close-declined"],
        "expired-and-remeasured" => ["consent", "precredit", "submit", .. ToClaim, .. ToApproval, .. ToMoney],
        "returned-then-approved" => [.. ToClaim, .. ToApproval, "due-diligence", "account", "approval", .. ToMoney],
        "rejected" => [.. ToClaim, .. ToApproval, "close-rejected"],
        "cancelled-by-applicant" => [.. ToClaim, "documents", "due-diligence", "account"],
        "disqualified-before-disbursement" => [.. ToClaim, .. ToApproval, "exposure-check", "sign", "recheck", "close-disqualified"],
        "guarantor-refuses" => ["consent", "precredit", "submit", "triage", "review", "claim", "documents", "due-diligence", "account", "close-guarantee-refused"],
        "ordinary-approved" or "rule-waived-then-approved" or "pledge-registered" or "committee-and-pledge" or "rejected-then-re-reviewed" or "committee-by-cumulation" => [.. ToClaim, .. ToApproval, .. OfHuiYeDaiToMoney],
        "too-many-lenders-asked" or "quarter-holder-alone" => ["consent", "precredit", "close-declined"],
        "quarter-holder-with-co-applicant" => ["consent", "precredit", "submit", "triage", "review", "claim", .. ToApproval, .. OfHuiYeDaiToMoney],
        "patent-expired-before-signing" => [.. ToClaim, .. ToApproval, "remeasure", "exposure-check", "sign", "remeasure", "approval-again", .. OfHuiYeDaiToMoney],
        "pledge-refused" => [.. ToClaim, .. ToApproval, "remeasure", "exposure-check", "sign", "pledge", "close-pledge-refused"],
        "supplementary-then-passed" => [.. ToClaim, .. ToApproval, "due-diligence", "account", "approval", .. OfHuiYeDaiToMoney],
        "passed-then-vetoed" => [.. ToClaim, .. ToApproval, "close-rejected"],
        "recusal-breaks-quorum" => [.. ToClaim, "documents", "due-diligence", "account"],
        "signing-window-lapsed" => [.. ToClaim, .. ToApproval, "exposure-check", "sign", "close-lapsed"],
        "kuaidai-approved" or "kuaidai-authorised-late" or "kuaidai-personal-debt-lowers" => [.. ToDecision, .. OfKuaiDaiToFacility],
        "kuaidai-settles-elsewhere" => ["consent", "precredit", "close-declined"],
        "kuaidai-referred-then-approved" => [.. ToDecision, "approval", .. OfKuaiDaiToFacility],
        "kuaidai-referred-then-rejected" => [.. ToDecision, "approval", "close-rejected"],
        "kuaidai-personal-overdue-refuses" => [.. ToDecision, "close-declined"],
        "kuaidai-scheme-declined" => [.. ToDecision, "scheme", "close-scheme-declined"],
        "kuaidai-scheme-lapsed" => [.. ToDecision, "scheme", "close-lapsed"],
        "kuaidai-signing-lapsed" => [.. ToDecision, "scheme", "exposure-check", "sign", "close-lapsed"],
        "renewed" or "huiyedai-renewed" or "guaranteed-renewed" or "pledged-renewed" => [.. ToRenewalApproval, "exposure-check", "sign", "renew", "close-renewed"],
        "kuaidai-renewed" => [.. ToRenewalApproval, "exposure-check", "sign", "renew", "close-renewed"],
        "kuaidai-renewal-declined" => ["evaluate", "offer", "close-renewal-declined"],
        "not-renewable" => ["evaluate", "close-not-renewable"],
        "renewal-lapsed" => ["evaluate", "offer", "close-renewal-lapsed"],
        "kuaidai-pre-credit-expired" => ["consent", "precredit", "submit", .. ToDecision, .. OfKuaiDaiToFacility],
        "shuiyidai-approved" or "shanrongdai-approved" =>
            ["consent", "precredit", "submit", "claim", .. ToApproval, "exposure-check", "sign", "recheck", "open-facility", "close-opened"],
        "shuiyidai-paid-late" or "shuiyidai-too-little-tax" or "shuiyidai-owner-from-elsewhere" or "shanrongdai-account-too-young" or "shanrongdai-beside-its-sister" =>
            ["consent", "precredit", "close-declined"],
        "guanjiadai-automatic" => ["consent", "precredit", "submit", "decide", .. OfGuanJiaDaiToFacility],
        "guanjiadai-large" or "guanjiadai-low-score" => ["consent", "precredit", "submit", "decide", "claim", "documents", "approval", .. OfGuanJiaDaiToFacility],
        "guanjiadai-too-small" or "guanjiadai-volatile-flow" or "guanjiadai-personal-debt" or "guanjiadai-false-data" => ["consent", "precredit", "close-declined"],
        "jiesuantou-overdrawn-and-repaid" or "posdai-drawn-and-repaid" or "shanrongedai-drawn-and-repaid" or "chuangyedai-drawn-and-repaid" or "xinjindai-drawn-and-repaid"
            or "xinjindai-by-housing-fund" or "xinjindai-low-wages-referred" or "xinyongdai-committee" =>
            ["consent", "precredit", "submit", "claim", .. ToApproval, "exposure-check", "sign", "recheck", "open-facility", "close-opened"],
        "jiesuantou-account-too-young" or "posdai-cards-too-new" or "posdai-merchant-not-admitted" or "shanrongedai-off-platform" or "chuangyedai-owner-without-dwelling"
            or "chuangyedai-beside-its-sister" or "xinjindai-too-few-employees" or "xinyongdai-without-basis" => ["consent", "precredit", "close-declined"],
        "sudaitong-approved" or "sudaitong-refused-first" or "wangyindai-approved" or "zhubaodai-approved" =>
            ["consent", "precredit", "submit", "claim", .. ToApproval, "exposure-check", "sign", "collateral", "recheck", "open-facility", "close-opened"],
        "sudaitong-worthless" or "wangyindai-plant-only" or "zhubaodai-not-on-the-list" => ["consent", "precredit", "close-declined"],
        "zhubaodai-deposit-missing" => ["consent", "precredit", "submit", "claim", .. ToApproval, "exposure-check", "sign", "collateral", "close-collateral-refused"],
        "huiyedai-pledge-by-the-clock" or "huiyedai-guarantee-by-the-clock" => [.. ToClaim, .. ToApproval, .. OfHuiYeDaiToMoney],
        "xiaoweiyidai-drawn-again" => [.. ToClaim, .. ToApproval, .. ToMoney],
        "kuaidai-repriced-then-overdue" => [.. ToDecision, .. OfKuaiDaiToFacility],
        "jiesuantou-overdrawn-too-long" => ["watch", "freeze", "collect", "close-cleared"],
        "guanjiadai-reviewed-lower" or "guanjiadai-reviewed-higher" or "sudaitong-renewed" => [.. ToRenewalApproval, "exposure-check", "sign", "renew", "close-renewed"],
        _ when name.EndsWith("-by-the-clock", StringComparison.Ordinal) => ["evaluate", "offer", "close-renewal-lapsed"],
        _ => [],
    };
}
