using System.Collections.Frozen;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Channel;
using Approvals.Casework.Data;
using Approvals.Casework.Data.Reference;
using Approvals.Casework.Facilities;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Ledger;
using Approvals.Casework.Organisation;
using Approvals.Casework.Parties;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Casework.Workflow.Steps;
using Approvals.Lending.Ledger;
using Approvals.Lending.Organisation;
using Approvals.Tests.Cases;
using Approvals.Tests.Servers;
using Approvals.Web.Journeys;
using Approvals.Workflows;
using Approvals.Workflows.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Xunit;
using Actor = Approvals.Casework.Data.Actor;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Tests.Servicing;

/// <summary>An open facility of a sandbox company, with the people of both channels, and the core banking system beside it.</summary>
internal sealed class ServicingScene
{
    public const string Password = "1357-2468";

    private static readonly TimeOnly Morning = new(9, 30);

    private readonly HttpClient outside;

    /// <summary>A world in which a transaction password confirms any amount.</summary>
    public static Task PlayAsync(Func<CaseWorld, Task> play) => PlayAsync(DatabaseProvider.Sqlite, play);

    /// <summary>The same with other rule files.</summary>
    public static Task PlayAsync(RevisedSheet sheet, Func<CaseWorld, Task> play) => CaseWorld.PlayAsync(DatabaseProvider.Sqlite, runs: false, play, passwordOnlyUpToCny: 100_000_000m, sheet.Root);

    public static Task PlayAsync(DatabaseProvider provider, Func<CaseWorld, Task> play) => CaseWorld.PlayAsync(provider, runs: false, play, passwordOnlyUpToCny: 100_000_000m);

    private ServicingScene(CaseWorld world, SandboxCompany company, Actor controller)
    {
        World = world;
        Company = company;
        Controller = controller;
        outside = new HttpClient { BaseAddress = world.Address };
        (Maker, OtherMaker) = (Operator(controller, Role.EnterpriseMaker, "制单员甲"), Operator(controller, Role.EnterpriseMaker, "制单员乙"));
        (Supervisor, Head) = (Operator(controller, Role.EnterpriseSupervisor, "主管甲"), Operator(controller, Role.EnterpriseSupervisor, "主管乙"));
    }

    public CaseWorld World { get; }

    public SandboxCompany Company { get; }

    public Actor Controller { get; }

    public Actor Maker { get; }

    public Actor OtherMaker { get; }

    /// <summary>主管 of the first level.</summary>
    public Actor Supervisor { get; }

    /// <summary>主管 of the second level, where there is one.</summary>
    public Actor Head { get; }

    public Guid FacilityId { get; private set; }

    public Guid CaseId { get; private set; }

    public string Current => Company.CurrentAccount!;

    public string Personal => Company.PersonalAccount;

    public static Confirmation Confirmed => new(Password, null);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <param name="firstDay">First day of the facility, on which the world stands at 9:30; Wednesday 4 March 2026 where none is given.</param>
    public static async Task<ServicingScene> OpenAsync(
        CaseWorld world, decimal limitCny = 1_000_000m, decimal ratePercent = 5m, string? method = null, int levels = 1, DateOnly? firstDay = null, int months = 12, string company = "a-rated-wholesaler-1",
        string product = "psbc-xiaoweiyidai")
    {
        var journey = await Journey.BeginAsync(world.World, company, product, "credit", "bj01", Cancelled);
        await journey.CancelAsync(Cancelled);
        var scene = new ServicingScene(world, await world.World.Sandbox.CompanyAsync(company, world.Desk.Clock.Today, Cancelled), journey.Applicant) { CaseId = journey.CaseId };
        var first = firstDay ?? Scenarios.FirstDay;
        world.SetTime(first, Morning);
        await scene.OpenFacilityAsync(limitCny, ratePercent, method, first, months);
        await scene.SetUpAsync(levels);
        return scene;
    }

    /// <summary>The facility that a journey has opened; its applicant has a transaction password.</summary>
    public static async Task<ServicingScene> OfAsync(CaseWorld world, Journey journey, string company)
    {
        var scene = new ServicingScene(world, await world.World.Sandbox.CompanyAsync(company, world.Desk.Clock.Today, Cancelled), journey.Applicant)
        {
            CaseId = journey.CaseId,
            FacilityId = await world.ReadAsync(db => db.Facilities.Where(f => f.CaseId == journey.CaseId).Select(f => f.Id).SingleAsync(Cancelled)),
        };
        await scene.RunAsync(work =>
        {
            GivePassword(work, scene.Controller);
            return ValueTask.CompletedTask;
        });
        return scene;
    }

    public async Task<T> DoAsync<T>(ICommand<T> command, Actor actor) => (await World.Desk.RunAsync(command, actor, ct: Cancelled)) is { } answer && answer.Refusal is { } refusal
        ? throw new Xunit.Sdk.XunitException($"{command.GetType().Name} was refused: {refusal.Code} — {refusal.Message}")
        : answer.Value;

    /// <summary>运营 and 主管 of the branch.</summary>
    public Actor Desk(string post) => World.World.Staff($"{post}.bj01");

    /// <summary>Decides an act on the facility as it stands.</summary>
    public async Task<DecideFacilityAct> DecisionAsync(Guid actId, bool approves = true) =>
        new(CaseId, actId, await SeeAsync(db => db.FacilityActs.Where(a => a.Id == actId).Select(a => a.Version).SingleAsync(Cancelled)), approves, approves ? null : "依据不足");

    /// <summary>Operations undo a repayment, or the drawing, and the core banking system answers.</summary>
    public async Task ReverseAsync(Guid loanId, Guid? orderId)
    {
        var made = await DoAsync(new ProposeReversal(CaseId, loanId, orderId, "记账有误"), Desk("maker"));
        await DoAsync(await DecisionAsync(made.ActId), Desk("checker"));
        await StepAsync();
    }

    public async Task<string> RefusedAsync<T>(ICommand<T> command, Actor actor) => (await World.RefusedAsync(command, actor)).Code;

    /// <summary>Draws and waits for the money.</summary>
    public async Task<Loan> DrawAsync(decimal amountCny, int months)
    {
        var order = await DoAsync(new DrawDown(FacilityId, amountCny, months, "进货", Confirmed), Controller);
        await World.World.StepAsync(Cancelled);
        return await SeeAsync(db => db.Loans.AsNoTracking().SingleAsync(l => l.OrderId == order.OrderId, Cancelled));
    }

    public Task<MadeOrder> OrderAsync(Guid loanId, decimal? amountCny, Actor? maker = null, string? account = null) =>
        DoAsync(new MakeRepaymentOrder(loanId, amountCny, account ?? Current, Confirmed), maker ?? Maker);

    public async Task<ApproveOrder> ApprovalAsync(Guid orderId) => new(orderId, (await OrderAsync(orderId)).Digest(), Confirmed);

    public async Task<MadeOrder> ApproveAsync(Guid orderId, Actor? supervisor = null) => await DoAsync(await ApprovalAsync(orderId), supervisor ?? Supervisor);

    public Task<LoanOrder> OrderAsync(Guid orderId) => SeeAsync(db => db.LoanOrders.AsNoTracking().SingleAsync(o => o.Id == orderId, Cancelled));

    public Task<Loan> LoanAsync(Guid loanId) => SeeAsync(db => db.Loans.AsNoTracking().SingleAsync(l => l.Id == loanId, Cancelled));

    public Task<Facility> FacilityAsync() => SeeAsync(db => db.Facilities.AsNoTracking().SingleAsync(f => f.Id == FacilityId, Cancelled));

    public Task<SubLedger> LedgerAsync() => SeeAsync(db => Books.OfFacilityAsync(db, FacilityId, Cancelled));

    public Task<T> SeeAsync<T>(Func<DeskDb, Task<T>> look) => World.ReadAsync(look);

    public Task StepAsync() => World.World.StepAsync(Cancelled);

    /// <summary>Moves the clock to a Shanghai time and fires nothing.</summary>
    public void Move(string day, string time = "09:30") => World.SetTime(DateOnly.Parse(day, CultureInfo.InvariantCulture), TimeOnly.Parse(time, CultureInfo.InvariantCulture));

    /// <summary>Runs the end of day of the date before, and delivers what follows.</summary>
    public async Task<string> EndOfDayAsync()
    {
        var said = await EndOfDay.RunAsync(World.Desk, World.Desk.Clock.Today, Cancelled);
        await StepAsync();
        return said;
    }

    /// <summary>Every night up to a day runs its end of day at 0:20.</summary>
    public async Task NightsUntilAsync(string day)
    {
        var last = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        for (var date = World.Desk.Clock.Today.AddDays(1); date <= last; date = date.AddDays(1))
        {
            World.SetTime(date, new TimeOnly(0, 20));
            await EndOfDayAsync();
        }

        World.SetTime(last, Morning);
    }

    /// <summary>Money comes to an account from elsewhere; a negative amount goes.</summary>
    public async Task FundAsync(string account, decimal amountCny)
    {
        var amount = Math.Abs(amountCny);
        var (to, from) = amountCny > 0m ? (account, "GL100301") : ("GL100301", account);
        using var request = new HttpRequestMessage(HttpMethod.Post, "bank/postings")
        {
            Content = JsonContent.Create(new
            {
                reference = "fund",
                bookingDate = World.Desk.Clock.Today,
                narrative = "往来",
                legs = new object[] { new { accountNumber = from, side = "debit", amountCny = amount }, new { accountNumber = to, side = "credit", amountCny = amount } },
            }),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N"));
        using var response = await outside.SendAsync(request, Cancelled);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    public async Task<decimal> BalanceAsync(string account) =>
        (await outside.GetFromJsonAsync<JsonElement>($"bank/accounts/{account}", Cancelled)).GetProperty("balanceCny").GetDecimal();

    /// <summary>Number of the company's account of a kind.</summary>
    public async Task<string> AccountAsync(string kind) => (await outside.GetFromJsonAsync<JsonElement>($"bank/accounts?holder={Company.Uscc}", Cancelled)).EnumerateArray()
        .First(account => account.GetProperty("kind").GetString() == kind).GetProperty("accountNumber").GetString()!;

    /// <summary>How many postings core banking holds of an account.</summary>
    public async Task<int> PostingsAsync(string account) =>
        (await outside.GetFromJsonAsync<JsonElement>($"bank/accounts/{account}/entries?from=2020-01-01&to=2040-01-01", Cancelled)).EnumerateArray().Select(entry => entry.GetProperty("postingNumber").GetString()).Distinct().Count();

    /// <summary>What must hold whatever was done: limit, ledger, loans and the core banking system say the same.</summary>
    public async Task CheckAsync()
    {
        var position = (await FacilityAsync()).Position();
        var ledger = await LedgerAsync();
        var loans = await SeeAsync(db => db.Loans.AsNoTracking().Where(l => l.FacilityId == FacilityId).ToListAsync(Cancelled));
        var drawing = await SeeAsync(async db => (await db.LoanOrders.Where(o => o.FacilityId == FacilityId && o.Kind == LoanOrderKind.Drawdown && o.State == LoanOrderState.Sending).ToListAsync(Cancelled)).Sum(o => o.AmountCny));

        Assert.Equal(0m, ledger.TrialBalance().Sum(row => row.BalanceCny));
        if (!position.IsClosed)
            Assert.Equal(position.LimitCny, position.AvailableCny + position.UsedCny);
        Assert.Equal(position.AvailableCny + drawing, ledger.FacilityBalanceCny(LedgerAccount.FacilityCommitment, FacilityId));
        Assert.Equal(position.OutstandingCny, loans.Sum(loan => loan.BalanceCny) + drawing);
        foreach (var loan in loans)
        {
            Assert.Equal(loan.BalanceCny, ledger.LoanBalanceCny(LedgerAccount.LoanPrincipal, loan.Id));
            Assert.Equal(loan.BalanceCny, await BalanceAsync(loan.AccountNo));
            if (loan.State == LoanState.Settled)
                Assert.Equal(0m, ledger.LoanBalanceCny(LedgerAccount.InterestReceivable, loan.Id));
        }
    }

    private static Actor Operator(Actor controller, Role role, string name) => new(
        ActorKind.Applicant, Guid.CreateVersion7(), Guid.CreateVersion7(), name, FrozenSet.ToFrozenSet([role.ToString()]), ApplicantId: controller.ApplicantId);

    private Task OpenFacilityAsync(decimal limitCny, decimal ratePercent, string? method, DateOnly first, int months) => RunAsync(async work =>
    {
        var @case = await work.CaseOfAsync(CaseId, Cancelled);
        (@case.ApprovedAmountCny, @case.ApprovedMonths, @case.ApprovedRatePercent, @case.RepaymentMethod) = (limitCny, months, ratePercent, method);
        (@case.AccountKind, @case.AccountNo, @case.SubmittedById) = ("corporate", Current, Controller.AccountId);
        @case.Outcome = CaseOutcome.Disbursed;
        FacilityId = (await FacilityOpening.OpenAsync(work, @case, first, Cancelled)).Id;
    });

    /// <summary>The facility that renews one, for the same limit and as long, on the case of another company.</summary>
    public async Task<Guid> RenewAsync(Guid facilityId, string company)
    {
        var (next, code) = (Guid.CreateVersion7(), await SeeAsync(db => db.Facilities.Where(f => f.Id == facilityId).Select(f => f.ProductCode).SingleAsync(Cancelled)));
        var journey = await Journey.BeginAsync(World.World, company, code, "credit", "bj01", Cancelled);
        await journey.CancelAsync(Cancelled);
        await RunAsync(async work =>
        {
            var before = await work.Db.Facilities.SingleAsync(f => f.Id == facilityId, Cancelled);
            var (opening, @case) = (await work.CaseOfAsync(before.CaseId, Cancelled), await work.CaseOfAsync(journey.CaseId, Cancelled));
            (@case.ApprovedAmountCny, @case.ApprovedMonths, @case.ApprovedRatePercent, @case.RepaymentMethod) = (opening.ApprovedAmountCny, opening.ApprovedMonths, opening.ApprovedRatePercent, opening.RepaymentMethod);
            (@case.AccountKind, @case.AccountNo, @case.SubmittedById) = (opening.AccountKind, opening.AccountNo, opening.SubmittedById);
            work.Db.Facilities.Add(new Facility
            {
                Id = next,
                CaseId = @case.Id,
                ApplicantId = before.ApplicantId,
                GroupId = before.GroupId,
                ProductCode = code,
                Security = before.Security,
                LimitCny = before.LimitCny,
                IsRevolving = before.IsRevolving,
                ValidFrom = before.ValidTo,
                ValidTo = before.ValidTo.AddDays(before.ValidTo.DayNumber - before.ValidFrom.DayNumber),
                RenewsId = before.Id,
            });
            await Books.PostAsync(work, LoanEntries.FacilityOpened(SourceKeys.FacilityOpened(next), before.ValidTo, next, before.LimitCny), Cancelled);
        });
        return next;
    }

    /// <summary>续贷 of the facility, approved for as much and as long as before.</summary>
    public async Task<Guid> BeginRenewalAsync()
    {
        var renewalId = Guid.Empty;
        await RunAsync(async work =>
        {
            var opening = await work.CaseOfAsync(CaseId, Cancelled);
            var renewal = (await FacilityMatters.BeginAsync(work, opening, CaseKind.Renewal, work.Desk.Rulebook.Current(opening.ProductCode)!, Cancelled))!;
            (renewalId, renewal.ApprovedAmountCny, renewal.ApprovedMonths) = (renewal.Id, opening.ApprovedAmountCny, opening.ApprovedMonths);
        });
        return renewalId;
    }

    /// <summary>续贷生效: the step that opens the facility that follows.</summary>
    public static async ValueTask OpenRenewalAsync(Work work, Guid renewalId) =>
        await new RenewFacilityStep().EnterAsync(new StepContext<Work>(work, renewalId, "renew", 1, StepInputs.None), Cancelled);

    /// <summary>加点 and bounds of the facility, whatever the product says.</summary>
    public Task TermsAsync(decimal? spreadBasisPoints, int? loanDaysAfterExpiry = null) => RunAsync(async work =>
    {
        var entry = work.Db.Entry(await work.Db.Facilities.SingleAsync(f => f.Id == FacilityId, Cancelled));
        entry.Property(f => f.SpreadBasisPoints).CurrentValue = spreadBasisPoints;
        entry.Property(f => f.LoanDaysAfterExpiry).CurrentValue = loanDaysAfterExpiry;
    });

    /// <summary>A new LPR is published.</summary>
    public Task QuoteAsync(string effectiveOn, decimal oneYearPercent) => RunAsync(work =>
    {
        work.Db.LprRates.Add(new LprRate { EffectiveOn = DateOnly.Parse(effectiveOn, CultureInfo.InvariantCulture), OneYearPercent = oneYearPercent, FiveYearPercent = oneYearPercent + 0.5m });
        return ValueTask.CompletedTask;
    });

    private Task SetUpAsync(int levels) => RunAsync(async work =>
    {
        await work.Db.ChannelCredentials.Where(credential => credential.AccountId == Controller.AccountId).ExecuteDeleteAsync(Cancelled);
        await work.Db.EnterpriseAuthorisations.Where(given => given.LiveApplicantId == Controller.ApplicantId).ExecuteUpdateAsync(set => set.SetProperty(given => given.LiveApplicantId, (Guid?)null), Cancelled);
        await work.Db.OperatorProcesses.Where(set => set.LiveApplicantId == Controller.ApplicantId).ExecuteUpdateAsync(set => set.SetProperty(given => given.LiveApplicantId, (Guid?)null), Cancelled);
        foreach (var actor in (Actor[])[Controller, Maker, OtherMaker, Supervisor, Head])
            GivePassword(work, actor);
        foreach (var actor in (Actor[])[Maker, OtherMaker, Supervisor, Head])
        {
            work.Db.Persons.Add(new Person { Id = actor.PersonId, Name = actor.Name, IdNumberHash = actor.PersonId.ToString("N"), IdNumberCipher = "" });
            work.Db.Users.Add(new Account { Id = actor.AccountId, Name = actor.Name, PersonId = actor.PersonId, ApplicantId = actor.ApplicantId, UserName = actor.AccountId.ToString("N"), NormalizedUserName = actor.AccountId.ToString("N").ToUpperInvariant() });
            var role = actor.Roles.Single();
            work.Db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = actor.AccountId, RoleId = await work.Db.Roles.Where(r => r.Name == role).Select(r => r.Id).SingleAsync(Cancelled) });
        }

        work.Db.EnterpriseAuthorisations.Add(new EnterpriseAuthorisation
        {
            Id = Guid.CreateVersion7(),
            ApplicantId = Controller.ApplicantId!.Value,
            AccountNo = Current,
            ControllerPersonId = Controller.PersonId,
            BusinessAgreementVersion = "1",
            BusinessAgreementHash = "A",
            CreditAgreementVersion = "1",
            CreditAgreementHash = "B",
            GivenById = Supervisor.AccountId,
            GivenAtUtc = work.NowUtc,
            LiveApplicantId = Controller.ApplicantId,
        });
        var process = new OperatorProcessVersion { Id = Guid.CreateVersion7(), ApplicantId = Controller.ApplicantId.Value, Number = 9, SetById = Supervisor.AccountId, SetAtUtc = work.NowUtc, LiveApplicantId = Controller.ApplicantId };
        work.Db.OperatorProcesses.Add(process);
        (int Level, Guid PersonId)[] posts = [(0, Maker.PersonId), (0, OtherMaker.PersonId), (1, Supervisor.PersonId), .. levels > 1 ? [(2, Head.PersonId)] : Array.Empty<(int, Guid)>()];
        work.Db.OperatorPosts.AddRange(posts.Select(post => new OperatorPost { ProcessId = process.Id, Level = post.Level, PersonId = post.PersonId }));
    });

    /// <summary>The operators sign in as the controller does, by their account number for a name, and the service is enabled.</summary>
    public Task LetOperatorsSignInAsync() => RunAsync(async work =>
    {
        var hash = await work.Db.Users.Where(a => a.Id == Controller.AccountId).Select(a => a.PasswordHash).SingleAsync(Cancelled);
        Guid[] operators = [Maker.AccountId, OtherMaker.AccountId, Supervisor.AccountId, Head.AccountId];
        foreach (var account in await work.Db.Users.Where(a => operators.Contains(a.Id)).ToListAsync(Cancelled))
            (account.PasswordHash, account.SecurityStamp) = (hash, account.Id.ToString("N"));
        work.Db.ChannelEnablements.Add(new ChannelEnablement { ApplicantId = Controller.ApplicantId!.Value, EnabledById = Supervisor.AccountId, EnabledAtUtc = work.NowUtc });
    });

    private static void GivePassword(Work work, Actor actor)
    {
        // The old format of the hash is quick to verify.
        var hasher = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { CompatibilityMode = PasswordHasherCompatibilityMode.IdentityV2 }));
        work.Db.ChannelCredentials.Add(new ChannelCredential { AccountId = actor.AccountId, TransactionPasswordHash = hasher.HashPassword(null!, Password) });
    }

    public Task RunAsync(Func<Work, ValueTask> act) => DoAsync(
        new Lines(async work =>
        {
            await act(work);
            work.Record(AuditSubject.System, "Prepared");
            return Done.Instance;
        }),
        Actor.System);
}
