using Approvals.Browser.Tests.People;
using OpenQA.Selenium;
using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>审批链工坊: a chain is built from a copy, fails the verification, is mended, tried, and approved by somebody else.</summary>
[Collection(nameof(WholeWalks))]
public sealed class ChainWorkshopTests(QuietDesk desk)
{
    private const string Psbc = "/chains/psbc-xiaoweiyidai/1";

    [Fact]
    public void Chain_IsBuiltFromACopy_Mended_Tried_AndApprovedByASecondSupervisor()
    {
        using var supervisor = Person.SignedIn(desk, "supervisor1.ho");
        supervisor.Open("/chains");
        supervisor.Press("邮储小微易贷审批链");
        Assert.Equal(Psbc, supervisor.Address);
        supervisor.FillTime("from", "2026-12-01");
        supervisor.PressIn("copy", "复制为新草稿");
        supervisor.Sees("已复制为第 2 版草稿");
        var draft = supervisor.Address;

        // Head office has three approvers.
        SeatAtHeadOffice(supervisor, "4");
        supervisor.PressIn("draft", "校验");
        supervisor.SeesIn(By.Id("disproved"), "没有通过校验");
        supervisor.SeesIn(By.Id("band-2-level-1"), "需要 4 人，只找得到 3 人");
        SeatAtHeadOffice(supervisor, "3");
        supervisor.PressIn("draft", "校验");
        supervisor.Sees("校验通过，请另一位主管批准");
        supervisor.SeesIn(By.Id("why-not-approve"), "起草人不能批准，须由另一位主管批准");

        supervisor.Press("模拟");
        supervisor.Fill("amountCny", "4000000");
        supervisor.PressIn("made-up", "模拟");
        supervisor.SeesIn(By.Id("course"), "总行双人会签");
        supervisor.SeesIn(By.Id("course"), "作出批复");
        supervisor.Press("回测");
        supervisor.PressIn("period", "回测");
        supervisor.SeesIn(By.Id("tiles"), "路径会变");
        supervisor.Press("版本对比");
        supervisor.Sees("总行审批人 3 人");

        using var second = Person.SignedIn(desk, "supervisor2.ho");
        second.Open(draft);
        second.PressIn("draft", "批准");
        second.Sees("已批准，到生效日起用于新的审批");
        second.Open("/chains");
        second.SeesIn(By.Id("chain-psbc-xiaoweiyidai"), "已批准，待生效");
        supervisor.NothingWentWrong();
        second.NothingWentWrong();

        void SeatAtHeadOffice(Person person, string people)
        {
            person.Open(draft);
            person.Leave(By.CssSelector("#band-2-level-1 a[href*='/level']"));
            person.FillIn("#approvers", "seats", people);
            person.Press("保存层级");
            person.Sees("已保存层级");
        }
    }
}
