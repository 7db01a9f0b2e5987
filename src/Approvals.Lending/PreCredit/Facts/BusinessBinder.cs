using Approvals.Lending.Calendar;
using Approvals.Lending.Json;

namespace Approvals.Lending.PreCredit.Facts;

/// <summary>往来、户籍房产、收单、薪金、押品读取。Reads what a bank knows of a business beyond registers, taxes and credit reports.</summary>
/// <param name="asOf">Nothing but due days may lie after it.</param>
internal sealed class BusinessBinder(DateOnly asOf)
{
    private const int MostEmployees = 1_000_000;

    private readonly YearMonth _thisMonth = YearMonth.Of(asOf);

    public BankRelationFacts Relation(JsonFields fields) => new()
    {
        SettlementAccountsOpenedOn = fields.DatesOrNull("settlementAccountsOpenedOn", asOf),
        AverageDailyDepositCny = fields.AmountOrNull("averageDailyDepositCny"),
        Outflow = Months(fields, "outflow"),
        OwnerFinancialAssetsCny = fields.AmountOrNull("ownerFinancialAssetsCny"),
        OwnerIsPrivateBankingClient = fields.FlagOrNull("ownerIsPrivateBankingClient"),
        OwnerCardGrade = fields.ChoiceOrNull<CardGrade>("ownerCardGrade"),
    };

    public static ResidenceFacts Residence(JsonFields fields)
    {
        var household = fields.TextOrNull("householdRegionCode");
        CheckRegion(fields, "householdRegionCode", household);
        return new() { HouseholdRegionCode = household, Properties = fields.ListOrNull("properties", Property) };
    }

    public AcquiringFacts Acquiring(JsonFields fields) => new()
    {
        Agreements = fields.ListOrNull("agreements", agreement => new AcquiringAgreement(
            agreement.Text("institutionCode"), agreement.Date("since", asOf), agreement.Flag("isInGoodStanding"))),
        Volume = Months(fields, "volume"),
        MeetsMerchantAdmission = fields.FlagOrNull("meetsMerchantAdmission"),
    };

    public PlatformFacts Platform(JsonFields fields) => new()
    {
        Shops = fields.OncePerKey("shops", fields.ListOrNull("shops", shop => new PlatformShop(shop.Choice<MallKind>("mall"), shop.Date("since", asOf))), shop => shop.Mall),
        Sales = Months(fields, "sales"),
    };

    public PayrollFacts Payroll(JsonFields fields) => new()
    {
        ServiceSince = fields.DateOrNull("serviceSince", asOf),
        Runs = Wages(fields, "runs"),
        HousingFund = Wages(fields, "housingFund"),
        EmployeeRatePercent = fields.NumberOrNull("employeeRatePercent", 0m, 100m),
        EmployerRatePercent = fields.NumberOrNull("employerRatePercent", 0m, 100m),
        MinimumWageCny = fields.AmountOrNull("minimumWageCny"),
    };

    public static StandingFacts Standing(JsonFields fields) => new()
    {
        Memberships = fields.ListOrNull("memberships", member => new TradeMembership(member.Choice<MembershipKind>("kind"), member.Flag("isInGoodStanding"))),
        Supports = fields.ListOrNull("supports", support => new GovernmentSupport(support.Choice<SupportKind>("kind"))),
        TargetLists = fields.ListOrNull("targetLists", listing => new TargetListing(listing.Text("list"))),
    };

    public static CollateralItem Collateral(JsonFields fields) =>
        new(fields.Choice<CollateralKind>("kind"), fields.Amount("appraisedCny"), fields.Amount("earlierClaimsCny"));

    public static OwnBusiness Own(JsonFields fields) =>
        new(fields.Text("productCode"), fields.Text("number"), fields.Flag("isFacility"), fields.Flag("isOfController"));

    public TaxPayment Payment(JsonFields fields)
    {
        var payment = new TaxPayment(
            fields.Month("from", _thisMonth),
            fields.Month("to", _thisMonth),
            fields.Choice<TaxKind>("kind"),
            fields.Amount("payableCny"),
            fields.Amount("reducedCny"),
            fields.Date("dueOn"),
            fields.DateOrNull("paidOn", asOf));
        if (payment.To < payment.From)
            fields.Fault("to", $"{payment.To} is before 'from' {payment.From}");
        return payment;
    }

    public static void CheckRegion(JsonFields fields, string name, string? region)
    {
        if (region is not null && !(region.Length == 6 && region.All(char.IsAsciiDigit)))
            fields.Fault(name, $"'{region}' is no GB/T 2260 code (six digits)");
    }

    private static RealProperty Property(JsonFields fields)
    {
        var region = fields.Text("regionCode");
        if (fields.Has("regionCode"))
            CheckRegion(fields, "regionCode", region);
        return new(region, fields.Choice<PropertyKind>("kind"), fields.Flag("hasClearTitle"), fields.Flag("isMortgagedForOthers"));
    }

    private IReadOnlyList<MonthlyAmount>? Months(JsonFields fields, string name) =>
        fields.OncePerKey(name, fields.ListOrNull(name, row => new MonthlyAmount(row.Month("month", _thisMonth), row.Amount("amountCny"))), row => row.Month);

    private IReadOnlyList<WageMonth>? Wages(JsonFields fields, string name) => fields.OncePerKey(
        name,
        fields.ListOrNull(name, row => new WageMonth(row.Month("month", _thisMonth), row.Whole("employees", 0, MostEmployees), row.Amount("amountCny"))),
        row => row.Month);
}
