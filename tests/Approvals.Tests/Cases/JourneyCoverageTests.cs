using System.Reflection;
using System.Text;
using Approvals.Casework.Applications;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Start;
using Approvals.Casework.Timers;
using Approvals.Lending.PreCredit;
using Approvals.Lending.Products;
using Approvals.Tests.Servers;
using Approvals.Web.Frame;
using Approvals.Web.Journeys;
using Approvals.Workflows;
using Xunit;

namespace Approvals.Tests.Cases;

/// <summary>
/// Which journey lets which time limit of which product run out, by which rule each product declines, and where money is drawn and repaid. What a scenario claims here it is held to as it is walked
/// (<see cref="JourneyRecord.Mismatch"/>); <c>docs/journeys.md</c> shows the same tables.
/// </summary>
public sealed class JourneyCoverageTests
{
    private const string Document = "docs/journeys.md";
    private const int ProductsInAll = 15;

    /// <summary>Limits of approval chains and of the committee: the same for every product, played in SeatActTests, CommitteeTests and ResolutionValidityTests.</summary>
    private static readonly string[] OfChains = [TimerKinds.MaterialDue, TimerKinds.CommitteeDue, TimerKinds.CommitteeAuthorityDue, TimerKinds.CommitteeReReviewDue, TimerKinds.ResolutionExpiry];

    /// <summary>What follows an unanswered purpose check: the same for every product, played in DrawdownTests.</summary>
    private static readonly string[] OfChecks = [TimerKinds.PurposeCheckReminder, TimerKinds.PurposeCheckOverdue];

    /// <summary>What a limit waits for whose rise was approved under conditions: played in ReviewConditionTests.</summary>
    private static readonly string[] OfConditions = [TimerKinds.LimitRise];

    private static readonly Dictionary<(string Name, int Version), string[]> ByStep = new()
    {
        [KeyOf(ApprovalSteps.PreCredit)] = [TimerKinds.PreCreditResponse],
        [KeyOf(ApprovalSteps.Submit)] = [TimerKinds.PreCreditExpiry],
        [KeyOf(ApprovalSteps.Claim)] = [TimerKinds.ClaimDue, TimerKinds.OverallReminder, TimerKinds.OverallDue],
        [KeyOf(ApprovalSteps.DueDiligence)] = [TimerKinds.DueDiligenceReminder, TimerKinds.DueDiligenceDue],
        [KeyOf(ApprovalSteps.Approval)] = [TimerKinds.SeatDue],
        [KeyOf(ApprovalSteps.ApprovalWithoutReturn)] = [TimerKinds.SeatDue],
        [KeyOf(ApprovalSteps.ConfirmScheme)] = [TimerKinds.SchemeConfirmation],
        [KeyOf(ApprovalSteps.Sign)] = [TimerKinds.EnvelopeEnquiry, TimerKinds.SigningWindow],
        [KeyOf(ApprovalSteps.SignWhileCurrent)] = [TimerKinds.EnvelopeEnquiry, TimerKinds.SigningWindow, TimerKinds.BasisExpiry],
        [KeyOf(ApprovalSteps.SignByDevice)] = [TimerKinds.DeviceSigningWindow],
        [KeyOf(ApprovalSteps.Disburse)] = [TimerKinds.DisbursementReminder, TimerKinds.DisbursementDue],
        [KeyOf(ApprovalSteps.OfferRenewal)] = [TimerKinds.RenewalOffer, TimerKinds.RenewalApproval],
        [KeyOf(ApprovalSteps.WatchOverdraft)] = [TimerKinds.OverdraftBreach],
    };

    /// <summary>Rules of a single product that no sample enterprise breaks: their rows in the rule tables stand for them.</summary>
    private static readonly string[] WithoutSample =
        ["ccb-shuiyidai/tax-violations", "psbc-xiaoweiyidai/taxpayer-years", "psbc-xiaoweiyidai/overdue-at-level", "cib-guanjiadai/data-basis", "zgc-huiyedai/person-attribute", "zgc-huiyedai/card-utilisation"];

    /// <summary>惠业贷: the credit report of a month runs out no later than the offer of thirty days, and the case is measured and offered again.</summary>
    private static readonly (string Product, string Kind)[] Outrun = [("zgc-huiyedai", TimerKinds.SigningWindow)];

    private static readonly Lazy<RuleFiles> Files = new(() => DeskStart.ReadRules(ProjectFiles.Root));

    public static TheoryData<string> Products => [.. Files.Value.Sheets.Select(sheet => sheet.Identity.Code)];

    [Fact]
    public void AllFifteen_AreWalked() => Assert.Equal(ProductsInAll, Scenarios.All.Select(scenario => scenario.Product).Distinct().Count());

    [Fact]
    public void EveryKindOfTimer_IsKnownHere()
    {
        var kinds = typeof(TimerKinds).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field is { IsLiteral: true, Name: not nameof(TimerKinds.WholeCase) }).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Empty(kinds.Except(Files.Value.Sheets.SelectMany(TimersOf)).Except(OfChains).Except(OfChecks).Except(OfConditions));
        Assert.Empty(NightEvents.All.Except(Scenarios.All.SelectMany(scenario => scenario.Fires)));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void EveryTimerOfTheProduct_RunsOutInAJourneyOfIt(string product)
    {
        List<string> silent = [.. TimersOf(SheetOf(product)).Where(kind => Firing(product, kind).Count == 0 && !Outrun.Contains((product, kind)))];
        Assert.Empty(silent);
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void EveryRuleOfThisProductAlone_DeclinesInAJourneyOfIt(string product)
    {
        Assert.Contains(Scenarios.All, scenario => scenario.Product == product && scenario.StoppedBy is { } rule && !IsOfAll(product, rule));
        var alone = SheetOf(product).Rules.Where(rule => rule.Header.OnBreach == Verdict.Decline && ProductsWith(rule.Header.Kind) == 1).GroupBy(rule => rule.Header.Kind);
        Assert.Empty(alone.Where(kind => !WithoutSample.Contains($"{product}/{kind.Key}") && kind.All(rule => Stopped(product, rule.Header.Code).Count == 0)).Select(kind => kind.Key));
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void MoneyIsPaidOut_AndDrawnAndRepaidWhereItRevolves(string product)
    {
        var ends = Scenarios.All.Where(scenario => scenario.Product == product).ToList();
        Assert.Contains(ends, scenario => scenario.Ends is CaseOutcome.Disbursed or CaseOutcome.FacilityOpened);
        Assert.True(SheetOf(product).Terms.RevolvingModes.Count == 0 || ends.Exists(scenario => scenario.DrawsAndRepays), $"{product} revolves, and no journey draws and repays.");
    }

    [Fact]
    public void Document_ShowsTheseTables()
    {
        var shown = Tables();
        var path = Path.Combine(ProjectFiles.Root, Document);
        if (Environment.GetEnvironmentVariable("WRITE_JOURNEYS") == "1")
            File.WriteAllText(path, shown);
        Assert.Equal(shown, File.ReadAllText(path));
    }

    private static (string Name, int Version) KeyOf(StepType step) => (step.Name, step.Version);

    private static ProductSheet SheetOf(string product) => Files.Value.Sheets.Single(sheet => sheet.Identity.Code == product);

    /// <summary>Every time limit that the sheet and the definitions of a product can set, in the order of the kinds.</summary>
    private static IEnumerable<string> TimersOf(ProductSheet sheet)
    {
        var steps = Files.Value.Definitions.Where(definition => ServicingPaths.AllOf(sheet).Contains(definition.Code)).SelectMany(definition => definition.Steps).Select(step => step.Type).DistinctBy(KeyOf).ToList();
        string?[] others =
        [
            TimerKinds.PurposeCheckDue, TimerKinds.RenewalEvaluation, sheet.Review is null ? null : TimerKinds.LimitReview,
            steps.Exists(step => step.Name == ApprovalSteps.Guarantor.Name) && sheet.Modes.Contains(SecurityMode.Guarantee) ? TimerKinds.GuaranteeEnquiry : null,
            steps.Exists(step => step.Name == ApprovalSteps.Pledge.Name) && sheet.Modes.Contains(SecurityMode.Collateral) ? TimerKinds.PledgeEnquiry : null,
            sheet.NeedsEnterpriseAuthorisation ? TimerKinds.LoanOrderLapse : null,
        ];
        return steps.SelectMany(step => ByStep.GetValueOrDefault(KeyOf(step)) ?? []).Concat(others.OfType<string>()).Distinct().Order(StringComparer.Ordinal);
    }

    private static List<string> Firing(string product, string kind) => [.. Scenarios.All.Where(scenario => scenario.Product == product && scenario.Fires.Contains(kind)).Select(scenario => scenario.Name)];

    private static List<string> Stopped(string product, string rule) => [.. Scenarios.All.Where(scenario => scenario.Product == product && scenario.StoppedBy == rule).Select(scenario => scenario.Name)];

    private static int ProductsWith(string kind) => Files.Value.Sheets.Count(sheet => sheet.Rules.Any(rule => rule.Header.Kind == kind));

    private static bool IsOfAll(string product, string rule) => rule != Scenario.Limit && ProductsWith(SheetOf(product).Rules.Single(one => one.Header.Code == rule).Header.Kind) == ProductsInAll;

    private static string Tables()
    {
        var text = new StringBuilder("""
            # What the journeys walk

            `dotnet run --project src/Approvals.Web -- journeys` walks every path below, on a database and with a sandbox of its own; `JourneyTests` and `JourneyOnPostgreSqlTests` do so too. What a path claims —
            its outcome, the time limits that ran out, the rule that stopped it, money drawn and repaid — it is held to when it is walked. `JourneyCoverageTests` asks that no time limit of a sheet
            or a definition is left out, and keeps this page (`WRITE_JOURNEYS=1` writes it).

            ## Time limits (PRODUCTS §4)

            Where the customer draws from a facility, operations pay nothing out, and there is no limit of 放款. 管家贷's yearly re-evaluation is its renewal: its facility is of 12 months.

            | product | time limit | runs out in |
            | --- | --- | --- |

            """);
        foreach (var sheet in Files.Value.Sheets)
        {
            foreach (var kind in TimersOf(sheet))
                text.Append($"| {sheet.Identity.Code} | {Labels.OfTimer(kind)} `{kind}` | {(Outrun.Contains((sheet.Identity.Code, kind)) ? "none: outrun by basis-expiry" : string.Join(", ", Firing(sheet.Identity.Code, kind)))} |\n");
        }

        text.Append("\nWhat falls due by date is found by the jobs of the night, alike for every product:\n\n| event | journeys |\n| --- | --- |\n");
        foreach (var happens in NightEvents.All)
            text.Append($"| `{happens}` | {string.Join(", ", Scenarios.All.Where(scenario => scenario.Fires.Contains(happens)).Select(scenario => scenario.Name))} |\n");
        text.Append("\n## Declined by\n\n“limit” is a limit below the least loan.\n\n| product | rule | declined in |\n| --- | --- | --- |\n");
        foreach (var sheet in Files.Value.Sheets)
        {
            foreach (var rule in Scenarios.All.Where(scenario => scenario.Product == sheet.Identity.Code).Select(scenario => scenario.StoppedBy).OfType<string>().Distinct())
                text.Append($"| {sheet.Identity.Code} | `{rule}` | {string.Join(", ", Stopped(sheet.Identity.Code, rule))} |\n");
        }

        text.Append("\nNo sample enterprise breaks these; the rows of the rule tables stand for them: ").Append(string.Join(", ", WithoutSample.Select(rule => $"`{rule}`"))).Append(".\n");
        text.Append("\n## Money\n\n| product | paid out, or its facility opened, in | drawn and repaid in |\n| --- | --- | --- |\n");
        foreach (var sheet in Files.Value.Sheets)
        {
            var own = Scenarios.All.Where(scenario => scenario.Product == sheet.Identity.Code).ToList();
            text.Append($"| {sheet.Identity.Code} | {string.Join(", ", own.Where(one => one.Ends is CaseOutcome.Disbursed or CaseOutcome.FacilityOpened).Select(one => one.Name))} | {string.Join(", ", own.Where(one => one.DrawsAndRepays).Select(one => one.Name))} |\n");
        }

        return text.ToString();
    }
}
