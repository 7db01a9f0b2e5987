using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Approving;
using Approvals.Casework.Audit;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Parties;
using Approvals.Casework.Partners.Bureau;
using Approvals.Casework.Partners.Business;
using Approvals.Casework.Partners.Collateral;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Partners.Registry;
using Approvals.Casework.Partners.Rights;
using Approvals.Casework.Partners.Tax;
using Approvals.Casework.Products;
using Approvals.Casework.Products.Catalogue;
using Approvals.Casework.Waivers;
using Approvals.Lending.Json;
using Approvals.Lending.PreCredit;
using Approvals.Lending.PreCredit.Facts;
using Approvals.Lending.Pricing;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;
using DecisionKind = Approvals.Lending.Chains.DecisionKind;

namespace Approvals.Casework.PreCredit;

/// <summary>测额: evaluates the product's policy on the reports of one measurement and keeps everything it found.</summary>
internal static class Measure
{
    /// <returns>
    /// The signal for the step that waits: <c>passed</c>, <c>refer</c> or <c>declined</c>; of a recheck <c>passed</c> or <c>disqualified</c>, or
    /// null when a person has to look first; of a remeasurement <c>unchanged</c>, <c>changed</c> or <c>declined</c>; of a decision <c>approved</c>, <c>refer</c> or <c>declined</c>;
    /// of an evaluation those of <see cref="FacilityEvaluation"/>.
    /// </returns>
    public static async ValueTask<string?> RunAsync(
        Work work, Case @case, MeasurementPurpose purpose, int visit, DateOnly asOf, IReadOnlyList<PartnerReport> reports, CancellationToken ct)
    {
        if (purpose == MeasurementPurpose.Remeasure || (purpose == MeasurementPurpose.PreCredit && visit > 1))
            await TakeVersionInForceAsync(work, @case, ct);
        var terms = work.TermsOf(@case);
        var mode = terms.ModeOf(@case.Mode);
        var waivers = await GrantedWaivers.OfAsync(work, @case, ct);
        HashSet<string> caseNumbers = [@case.Number, .. waivers.Select(waiver => waiver.Application)];
        var before = purpose == MeasurementPurpose.Decision ? await Measurements.LatestAsync(work, @case.Id, ct) : null;
        var facts = before is null
            ? await AssembleAsync(work, @case, terms, asOf, reports, caseNumbers, ct)
            : WithPerson(work, FactsJson.Read(before.Facts), terms, asOf, reports, caseNumbers);
        PreCreditResult? result = null;
        IReadOnlyList<Finding> findings;
        IReadOnlyList<LimitComponentView> components = [];
        PreCreditOutcome outcome;
        decimal? limit = null;
        decimal? rate = terms.RatePercent;
        IReadOnlyList<ScoreLine>? score = null;
        if (purpose != MeasurementPurpose.Recheck)
        {
            result = purpose switch
            {
                MeasurementPurpose.PreCredit => PreCreditPolicy.EvaluatePreCredit(terms.Sheet, facts, mode, requestedAmountCny: null, asOf, waivers),
                MeasurementPurpose.Decision => PreCreditPolicy.EvaluateDecision(terms.Sheet, facts, mode, @case.RequestedAmountCny, before!.AsOf, asOf, waivers),
                MeasurementPurpose.Evaluation => PreCreditPolicy.EvaluateAgain(terms.Sheet, facts, mode, FacilityEvaluation.RulesOf(terms, @case.Kind), asOf, waivers),
                _ => PreCreditPolicy.Evaluate(terms.Sheet, facts, mode, requestedAmountCny: null, asOf, waivers),
            };
            components = [.. result.Components.Select(LimitComponentView.Of)];
            if (purpose != MeasurementPurpose.Evaluation && GroupHeadroom.Of(terms, @case.Mode, components, await Exposures.OthersOfProductAsync(work, @case, null, ct)) is { } headroom)
                (components, result) = ([.. components, headroom.Component(headroom.MostCny)], PreCreditPolicy.Bound(result, headroom.MostCny, terms.Sheet.Limit));
            (findings, outcome, limit, rate, score) = (result.Findings, result.Outcome, result.LimitCny, result.Rate.Percent, result.Score?.Lines);
            (@case.MeasuredRatePercent, @case.Classes, @case.IsPrime) = (result.Rate.Percent, string.Join(',', result.Classes), result.Score?.IsPrime ?? false);
        }
        else
        {
            var recheck = PreCreditPolicy.EvaluateDisqualifying(terms.Sheet, facts, mode, asOf);
            (findings, outcome) = (recheck.Findings, recheck.Outcome);
            if (outcome == PreCreditOutcome.Refer && await AdmittedFindings.CoverAsync(work, @case, findings, ct))
                outcome = PreCreditOutcome.Passed;
        }

        var conduct = purpose == MeasurementPurpose.Evaluation ? await FacilityEvaluation.ConductAsync(work, @case, ct) : null;
        if (conduct?.Verdict == EnumNames<Verdict>.Of(Verdict.Decline))
            outcome = PreCreditOutcome.Declined;
        if (purpose == MeasurementPurpose.Evaluation)
        {
            if (await FacilityEvaluation.GroupAsync(work, @case, limit, components, ct) is { } group)
                (components, limit) = ([.. components, group], limit is null ? null : group.AmountCny);
            if (await FacilityEvaluation.SecurityAsync(work, @case, limit, components, ct) is { } security)
                (components, limit) = ([.. components, security], limit is null ? null : security.AmountCny);
        }

        var measurement = new Measurement
        {
            Id = Guid.CreateVersion7(),
            CaseId = @case.Id,
            Purpose = purpose,
            Visit = visit,
            Mode = @case.Mode,
            Facts = FactsJson.Write(facts),
            Findings = FindingsJson.Write([.. conduct is null ? [] : (IEnumerable<FindingView>)[conduct], .. findings.Select(FindingView.Of)]),
            Components = JsonSerializer.Serialize(components, ReportJson.Options),
            Score = score is null ? null : JsonSerializer.Serialize(score.Select(ScoreLineView.Of), ReportJson.Options),
            LimitCny = limit,
            RatePercent = rate,
            Outcome = NameOf(outcome),
            MeasuredAtUtc = work.NowUtc,
            AsOf = asOf,
            ValidUntilUtc = purpose == MeasurementPurpose.PreCredit ? terms.PreCreditValidUntil(work.Today) : null,
        };
        work.Db.Measurements.Add(measurement);
        work.Record(AuditSubject.Case(@case.Id), "Measured", null, new { purpose, visit, measurement.Outcome, measurement.LimitCny, measurement.AsOf });
        return (purpose, outcome) switch
        {
            (MeasurementPurpose.PreCredit, _) => measurement.Outcome,
            (MeasurementPurpose.Evaluation, _) => await FacilityEvaluation.SettleAsync(work, @case, measurement, outcome, ct),
            (MeasurementPurpose.Decision, _) => await AutomaticDecision.SettleAsync(work, @case, measurement, result!, ct),
            (MeasurementPurpose.Remeasure, _) => await AfterApprovalAsync(work, @case, measurement, findings, outcome, ct),
            (MeasurementPurpose.Recheck, PreCreditOutcome.Passed) => "passed",
            (MeasurementPurpose.Recheck, PreCreditOutcome.Declined) => "disqualified",
            (MeasurementPurpose.Recheck, PreCreditOutcome.Refer) => null,
        };
    }

    /// <summary>Whether what was approved still stands; else it is taken back and nothing above the new limit can be approved.</summary>
    private static async ValueTask<string> AfterApprovalAsync(
        Work work, Case @case, Measurement measurement, IReadOnlyList<Finding> findings, PreCreditOutcome outcome, CancellationToken ct)
    {
        if (outcome == PreCreditOutcome.Declined)
            return "declined";
        var limit = KnownLimit.Of(work.TermsOf(@case), measurement);
        var stands = @case.ApprovedAmountCny <= limit && measurement.RatePercent <= @case.ApprovedRatePercent
            && (outcome == PreCreditOutcome.Passed || await AdmittedFindings.CoverAsync(work, @case, findings, ct));
        if (stands)
            return "unchanged";
        work.Record(
            AuditSubject.Case(@case.Id), "ApprovalTakenBack", new { @case.ApprovedAmountCny, @case.ApprovedRatePercent }, new { limit, measurement.RatePercent, measurement.Outcome });
        (@case.RemeasuredLimitCny, @case.ApprovedAmountCny, @case.ApprovedMonths, @case.ApprovedRatePercent) = (limit, null, null, null);
        return "changed";
    }

    /// <summary>A case measured anew goes by the version of its product that is in force now.</summary>
    private static async ValueTask TakeVersionInForceAsync(Work work, Case @case, CancellationToken ct)
    {
        if (await work.CurrentProductAsync(@case.ProductCode, ct) is not { } current || current.Version <= @case.ProductVersion || !current.HasMode(@case.Mode))
            return;
        work.Record(AuditSubject.Case(@case.Id), "ProductVersionTaken", new { @case.ProductVersion }, new { ProductVersion = current.Version });
        @case.ProductVersion = current.Version;
    }

    public static string NameOf(PreCreditOutcome outcome) => outcome switch
    {
        PreCreditOutcome.Passed => MeasurementOutcomes.Passed,
        PreCreditOutcome.Refer => MeasurementOutcomes.Refer,
        PreCreditOutcome.Declined => MeasurementOutcomes.Declined,
    };

    /// <summary>个人征信 is added to the facts of the pre-credit, which are frozen once submitted.</summary>
    private static ApplicantFacts WithPerson(Work work, ApplicantFacts facts, ProductTerms terms, DateOnly asOf, IReadOnlyList<PartnerReport> reports, HashSet<string> caseNumbers)
    {
        var assembly = new FactsAssembly(asOf, (terms.Sheet.Identity.Bank.Zh, terms.Sheet.Identity.BankCode), caseNumbers);
        return Read<PersonalCreditReport>(work, reports, ReportKinds.BureauPerson) is { } person ? facts with { LegalRepresentativeBureau = assembly.Bureau(person) } : facts;
    }

    private static async ValueTask<ApplicantFacts> AssembleAsync(
        Work work, Case @case, ProductTerms terms, DateOnly asOf, IReadOnlyList<PartnerReport> reports, HashSet<string> caseNumbers, CancellationToken ct)
    {
        var assembly = new FactsAssembly(asOf, (terms.Sheet.Identity.Bank.Zh, terms.Sheet.Identity.BankCode), caseNumbers);
        var person = await work.Db.LegalRepresentativeAsync(@case.ApplicantId, ct);
        var idNumber = work.Desk.PersonalData.Decrypt(person.IdNumberCipher);
        var tax = Read<TaxReport>(work, reports, ReportKinds.Tax);
        var company = Read<CompanyRecord>(work, reports, ReportKinds.Registry);
        var enterpriseBureau = Read<EnterpriseCreditReport>(work, reports, ReportKinds.BureauEnterprise);
        var personBureau = Read<PersonalCreditReport>(work, reports, ReportKinds.BureauPerson);
        var enterpriseCourts = Read<JudicialRecords>(work, reports, ReportKinds.JudicialEnterprise);
        var personCourts = Read<JudicialRecords>(work, reports, ReportKinds.JudicialPerson);
        var portfolio = Read<RightsPortfolio>(work, reports, ReportKinds.Rights);
        var spouseBureau = Read<PersonalCreditReport>(work, reports, ReportKinds.BureauSpouse);
        var settlement = Read<SettlementFlow>(work, reports, ReportKinds.Settlement);
        var residence = Read<ResidenceRecord>(work, reports, ReportKinds.Residence);
        var owner = Read<OwnerStanding>(work, reports, ReportKinds.Owner);
        var acquiring = Read<AcquiringRecord>(work, reports, ReportKinds.Acquiring);
        var mall = Read<MallRecord>(work, reports, ReportKinds.Mall);
        var payroll = Read<PayrollRecord>(work, reports, ReportKinds.Payroll);
        var otherBanks = Read<OtherBankFlow>(work, reports, ReportKinds.OtherBanks);
        var standing = Read<StandingRecord>(work, reports, ReportKinds.Standing);
        var lists = Read<TargetLists>(work, reports, ReportKinds.TargetLists);
        var declared = Declaration.Of(work.Desk, @case);
        var controller = company is null ? null : FactsAssembly.ActualController(company, idNumber);
        return new ApplicantFacts
        {
            Enterprise = company is null ? null : FactsAssembly.Enterprise(company, enterpriseCourts, asOf) with { OperatesAtRegisteredAddress = declared.OperatesAtRegisteredAddress },
            LegalRepresentative = company is null ? null : FactsAssembly.LegalRepresentative(company, idNumber, PersonalData.BirthDateOf(idNumber), asOf) is not { } applicant ? null : applicant with { TakesPartInManagement = declared.TakesPartInManagement, AssetsCny = declared.PersonalAssetsCny },
            ActualController = controller,
            Spouse = new SpouseFacts { IsMarried = declared.IsMarried, Bureau = spouseBureau is null ? null : assembly.Bureau(spouseBureau) },
            Control = FactsAssembly.Control(company, declared),
            Technology = portfolio is null ? null : FactsAssembly.Technology(portfolio),
            Statements = tax is null ? null : FactsAssembly.Statements(tax),
            Tax = tax is null ? null : assembly.Tax(tax),
            Invoices = tax is null ? null : FactsAssembly.Invoices(tax),
            Sales = tax is null ? null : FactsAssembly.Sales(tax),
            OtherFlows = tax is null ? null : FactsAssembly.OtherFlows(tax),
            Settlement = settlement is null ? null : FactsAssembly.Settlement(settlement),
            BankRelation = BusinessFacts.BankRelation(settlement, controller is { IsLegalRepresentative: true } ? owner : null),
            OtherBankInflow = otherBanks is null ? null : BusinessFacts.Months(otherBanks.Months),
            Acquiring = acquiring is null ? null : BusinessFacts.Acquiring(acquiring),
            Platform = mall is null ? null : BusinessFacts.Platform(mall),
            Payroll = payroll is null ? null : BusinessFacts.Payroll(payroll),
            Standing = standing is null && lists is null ? null : BusinessFacts.Standing(standing, lists),

            // The registers were asked about the legal representative: of another owner nothing is known.
            Residence = residence is null || controller is not { IsLegalRepresentative: true } ? null : FactsAssembly.Residence(residence),
            EnterpriseBureau = enterpriseBureau is null ? null : assembly.Bureau(enterpriseBureau),
            LegalRepresentativeBureau = personBureau is null ? null : assembly.Bureau(personBureau),
            EnterpriseJudicial = enterpriseCourts is null ? null : FactsAssembly.Judicial(enterpriseCourts, enterpriseBureau?.BadStates ?? []),
            LegalRepresentativeJudicial = personCourts is null ? null : FactsAssembly.Judicial(personCourts, personBureau?.BadStates ?? []),
            Collateral = await CollateralCover.FactsAsync(work, @case, declared, ct),
            OwnRecords = await OwnRecordsAsync(work, @case, ct),
        };
    }

    private static async ValueTask<OwnRecords> OwnRecordsAsync(Work work, Case @case, CancellationToken ct)
    {
        var others = await work.Db.Cases.AsNoTracking()
            .Where(c => c.ApplicantId == @case.ApplicantId && c.ProductCode == @case.ProductCode && c.Kind == CaseKind.Application && c.Id != @case.Id)
            .Select(c => new { c.LiveKey, c.Outcome, c.ClosedAtUtc }).ToListAsync(ct);
        var facility = await work.Db.Facilities.AsNoTracking().Where(Facilities.Facility.Lives).AnyAsync(f => f.ApplicantId == @case.ApplicantId && f.ProductCode == @case.ProductCode, ct);
        return new OwnRecords
        {
            HasLiveApplication = others.Exists(c => c.LiveKey is not null),
            HasLiveFacility = facility,
            RejectedOn = [.. others.Where(c => c.Outcome == CaseOutcome.Rejected).Select(c => work.Desk.Clock.DateOf(c.ClosedAtUtc!.Value))],
            Business = await OwnBusinesses.OfAsync(work.Db, @case.ApplicantId, except: @case.Id, ct),
            HasFalseData = await work.Db.Cases.AsNoTracking().Where(c => c.ApplicantId == @case.ApplicantId && c.Outcome == CaseOutcome.Rejected && c.Id != @case.Id)
                .SelectMany(c => work.Db.Rounds.Where(round => round.CaseId == c.Id)).SelectMany(round => round.Levels).SelectMany(level => level.Seats).SelectMany(seat => seat.Decisions)
                .AnyAsync(decision => decision.Kind == DecisionKind.Reject && decision.ReasonCode == DecisionReasons.FalseData && decision.VoidedAtUtc == null, ct),
        };
    }

    private static T? Read<T>(Work work, IReadOnlyList<PartnerReport> reports, string kind)
        where T : class
    {
        var report = reports.SingleOrDefault(r => r.Kind == kind);
        return report?.BodyCipher is null ? null : JsonSerializer.Deserialize<T>(work.Desk.PersonalData.Decrypt(report.BodyCipher), ReportJson.Options);
    }
}
