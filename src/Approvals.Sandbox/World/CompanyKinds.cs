using Approvals.Sandbox.Bureau;
using Approvals.Sandbox.Registry;
using Approvals.Sandbox.Rights;
using Approvals.Sandbox.Tax;

namespace Approvals.Sandbox.World;

/// <summary>
/// 企业类型样本库. Every kind, documented in docs/sandbox.md. A kind differs from a sound company in what its name says and in nothing else.
/// </summary>
internal static class CompanyKinds
{
    private static readonly LoanLine Mortgage = new("招商银行", LoanPurpose.Business, SecurityKind.Mortgage, 800_000m, 7, 12);

    public static readonly IReadOnlyList<CompanyKind> All =
    [
        new("a-rated-wholesaler", "纳税 A 级批发商,年开票约 3,000 万,负债低")
        {
            Industries = Industry.Wholesale, Grade = TaxGrade.A, AnnualInvoicesCny = (29_000_000m, 31_000_000m), EnterpriseLoans = [Mortgage],
        },
        new("b-rated-manufacturer", "纳税 B 级制造业,年开票约 1,500 万,三年前一件已结案的原告诉讼")
        {
            Industries = Industry.Making,
            AnnualInvoicesCny = (14_000_000m, 16_000_000m),
            EnterpriseLoans = [Mortgage, new("中国工商银行", LoanPurpose.Business, SecurityKind.Unsecured, 1_000_000m, 4, 12)],
            CourtLines = [new(Subject.Enterprise, CourtLineKind.PlaintiffCase, 36, 260_000m, 30)],
        },
        new("large-guarantee", "年开票 ≥ 2,000 万,申请担保模式 500 万")
        {
            Industries = Industry.Making, Grade = TaxGrade.A, AnnualInvoicesCny = (21_000_000m, 26_000_000m),
        },
        new("small-ecommerce", "年开票 480 万,另有约 300 万电商平台收入")
        {
            Industries = [Industry.OnlineRetail], AnnualInvoicesCny = (4_800_000m, 4_800_000m), AnnualPlatformCny = 3_000_000m, EnterpriseLoans = [],
        },
        new("over-indebted", "负债超过年开票金额的 50%")
        {
            AnnualInvoicesCny = (9_000_000m, 10_000_000m),
            EnterpriseLoans =
            [
                new("中国工商银行", LoanPurpose.Business, SecurityKind.Mortgage, 4_500_000m, 5, 12),
                new("江苏银行", LoanPurpose.Business, SecurityKind.Guarantee, 1_500_000m, 2, 12),
            ],
        },
        new("banned-industry", "禁入行业(住宅建筑、市政工程、汽车销售、板材、水泥,按序号轮换,1 为建筑)") { Industries = Industry.Banned, IndustriesRotate = true },
        new("m-rated", "纳税评级 M 级") { Grade = TaxGrade.M },
        new("zero-filer", "连续 7 个月零申报") { SilentMonthsAgo = (3, 9) },
        new("new-legal-rep", "法定代表人 8 个月前变更") { LegalRepresentativeMonths = 8 },
        new("low-shareholding", "法定代表人持股 20%") { LegalRepresentativeRatio = 0.2m },
        new("new-shareholding", "法定代表人持股 6 个月前由 20% 增至 60%") { RatioRaisedMonthsAgo = 6 },
        new("over-queried", "企业与法定代表人近 5 个月各 9 次贷款审批查询")
        {
            Queries =
            [
                new(Subject.Enterprise, QueryReason.LoanApproval, 9),
                new(Subject.LegalRepresentative, QueryReason.LoanApproval, 9),
                new(Subject.LegalRepresentative, QueryReason.CardApproval, 5),
                new(Subject.LegalRepresentative, QueryReason.GuaranteeQualification, 4),
            ],
        },
        new("overdue-now", "企业当前逾期 20 天") { OverdueNow = [(Subject.Enterprise, 20)] },
        new("person-overdue-now", "法定代表人当前逾期 20 天") { OverdueNow = [(Subject.LegalRepresentative, 20)] },
        new("consecutive-three", "连三:法定代表人近 2 年内连续 3 个月逾期")
        {
            Arrears =
            [
                new(Subject.LegalRepresentative, 10, 1), new(Subject.LegalRepresentative, 9, 2), new(Subject.LegalRepresentative, 8, 3),
            ],
        },
        new("cumulative-six", "累六:法定代表人近 2 年内累计 6 个月逾期,不连续")
        {
            Arrears = [.. new[] { 3, 5, 8, 11, 14, 17 }.Select(month => new Arrears(Subject.LegalRepresentative, month, 1))],
        },
        new("litigation", "企业为被告的在审诉讼") { CourtLines = [new(Subject.Enterprise, CourtLineKind.DefendantCase, 3, 650_000m)] },
        new("dishonest", "企业被执行并列入失信,法定代表人被限制消费")
        {
            CourtLines =
            [
                new(Subject.Enterprise, CourtLineKind.Execution, 7, 680_000m),
                new(Subject.Enterprise, CourtLineKind.Dishonest, 5, 680_000m),
                new(Subject.LegalRepresentative, CourtLineKind.ConsumptionRestriction, 5, 0m),
            ],
            GuarantorRefusal = ("dishonest_debtor", "被担保人为失信被执行人"),
        },
        new("abnormal-operation", "列入经营异常名录") { AbnormalMonthsAgo = 2 },
        new("serious-violation", "列入严重违法失信名单") { SeriousViolationMonthsAgo = 4 },
        new("young-company", "成立 14 个月") { MonthsEstablished = (14, 14) },
        new("elderly-legal-rep", "法定代表人超过 65 周岁") { BirthYears = (1950, 1957) },
        new("turns-bad", "申请时正常;控制面板置为转坏后,再次查询显示当前逾期与被执行"),
        new("thin-file", "征信无记录(企业与法定代表人)")
        {
            HasBureauRecord = false, EnterpriseLoans = [], PersonLoans = [], Cards = [], Queries = [],
        },
        new("many-lenders", "B 级,4 家机构在贷,其中 1 家为 30 万小额")
        {
            AnnualInvoicesCny = (14_000_000m, 16_000_000m),
            EnterpriseLoans =
            [
                Mortgage,
                new("中国银行", LoanPurpose.Business, SecurityKind.Unsecured, 600_000m, 3, 12),
                new("宁波银行", LoanPurpose.Business, SecurityKind.Unsecured, 500_000m, 6, 12),
                new("深圳前海微众银行", LoanPurpose.Business, SecurityKind.Unsecured, 300_000m, 2, 12),
            ],
        },
        new("a-rated-many-lenders", "A 级,5 家机构在贷")
        {
            Grade = TaxGrade.A,
            AnnualInvoicesCny = (18_000_000m, 20_000_000m),
            EnterpriseLoans =
            [
                Mortgage,
                new("中国银行", LoanPurpose.Business, SecurityKind.Unsecured, 600_000m, 3, 12),
                new("宁波银行", LoanPurpose.Business, SecurityKind.Unsecured, 500_000m, 6, 12),
                new("深圳前海微众银行", LoanPurpose.Business, SecurityKind.Unsecured, 300_000m, 2, 12),
                new("浙江网商银行", LoanPurpose.Business, SecurityKind.Unsecured, 200_000m, 1, 12),
            ],
        },
        new("shrinking", "经营正常,年开票 800 万,此后一年减少四分之三") { AnnualInvoicesCny = (8_000_000m, 8_000_000m), EnterpriseLoans = [Mortgage], Growth = 0.25m },
        new("special-mention", "一笔在贷曾被分类为关注")
        {
            EnterpriseLoans = [Mortgage with { Worst = LoanClass.SpecialMention }],
        },
        new("compensated", "担保人曾代偿") { BadStates = [new(Subject.Enterprise, BadStateKind.Compensated, 15, 400_000m)] },
        new("late-taxpayer", "4 个月前税款迟缴 15 天,现欠税 8,600 元") { LatePaymentMonthsAgo = 4, TaxArrearsCny = 8_600m },
        new("guarantor-of-others", "为他人债务提供担保 300 万")
        {
            GuaranteesGiven = [new("苏州恒远物流有限公司", "中国农业银行", 3_000_000m, 5)],
        },
        new("guarantor-refuses", "企业正常,担保公司不予担保")
        {
            Industries = Industry.Making,
            Grade = TaxGrade.A,
            AnnualInvoicesCny = (21_000_000m, 26_000_000m),
            GuarantorRefusal = ("counter_guarantee_insufficient", "反担保措施不足"),
        },
        new("guarantor-silent", "企业正常,担保公司一直不答复")
        {
            Industries = Industry.Making, Grade = TaxGrade.A, AnnualInvoicesCny = (21_000_000m, 26_000_000m), GuarantorIsSilent = true,
        },
        new("partnership", "合伙企业,其他正常") { LegalType = CompanyType.Partnership },
        new("self-employed", "个体工商户,小规模纳税人")
        {
            LegalType = CompanyType.SelfEmployed, TaxpayerKind = TaxpayerKind.SmallScale, LegalRepresentativeRatio = 1m, AnnualInvoicesCny = (3_000_000m, 4_500_000m),
        },
        new("revoked", "营业执照已吊销") { Status = CompanyStatus.Revoked },
        new("settles-elsewhere", "经营正常,结算主要在他行,本行月均流入不足 1,000 元") { SettlementShare = 0.0005m },
        new("controller-borrower", "经营正常,法定代表人个人有经营贷 50 万、消费贷 20 万在他行")
        {
            PersonLoans =
            [
                new("中国建设银行", LoanPurpose.Housing, SecurityKind.Mortgage, 1_600_000m, 40, 360),
                new("招商银行", LoanPurpose.Business, SecurityKind.Unsecured, 500_000m, 5, 12),
                new("平安银行", LoanPurpose.Consumption, SecurityKind.Unsecured, 200_000m, 9, 36),
            ],
        },
        new("owner-from-elsewhere", "经营正常,法定代表人户籍在外地,配偶名下当地商铺已为第三方抵押")
        {
            OwnerIsLocal = false,
            Properties = [new(RegisteredUse.Shop, IsHeldBySpouse: true, IsMortgagedForOthers: true), new(RegisteredUse.CommodityDwelling, IsLocal: false)],
        },
        new("small-taxpayer", "经营正常,年开票约 60 万,上年度纳税不足 3 万元") { AnnualInvoicesCny = (600_000m, 600_000m), EnterpriseLoans = [] },
        Beijing("beijing-trader", "北京普通实体企业,年营收约 900 万,无科技资质"),
        Beijing("beijing-technology", "北京科技企业:3 项发明专利、2 项软件著作权、“专精特新”,年营收约 650 万") with
        {
            Industries = [Industry.Software],
            AnnualInvoicesCny = (6_800_000m, 7_000_000m),
            Rights = [new(RightKind.InventionPatent, 3), new(RightKind.SoftwareCopyright, 2)],
            Certificates = [(CertificateKind.SpecialisedNew, 24)],
            Research = (40_000m, 120_000m),
        },
        Beijing("quarter-holder", "北京普通实体企业,法定代表人持股 25%,另一股东 75%") with { LegalRepresentativeRatio = 0.25m },
        Beijing("repeated-queries", "北京高新技术企业,近 5 个月 8 家机构共 9 次贷款审批查询") with
        {
            Certificates = [(CertificateKind.HighTech, 20)],
            Queries = [new(Subject.Enterprise, QueryReason.LoanApproval, 8), new(Subject.LegalRepresentative, QueryReason.LoanApproval, 1)],
        },
        Beijing("nine-queries", "北京普通实体企业,近 5 个月 9 家机构贷款审批查询") with { Queries = [new(Subject.Enterprise, QueryReason.LoanApproval, 9)] },
        Beijing("expiring-patent", "北京科技企业,2 项发明专利,其中 1 项 20 天后到期,年营收约 400 万") with
        {
            Industries = [Industry.Software],
            AnnualInvoicesCny = (4_200_000m, 4_300_000m),
            Rights = [new(RightKind.InventionPatent, 1), new(RightKind.InventionPatent, 1, DaysLeft: 20)],
        },
        Beijing("lapsed-patent", "北京科技企业,1 项发明专利已过期,1 项有权属纠纷,1 项软件著作权有效") with
        {
            Rights = [new(RightKind.InventionPatent, 1, DaysLeft: -30), new(RightKind.InventionPatent, 1, IsDisputed: true), new(RightKind.SoftwareCopyright, 1)],
        },
        Beijing("pledge-refused", "同 beijing-technology,质押不予登记") with
        {
            Industries = [Industry.Software],
            AnnualInvoicesCny = (6_800_000m, 7_000_000m),
            Rights = [new(RightKind.InventionPatent, 3)],
            PledgeRefusal = ("right_frozen", "专利权已被司法冻结"),
        },
        Beijing("pledge-silent", "同 beijing-technology,质押登记一直没有结果") with
        {
            Industries = [Industry.Software],
            AnnualInvoicesCny = (6_800_000m, 7_000_000m),
            Rights = [new(RightKind.InventionPatent, 3)],
            PledgesAreSilent = true,
        },
        new("new-account", "经营正常,8 个月前才在本行开立结算账户") { AccountMonths = 8 },
        new("private-banking-owner", "经营正常,法定代表人为私人银行客户,在本行金融资产 600 万") { OwnerIsPrivateBankingClient = true, OwnerAssetsCny = 6_000_000m },
        new("uneven-settlement", "经营正常,本行与他行结算每四个月才集中一次") { SettlesUnevenly = true },
        new("owner-with-shop-only", "经营正常,法定代表人有当地户籍和商铺,没有商品房住宅") { Properties = [new(RegisteredUse.Shop)] },
        new("new-card-merchant", "经营正常,5 个月前才开展银行卡收单") { AcquiringMonths = 5 },
        new("merchant-not-admitted", "经营正常,不符合特约商户准入条件") { IsAdmissibleMerchant = false },
        new("off-platform", "经营正常,未入驻善融商务") { MallMonths = null },
        new("few-employees", "经营正常,代发工资与缴存公积金各 9 人") { Employees = 9 },
        new("low-wages", "经营正常,人均月工资 3,000 元") { WageCny = 3_000m },
        new("fund-payer", "经营正常,不在本行代发工资,连续缴存公积金") { PayrollMonths = null },
        new("registration-refused-first", "年开票约 2,300 万,抵(质)押登记首次申请被退回,重新申请予以登记")
        {
            Industries = Industry.Making, Grade = TaxGrade.A, AnnualInvoicesCny = (21_000_000m, 26_000_000m), FirstRegistrationRefusal = ("papers_incomplete", "申请材料不齐"),
        },
        new("pool-member", "年开票约 2,300 万,在助保贷目标客户库名录")
        {
            Industries = Industry.Making, Grade = TaxGrade.A, AnnualInvoicesCny = (21_000_000m, 26_000_000m), TargetLists = ["zhubao-pool"],
        },
    ];

    private static CompanyKind Beijing(string key, string shows) => new(key, shows)
    {
        Regions = [Region.Haidian],
        Industries = Industry.Making,
        AnnualInvoicesCny = (10_200_000m, 10_600_000m),
        CapitalCny = 10_000_000m,
        EnterpriseLoans = [Mortgage],
    };

    private static readonly Dictionary<string, CompanyKind> ByKey = All.ToDictionary(kind => kind.Key);

    public static CompanyKind? Find(string key) => ByKey.GetValueOrDefault(key);
}
