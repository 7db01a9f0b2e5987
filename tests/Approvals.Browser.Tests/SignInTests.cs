using Approvals.Browser.Tests.People;
using Xunit;

namespace Approvals.Browser.Tests;

public sealed class SignInTests(RunningDesk desk)
{
    [Fact]
    public void Manager_SignsIn_StartsAtTheWorkQueue()
    {
        using var manager = Person.At(desk);
        manager.Open("/sign-in");
        manager.SignIn("manager1.bj01");
        Assert.Equal("/work", manager.Address);
        manager.Sees("工作台");
        manager.NothingWentWrong();
    }

    [Fact]
    public void WrongPassword_IsRefused_AndTheNameStays()
    {
        using var somebody = Person.At(desk);
        somebody.Open("/sign-in");
        somebody.Fill("userName", "manager1.bj01");
        somebody.Fill("password", "wrong password");
        somebody.Press("登录");
        somebody.Sees("用户名或密码不正确");
        Assert.Equal("manager1.bj01", somebody.Typed("userName"));
    }

    /// <summary>At 1024 everybody's navigation stands in one row with what is their own, in both languages.</summary>
    [Theory]
    [InlineData("manager1.bj01")]
    [InlineData("approver1.bj01")]
    [InlineData("supervisor.bj01")]
    [InlineData("maker.bj01")]
    [InlineData("auditor.ho")]
    [InlineData("chair.ho")]
    [InlineData("admin.ho")]
    public void Navigation_InANarrowWindow_StandsInOneRow(string userName)
    {
        const string oneRow = "document.querySelector('.desk-bar').offsetHeight < 60 && document.documentElement.scrollWidth <= innerWidth";
        using var reader = Person.SignedIn(desk, userName, width: 1024);
        reader.Open("/notices");
        reader.WaitsUntil(oneRow, "the navigation stands in one row");
        reader.Leave(OpenQA.Selenium.By.CssSelector("button[name=language]"));
        reader.WaitsUntil($"document.documentElement.lang === 'en' && {oneRow}", "the English navigation stands in one row");
    }

    [Fact]
    public void English_IsKept()
    {
        using var manager = Person.SignedIn(desk, "manager2.bj01");
        manager.Leave(OpenQA.Selenium.By.CssSelector("button[name=language]"));
        manager.Sees("Work queue");
        manager.Open("/work?tab=Done");
        manager.Sees("Work queue");
    }
}
