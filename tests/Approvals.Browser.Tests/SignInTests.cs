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
