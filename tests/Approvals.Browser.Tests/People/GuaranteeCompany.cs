using OpenQA.Selenium;

namespace Approvals.Browser.Tests.People;

/// <summary>The guarantee company's operator, at its own desk outside the bank.</summary>
public sealed class GuaranteeCompany : IDisposable
{
    private readonly Person person;
    private readonly string desk;

    private GuaranteeCompany(RunningDesk desk)
    {
        this.desk = new Uri(desk.Sandbox, "guarantee/desk").AbsoluteUri;
        person = Person.At(desk);
    }

    /// <summary>From now on the company's requests wait for a person.</summary>
    public static GuaranteeCompany AnsweringByHand(RunningDesk desk)
    {
        var company = new GuaranteeCompany(desk);
        company.person.Open(company.desk);
        company.person.PressAnywhere("改为人工办理");
        company.person.Sees("改为自动答复");
        return company;
    }

    /// <summary>Waits for the bank to ask about an enterprise, and agrees.</summary>
    public void IssuesLetter(string enterprise, string feePercent)
    {
        person.Open(desk);
        person.ReloadsUntil(enterprise);
        var row = $"//tr[contains(., '{enterprise}')]";
        person.Type(By.XPath(row + "//input[@name='feePercent']"), feePercent);
        person.Leave(By.XPath(row + "//button[@value='issue']"));
        person.Sees("已出函");
    }

    public void Dispose() => person.Dispose();
}
