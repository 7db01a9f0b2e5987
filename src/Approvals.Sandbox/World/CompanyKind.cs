using Approvals.Sandbox.Bank;
using Approvals.Sandbox.Bureau;
using Approvals.Sandbox.Business;
using Approvals.Sandbox.Registry;
using Approvals.Sandbox.Rights;
using Approvals.Sandbox.Tax;

namespace Approvals.Sandbox.World;

/// <summary>
/// 企业类型样本. What companies of one kind have in common. Times count back from the company's anchor: the business date on which anybody first
/// asked about it. From then on its history is fixed and simply runs on. The defaults describe a company with which nothing is wrong.
/// </summary>
internal sealed record CompanyKind(string Key, string Shows)
{
    public IReadOnlyList<Industry> Industries { get; init; } = Industry.Ordinary;

    /// <summary>Industries go by the company's number, in order; otherwise they are drawn.</summary>
    public bool IndustriesRotate { get; init; }

    /// <summary>Where companies of the kind are registered.</summary>
    public IReadOnlyList<Region> Regions { get; init; } = Region.All;

    public CompanyType LegalType { get; init; } = CompanyType.LimitedCompany;

    public CompanyStatus Status { get; init; } = CompanyStatus.InBusiness;

    /// <summary>Age at the anchor; indexes spread over the range.</summary>
    public (int From, int To) MonthsEstablished { get; init; } = (50, 130);

    /// <summary>Null: the legal representative has been in office from the start.</summary>
    public int? LegalRepresentativeMonths { get; init; }

    /// <summary>The legal representative's holding.</summary>
    public decimal LegalRepresentativeRatio { get; init; } = 0.6m;

    /// <summary>Null: the holding is as old as the company. Otherwise it was 20% until so many months ago.</summary>
    public int? RatioRaisedMonthsAgo { get; init; }

    /// <summary>Birth years of the legal representative: fixed, because an ID number can't move with a clock.</summary>
    public (int From, int To) BirthYears { get; init; } = (1978, 1990);

    public TaxpayerKind TaxpayerKind { get; init; } = TaxpayerKind.General;

    public TaxGrade Grade { get; init; } = TaxGrade.B;

    /// <summary>Net invoiced, tax-inclusive, in the twelve complete months before the anchor.</summary>
    public (decimal From, decimal To) AnnualInvoicesCny { get; init; } = (8_000_000m, 12_000_000m);

    /// <summary>Platform sales without VAT in the same twelve months.</summary>
    public decimal AnnualPlatformCny { get; init; }

    /// <summary>The part of what is invoiced that comes in on the accounts at the bank.</summary>
    public decimal SettlementShare { get; init; } = 0.6m;

    /// <summary>Yearly growth of invoices and platform sales.</summary>
    public decimal Growth { get; init; } = 1.05m;

    /// <summary>Months before the anchor without any sales, e.g. 3 to 9; null for none.</summary>
    public (int From, int To)? SilentMonthsAgo { get; init; }

    /// <summary>Taxes of so many months ago were paid two weeks late.</summary>
    public int? LatePaymentMonthsAgo { get; init; }

    public decimal TaxArrearsCny { get; init; }

    /// <summary>Months before the anchor of a tax violation established; null for none.</summary>
    public int? TaxViolationMonthsAgo { get; init; }

    /// <summary>Average daily deposit at the bank, as a part of the average month that comes in there.</summary>
    public decimal DepositShare { get; init; } = 0.25m;

    /// <summary>Months before the anchor since which the company has accounts at the bank; null: since shortly after it was registered.</summary>
    public int? AccountMonths { get; init; }

    /// <summary>What comes in, here and at other banks, comes all in one month of four.</summary>
    public bool SettlesUnevenly { get; init; }

    /// <summary>The part of what is invoiced that comes in on accounts at other banks.</summary>
    public decimal OtherBankShare { get; init; } = 0.3m;

    /// <summary>Months before the anchor since which cards are taken; null: never.</summary>
    public int? AcquiringMonths { get; init; } = 30;

    /// <summary>The part of what is invoiced that is paid by card.</summary>
    public decimal CardShare { get; init; } = 0.35m;

    public bool AcquirerIsContent { get; init; } = true;

    /// <summary>What the bank's merchant desk says.</summary>
    public bool IsAdmissibleMerchant { get; init; } = true;

    /// <summary>Months before the anchor since which there is a shop in the enterprise mall; null: none.</summary>
    public int? MallMonths { get; init; } = 24;

    /// <summary>The part of what is invoiced that is sold in the malls.</summary>
    public decimal MallShare { get; init; } = 0.25m;

    public int Employees { get; init; } = 20;

    /// <summary>Monthly wage per head.</summary>
    public decimal WageCny { get; init; } = 7_500m;

    /// <summary>Months before the anchor since which the bank pays the wages out; null: it does not.</summary>
    public int? PayrollMonths { get; init; } = 36;

    /// <summary>Months before the anchor since which the housing fund is paid; null: it is not.</summary>
    public int? HousingFundMonths { get; init; } = 36;

    public IReadOnlyList<ClusterType> Memberships { get; init; } = [];

    public IReadOnlyList<SupportType> Supports { get; init; } = [];

    /// <summary>Financial assets of the legal representative at the bank.</summary>
    public decimal OwnerAssetsCny { get; init; } = 300_000m;

    public bool OwnerIsPrivateBankingClient { get; init; }

    /// <summary>The highest of the bank's cards that the legal representative holds.</summary>
    public BankCardGrade OwnerCard { get; init; } = BankCardGrade.Gold;

    /// <summary>户籍: the legal representative's household is registered in the company's city.</summary>
    public bool OwnerIsLocal { get; init; } = true;

    /// <summary>Properties of the legal representative and the spouse.</summary>
    public IReadOnlyList<PropertyLine> Properties { get; init; } = [new(RegisteredUse.CommodityDwelling)];

    public IReadOnlyList<LoanLine> EnterpriseLoans { get; init; } =
        [new("招商银行", LoanPurpose.Business, SecurityKind.Mortgage, 800_000m, 7, 12)];

    public IReadOnlyList<LoanLine> PersonLoans { get; init; } =
        [new("中国建设银行", LoanPurpose.Housing, SecurityKind.Mortgage, 1_600_000m, 40, 360)];

    /// <summary>Cards of the legal representative: issuer, limit, used.</summary>
    public IReadOnlyList<(string Institution, decimal LimitCny, decimal UsedCny)> Cards { get; init; } = [("招商银行", 80_000m, 12_000m)];

    public IReadOnlyList<GuaranteeLine> GuaranteesGiven { get; init; } = [];

    public IReadOnlyList<Arrears> Arrears { get; init; } = [];

    /// <summary>Subjects with a current overdue, and for how many days at the anchor.</summary>
    public IReadOnlyList<(Subject Subject, int Days)> OverdueNow { get; init; } = [];

    public IReadOnlyList<BadStateLine> BadStates { get; init; } = [];

    /// <summary>Queries by others before the anchor.</summary>
    public IReadOnlyList<QueryLine> Queries { get; init; } = [new(Subject.Enterprise, QueryReason.LoanApproval, 2), new(
        Subject.LegalRepresentative,
        QueryReason.LoanApproval,
        1)];

    /// <summary>False: the bureau has no account of the subject.</summary>
    public bool HasBureauRecord { get; init; } = true;

    public IReadOnlyList<CourtLine> CourtLines { get; init; } = [];

    /// <summary>Months before the anchor of an entry on the abnormal-operations list, still there.</summary>
    public int? AbnormalMonthsAgo { get; init; }

    /// <summary>Months before the anchor of an entry on the serious-violation list, still there.</summary>
    public int? SeriousViolationMonthsAgo { get; init; }

    /// <summary>The guarantee company's refusal; null: it agrees.</summary>
    public (string Code, string Message)? GuarantorRefusal { get; init; }

    /// <summary>Never answered by the guarantee company.</summary>
    public bool GuarantorIsSilent { get; init; }

    /// <summary>Registered capital; null: drawn.</summary>
    public decimal? CapitalCny { get; init; }

    public IReadOnlyList<RightLine> Rights { get; init; } = [];

    /// <summary>Certificates, each with the months it still holds at the anchor.</summary>
    public IReadOnlyList<(CertificateKind Kind, int MonthsLeft)> Certificates { get; init; } = [];

    /// <summary>Research spending of every month; none by default.</summary>
    public (decimal EquipmentCny, decimal PayrollCny)? Research { get; init; }

    /// <summary>The rights registry's refusal of any pledge; null: it registers.</summary>
    public (string Code, string Message)? PledgeRefusal { get; init; }

    /// <summary>How the registries refuse the first application for an item; the next one succeeds. Null: none is refused.</summary>
    public (string Code, string Message)? FirstRegistrationRefusal { get; init; }

    /// <summary>目标客户库: lists of the government's platform the company is on.</summary>
    public IReadOnlyList<string> TargetLists { get; init; } = [];

    /// <summary>Pledges are never answered by the rights registry.</summary>
    public bool PledgesAreSilent { get; init; }
}

/// <summary>Whose report a fact is on.</summary>
internal enum Subject
{
    Enterprise,
    LegalRepresentative,
}

/// <summary>A borrowing that is renewed with a new account whenever it falls due.</summary>
/// <param name="Institution">Lender.</param>
/// <param name="Purpose">Business or other.</param>
/// <param name="SecuredBy">How.</param>
/// <param name="AmountCny">Granted, and outstanding.</param>
/// <param name="OpenedMonthsAgo">When the account open at the anchor was opened; less than the term.</param>
/// <param name="TermMonths">Until it falls due.</param>
/// <param name="Worst">Worst five-level class of the account open at the anchor.</param>
internal sealed record LoanLine(
    string Institution,
    LoanPurpose Purpose,
    SecurityKind SecuredBy,
    decimal AmountCny,
    int OpenedMonthsAgo,
    int TermMonths,
    LoanClass Worst = LoanClass.Normal);

/// <summary>A guarantee given for somebody else's debt, renewed yearly.</summary>
internal sealed record GuaranteeLine(string DebtorName, string Institution, decimal AmountCny, int GivenMonthsAgo);

/// <summary>A past overdue statement month of a subject's first loan.</summary>
internal sealed record Arrears(Subject Subject, int MonthsAgo, int MonthsInArrears);

/// <summary>A bad state of a subject's first account.</summary>
internal sealed record BadStateLine(Subject Subject, BadStateKind Kind, int MonthsAgo, decimal AmountCny);

/// <summary>So many queries, spread over the five months before the anchor.</summary>
internal sealed record QueryLine(Subject Subject, QueryReason Reason, int Count);

/// <summary>What a court published on a subject.</summary>
internal sealed record CourtLine(Subject Subject, CourtLineKind Kind, int MonthsAgo, decimal AmountCny, int? ClosedMonthsAgo = null);

internal enum CourtLineKind
{
    DefendantCase,
    PlaintiffCase,
    Execution,
    Dishonest,
    ConsumptionRestriction,
}

/// <summary>So many rights of a kind.</summary>
/// <param name="DaysLeft">Days they are still in force at the anchor; negative: expired.</param>
internal sealed record RightLine(RightKind Kind, int Count, int DaysLeft = 3_000, bool IsDisputed = false, bool IsPledged = false);

/// <summary>A property of either spouse.</summary>
/// <param name="IsLocal">In the company's city; else in another.</param>
internal sealed record PropertyLine(RegisteredUse Use, bool IsLocal = true, bool IsHeldBySpouse = false, bool IsMortgagedForOthers = false);
