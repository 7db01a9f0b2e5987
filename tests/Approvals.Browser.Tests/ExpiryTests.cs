using Approvals.Browser.Tests.People;
using OpenQA.Selenium;
using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>A pre-credit is good for thirty days, the last one whole.</summary>
[Collection(nameof(MovedClock))]
public sealed class ExpiryTests(QuietDesk desk)
{
    [Fact]
    public void PreCreditNotUsedWithinThirtyDays_IsAuthorisedAndMeasuredAnew()
    {
        using var enterprise = Enterprise.Registered(desk, "b-rated-manufacturer-71");
        enterprise.Apply("credit");
        enterprise.IsMeasured();
        enterprise.Person.SeesIn(By.Id("now"), "2026-04-01 24:00");
        using var developer = Person.SignedIn(desk, "manager1.bj01");

        // Measured on 2 March: 1 April is day 30.
        Pass(developer, "过 30 天", "2026-04-01 ");
        enterprise.ComesBack();
        enterprise.Person.Find(By.Id("submit-form"));
        Pass(developer, "过 1 天", "2026-04-02 ");
        enterprise.ComesBack();
        enterprise.Person.ReloadsUntil("上次测出的额度已过有效期");
        Assert.False(enterprise.Person.Has(By.Id("submit-form")), "An expired pre-credit can be submitted.");

        enterprise.Consent();
        enterprise.IsMeasured();
        enterprise.Person.SeesIn(By.Id("now"), "2026-05-02 24:00");
        enterprise.Submit(200_000m);
        enterprise.Person.SeesIn(By.Id("now"), "客户经理会联系您");

        using var bank = Person.SignedIn(desk, "supervisor1.ho");
        bank.Open($"/cases/{enterprise.Number}/pre-credit");
        bank.Sees("线上预授信 2026-03-02");
        bank.Sees("重新测额 2026-04-02");
        enterprise.Person.NothingWentWrong();
        bank.NothingWentWrong();
    }

    private static void Pass(Person developer, string time, string day)
    {
        developer.Open("/development");
        developer.Press(time);
        developer.Sees("现在是 " + day);
    }
}
