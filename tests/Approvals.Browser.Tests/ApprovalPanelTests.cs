using Approvals.Browser.Tests.People;
using OpenQA.Selenium;
using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>What happens at a seat beside a plain decision: somebody else decides for its owner, a case goes back and comes straight back.</summary>
public sealed class ApprovalPanelTests(RunningDesk desk)
{
    [Fact]
    public async Task ApproverAway_TheSubstituteTakesOverTheOpenTask_AndBothNamesAreShown()
    {
        var bank = await Bank.OfDemoCaseAsync(desk, "approval", "/approval", "待审批", "轮候");
        using var supervisor = bank.Supervisor();
        using var substitute = bank.ApproverAbove();
        string owner, ownerId;
        using (var asked = bank.AskedApprover())
            (owner, ownerId) = (asked.Name, asked.AccountId);

        supervisor.Open("/supervision?tab=Absences");
        supervisor.Fill("accountId", ownerId);
        supervisor.Fill("reason", "病假");
        supervisor.PressIn("#enter", "登记");
        supervisor.Sees("已登记");
        supervisor.Open("/substitutions");
        supervisor.Fill("principalId", ownerId);
        supervisor.Fill("substituteId", substitute.AccountId);
        supervisor.PressIn("#enter", "登记");
        supervisor.SeesIn(By.Id("running"), substitute.Name);

        substitute.Open("/work");
        substitute.SeesIn(By.XPath($"//tr[@data-row][contains(., '{bank.Number}')]"), $"代 {owner} 行使");
        substitute.Open(bank.CasePath + "/approval");
        substitute.SeesIn(By.Id("seat"), $"代 {owner} 行使");
        bank.Approve(substitute);

        supervisor.Open(bank.CasePath + "/approval");
        supervisor.SeesIn(By.Id("round-1"), $"{substitute.Name} 代 {owner}");
        supervisor.Open("/substitutions");
        supervisor.PressIn("#running", "结束代理");
        supervisor.Sees("代理已结束");
        supervisor.Open("/supervision?tab=Absences");
        supervisor.PressIn("#away", "销假");
        supervisor.Sees("已销假");
        foreach (var person in new[] { supervisor, substitute })
            person.NothingWentWrong();
    }

    [Fact]
    public async Task ReturnedToTheBranch_ComesStraightBackToTheReturner_AndGoesOn()
    {
        const string reason = "请经办行再核实抵扣发票";
        var bank = await Bank.OfDemoCaseAsync(desk, "approval", "/approval", "总行双人会签", "已同意", "待审批");
        using var returner = bank.AskedApprover();
        returner.Open(bank.CasePath + "/approval");
        returner.Unfold("退回");
        returner.Choose("to", "经办行审批");
        returner.Tick("straightBack", "true");
        returner.Click(By.CssSelector("#return select[name='reasonCode'] option:nth-child(2)"));
        returner.FillIn("#return", "reason", reason);
        returner.PressIn("#return", "退回");
        returner.Sees("案件回来后直接到您这里");
        returner.SeesIn(By.Id("round-1"), "直达");
        Assert.False(returner.Has(By.Id("approve")), "Who returned a case can decide it before it is back.");

        // The branch decides once more, its approver and then its head; then it is the returner's again.
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var branch = bank.AskedApprover();
            branch.Open(bank.CasePath + "/approval");
            branch.SeesIn(By.Id("round-1"), reason);
            bank.Approve(branch);
        }

        returner.Open(bank.CasePath + "/approval");
        returner.SeesIn(By.Id("seat"), "总行双人会签");
        bank.Approve(returner);
        using var supervisor = bank.Supervisor();
        bank.ApproveRest(supervisor);

        supervisor.SeesIn(By.Id("round-1"), "通过");
        Assert.False(supervisor.Has(By.Id("round-2")), "A case that came straight back unchanged started again.");
        foreach (var person in new[] { returner, supervisor })
            person.NothingWentWrong();
    }
}
