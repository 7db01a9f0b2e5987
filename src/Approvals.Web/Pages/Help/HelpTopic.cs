using Approvals.Lending.Organisation;

namespace Approvals.Web.Pages.Help;

/// <summary>帮助条目: what one page is for.</summary>
/// <param name="Path">The page's address begins so.</param>
/// <param name="Title">Chinese; likewise the rest.</param>
/// <param name="Purpose">What the page is for, in one sentence.</param>
/// <param name="HowTo">What one does there, step by step.</param>
/// <param name="Roles">Who has the page; empty for everybody.</param>
public sealed record HelpTopic(string Path, string Title, string Purpose, IReadOnlyList<string> HowTo, IReadOnlyList<Role> Roles)
{
    private static readonly Role[] Staff = [.. Enum.GetValues<Role>().Where(role => role.IsStaff())];

    public static readonly IReadOnlyList<HelpTopic> All =
    [
        new("/work", "工作台", "今天要办的事都在这里，最急的排在最前面。",
            ["“待我办理”是点名给您的任务；“公共池”里的案件可以认领。", "用 j、k 上下移动，回车打开，c 认领，/ 搜索。", "数字会自己变化，不用刷新。", "审批链允许时可以勾选几件一起同意，没打开过的和须写意见的要一件一件批。"], Staff),
        new("/cases", "案件", "查找案件，打开后在一页里看清是谁、要多少、走到哪一步、要您做什么、什么时候到期。",
            ["右侧“现在要办的事”列出您此刻能做的；不能做的会写明原因。", "上方的路径：绿色已过，蓝色当前，虚线是预计要走的环节。", "“办理记录”里有每一次变化的前后内容。", "“审批”页里有预计路径：后面由谁审批、最迟什么时候、为什么；不能做的会写明原因。"], Staff),
        new("/committee", "贷审会", "列议程、开会、表决和签纪要；主任投票前谁也看不到别人的选票。",
            ["秘书召集会议，选好案件、有权审批人和指定代理人；资料包从通知时起固定。", "委员在案件的“贷审会”页投票，投票后不能更改，主任最后投。", "散会后生成纪要，到会的人逐一签署。"],
            [Role.CommitteeMember, Role.CommitteeChair, Role.CommitteeSecretary, Role.Auditor]),
        new("/disbursements", "放款", "经办制单、复核放款；结果不明的付款由系统查询，不会重复付款。",
            ["经办先制单，复核核对金额和账户后放行。", "放款前系统会用最新数据重新核查准入条件。", "“查询中”的付款请等待结果，不要另行付款。"], [Role.OperationsMaker, Role.OperationsChecker, Role.Supervisor]),
        new("/reconciliation", "对账", "每天与核心系统核对每个借款人的贷款：借据、分户账和核心三方余额，以及每一笔流水。",
            ["没有结果的借款人，等核心答复后自动核对；停放的查询在“运行”里重新发送。", "差异逐笔处理：漏记的还款和借据由经办补记、复核通过，其余写明原因。", "差异没有处理完之前，该借款人的支用、还款和扣款都停办。"], [Role.OperationsMaker, Role.OperationsChecker, Role.Supervisor, Role.Auditor]),
        new("/collateral", "押品登记簿", "质押登记、担保函和它们的有效期都在这里。",
            ["从案件号进入案件看全部材料；到期的质物会使案件重新测算。"], [Role.OperationsMaker, Role.OperationsChecker, Role.Supervisor, Role.Auditor]),
        new("/supervision", "督办", "看本机构的认领、时限和人员：谁手上有多少、哪些快到期、谁不在。",
            ["超时的案件可以退回公共池或改派他人，须写明原因。", "登记休假后，系统不再把新任务派给他。"], [Role.Supervisor]),
        new("/substitutions", "离岗代理", "不在岗时，请另一位审批人或主管代为审批。",
            ["审批人给自己登记，主管也可以给本机构的人登记；写明日期，需要时限定产品。", "代理人的待办里会出现被代理人的审批，标明“代谁行使”，两个人的名字都留痕。", "提前回来就结束代理；已作的决定仍然有效。"], [Role.Approver, Role.Supervisor]),
        new("/chains", "审批链工坊", "看每一条审批链怎么走；复制一版来改，校验、模拟、回测，再由另一位主管批准，到生效日起用于新的审批。",
            ["打开一版，点“复制为新草稿”，再逐档、逐层级修改；改的只是草稿，在办的审批不受影响。", "校验不通过时，原因写在相关的档位或层级旁边。", "起草人不能批准自己的草稿；批准后不再改变，要改就再复制一版。"],
            [Role.Supervisor, Role.Auditor]),
        new("/operations", "运行", "看时限、待发消息和停滞的案件，必要时重新发送。",
            ["停放的消息是多次没有送达的，查明原因后再重新发送。", "结果不明的付款消息先查询，系统不会盲目重发。"], [Role.OperationsMaker, Role.OperationsChecker, Role.Supervisor, Role.Administrator]),
        new("/dashboard", "看板", "各环节的件数、时效、金额和通过率，可以点开看到具体案件。",
            ["按机构、产品和期间筛选。", "导出的表格里没有公式，可以放心打开。"], [Role.Supervisor, Role.Auditor, Role.CommitteeChair, Role.Administrator]),
        new("/audit", "审计", "查办理记录，核对记录链是否完整，并可导出。", ["每个案件一条记录链，任何改动都会被发现。"], [Role.Auditor]),
        new("/my", "我的申请", "企业办理贷款的地方：授权、看预授信结果、提交申请、上传资料、签约。",
            ["每一步都写着现在轮到谁、什么时候到期。", "资料可以用手机拍照上传。"], [Role.Applicant]),
        new("/channel", "小微企业快贷", "企业操作员和实际控制人用款的地方：开通、授权、设置流程、支用、还款。",
            ["右侧“准备工作”写着还差哪一步。", "每笔指令都要确认：登记了通行密钥的用通行密钥，没有登记的用交易密码。", "企业渠道的全部还款，制单和审批须在同一天。", "还在等审批的指令，制单员可以撤回。"], [Role.Applicant, Role.EnterpriseSupervisor, Role.EnterpriseMaker]),
        new("/openings", "企业网银开户", "为本机构管户的企业开立首个主管，重置丢失的交易密码和通行密钥。", ["先核实企业授权和本人身份；首次登录时本人须改密码。", "重置后本人重新登录、重新设置；登录密码不变。"], [Role.CustomerManager]),
    ];
}
