using Approvals.Browser.Tests.People;
using OpenQA.Selenium;
using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>小微易贷 from the registration to the money, everybody at a browser of their own.</summary>
[Collection(nameof(WholeWalks))]
public sealed class LoanTests(QuietDesk desk)
{
    private const decimal CreditCny = 300_000m;

    private const decimal GuaranteedCny = 2_000_000m;

    [Fact]
    public void CreditMode_FromRegistrationToTheMoney()
    {
        using var enterprise = Enterprise.Registered(desk, "a-rated-wholesaler-71");
        enterprise.Apply("credit");
        enterprise.Submit(CreditCny);
        var bank = Bank.OfCase(desk, enterprise.Number);

        using var manager = bank.Manager();
        bank.ClaimAndCollect(manager);
        using (var colleague = bank.Colleague())
            bank.Investigate(manager, colleague, CreditCny);
        bank.ArrangeAccount(manager);
        bank.ApproveAll();
        enterprise.Sign();
        using var maker = bank.Maker();
        using var checker = bank.Checker();
        bank.Pay(maker, checker);

        enterprise.Open();
        enterprise.Person.ReloadsUntil("贷款已到账");
        foreach (var person in new[] { enterprise.Person, manager, maker, checker })
            person.NothingWentWrong();
    }

    [Fact]
    public void GuaranteeMode_FromRegistrationToTheMoney()
    {
        using var guarantor = GuaranteeCompany.AnsweringByHand(desk);
        using var enterprise = Enterprise.Registered(desk, "large-guarantee-74");
        enterprise.Apply("guarantee");
        enterprise.Submit(GuaranteedCny);
        var bank = Bank.OfCase(desk, enterprise.Number);
        using (var reviewer = bank.Approver(2))
            bank.Review(reviewer);

        // Whoever was quicker has too much in hand: the supervisor sees it in the pool, then gives it to a colleague.
        using var supervisor = bank.Supervisor();
        supervisor.Open("/supervision?tab=Claims");
        supervisor.SeesIn(By.Id("pool"), bank.Number);
        using var first = bank.Manager();
        bank.Claim(first);
        using var lead = bank.Colleague();
        bank.Reassign(supervisor, first.Name, lead.Name);
        first.Open(bank.CasePath);
        first.SeesIn(By.CssSelector(".page-head"), lead.Name);
        Assert.False(first.Has(By.Name("note")), "The case is no longer the first manager's to confirm.");

        bank.Confirm(lead);
        bank.CollectDocuments(lead);
        bank.Investigate(lead, first, GuaranteedCny);
        bank.ArrangeAccount(lead);

        // The guarantee company and the bank decide side by side.
        guarantor.IssuesLetter(enterprise.Name, feePercent: "0.8");
        var deciders = bank.ApproveAll();
        Assert.Equal(4, deciders.Count);
        Assert.Equal(2, deciders.Count(decider => decider.EndsWith(".ho", StringComparison.Ordinal)));
        supervisor.Open(bank.CasePath + "/approval");
        supervisor.ReloadsUntil("已出具担保函");

        enterprise.Sign();
        using var maker = bank.Maker();
        using var checker = bank.Checker();
        bank.Pay(maker, checker);

        enterprise.Open();
        enterprise.Person.ReloadsUntil("贷款已到账");
        foreach (var person in new[] { enterprise.Person, supervisor, first, lead, maker, checker })
            person.NothingWentWrong();
    }

    [Fact]
    public void ReturnedToDueDiligence_IsInvestigatedAndDecidedAnew()
    {
        const string opinion = "请补充核实库存";
        using var enterprise = Enterprise.Registered(desk, "a-rated-wholesaler-73");
        enterprise.Apply("credit");
        enterprise.Submit(800_000m);
        var bank = Bank.OfCase(desk, enterprise.Number);
        using var manager = bank.Manager();
        using var colleague = bank.Colleague();
        bank.ClaimAndCollect(manager);
        bank.Investigate(manager, colleague, 800_000m);
        bank.ArrangeAccount(manager);

        bank.WaitsForApproval(manager);
        using var approver = bank.AskedApprover();
        approver.Open(bank.CasePath + "/approval");
        Bank.Return(approver, "实地尽调", opinion);

        // It is the manager's again, who reads why; the customer hears that somebody comes once more.
        manager.Open(bank.CasePath);
        manager.SeesIn(By.CssSelector(".page-head"), "实地尽调");
        manager.Press("审批");
        manager.SeesIn(By.Id("round-1"), opinion);
        enterprise.Open();
        enterprise.Person.SeesIn(By.Id("now"), "客户经理会上门了解");

        bank.Investigate(manager, colleague, 700_000m);
        bank.WaitsForApproval(manager);
        approver.Open(bank.CasePath + "/approval");
        approver.SeesIn(By.Id("round-2"), "700,000.00");
        approver.Unfold("退回");
        Assert.Equal("", approver.TypedIn("#return", "reason"));
        bank.Approve(approver);

        approver.Open(bank.CasePath + "/approval");
        approver.SeesIn(By.Id("round-2"), "通过");
        approver.SeesIn(By.Id("round-1"), "退回：实地尽调");
        enterprise.Open();
        enterprise.Person.ReloadsUntil("批准的条件");
        enterprise.Person.SeesIn(By.Id("offer"), "700,000.00");
        foreach (var person in new[] { enterprise.Person, manager, colleague, approver })
            person.NothingWentWrong();
    }
}
