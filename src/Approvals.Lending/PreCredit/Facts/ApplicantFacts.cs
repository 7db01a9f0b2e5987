namespace Approvals.Lending.PreCredit.Facts;

/// <summary>
/// 申请人事实。Everything policy may know about an applicant on a date. Null means unknown and makes the rules that need it
/// <see cref="Verdict.Unknown"/>; an empty list means "known to be none".
/// </summary>
public sealed record ApplicantFacts
{
    /// <summary>企业工商信息。</summary>
    public EnterpriseFacts? Enterprise { get; init; }

    /// <summary>法定代表人。</summary>
    public LegalRepresentativeFacts? LegalRepresentative { get; init; }

    /// <summary>实际控制人。</summary>
    public ActualControllerFacts? ActualController { get; init; }

    /// <summary>实际控制人配偶。</summary>
    public SpouseFacts? Spouse { get; init; }

    /// <summary>控制权补充。</summary>
    public ControlFacts? Control { get; init; }

    /// <summary>科技属性。</summary>
    public TechnologyFacts? Technology { get; init; }

    /// <summary>年度财务报表。At most one a year, any order.</summary>
    public IReadOnlyList<AnnualStatement>? Statements { get; init; }

    /// <summary>纳税信息。</summary>
    public TaxFacts? Tax { get; init; }

    /// <summary>开票。At most one row a month, any order.</summary>
    public IReadOnlyList<MonthlyInvoices>? Invoices { get; init; }

    /// <summary>销售收入。Declared sales by month, at most one row a month, any order.</summary>
    public IReadOnlyList<MonthlyAmount>? Sales { get; init; }

    /// <summary>其他经营流水。Business flow that is in neither invoices nor sales, e.g. uninvoiced platform orders.</summary>
    public IReadOnlyList<OtherFlow>? OtherFlows { get; init; }

    /// <summary>本行结算流水。What came in on the enterprise's accounts at the bank, at most one row a month, any order.</summary>
    public IReadOnlyList<MonthlyAmount>? Settlement { get; init; }

    /// <summary>他行结算流水。What came in on the accounts at other banks, at most one row a month, any order.</summary>
    public IReadOnlyList<MonthlyAmount>? OtherBankInflow { get; init; }

    /// <summary>本行往来。</summary>
    public BankRelationFacts? BankRelation { get; init; }

    /// <summary>企业主户籍与房产。</summary>
    public ResidenceFacts? Residence { get; init; }

    /// <summary>银行卡收单。</summary>
    public AcquiringFacts? Acquiring { get; init; }

    /// <summary>电商平台商户。</summary>
    public PlatformFacts? Platform { get; init; }

    /// <summary>薪金发放与公积金缴存。</summary>
    public PayrollFacts? Payroll { get; init; }

    /// <summary>客户资信。</summary>
    public StandingFacts? Standing { get; init; }

    /// <summary>抵（质）押物。Offered for the loan, any order.</summary>
    public IReadOnlyList<CollateralItem>? Collateral { get; init; }

    /// <summary>企业征信。</summary>
    public BureauReport? EnterpriseBureau { get; init; }

    /// <summary>法定代表人征信。</summary>
    public BureauReport? LegalRepresentativeBureau { get; init; }

    /// <summary>企业司法记录。</summary>
    public IReadOnlyList<JudicialRecord>? EnterpriseJudicial { get; init; }

    /// <summary>法定代表人司法记录。</summary>
    public IReadOnlyList<JudicialRecord>? LegalRepresentativeJudicial { get; init; }

    /// <summary>本行记录。What the bank itself has on the applicant for this product.</summary>
    public OwnRecords? OwnRecords { get; init; }
}
