using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Approvals.Casework.Applications;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Parties;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Lending.Organisation;
using Approvals.Sandbox.World;
using Approvals.Tests.Api;
using Approvals.Tests.Pages;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;

namespace Approvals.Tests.Customers;

/// <summary>The enterprise's set-up, step by step as seed 000 一–三 has it.</summary>
public sealed class SetUpTests : IAsyncLifetime
{
    private const string NewPassword = "Own-sesame-2026";
    private const string Trade = "Trade-2468";

    private ApiHost host = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await ApiHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Bank_GivesTheFirstSupervisor_Once_AndOnlyToItsOwnCustomers()
    {
        var form = Supervisor(1, "first-supervisor");

        await (await host.PostAsync(await host.AsAsync("shanghai-manager"), "/api/v1/enterprise-supervisors", form)).ShouldRefuseAsync(HttpStatusCode.NotFound, "enterprise-unknown");
        var manager = await host.AsAsync("manager");
        Assert.Equal(["enterpriseSupervisor"], (await host.DoAsync(manager, "/api/v1/enterprise-supervisors", form)).GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        await (await host.PostAsync(manager, "/api/v1/enterprise-supervisors", Supervisor(2, "second-supervisor"))).ShouldRefuseAsync(HttpStatusCode.Conflict, "supervisor-exists");
        Assert.Equal(PartyRole.OrderChecker, await host.ReadAsync(db => (from r in db.Relations join a in db.Users on r.PersonId equals a.PersonId where a.UserName == "first-supervisor" select r.Role).SingleAsync(Cancelled)));
    }

    [Fact]
    public async Task FirstSignIn_LeadsToThePasswords_AndNowhereElse()
    {
        await OpenSupervisorAsync();
        using var browser = await DeskBrowser.SignInAsync(host, "boss");

        Assert.Contains("首次登录", (await browser.GetAsync("/channel")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/channel/enable")).Status);
        var (status, html) = await browser.SendAsync("/channel/security", "Password", ("currentPassword", ApiHost.Password), ("newTransactionPassword", Trade), ("transactionPasswordAgain", Trade));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("首次登录请同时设置新的登录密码", html, StringComparison.Ordinal);
        Assert.Equal("/sign-in", await browser.LeadsAsync(
            "/channel/security", "Password", ("currentPassword", ApiHost.Password), ("newPassword", NewPassword), ("newTransactionPassword", Trade), ("transactionPasswordAgain", Trade)));

        using var again = await DeskBrowser.SignInAsync(host.Anonymous.BaseAddress!, "boss", NewPassword);
        Assert.Contains("去开通", (await again.GetAsync("/channel")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wrong-password", NewPassword, Trade, "password-wrong")]
    [InlineData(ApiHost.Password, "short", Trade, "password-weak")]
    [InlineData(ApiHost.Password, NewPassword, "1234567", "transaction-password-weak")]
    [InlineData(ApiHost.Password, NewPassword, "12345678", "transaction-password-weak")]
    [InlineData(ApiHost.Password, NewPassword, "abcdefgh", "transaction-password-weak")]
    [InlineData(ApiHost.Password, NewPassword, NewPassword, "transaction-password-weak")]
    [InlineData(ApiHost.Password, NewPassword, ApiHost.Password, "transaction-password-weak")]
    [InlineData(ApiHost.Password, null, Trade, "password-change-due")]
    [InlineData(ApiHost.Password, NewPassword, "1234567a", null)]
    public async Task TransactionPassword_IsStrongAndItsOwn(string current, string? next, string trade, string? refusal)
    {
        await OpenSupervisorAsync();

        var answer = await host.SendAsync(await host.AsAsync("boss"), HttpMethod.Put, "/api/v1/channel/transaction-password", new { currentPassword = current, newPassword = next, transactionPassword = trade });

        if (refusal is null)
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        else
            await answer.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, refusal);
    }

    [Fact]
    public async Task Enable_ShowsTheMenuAfterANewSignIn()
    {
        using var before = await DeskBrowser.SignInAsync(host, "enterprise-supervisor");
        Assert.Equal(HttpStatusCode.Redirect, (await before.GetAsync("/channel/authorisation")).Status);

        var enabled = await before.SubmitAsync("/channel/enable", "product");
        Assert.Equal(HttpStatusCode.Redirect, enabled.Status);
        Assert.Contains("已开通，请重新登录", (await before.GetAsync("/channel")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await before.GetAsync("/channel/authorisation")).Status);
        Assert.DoesNotContain("/channel/loans", (await before.GetAsync("/channel")).Html, StringComparison.Ordinal);

        using var after = await DeskBrowser.SignInAsync(host, "enterprise-supervisor");
        Assert.Contains("/channel/loans", (await after.GetAsync("/channel")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("/channel/authorisation")).Status);
        await (await host.PostAsync(await host.AsAsync("enterprise-supervisor"), "/api/v1/channel/service")).ShouldRefuseAsync(HttpStatusCode.Conflict, "channel-enabled");
    }

    [Theory]
    [InlineData("2", "account-not-current", "定期")]
    [InlineData("3", "account-not-current", "保证金")]
    [InlineData("4", "account-not-cny", "外币")]
    [InlineData("5", "account-not-normal", "冻结")]
    [InlineData("9", "account-not-yours", "账户")]
    public async Task Authorise_AnAccountThatIsNoRmbCurrentOne_IsRefusedWithWhatToDo(string accountNo, string code, string says)
    {
        var supervisor = await EnabledAsync();

        var refusal = (await AuthoriseAsync(supervisor, accountNo)).Refusal!;

        Assert.Equal(code, refusal.Code);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("请", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.EnterpriseAuthorisations.CountAsync(Cancelled)));
    }

    [Fact]
    public async Task Authorise_RecordsTheAccountTheControllerAndBothAgreements()
    {
        var supervisor = await EnabledAsync();

        Assert.Null((await AuthoriseAsync(supervisor, "1")).Refusal);

        var given = await host.ReadAsync(db => db.EnterpriseAuthorisations.SingleAsync(Cancelled));
        var texts = GiveEnterpriseAuthorisation.TextsOf(host.Desk.Rulebook);
        Assert.Equal(["小微企业快贷业务授权协议", "企业征信授权书"], texts.Select(text => text.Name));
        Assert.Equal(("1", supervisor.ApplicantId, supervisor.AccountId), (given.AccountNo, given.LiveApplicantId, given.GivenById));
        Assert.Equal((texts[0].Version, texts[0].Hash, texts[1].Version, texts[1].Hash), (given.BusinessAgreementVersion, given.BusinessAgreementHash, given.CreditAgreementVersion, given.CreditAgreementHash));
        Assert.Equal(await host.ReadAsync(db => db.Users.Where(a => a.UserName == "applicant").Select(a => a.PersonId).SingleAsync(Cancelled)), given.ControllerPersonId);
    }

    [Fact]
    public async Task Authorise_IsConfirmed_OnceSomethingIsSetUp()
    {
        var supervisor = await EnabledAsync();
        Assert.Null((await AuthoriseAsync(supervisor, "1")).Refusal);
        var client = await host.AsAsync("enterprise-supervisor");
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(client, HttpMethod.Put, "/api/v1/channel/transaction-password", new { currentPassword = ApiHost.Password, transactionPassword = Trade })).StatusCode);

        Assert.Equal("confirmation-missing", (await AuthoriseAsync(supervisor, "6")).Refusal!.Code);
        Assert.Equal("transaction-password-wrong", (await AuthoriseAsync(supervisor, "6", confirmation: new Confirmation("wrong", null))).Refusal!.Code);
        Assert.Null((await AuthoriseAsync(supervisor, "6", confirmation: new Confirmation(Trade, null))).Refusal);
    }

    [Fact]
    public async Task Operator_IsCheckedThenConfirmed_OnThePage_AndDeactivated()
    {
        var (_, _, both) = await PeopleAsync();
        using var browser = await DeskBrowser.SignInAsync(host, "enterprise-supervisor");
        var check = await browser.SendAsync("/channel/operators", "Check", ("name", "操作员31"), ("idNumber", IdNumber(31)), ("mobile", "13700137000"), ("userName", "clerk31"), ("roles", "EnterpriseMaker"));
        Assert.Contains("核对操作员", check.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"transactionPassword\"", check.Html, StringComparison.Ordinal);
        var wrong = await browser.ContinueAsync(check.Html, "handler=Add", ("password", ApiHost.Password), ("transactionPassword", "wrong"));
        Assert.Contains("data-code=\"transaction-password-wrong\"", wrong.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.ContinueAsync(wrong.Html, "handler=Add", ("password", ApiHost.Password), ("transactionPassword", Trade))).Status);

        var leave = await browser.SubmitAsync("/channel/operators", both);
        Assert.Contains("停用操作员：操作员21", leave.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.ContinueAsync(leave.Html, "handler=Deactivate", ("transactionPassword", Trade))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.PostAsync(host.Anonymous, "/api/v1/sessions", new { userName = "both-roles", password = ApiHost.Password })).StatusCode);

        // Whoever has left may come back with a new user name.
        await host.DoAsync(await host.AsAsync("enterprise-supervisor"), "/api/v1/channel/operators", Confirmed(Person(21, "back-again", "enterpriseMaker")));
    }

    [Fact]
    public async Task Authorise_Again_ReplacesTheOneBefore()
    {
        var supervisor = await EnabledAsync();
        await AuthoriseAsync(supervisor, "1");

        // Whoever has set up nothing can't move the money to another account.
        Assert.Equal("confirmation-not-set-up", (await AuthoriseAsync(supervisor, "6")).Refusal!.Code);
        Assert.Equal(["1"], await host.ReadAsync(db => db.EnterpriseAuthorisations.Select(a => a.AccountNo).ToListAsync(Cancelled)));
        var client = await host.AsAsync("enterprise-supervisor");
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(client, HttpMethod.Put, "/api/v1/channel/transaction-password", new { currentPassword = ApiHost.Password, transactionPassword = Trade })).StatusCode);
        Assert.Null((await AuthoriseAsync(supervisor, "6", confirmation: new Confirmation(Trade, null))).Refusal);

        Assert.Equal(["6"], await host.ReadAsync(db => db.EnterpriseAuthorisations.Where(a => a.LiveApplicantId != null).Select(a => a.AccountNo).ToListAsync(Cancelled)));
        Assert.Equal(2, await host.ReadAsync(db => db.EnterpriseAuthorisations.CountAsync(Cancelled)));
    }

    [Fact]
    public async Task Authorise_WithTheWrongControllerOrAgreements_Stops()
    {
        var supervisor = await EnabledAsync();
        var texts = Agreements();

        Assert.Equal("controller-not-confirmed", (await AuthoriseAsync(supervisor, "1", isRight: false)).Refusal!.Code);
        Assert.Equal("consent-missing", (await AuthoriseAsync(supervisor, "1", agreements: texts[..1])).Refusal!.Code);
        Assert.Equal("consent-unknown", (await AuthoriseAsync(supervisor, "1", agreements: [.. texts, texts[0] with { Code = "other" }])).Refusal!.Code);
        Assert.Equal("consent-text-mismatch", (await AuthoriseAsync(supervisor, "1", agreements: [texts[0], texts[1] with { DocumentHash = new string('0', 64) }])).Refusal!.Code);
        await host.ChangeAsync(async db => db.Relations.RemoveRange(await db.Relations.Where(r => r.ApplicantId == supervisor.ApplicantId && r.Role == PartyRole.LegalRepresentative).ToListAsync(Cancelled)));
        Assert.Equal("controller-unknown", (await AuthoriseAsync(supervisor, "1")).Refusal!.Code);
    }

    [Fact]
    public async Task Authorise_BeforeTheServiceIsEnabled_IsRefused() => Assert.Equal("channel-not-enabled", (await AuthoriseAsync(await SupervisorAsync(), "1")).Refusal!.Code);

    [Fact]
    public async Task Operators_AreAddedByTheSupervisor_OnceAPerson()
    {
        await EnabledAsync();
        var supervisor = await host.AsAsync("enterprise-supervisor");
        await host.DoAsync(supervisor, "/api/v1/channel/operators", Person(11, "clerk", "enterpriseMaker"));

        await (await host.PostAsync(supervisor, "/api/v1/channel/operators", Person(11, "clerk-again", "enterpriseSupervisor"))).ShouldRefuseAsync(HttpStatusCode.Conflict, "operator-refused");
        await (await host.PostAsync(supervisor, "/api/v1/channel/operators", Person(12, "clerk", "enterpriseMaker"))).ShouldRefuseAsync(HttpStatusCode.Conflict, "user-name-taken");
        await (await host.PostAsync(supervisor, "/api/v1/channel/operators", Person(12, "clerk2"))).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "operator-role-missing");
        await (await host.PostAsync(supervisor, "/api/v1/channel/operators", Person(12, "clerk2", "supervisor"))).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "operator-role-missing");
        using var clerk = await DeskBrowser.SignInAsync(host, "clerk");
        Assert.Contains("首次登录", (await clerk.GetAsync("/channel")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_IsSet_WithTheTransactionPassword_VersionByVersion()
    {
        var (maker, boss, _) = await PeopleAsync();
        using var browser = await DeskBrowser.SignInAsync(host, "enterprise-supervisor");
        var check = await browser.SendAsync("/channel/process", "Check", ("makers", maker), ("level1", boss));
        Assert.Contains("核对流程", check.Html, StringComparison.Ordinal);

        var client = await host.AsAsync("enterprise-supervisor");
        await (await SetAsync(client, [maker], [[boss]], null)).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "confirmation-missing");
        await (await SetAsync(client, [maker], [[boss]], "wrong")).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "transaction-password-wrong");
        Assert.Equal(HttpStatusCode.NoContent, (await SetAsync(client, [maker], [[boss]], Trade)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SetAsync(client, [maker], [[boss]], Trade)).StatusCode);

        Assert.Equal([(1, false), (2, true)], (await host.ReadAsync(db => db.OperatorProcesses.OrderBy(p => p.Number).ToListAsync(Cancelled))).Select(p => (p.Number, p.LiveApplicantId is not null)));
        var view = await host.GetAsync(client, "/api/v1/channel");
        Assert.Equal(2, view.GetProperty("processNumber").GetInt32());
        Assert.Equal(["enterprise-maker", "enterprise-supervisor"], view.GetProperty("places").EnumerateArray().Select(place => place[0].GetString()));
    }

    [Fact]
    public async Task Process_NeedsMakerAndSupervisor_WhoAreDifferentPersons()
    {
        var (maker, boss, both) = await PeopleAsync();
        var client = await host.AsAsync("enterprise-supervisor");

        await RefusedAsync([], [[boss]], "process-maker-missing");
        await RefusedAsync([maker], [], "process-level-missing");
        await RefusedAsync([maker], [[boss], []], "process-level-missing");
        await RefusedAsync([maker], [[boss], [both], [boss], [both], [boss], [both]], "process-too-long");
        await RefusedAsync([boss], [[boss]], "operator-unknown");
        await RefusedAsync([maker], [[maker]], "operator-unknown");
        await RefusedAsync([Guid.CreateVersion7().ToString()], [[boss]], "operator-unknown");
        await RefusedAsync([both], [[both]], "process-same-person");
        await RefusedAsync([maker, both], [[both]], "process-same-person");
        await RefusedAsync([maker], [[boss], [boss]], "process-same-person");
        Assert.Equal(HttpStatusCode.NoContent, (await SetAsync(client, [maker, both], [[boss, both]], Trade)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SetAsync(client, [maker], [[boss], [both]], Trade)).StatusCode);

        async Task RefusedAsync(string[] makers, string[][] levels, string code) => await (await SetAsync(client, makers, levels, Trade)).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, code);
    }

    private Task<HttpResponseMessage> SetAsync(HttpClient client, string[] makers, string[][] levels, string? password) =>
        host.SendAsync(client, HttpMethod.Put, "/api/v1/channel/process", new { makers, levels, confirmation = new { transactionPassword = password } });

    /// <summary>Accounts of the maker, the supervisor, and a third who is both; the supervisor has a transaction password.</summary>
    private async Task<(string Maker, string Boss, string Both)> PeopleAsync()
    {
        await EnabledAsync();
        var client = await host.AsAsync("enterprise-supervisor");
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(client, HttpMethod.Put, "/api/v1/channel/transaction-password", new { currentPassword = ApiHost.Password, transactionPassword = Trade })).StatusCode);
        await (await host.PostAsync(client, "/api/v1/channel/operators", Person(21, "both-roles", "enterpriseMaker", "enterpriseSupervisor"))).ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "confirmation-missing");
        var both = (await host.DoAsync(client, "/api/v1/channel/operators", Confirmed(Person(21, "both-roles", "enterpriseMaker", "enterpriseSupervisor")))).GetProperty("accountId").GetString()!;
        return ((await host.AccountIdAsync("enterprise-maker")).ToString(), (await host.AccountIdAsync("enterprise-supervisor")).ToString(), both);
    }

    private async Task OpenSupervisorAsync() => await host.DoAsync(await host.AsAsync("manager"), "/api/v1/enterprise-supervisors", Supervisor(1, "boss"));

    private async Task<Actor> SupervisorAsync()
    {
        var account = await host.ReadAsync(db => db.Users.SingleAsync(a => a.UserName == "enterprise-supervisor", Cancelled));
        return new Actor(ActorKind.Applicant, account.Id, account.PersonId, account.Name, System.Collections.Frozen.FrozenSet.ToFrozenSet([nameof(Role.EnterpriseSupervisor)]), ApplicantId: account.ApplicantId);
    }

    private async Task<Actor> EnabledAsync()
    {
        var supervisor = await SupervisorAsync();
        Assert.Null((await host.Desk.RunAsync(new EnableChannel(), supervisor, ct: Cancelled)).Refusal);
        return supervisor;
    }

    private List<GivenConsent> Agreements() => [.. GiveEnterpriseAuthorisation.TextsOf(host.Desk.Rulebook).Select(text => new GivenConsent(text.Code, text.Version, text.Hash))];

    private Task<Result<Done>> AuthoriseAsync(Actor supervisor, string accountNo, bool isRight = true, List<GivenConsent>? agreements = null, Confirmation? confirmation = null) => host.Desk.RunAsync(
        new GiveEnterpriseAuthorisation(accountNo, isRight, agreements ?? Agreements(), confirmation ?? Confirmation.None,
        [
            Account("1", AccountKind.Current), Account("2", AccountKind.Term), Account("3", AccountKind.Margin), Account("4", AccountKind.Current, currency: "USD"), Account("5", AccountKind.Current, AccountStatus.Frozen),
            Account("6", AccountKind.Current),
        ]), supervisor, ct: Cancelled);

    private static Account Account(string number, AccountKind kind, AccountStatus status = AccountStatus.Normal, string currency = "CNY") => new(number, kind, status, "U", "企业", currency, new DateOnly(2020, 1, 1), 0m);

    private static object Confirmed(object form)
    {
        var body = JsonSerializer.SerializeToNode(form)!;
        body["confirmation"] = new JsonObject { ["transactionPassword"] = Trade };
        return body;
    }

    private static object Person(int index, string userName, params string[] roles) =>
        new { name = $"操作员{index}", idNumber = IdNumber(index), mobile = "13700137000", userName, password = ApiHost.Password, roles };

    /// <summary>The first 主管 of the second enterprise, which has none.</summary>
    private static object Supervisor(int index, string userName) =>
        new { uscc = ApiHost.Enterprise(2).Uscc, name = $"操作员{index}", idNumber = IdNumber(index), mobile = "13700137000", userName, password = ApiHost.Password };

    private static string IdNumber(int index) => ResidentId.Create("110108", new DateOnly(1988, 7, 6), index);
}
