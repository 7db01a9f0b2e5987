using Approvals.Lending.Calendar;
using Approvals.Lending.Json;

namespace Approvals.Lending.PreCredit.Facts;

/// <summary>
/// 事实读取。Reads the facts document described by <c>db/catalogue/facts.schema.json</c>. Unknown fields, wrong types, negative amounts,
/// dates after the business date and months given twice are errors with path and reason; null and absent mean unknown.
/// </summary>
public static class FactsReader
{
    /// <param name="file">Name to show in errors.</param>
    /// <param name="asOf">Local business date; nothing in the document may lie after it.</param>
    public static ReadResult<ApplicantFacts> Read(string file, ReadOnlyMemory<byte> utf8, DateOnly asOf) =>
        JsonFields.Read(file, utf8, fields => new Binder(asOf).Facts(fields));

    private sealed class Binder(DateOnly asOf)
    {
        private static readonly DateOnly EarliestRatingYear = new(2014, 1, 1);

        private readonly YearMonth _thisMonth = YearMonth.Of(asOf);

        private BusinessBinder Business => new(asOf);

        public ApplicantFacts Facts(JsonFields fields) => new()
        {
            Enterprise = fields.ObjectOrNull("enterprise", Enterprise),
            LegalRepresentative = fields.ObjectOrNull("legalRepresentative", LegalRepresentative),
            ActualController = fields.ObjectOrNull("actualController", ActualController),
            Spouse = fields.ObjectOrNull("spouse", Spouse),
            Control = fields.ObjectOrNull("control", Control),
            Technology = fields.ObjectOrNull("technology", TechnologyBinder.Bind(_thisMonth)),
            Statements = fields.OncePerKey("statements", fields.ListOrNull("statements", Statement), row => row.Year),
            Tax = fields.ObjectOrNull("tax", Tax),
            Invoices = fields.OncePerKey("invoices", fields.ListOrNull("invoices", Invoices), row => row.Month),
            Sales = fields.OncePerKey("sales", fields.ListOrNull("sales", MonthlyAmount), row => row.Month),
            OtherFlows = fields.OncePerKey("otherFlows", fields.ListOrNull("otherFlows", OtherFlow), row => (row.Month, row.Kind)),
            Settlement = fields.OncePerKey("settlement", fields.ListOrNull("settlement", MonthlyAmount), row => row.Month),
            OtherBankInflow = fields.OncePerKey("otherBankInflow", fields.ListOrNull("otherBankInflow", MonthlyAmount), row => row.Month),
            BankRelation = fields.ObjectOrNull("bankRelation", Business.Relation),
            Residence = fields.ObjectOrNull("residence", BusinessBinder.Residence),
            Acquiring = fields.ObjectOrNull("acquiring", Business.Acquiring),
            Platform = fields.ObjectOrNull("platform", Business.Platform),
            Payroll = fields.ObjectOrNull("payroll", Business.Payroll),
            Standing = fields.ObjectOrNull("standing", BusinessBinder.Standing),
            Collateral = fields.ListOrNull("collateral", BusinessBinder.Collateral),
            EnterpriseBureau = fields.ObjectOrNull("enterpriseBureau", Bureau),
            LegalRepresentativeBureau = fields.ObjectOrNull("legalRepresentativeBureau", Bureau),
            EnterpriseJudicial = fields.ListOrNull("enterpriseJudicial", Judicial),
            LegalRepresentativeJudicial = fields.ListOrNull("legalRepresentativeJudicial", Judicial),
            OwnRecords = fields.ObjectOrNull("ownRecords", OwnRecords),
        };

        private EnterpriseFacts Enterprise(JsonFields fields)
        {
            var industry = fields.TextOrNull("industryCode");
            if (industry is not null && !IsIndustryCode(industry))
                fields.Fault("industryCode", $"'{industry}' is no GB/T 4754 code (section letter and two to four digits)");
            var region = fields.TextOrNull("regionCode");
            BusinessBinder.CheckRegion(fields, "regionCode", region);
            return new()
            {
                LegalType = fields.ChoiceOrNull<LegalType>("legalType"),
                Scale = fields.ChoiceOrNull<EnterpriseScale>("scale"),
                EstablishedOn = fields.DateOrNull("establishedOn", asOf),
                Status = fields.ChoiceOrNull<RegistrationStatus>("status"),
                IndustryCode = industry,
                RegionCode = region,
                OperatesAtRegisteredAddress = fields.FlagOrNull("operatesAtRegisteredAddress"),
                OnAbnormalOperationsList = fields.FlagOrNull("onAbnormalOperationsList"),
                OnSeriousViolationList = fields.FlagOrNull("onSeriousViolationList"),
                InvolvedInIllegalBusiness = fields.FlagOrNull("involvedInIllegalBusiness"),
            };
        }

        private LegalRepresentativeFacts LegalRepresentative(JsonFields fields) => new()
        {
            BirthDate = fields.DateOrNull("birthDate", asOf),
            InOfficeSince = fields.DateOrNull("inOfficeSince", asOf),
            HasFullCivilCapacity = fields.FlagOrNull("hasFullCivilCapacity"),
            IsMainlandResident = fields.FlagOrNull("isMainlandResident"),
            TakesPartInManagement = fields.FlagOrNull("takesPartInManagement"),
            AssetsCny = fields.AmountOrNull("assetsCny"),
            Shareholdings = fields.OncePerKey(
                "shareholdings", fields.ListOrNull("shareholdings", Shareholding), holding => holding.RegisteredOn),
        };

        private Shareholding Shareholding(JsonFields fields) => new(RequiredDate(fields, "registeredOn"), fields.Percent("percent"));

        private ActualControllerFacts ActualController(JsonFields fields) => new()
        {
            IsLegalRepresentative = fields.FlagOrNull("isLegalRepresentative"),
            Bureau = fields.ObjectOrNull("bureau", Bureau),
            Judicial = fields.ListOrNull("judicial", Judicial),
        };

        private SpouseFacts Spouse(JsonFields fields) =>
            new() { IsMarried = fields.FlagOrNull("isMarried"), Bureau = fields.ObjectOrNull("bureau", Bureau) };

        private static ControlFacts Control(JsonFields fields) =>
            new() { HasProof = fields.FlagOrNull("hasProof"), CoApplicantPercent = fields.NumberOrNull("coApplicantPercent", 0m, 100m) };

        private AnnualStatement Statement(JsonFields fields) =>
            new(fields.Whole("year", EarliestRatingYear.Year, asOf.Year), fields.Amount("revenueCny"), fields.SignedAmount("netAssetsCny"));

        private TaxFacts Tax(JsonFields fields) => new()
        {
            Rating = fields.ChoiceOrNull<TaxRating>("rating"),
            RatingYear = fields.WholeOrNull("ratingYear", EarliestRatingYear.Year, asOf.Year),
            RegisteredOn = fields.DateOrNull("registeredOn", asOf),
            Filings = fields.ListOrNull("filings", Filing),
            Payments = fields.ListOrNull("payments", Business.Payment),
            Violations = fields.DatesOrNull("violations", asOf),
            OwedCny = fields.AmountOrNull("owedCny"),
        };

        private TaxFiling Filing(JsonFields fields)
        {
            var filing = new TaxFiling(fields.Month("from", _thisMonth), fields.Month("to", _thisMonth), fields.Flag("isZero"));
            if (filing.To < filing.From)
                fields.Fault("to", $"{filing.To} is before 'from' {filing.From}");
            return filing;
        }

        private MonthlyInvoices Invoices(JsonFields fields) => new(
            fields.Month("month", _thisMonth), fields.Amount("issuedCny"), fields.Amount("voidedCny"), fields.Amount("redLetterCny"));

        private MonthlyAmount MonthlyAmount(JsonFields fields) => new(fields.Month("month", _thisMonth), fields.Amount("amountCny"));

        private OtherFlow OtherFlow(JsonFields fields) =>
            new(fields.Month("month", _thisMonth), fields.Choice<OtherFlowKind>("kind"), fields.Amount("amountCny"));

        private BureauReport Bureau(JsonFields fields) => new()
        {
            ReportedOn = fields.DateOrNull("reportedOn", asOf),
            Accounts = fields.ListOrNull("accounts", Account),
            Queries = fields.ListOrNull("queries", Query),
            GuaranteesGiven = fields.ListOrNull(
                "guaranteesGiven", guarantee => new GuaranteeGiven(guarantee.Text("institutionCode"), guarantee.Amount("balanceCny"))),
        };

        private CreditAccount Account(JsonFields fields)
        {
            var account = new CreditAccount
            {
                InstitutionCode = fields.Text("institutionCode"),
                Kind = fields.Choice<CreditKind>("kind"),
                IsSettled = fields.Flag("isSettled"),
                BalanceCny = fields.AmountOrNull("balanceCny"),
                LimitCny = fields.AmountOrNull("limitCny"),
                IsUnsecured = fields.FlagOrNull("isUnsecured"),
                CurrentOverdueCny = fields.AmountOrNull("currentOverdueCny"),
                Classification = fields.ChoiceOrNull<RiskClass>("classification"),
                State = fields.ChoiceOrNull<AccountState>("state"),
                OverdueMonths = fields.OncePerKey("overdueMonths", fields.ListOrNull("overdueMonths", OverdueMonth), row => row.Month),
            };
            if (account is { IsSettled: true, BalanceCny: > 0m })
                fields.Fault("balanceCny", "a settled account has no balance");
            return account;
        }

        private OverdueMonth OverdueMonth(JsonFields fields) => new(fields.Month("month", _thisMonth), fields.Whole("level", 1, 7));

        private CreditQuery Query(JsonFields fields) => new(
            RequiredDate(fields, "on"),
            fields.Choice<QueryReason>("reason"),
            fields.Text("institutionCode"),
            fields.Flag("isForThisApplication"));

        private JudicialRecord Judicial(JsonFields fields) =>
            new(fields.Choice<JudicialKind>("kind"), RequiredDate(fields, "on"), fields.Flag("isOpen"), fields.AmountOrNull("amountCny"));

        private OwnRecords OwnRecords(JsonFields fields) => new()
        {
            HasLiveApplication = fields.FlagOrNull("hasLiveApplication"),
            HasLiveFacility = fields.FlagOrNull("hasLiveFacility"),
            RejectedOn = fields.DatesOrNull("rejectedOn", asOf),
            Business = fields.ListOrNull("business", BusinessBinder.Own),
            HasFalseData = fields.FlagOrNull("hasFalseData"),
        };

        private DateOnly RequiredDate(JsonFields fields, string name) => fields.Date(name, asOf);

        private static bool IsIndustryCode(string code) =>
            code.Length is >= 3 and <= 5 && code[0] is >= 'A' and <= 'T' && code.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
