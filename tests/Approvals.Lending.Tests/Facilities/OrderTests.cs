using System.Globalization;
using Approvals.Lending.Facilities;
using Approvals.Lending.Loans;
using Xunit;

namespace Approvals.Lending.Tests.Facilities;

public sealed class OrderTests
{
    private static readonly MarkdownTables Document = new("facility-semantics.md");

    private static readonly Guid Maker = new("00000000-0000-0000-0000-0000000000a0");
    private static readonly Guid OtherMaker = new("00000000-0000-0000-0000-0000000000a1");
    private static readonly Guid First = new("00000000-0000-0000-0000-0000000000b1");
    private static readonly Guid AlsoFirst = new("00000000-0000-0000-0000-0000000000b2");
    private static readonly Guid Second = new("00000000-0000-0000-0000-0000000000c1");
    private static readonly Guid AlsoSecond = new("00000000-0000-0000-0000-0000000000c2");
    private static readonly Guid Stranger = new("00000000-0000-0000-0000-0000000000d1");

    private static readonly OperatorProcess Short = new([Maker], [[First]]);
    private static readonly OperatorProcess Long = new([Maker, OtherMaker], [[First, AlsoFirst], [Second, AlsoSecond]]);

    private static readonly DateTimeOffset Morning = Utc("2026-07-31T01:00:00.000Z");
    private static readonly Payoff Today = new(new DateOnly(2026, 7, 31), 500_000m, 1_268.75m);

    [Fact]
    public void Refusals_AreDocumentedInOrder() =>
        Assert.Equal(Document.Rows("Refusals of an order", "code").Select(row => row["code"]), Enum.GetNames<OrderRefusalCode>());

    public static TheoryData<OrderAct, OrderStage> Cells
    {
        get
        {
            var cells = new TheoryData<OrderAct, OrderStage>();
            foreach (var act in Enum.GetValues<OrderAct>())
                foreach (var stage in Enum.GetValues<OrderStage>())
                    cells.Add(act, stage);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void EveryDocumentedCell_IsTheTableAndWhatARealOrderDoes(OrderAct act, OrderStage stage)
    {
        var documented = Document.Rows("Where the order stands", "act").Single(row => row["act"] == act.ToString())[stage.ToString()];
        var cell = OrderTable.When(act, stage);
        var (order, now, person) = Staged(stage);
        Assert.Equal(stage, order.StageAt(now));
        Assert.Equal(OrderStanding.Due, order.StandingOf(person));

        var answer = act switch
        {
            OrderAct.Approve => order.Approve(person, stage == OrderStage.DayPassed ? null : Today, now),
            OrderAct.Reject => order.Reject(person, "金额有误", now),
            OrderAct.Withdraw => order.Withdraw(Maker, makerHasLeft: false, null, now),
            OrderAct.Lapse => order.Lapse(now),
        };

        Assert.Equal(documented, cell.Effect is { } effect ? "→ " + effect.Name : cell.Refusal.ToString());
        Assert.Equal(documented, answer.Effect is { } happened ? "→ " + happened.GetType().Name : answer.Refusal.ToString());
        Assert.Equal(answer.Refusal is not null, ReferenceEquals(order, answer.Order));
    }

    public static TheoryData<OrderStanding> Standings => [.. Enum.GetValues<OrderStanding>()];

    [Theory]
    [MemberData(nameof(Standings))]
    public void EveryStanding_IsAnsweredAsDocumented(OrderStanding standing)
    {
        var documented = Document.Rows("Who may approve and reject", "standing").Single(row => row["standing"] == standing.ToString())["answer"];
        var (order, person) = Standing(standing);
        Assert.Equal(standing, order.StandingOf(person));

        Assert.Equal(documented, OrderTable.Who(standing)?.ToString() ?? "may");
        Assert.Equal(documented, order.Approve(person, Today, Morning).Refusal?.ToString() ?? "may");
        Assert.Equal(documented, order.Reject(person, "金额有误", Morning).Refusal?.ToString() ?? "may");
    }

    [Theory]
    [MemberData(nameof(Standings))]
    public void EveryStanding_WithdrawsAsDocumented(OrderStanding standing)
    {
        var documented = Document.Rows("Who may withdraw", "standing").Single(row => row["standing"] == standing.ToString());
        var (order, person) = Standing(standing);
        Assert.Equal(standing, order.StandingOf(person));

        foreach (var (column, hasLeft) in new[] { ("while the maker is there", false), ("once the maker has left", true) })
        {
            Assert.Equal(documented[column], OrderTable.WhoWithdraws(standing, hasLeft)?.ToString() ?? "may");
            Assert.Equal(documented[column], order.Withdraw(person, hasLeft, null, Morning).Refusal?.ToString() ?? "may");
        }
    }

    [Fact]
    public void Withdrawal_TellsWhoApprovedAndWhoWasTo_AndEndsTheOrder()
    {
        var order = Full(Long).Approve(First, Today, Morning).Order;

        var withdrawn = order.Withdraw(Maker, makerHasLeft: false, " 金额填错 ", Morning);

        var effect = Assert.IsType<OrderWithdrawn>(withdrawn.Effect);
        Assert.Equal((Maker, "金额填错"), (effect.PersonId, effect.Reason));
        Assert.Equal([First, Second, AlsoSecond], effect.Tell);
        Assert.Equal(OrderRefusalCode.AlreadyWithdrawn, withdrawn.Order.Approve(Second, Today, Morning).Refusal);
        Assert.Equal(OrderRefusalCode.AlreadyWithdrawn, withdrawn.Order.Lapse(Morning.AddDays(1)).Refusal);
        Assert.Null(Assert.IsType<OrderWithdrawn>(Full(Long).Withdraw(Maker, makerHasLeft: false, " ", Morning).Effect).Reason);
        Assert.Throws<ArgumentOutOfRangeException>(() => order.Withdraw(Maker, makerHasLeft: false, null, Morning.AddTicks(-1)));
    }

    public static TheoryData<string, string, string> Midnights
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var row in Document.Rows("Around midnight", "made"))
                rows.Add(row["made"], row["approved"], row["answer"]);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Midnights))]
    public void FullRepayment_IsMadeAndApprovedOnOneLocalDay(string made, string approved, string answer)
    {
        var (madeAt, approvedAt) = (Utc(made), Utc(approved));
        var quote = Today with { On = DateOnly.FromDateTime(madeAt.UtcDateTime.AddHours(8)) };
        var order = RepaymentOrder.MakeFull(Guid.CreateVersion7(), Guid.CreateVersion7(), Short, Maker, quote, madeAt).Order!;

        var happened = order.Approve(First, quote.On == DateOnly.FromDateTime(approvedAt.UtcDateTime.AddHours(8)) ? quote : null, approvedAt);

        Assert.Equal(answer, happened.Effect is { } effect ? "→ " + effect.GetType().Name : happened.Refusal.ToString());
        Assert.Equal(answer == "DayPassed", order.Lapse(approvedAt).Effect is OrderLapsed);
        Assert.Equal(answer == "DayPassed", order.Reject(First, "迟到", approvedAt).Refusal == OrderRefusalCode.DayPassed);
    }

    [Fact]
    public void FullRepayment_ApprovedByTheFirstLevelOnly_LapsesAtMidnight()
    {
        var order = Full(Long).Approve(First, Today, Morning).Order;
        var midnight = Utc("2026-07-31T16:00:00.000Z");

        Assert.Equal(OrderRefusalCode.DayPassed, order.Approve(Second, null, midnight).Refusal);
        var late = order.Lapse(midnight.AddHours(5));

        var lapsed = Assert.IsType<OrderLapsed>(late.Effect);
        Assert.Equal((midnight, midnight.AddHours(5)), (lapsed.DueUtc, lapsed.AtUtc));
        Assert.Equal([Maker, First, Second, AlsoSecond], lapsed.Tell);
        Assert.Equal(OrderRefusalCode.AlreadyLapsed, late.Order.Lapse(midnight.AddHours(6)).Refusal);
    }

    [Fact]
    public void FullRepayment_TakesItsAmountFromTheQuote()
    {
        var order = Full(Short);

        Assert.Equal((501_268.75m, Today), (order.AmountCny, order.Full));
        Assert.Equal(Utc("2026-07-31T16:00:00.000Z"), order.LapsesAtUtc);
        Assert.Throws<ArgumentException>(() => RepaymentOrder.MakeFull(Guid.CreateVersion7(), Guid.CreateVersion7(), Short, Maker, Today with { On = new(2026, 8, 1) }, Morning));
    }

    [Theory]
    [InlineData("500000.00", "1268.75", null)]
    [InlineData("499999.99", "1268.75", OrderRefusalCode.AmountChanged)]
    [InlineData("500000.00", "1268.76", OrderRefusalCode.AmountChanged)]
    [InlineData(null, null, OrderRefusalCode.AmountChanged)]
    public void FullRepayment_WhoseAmountIsNoLongerTheLoans_IsNotApproved(string? principal, string? interest, OrderRefusalCode? refusal)
    {
        var now = principal is null ? null : Today with { PrincipalCny = decimal.Parse(principal, CultureInfo.InvariantCulture), InterestCny = decimal.Parse(interest!, CultureInfo.InvariantCulture) };

        Assert.Equal(refusal, Full(Short).Approve(First, now, Morning).Refusal);
    }

    [Theory]
    [InlineData("0", OrderRefusalCode.AmountInvalid)]
    [InlineData("-1", OrderRefusalCode.AmountInvalid)]
    [InlineData("0.001", OrderRefusalCode.AmountInvalid)]
    [InlineData("0.01", null)]
    [InlineData("499999.99", null)]
    [InlineData("500000", OrderRefusalCode.NotAPart)]
    public void PartialRepayment_IsLessThanThePrincipalOwed(string amount, OrderRefusalCode? refusal)
    {
        var made = RepaymentOrder.MakePartial(Guid.CreateVersion7(), Guid.CreateVersion7(), Short, Maker, decimal.Parse(amount, CultureInfo.InvariantCulture), Today, Morning);

        Assert.Equal(refusal, made.Refusal);
        Assert.Equal(refusal is null, made.Order is not null);
    }

    [Fact]
    public void PartialRepayment_WaitsAsLongAsItTakes()
    {
        var order = Partial(1_000m);
        var later = Morning.AddDays(30);
        var then = Today with { On = Today.On.AddDays(30) };

        Assert.Null(order.LapsesAtUtc);
        Assert.Equal(OrderRefusalCode.NotDue, order.Lapse(later).Refusal);
        Assert.Equal(OrderRefusalCode.NotAPart, order.Approve(First, then with { PrincipalCny = 1_000m }, later).Refusal);
        Assert.Equal(OrderRefusalCode.NotAPart, order.Approve(First, null, later).Refusal);
        Assert.IsType<OrderApproved>(order.Approve(First, then with { PrincipalCny = 1_000.01m }, later).Effect);
    }

    [Fact]
    public void Approvals_GoLevelByLevel_ByDifferentPersons()
    {
        var one = Full(Long).Approve(AlsoFirst, Today, Morning);
        var two = one.Order.Approve(AlsoSecond, Today, Morning.AddHours(1));

        Assert.Equal(new LevelApproved(1, AlsoFirst, Morning), one.Effect);
        Assert.Equal(new OrderApproved(AlsoSecond, Morning.AddHours(1)), two.Effect);
        Assert.Equal([AlsoFirst, AlsoSecond], two.Order.ApprovedBy);
        Assert.Equal(two.Effect, two.Order.Outcome);
        Assert.Equal(OrderRefusalCode.ApprovedBefore, two.Order.Approve(AlsoSecond, Today, Morning.AddHours(1)).Refusal);
        Assert.Equal(OrderRefusalCode.AlreadyApproved, two.Order.Approve(Second, Today, Morning.AddHours(1)).Refusal);
    }

    [Fact]
    public void Person_OfTwoLevels_ApprovesOnlyOneOfThem()
    {
        var order = Full(new OperatorProcess([Maker], [[First, Second], [First, AlsoSecond]]));

        var one = order.Approve(First, Today, Morning).Order;

        Assert.Equal(OrderRefusalCode.ApprovedBefore, one.Approve(First, Today, Morning).Refusal);
        Assert.IsType<OrderApproved>(one.Approve(AlsoSecond, Today, Morning).Effect);
    }

    [Fact]
    public void Approval_ThatLeavesNobodyForTheNextLevel_IsRefused()
    {
        var order = Full(new OperatorProcess([Maker], [[First, Second], [First]]));

        Assert.Equal(OrderRefusalCode.NoApproverLeft, order.Approve(First, Today, Morning).Refusal);
        Assert.IsType<OrderApproved>(order.Approve(Second, Today, Morning).Order.Approve(First, Today, Morning).Effect);
    }

    [Fact]
    public void Making_ByWhomNoDifferentPersonCouldApprove_IsRefused()
    {
        var process = new OperatorProcess([Maker, First], [[First]]);

        Assert.Equal(OrderRefusalCode.NoApproverLeft, RepaymentOrder.MakeFull(Guid.CreateVersion7(), Guid.CreateVersion7(), process, First, Today, Morning).Refusal);
        Assert.Equal(OrderRefusalCode.NotAMaker, RepaymentOrder.MakeFull(Guid.CreateVersion7(), Guid.CreateVersion7(), process, Second, Today, Morning).Refusal);
        Assert.Equal(OrderRefusalCode.NotAMaker, DrawdownOrder.Make(Guid.CreateVersion7(), Guid.CreateVersion7(), process, Second, 0m, 1, "", Morning).Refusal);
    }

    [Fact]
    public void Process_WithoutDifferentPersons_IsABug()
    {
        Assert.Throws<ArgumentException>(() => new OperatorProcess([], [[First]]));
        Assert.Throws<ArgumentException>(() => new OperatorProcess([Maker], []));
        Assert.Throws<ArgumentException>(() => new OperatorProcess([Maker], [[First], []]));
        Assert.Throws<ArgumentException>(() => new OperatorProcess([Maker], [[Maker]]));
        Assert.Throws<ArgumentException>(() => new OperatorProcess([Maker], [[First], [First]]));
        Assert.Throws<ArgumentException>(() => new OperatorProcess([Maker], [[First, Second], [First, Second], [First, Second]]));
    }

    [Fact]
    public void Rejection_NeedsAReason_AndEndsTheOrder()
    {
        Assert.Equal(OrderRefusalCode.ReasonRequired, Full(Short).Reject(First, " ", Morning).Refusal);

        var rejected = Full(Short).Reject(First, "金额有误", Morning);

        Assert.Equal(new OrderRejected(First, "金额有误", Morning), rejected.Effect);
        Assert.Equal(OrderRefusalCode.AlreadyRejected, rejected.Order.Approve(First, Today, Morning).Refusal);
    }

    [Fact]
    public void Act_BeforeTheOrderWasMade_IsABug() => Assert.Throws<ArgumentOutOfRangeException>(() => Full(Short).Approve(First, Today, Morning.AddTicks(-1)));

    [Fact]
    public void Drawdown_SaysItsPurpose_AndDoesNotLapse()
    {
        Assert.Equal(OrderRefusalCode.PurposeRequired, DrawdownOrder.Make(Guid.CreateVersion7(), Guid.CreateVersion7(), Short, Maker, 0m, 6, " ", Morning).Refusal);
        Assert.Equal(OrderRefusalCode.AmountInvalid, DrawdownOrder.Make(Guid.CreateVersion7(), Guid.CreateVersion7(), Short, Maker, 0m, 6, "进货", Morning).Refusal);
        var order = DrawdownOrder.Make(Guid.CreateVersion7(), Guid.CreateVersion7(), Short, Maker, 10_000m, 6, "进货", Morning).Order!;

        Assert.Null(order.LapsesAtUtc);
        Assert.Equal(OrderStage.AwaitingLast, order.StageAt(Morning.AddDays(30)));
        Assert.Equal(OrderRefusalCode.MakerMayNotApprove, order.Approve(Maker, Morning).Refusal);
        Assert.IsType<OrderApproved>(order.Approve(First, Morning.AddDays(30)).Effect);
        Assert.IsType<OrderRejected>(order.Reject(First, "用途不符", Morning.AddDays(30)).Effect);
        Assert.Equal(OrderRefusalCode.NotAnApprover, order.Approve(Stranger, Morning).Refusal);
    }

    private static (RepaymentOrder Order, Guid Person) Standing(OrderStanding standing) => standing switch
    {
        OrderStanding.Maker => (Full(Long), Maker),
        OrderStanding.HasApproved => (Full(Long).Approve(First, Today, Morning).Order, First),
        OrderStanding.Due => (Full(Long), AlsoFirst),
        OrderStanding.Later => (Full(Long), Second),
        OrderStanding.Earlier => (Full(Long).Approve(First, Today, Morning).Order, AlsoFirst),
        OrderStanding.Outsider => (Full(Long), OtherMaker),
    };

    private static (RepaymentOrder Order, DateTimeOffset Now, Guid Person) Staged(OrderStage stage) => stage switch
    {
        OrderStage.AwaitingLevel => (Full(Long), Morning, First),
        OrderStage.AwaitingLast => (Full(Long).Approve(First, Today, Morning).Order, Morning, Second),
        OrderStage.DayPassed => (Full(Short), Morning.AddDays(1), First),
        OrderStage.Approved => (Full(Long).Approve(First, Today, Morning).Order.Approve(Second, Today, Morning).Order, Morning, AlsoSecond),
        OrderStage.Rejected => (Full(Short).Reject(First, "金额有误", Morning).Order, Morning, First),
        OrderStage.Withdrawn => (Full(Short).Withdraw(Maker, makerHasLeft: false, null, Morning).Order, Morning, First),
        OrderStage.Lapsed => (Full(Short).Lapse(Morning.AddDays(1)).Order, Morning, First),
    };

    private static RepaymentOrder Full(OperatorProcess process) => RepaymentOrder.MakeFull(Guid.CreateVersion7(), Guid.CreateVersion7(), process, Maker, Today, Morning).Order!;

    private static RepaymentOrder Partial(decimal cny) => RepaymentOrder.MakePartial(Guid.CreateVersion7(), Guid.CreateVersion7(), Short, Maker, cny, Today, Morning).Order!;

    private static DateTimeOffset Utc(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
