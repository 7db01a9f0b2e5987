using Approvals.Casework.Applications;
using Approvals.Casework.Partners.Bureau;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Partners.Registry;
using Approvals.Casework.Partners.Rights;
using Approvals.Casework.Partners.Tax;
using Approvals.Lending.Calendar;
using Approvals.Lending.PreCredit.Facts;
using BureauBadState = Approvals.Casework.Partners.Bureau.BadStateKind;
using BureauQueryReason = Approvals.Casework.Partners.Bureau.QueryReason;
using CreditQuery = Approvals.Lending.PreCredit.Facts.CreditQuery;
using GuaranteeGiven = Approvals.Lending.PreCredit.Facts.GuaranteeGiven;
using MonthlyInvoices = Approvals.Lending.PreCredit.Facts.MonthlyInvoices;
using OverdueMonth = Approvals.Lending.PreCredit.Facts.OverdueMonth;
using QueryReason = Approvals.Lending.PreCredit.Facts.QueryReason;
using TaxFiling = Approvals.Lending.PreCredit.Facts.TaxFiling;
using TaxRating = Approvals.Lending.PreCredit.Facts.TaxRating;

namespace Approvals.Casework.PreCredit;

/// <summary>事实归集: turns the partners' reports into the facts that policy reads. It translates and never judges; what a report lacks stays unknown.</summary>
/// <param name="asOf">Business date of the measurement.</param>
/// <param name="ownInstitution">This bank's name at the bureau, and the code by which policy knows it.</param>
/// <param name="caseNumbers">Queries made for this application carry one of them: its own number, and those of the applications whose waivers it rests on, which it goes on with.</param>
internal sealed class FactsAssembly(DateOnly asOf, (string Name, string Code) ownInstitution, IReadOnlySet<string> caseNumbers)
{
    private const int AdultAge = 18;
    private const int MonthsAQuarter = 3;

    public static EnterpriseFacts Enterprise(CompanyRecord company, JudicialRecords? courts, DateOnly asOf) => new()
    {
        LegalType = company.LegalType switch
        {
            CompanyType.LimitedCompany => LegalType.LimitedCompany,
            CompanyType.JointStockCompany => LegalType.JointStockCompany,
            CompanyType.Partnership => LegalType.Partnership,
            CompanyType.SoleProprietorship => LegalType.SoleProprietorship,
            CompanyType.SelfEmployed => LegalType.IndividualBusiness,
        },
        EstablishedOn = company.EstablishedOn,
        Status = company.Status switch
        {
            CompanyStatus.InBusiness => RegistrationStatus.InOperation,
            CompanyStatus.Suspended => RegistrationStatus.Suspended,
            CompanyStatus.Revoked => RegistrationStatus.Revoked,
            CompanyStatus.Deregistered => RegistrationStatus.Cancelled,
            CompanyStatus.MovedOut => RegistrationStatus.MovedOut,
        },
        IndustryCode = company.IndustryCode,
        RegionCode = CityOf(company.RegionCode),
        Scale = company.SmallEnterprise is not { } size ? null : size switch
        {
            SmallEnterpriseClass.Small => EnterpriseScale.Small,
            SmallEnterpriseClass.Micro => EnterpriseScale.Micro,
        },
        // 涉黄赌毒等: what the courts have on the enterprise as a defendant in a criminal case; without court records it stays unknown.
        InvolvedInIllegalBusiness = courts?.Cases.Any(c => c is { Kind: CaseKind.Criminal, Role: CaseRole.Defendant }),
        OnAbnormalOperationsList = company.AbnormalOperations.Any(entry => IsOpen(entry.ListedOn, entry.RemovedOn, asOf)),
        OnSeriousViolationList = company.SeriousViolations.Any(entry => IsOpen(entry.ListedOn, entry.RemovedOn, asOf)),
    };

    /// <param name="idNumber">Of the person who registered as the legal representative; another one in the register leaves everything unknown.</param>
    public static LegalRepresentativeFacts? LegalRepresentative(CompanyRecord company, string idNumber, DateOnly birthDate, DateOnly asOf)
    {
        if (company.LegalRepresentative.IdNumber != idNumber)
            return null;
        return new LegalRepresentativeFacts
        {
            BirthDate = birthDate,

            // 民法典 §17–18: an adult has full capacity; a judgment to the contrary would have to be told by the customer.
            // 居民身份证: residents of Hong Kong, Macao and Taiwan carry 81 to 83 in its first two digits, foreigners a card of their own.
            IsMainlandResident = !idNumber.StartsWith('8') && !idNumber.StartsWith('9'),
            HasFullCivilCapacity = Anniversaries.AgeOn(birthDate, asOf) >= AdultAge,
            InOfficeSince = company.LegalRepresentative.InOfficeSince,
            Shareholdings = [.. company.Shareholders.Where(holder => holder.Id == idNumber).Select(holder => new Shareholding(holder.Since, holder.Ratio * 100))],
        };
    }

    /// <summary>
    /// 实际控制人: the largest shareholder. Where that is the legal representative his report speaks for both; of another natural person the
    /// bureau was not asked, so his facts are unknown; who stands behind an enterprise, or which of two equal holders it is, the register does not tell.
    /// </summary>
    /// <param name="idNumber">Of the person who registered as the legal representative.</param>
    public static ActualControllerFacts? ActualController(CompanyRecord company, string idNumber)
    {
        var most = company.Shareholders.Select(holder => holder.Ratio).DefaultIfEmpty(0m).Max();
        return company.Shareholders.Where(holder => holder.Ratio == most).ToList() is [{ Kind: ShareholderKind.Person } largest]
            ? new ActualControllerFacts { IsLegalRepresentative = largest.Id == idNumber }
            : null;
    }

    /// <summary>控制权补充: proof and co-applicant as declared, what the latter holds as registered.</summary>
    public static ControlFacts Control(CompanyRecord? company, Declaration declared) => new()
    {
        HasProof = declared.HasControlProof,
        CoApplicantPercent = declared.CoApplicantIdNumber is { } number
            ? company?.Shareholders.Where(holder => holder.Id == number).Sum(holder => holder.Ratio) * 100
            : 0m,
    };

    public static TechnologyFacts Technology(RightsPortfolio portfolio) => new()
    {
        Qualifications = [.. portfolio.Qualifications.Select(held => new Qualification(
            held.Kind switch
            {
                CertificateKind.SpecialisedNew => QualificationKind.SpecialisedNew,
                CertificateKind.HighTech => QualificationKind.HighTech,
                CertificateKind.TechnologySme => QualificationKind.TechnologySme,
            },
            held.ExpiresOn))],
        Rights = [.. portfolio.Rights.Select(right => new IntellectualRight(
            right.Number,
            right.Kind switch
            {
                RegisteredRightKind.InventionPatent => RightKind.InventionPatent,
                RegisteredRightKind.UtilityModelPatent => RightKind.UtilityModelPatent,
                RegisteredRightKind.DesignPatent => RightKind.DesignPatent,
                RegisteredRightKind.SoftwareCopyright => RightKind.SoftwareCopyright,
            },
            right.ValidUntil,
            right.IsDisputed,
            right.IsPledged))],
        Research = [.. portfolio.Research.Select(month => new ResearchMonth(YearMonth.Of(month.Month), month.EquipmentCny, month.PayrollCny))],
    };

    public static IReadOnlyList<AnnualStatement> Statements(TaxReport report) =>
        [.. report.Statements.Select(statement => new AnnualStatement(statement.Year, statement.RevenueCny, statement.NetAssetsCny))];

    public TaxFacts Tax(TaxReport report)
    {
        var rating = report.Ratings.LastOrDefault(r => r.PublishedOn <= asOf);
        return new TaxFacts
        {
            Rating = rating is null ? null : rating.Grade switch
            {
                TaxGrade.A => TaxRating.A,
                TaxGrade.B => TaxRating.B,
                TaxGrade.M => TaxRating.M,
                TaxGrade.C => TaxRating.C,
                TaxGrade.D => TaxRating.D,
            },
            RatingYear = rating?.Year,
            RegisteredOn = report.RegisteredOn,
            Filings = [.. report.Filings.Where(filing => filing.Tax == TaxType.ValueAdded && filing.FiledOn is not null)
                .Select(filing => new TaxFiling(YearMonth.Of(filing.Month), YearMonth.Of(filing.Month), filing.IsZero))],
            OwedCny = report.ArrearsCny,
            Payments = [.. report.Filings.Select(Payment)],
            Violations = report.Violations,
        };
    }

    /// <summary>A return and its payment; income taxes are of a quarter, the others of a month.</summary>
    private static TaxPayment Payment(Partners.Tax.TaxFiling filing)
    {
        var to = YearMonth.Of(filing.Month);
        var (kind, months) = filing.Tax switch
        {
            TaxType.ValueAdded => (TaxKind.ValueAdded, 1),
            TaxType.EnterpriseIncome => (TaxKind.EnterpriseIncome, MonthsAQuarter),
            TaxType.PersonalIncome => (TaxKind.PersonalIncome, MonthsAQuarter),
            TaxType.Other => (TaxKind.Other, 1),
        };
        return new TaxPayment(to.Plus(1 - months), to, kind, filing.TaxCny, filing.ReducedCny, filing.DueOn, filing.PaidOn);
    }

    public static IReadOnlyList<MonthlyInvoices> Invoices(TaxReport report) =>
        [.. report.Invoices.Select(month => new MonthlyInvoices(YearMonth.Of(month.Month), month.IssuedCny, month.VoidedCny, month.RedLetterCny))];

    public static IReadOnlyList<MonthlyAmount> Sales(TaxReport report) =>
        [.. report.Sales.Select(month => new MonthlyAmount(YearMonth.Of(month.Month), month.TaxableCny))];

    public static IReadOnlyList<MonthlyAmount> Settlement(SettlementFlow flow) => [.. flow.Months.Select(month => new MonthlyAmount(YearMonth.Of(month.Month), month.InflowCny))];

    public static ResidenceFacts Residence(ResidenceRecord record) => new()
    {
        HouseholdRegionCode = CityOf(record.HouseholdRegionCode),
        Properties = [.. record.Properties.Select(property => new RealProperty(
            CityOf(property.RegionCode),
            property.Use switch
            {
                RegisteredUse.CommodityDwelling => PropertyKind.CommodityDwelling,
                RegisteredUse.OtherDwelling => PropertyKind.OtherDwelling,
                RegisteredUse.Shop => PropertyKind.Shop,
                RegisteredUse.Other => PropertyKind.Other,
            },
            HasClearTitle: !property.IsShared && !property.IsDisputed,
            property.IsMortgagedForOthers))],
    };

    /// <summary>电商流水: what platform operators reported; in neither invoices nor declared sales.</summary>
    public static IReadOnlyList<OtherFlow> OtherFlows(TaxReport report) =>
        [.. report.Sales.Where(month => month.PlatformCny > 0).Select(month => new OtherFlow(YearMonth.Of(month.Month), OtherFlowKind.ECommerce, month.PlatformCny))];

    public BureauReport Bureau(EnterpriseCreditReport report) =>
        Bureau(report.AsOf, report.Loans, [], report.Guarantees, report.OverdueMonths, report.Queries, report.BadStates, ofEnterprise: true);

    public BureauReport Bureau(PersonalCreditReport report) =>
        Bureau(report.AsOf, report.Loans, report.Cards, report.Guarantees, report.OverdueMonths, report.Queries, report.BadStates, ofEnterprise: false);

    public static IReadOnlyList<JudicialRecord> Judicial(JudicialRecords records, IReadOnlyList<BadState> badStates) =>
    [
        .. records.Cases.Select(c => new JudicialRecord(c.Kind == CaseKind.Arbitration ? JudicialKind.Arbitration : JudicialKind.Litigation, c.FiledOn, c.ClosedOn is null, c.AmountCny)),
        .. records.Executions.Select(e => new JudicialRecord(JudicialKind.Execution, e.FiledOn, e.ClosedOn is null)),
        .. records.DishonestRecords.Select(d => new JudicialRecord(JudicialKind.DishonestDebtor, d.PublishedOn, d.RemovedOn is null)),
        .. records.ConsumptionRestrictions.Select(c => new JudicialRecord(JudicialKind.ConsumptionRestriction, c.IssuedOn, c.LiftedOn is null)),
        .. badStates.Select(Recovery).OfType<JudicialRecord>(),
    ];

    // Compensation, settlement by assets and recovery are told by the bureau, and policy reads them beside the courts' records.
    private static JudicialRecord? Recovery(BadState state) => state.Kind switch
    {
        BureauBadState.Compensated => new JudicialRecord(JudicialKind.GuarantorCompensation, state.Since, true),
        BureauBadState.AssetSettled => new JudicialRecord(JudicialKind.DebtAssetSettlement, state.Since, true),
        BureauBadState.JudicialRecovery => new JudicialRecord(JudicialKind.Recovery, state.Since, true),
        BureauBadState.BadDebt or BureauBadState.WrittenOff or BureauBadState.StopPayment or BureauBadState.Frozen => null,
    };

    private BureauReport Bureau(
        DateOnly reportedOn,
        IReadOnlyList<LoanAccount> loans,
        IReadOnlyList<CardAccount> cards,
        IReadOnlyList<Partners.Bureau.GuaranteeGiven> guarantees,
        IReadOnlyList<Partners.Bureau.OverdueMonth> overdueMonths,
        IReadOnlyList<Partners.Bureau.CreditQuery> queries,
        IReadOnlyList<BadState> badStates,
        bool ofEnterprise)
    {
        var overdue = overdueMonths.ToLookup(month => month.AccountNumber, month => new OverdueMonth(YearMonth.Of(month.Month), month.MonthsInArrears));
        var states = badStates.ToLookup(state => state.AccountNumber, state => state.Kind);
        return new BureauReport
        {
            ReportedOn = reportedOn,
            Accounts =
            [
                .. loans.Select(loan => new CreditAccount
                {
                    InstitutionCode = CodeOf(loan.Institution),
                    Kind = KindOf(loan.Purpose, ofEnterprise),
                    IsSettled = loan.SettledOn is not null,
                    BalanceCny = loan.BalanceCny,
                    IsUnsecured = loan.SecuredBy == SecurityKind.Unsecured,
                    CurrentOverdueCny = loan.OverdueCny,
                    Classification = ClassOf(Worse(loan.Classification, loan.WorstClassification)),
                    State = StateOf(states[loan.AccountNumber]),
                    OverdueMonths = [.. overdue[loan.AccountNumber]],
                }),
                .. cards.Select(card => new CreditAccount
                {
                    InstitutionCode = CodeOf(card.Institution),
                    Kind = CreditKind.CreditCard,
                    IsSettled = false,
                    BalanceCny = card.UsedCny,
                    LimitCny = card.LimitCny,
                    IsUnsecured = true,
                    CurrentOverdueCny = card.OverdueCny,
                    Classification = RiskClass.Normal,
                    State = StateOf(states[card.AccountNumber]),
                    OverdueMonths = [.. overdue[card.AccountNumber]],
                }),
            ],
            Queries = [.. queries.Select(query => new CreditQuery(query.QueriedOn, ReasonOf(query.Reason), CodeOf(query.Institution), query.ApplicationReference is { } reference && caseNumbers.Contains(reference)))],
            GuaranteesGiven = [.. guarantees.Select(guarantee => new GuaranteeGiven(CodeOf(guarantee.Institution), guarantee.BalanceCny))],
        };
    }

    /// <summary>地级市 of a county-level GB/T 2260 code.</summary>
    private static string CityOf(string regionCode) => string.Concat(regionCode.AsSpan(0, 4), "00");

    private string CodeOf(string institution) => institution == ownInstitution.Name ? ownInstitution.Code : institution;

    private static CreditKind KindOf(LoanPurpose purpose, bool ofEnterprise) => purpose switch
    {
        LoanPurpose.Business => ofEnterprise ? CreditKind.WorkingCapitalLoan : CreditKind.PersonalBusinessLoan,
        LoanPurpose.Housing => CreditKind.HousingLoan,
        LoanPurpose.Consumption => CreditKind.ConsumerLoan,
        LoanPurpose.Other => CreditKind.Other,
    };

    // 已结清、未结清债项均须为正常类: a settled account is judged by the worst class it ever had.
    private static LoanClass Worse(LoanClass now, LoanClass worst) => now == LoanClass.Unclassified ? now : worst;

    private static RiskClass ClassOf(LoanClass classification) => classification switch
    {
        LoanClass.Normal => RiskClass.Normal,
        LoanClass.SpecialMention => RiskClass.SpecialMention,
        LoanClass.Substandard => RiskClass.Substandard,
        LoanClass.Doubtful => RiskClass.Doubtful,
        LoanClass.Loss => RiskClass.Loss,
        LoanClass.Unclassified => RiskClass.ReportedUnknown,
    };

    private static AccountState StateOf(IEnumerable<BureauBadState> states)
    {
        foreach (var state in states)
        {
            return state switch
            {
                BureauBadState.BadDebt => AccountState.BadDebt,
                BureauBadState.WrittenOff => AccountState.WrittenOff,
                BureauBadState.Compensated => AccountState.Compensated,
                BureauBadState.AssetSettled => AccountState.SettledByAssets,
                BureauBadState.JudicialRecovery => AccountState.BadDebt,
                BureauBadState.StopPayment => AccountState.StopPayment,
                BureauBadState.Frozen => AccountState.Frozen,
            };
        }

        return AccountState.Normal;
    }

    private static QueryReason ReasonOf(BureauQueryReason reason) => reason switch
    {
        BureauQueryReason.LoanApproval => QueryReason.LoanApproval,
        BureauQueryReason.CardApproval => QueryReason.CardApproval,
        BureauQueryReason.GuaranteeQualification => QueryReason.GuaranteeQualification,
        BureauQueryReason.PostLoanReview => QueryReason.PostLoan,
        BureauQueryReason.SelfQuery => QueryReason.Self,
    };

    private static bool IsOpen(DateOnly from, DateOnly? to, DateOnly asOf) => from <= asOf && (to is null || to > asOf);
}
