using Approvals.Browser.Tests.People;
using Xunit;

namespace Approvals.Browser.Tests;

/// <summary>小微易贷 from the registration to the money, everybody at a browser of their own.</summary>
public sealed class LoanTests(RunningDesk desk)
{
    private const decimal AmountCny = 300_000m;

    [Fact]
    public void CreditMode_FromRegistrationToTheMoney()
    {
        using var enterprise = Enterprise.Registered(desk, "a-rated-wholesaler-71");
        enterprise.Apply("credit");
        enterprise.Submit(AmountCny);
        var bank = Bank.OfCase(desk, enterprise.Number);

        using var manager = bank.Manager();
        bank.ClaimAndCollect(manager);
        using (var colleague = bank.Colleague())
            bank.Investigate(manager, colleague, AmountCny);
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
}
