using Approvals.Lending.Chains;
using static Approvals.Web.Journeys.Demo.DemoActs;

namespace Approvals.Web.Journeys.Demo;

/// <summary>演示案件清单: cases at every stage of the first product's path and before the committee, the way a bank finds them on a morning.</summary>
internal static class DemoCases
{
    private const string Credit = "credit";
    private const string Guarantee = "guarantee";
    private const string HuiYeDai = "zgc-huiyedai";

    private static readonly DemoAct[] ToPool = [Consent, Measured, Submit];
    private static readonly DemoAct[] ToDocuments = [.. ToPool, Take, Confirm];
    private static readonly DemoAct[] ToDueDiligence = [.. ToDocuments, Documents];
    private static readonly DemoAct[] ToApproval = [.. ToDueDiligence, Report, CoSign, Account];
    private static readonly DemoAct[] ToOffer = [.. ToApproval, Approve];
    private static readonly DemoAct[] ToMoney = [.. ToOffer, Sign, Rechecked];

    // Above two million the branch's approval is followed by head office's committee.
    private static readonly DemoAct[] ToCommittee = [.. ToApproval, BeforeCommittee];

    // Guarantee mode: a person looks first, and four seats on two levels decide.
    private static readonly DemoAct[] GuaranteedToApproval = [Consent, Measured, Submit, Review, Take, Confirm, Documents, Report, CoSign, Account];
    private static readonly DemoAct[] GuaranteedToOffer = [.. GuaranteedToApproval, Letter, Approve, Approve, Approve, Approve];

    // The last signature of what is open on the desk is told to the desk.
    private static readonly DemoAct[] GuaranteedToOpenOffer = [.. GuaranteedToOffer[..^1], HandOver, Approve, SendForSigning];

    /// <param name="nearlyDue">How many working hours ago a case was offered to the pool whose time is nearly up.</param>
    public static IReadOnlyList<DemoCase> All(double nearlyDue) =>
    [
        // What is waited for now comes first: it is there first.
        new("待认领", "a-rated-wholesaler-22", "bj01", Credit, 1_180_000m, "claim", 1, ToPool),
        new("待审批：经办行，100 万元以内", "b-rated-manufacturer-22", "bj01", Credit, 860_000m, "approval", 1.5, ToApproval),
        new("待制单放款", "a-rated-wholesaler-23", "bj01", Credit, 920_000m, "disburse", 0.6, ToMoney),
        new("待复核放款", "b-rated-manufacturer-23", "bj01", Credit, 640_000m, "disburse", 0.6, [.. ToMoney, Make]),
        new("尽调中：已上门，底稿未提交", "a-rated-wholesaler-25", "bj01", Credit, 1_350_000m, "due-diligence", 2, [.. ToDueDiligence, Draft]),
        new("待协查会签", "b-rated-manufacturer-25", "bj01", Credit, 780_000m, "due-diligence", 2, [.. ToDueDiligence, Report]),
        new("待签约", "a-rated-wholesaler-26", "bj01", Credit, 730_000m, "sign", 3, [.. ToApproval, HandOver, Approve, SendForSigning]),

        new("待认领：临近时限", "a-rated-wholesaler-28", "bj02", Credit, 960_000m, "claim", nearlyDue, ToPool),
        new("待认领", "b-rated-manufacturer-26", "bj03", Credit, 520_000m, "claim", 2, ToPool),
        new("待认领", "a-rated-wholesaler-29", "sh01", Credit, 2_100_000m, "claim", 1.5, ToPool),
        new("待认领", "b-rated-manufacturer-28", "zj01", Credit, 450_000m, "claim", 3, ToPool),
        new("待认领：超时已升级", "b-rated-manufacturer-29", "zj02", Credit, 690_000m, "claim", 20, ToPool),
        new("已认领，待确认意愿", "a-rated-wholesaler-31", "sh02", Credit, 1_520_000m, "claim", 1, [.. ToPool, Take]),
        new("待人工复核：测额结论为转人工", "small-ecommerce-22", "zj01", Credit, 300_000m, "review", 2, ToPool),
        new("待人工复核：担保模式", "large-guarantee-22", "bj02", Guarantee, 4_200_000m, "review", 1, ToPool),

        new("已发起，待授权", "a-rated-wholesaler-32", "zj03", Credit, 0m, "consent", 8),
        new("预授信通过，未提交", "b-rated-manufacturer-31", "sh03", Credit, 0m, "submit", 9, Consent, Measured),
        new("预授信即将到期，未提交", "a-rated-wholesaler-34", "bj03", Credit, 0m, "submit", 0, Consent, Measured) { BegunDaysAgo = 28 },
        new("预授信已到期，待重新授权", "b-rated-manufacturer-32", "zj01", Credit, 0m, "consent", 0, Consent, Measured) { BegunDaysAgo = 36 },
        new("预授信转人工，未提交", "small-ecommerce-23", "sh01", Credit, 0m, "submit", 12, Consent, Measured),

        new("资料补录：尚未收集", "b-rated-manufacturer-34", "bj01", Credit, 580_000m, "documents", 2, ToDocuments),
        new("资料补录：收到一部分", "a-rated-wholesaler-35", "sh01", Credit, 1_640_000m, "documents", 4, [.. ToDocuments, HalfOfTheDocuments]),
        new("资料齐全，待上门", "b-rated-manufacturer-35", "sh02", Credit, 830_000m, "due-diligence", 3, ToDueDiligence),
        new("尽调超时已升级", "a-rated-wholesaler-37", "zj03", Credit, 990_000m, "due-diligence", 32, ToDueDiligence),
        new("待落实收款账户", "a-rated-wholesaler-36", "zj01", Credit, 1_260_000m, "account", 2, [.. ToDueDiligence, Report, CoSign, NoAccount]),

        new("待审批：100 万至 300 万元，经办行", "a-rated-wholesaler-38", "sh01", Credit, 1_880_000m, "approval", 1.5, ToApproval),
        new("待审批：100 万至 300 万元，负责人复审", "a-rated-wholesaler-40", "bj02", Credit, 2_400_000m, "approval", 1, [.. ToApproval, Approve]),
        new("待审批：担保模式，经办行", "large-guarantee-23", "sh01", Guarantee, 3_600_000m, "approval", 1, [.. GuaranteedToApproval, Letter]),
        new("待审批：担保模式，总行双人会签", "large-guarantee-25", "bj01", Guarantee, 4_800_000m, "approval", 1, [.. GuaranteedToApproval, Letter, Approve, Approve]),
        new("待审批：担保模式，总行已签一人", "large-guarantee-26", "zj01", Guarantee, 3_200_000m, "approval", 0.8, [.. GuaranteedToApproval, Letter, Approve, Approve, Approve]),
        new("审批中，待补充资料", "b-rated-manufacturer-37", "bj03", Credit, 910_000m, "approval", 3, [.. ToApproval, AskForMaterial]),
        new("退回补充资料", "b-rated-manufacturer-38", "sh03", Credit, 760_000m, "documents", 4, [.. ToApproval, ReturnTo(ReturnStep.Documents)]),
        new("退回补充尽调", "a-rated-wholesaler-41", "zj02", Credit, 1_450_000m, "due-diligence", 4, [.. ToApproval, ReturnTo(ReturnStep.DueDiligence)]),
        new("审批通过，待担保公司", "guarantor-silent-22", "bj02", Guarantee, 2_900_000m, "guarantor", 3,
            [.. GuaranteedToApproval[..^1], HandOver, GuaranteedToApproval[^1], Approve, Approve, Approve, Approve]),
        new("一方已签：企业已签，待法定代表人", "large-guarantee-29", "sh02", Guarantee, 2_700_000m, "sign", 2, [.. GuaranteedToOpenOffer, SignFirst]),

        new("已放款", "a-rated-wholesaler-43", "bj01", Credit, 880_000m, "Disbursed", 9, [.. ToMoney, Disburse, Closed]),
        new("已放款：新开账户", "b-rated-manufacturer-42", "bj02", Credit, 540_000m, "Disbursed", 24, [.. ToMoney, Disburse, Closed]),
        new("已放款", "a-rated-wholesaler-44", "sh01", Credit, 2_600_000m, "Disbursed", 55, [.. ToApproval, Approve, Approve, Sign, Rechecked, Disburse, Closed]),
        new("已放款：担保模式", "large-guarantee-28", "zj01", Guarantee, 4_500_000m, "Disbursed", 90, [.. GuaranteedToOffer, Sign, Rechecked, Disburse, Closed]),
        new("已放款", "b-rated-manufacturer-43", "sh03", Credit, 710_000m, "Disbursed", 140, [.. ToMoney, Disburse, Closed]),
        new("已放款，待贷后用途核查", "a-rated-wholesaler-46", "zj02", Credit, 950_000m, "Disbursed", 260, [.. ToMoney, Disburse, Closed]),

        new("未准入：禁入行业", "banned-industry-22", "bj03", Credit, 0m, "Declined", 20, Consent, Closed),
        new("未准入：负债过高", "over-indebted-22", "sh02", Credit, 0m, "Declined", 45, Consent, Closed),
        new("审批否决", "b-rated-manufacturer-44", "bj01", Credit, 820_000m, "Rejected", 30, [.. ToDueDiligence, UnfavourableReport, CoSign, Account, Reject, Closed]),
        new("客户放弃", "a-rated-wholesaler-47", "sh03", Credit, 600_000m, "Withdrawn", 16, [.. ToPool, Take, LoseInterest, Closed]),
        new("客户撤销", "b-rated-manufacturer-46", "zj01", Credit, 480_000m, "Cancelled", 26, [.. ToApproval, Cancel, Closed]),
        new("批复失效：逾期未签约", "a-rated-wholesaler-49", "zj03", Credit, 980_000m, "Lapsed", 240, [.. ToOffer, SendForSigning]),
        new("担保公司不予担保", "guarantor-refuses-22", "bj02", Guarantee, 2_300_000m, "GuaranteeRefused", 60, [.. GuaranteedToApproval, Closed]),
        new("放款前复核不合格", "turns-bad-22", "sh01", Credit, 560_000m, "Disqualified", 75, [.. ToOffer, TurnBad, Sign, Closed]),

        new("待列入贷审会议程", "beijing-technology-23", "bj02", Credit, 2_800_000m, "approval", 3, ToCommittee) { Product = HuiYeDai },
        new("贷审会表决中", "beijing-technology-22", "bj01", Credit, 3_000_000m, "approval", 0.6, [.. ToCommittee, OpenBallot]) { Product = HuiYeDai },

        // A partner that does not answer takes its time.
        new("已授权，税务数据未到", "a-rated-wholesaler-50", "bj01", Credit, 0m, "precredit", 1, TaxOfficeFails, Consent, AskInVain),
        new("放款结果不明，查询中", "b-rated-manufacturer-47", "bj01", Credit, 620_000m, "disburse", 0.8, [.. ToMoney, BankFallsSilent, Disburse, AskInVain]),
    ];
}
