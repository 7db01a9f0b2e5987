using Approvals.Lending.Facilities;
using Approvals.Lending.Loans;
using Xunit;

namespace Approvals.Lending.Tests.Facilities;

public sealed class FacilityPositionTests
{
    private static readonly MarkdownTables Document = new("facility-semantics.md");
    private static readonly DateOnly First = new(2026, 1, 10);
    private static readonly DateOnly Last = new(2026, 12, 31);
    private static readonly DateOnly Day = new(2026, 6, 15);

    private static readonly FacilityPosition Revolving = new(1_000m, isRevolving: true, First, Last, loanDaysAfterExpiry: 180);
    private static readonly FacilityPosition Once = new(1_000m, isRevolving: false, First, Last);

    [Fact]
    public void Refusals_AreDocumentedInOrder() =>
        Assert.Equal(Document.Rows("Refusals of a facility", "code").Select(row => row["code"]), Enum.GetNames<FacilityRefusalCode>());

    public static TheoryData<string, string> Cells
    {
        get
        {
            var cells = new TheoryData<string, string>();
            foreach (var row in Document.Rows("Facilities", "act"))
                foreach (var phase in Enum.GetNames<FacilityPhase>())
                    cells.Add(row["act"], phase);
            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void EveryDocumentedCell_IsWhatAFacilityDoes(string act, string phase)
    {
        var documented = Document.Rows("Facilities", "act").Single(row => row["act"] == act)[phase];
        var position = Revolving with { DrawnCny = 300m, RepaidCny = 100m, ReservedCny = 50m };
        var (staged, on) = phase switch
        {
            "Closed" => (position with { IsClosed = true, IsFrozen = true }, Day),
            "Frozen" => (position with { IsFrozen = true }, act == "ChangeLimit" ? Day : Last.AddDays(1)),
            "NotYetValid" => (position, First.AddDays(-1)),
            "Expired" => (position, Last.AddDays(1)),
            _ => (position, Day),
        };
        Assert.Equal(phase, staged.PhaseOn(on).ToString());

        var answer = act switch
        {
            "Draw" => staged.Draw(50m, 1, on),
            "Reserve" => staged.Reserve(50m, 1, on),
            "DrawReserved" => staged.DrawReserved(50m, 1, on),
            "Release" => new(null, staged.Release(50m)),
            "Repay" => staged.Repay(50m),
            "ReverseDrawdown" => staged.ReverseDrawdown(50m),
            "ReverseRepayment" => staged.ReverseRepayment(50m),
            "ChangeLimit" => staged.ChangeLimit(500m, on),
            "Freeze" => staged.Freeze(),
            "Unfreeze" => staged.Unfreeze(),
            "Close" => staged.Close(),
            _ => throw new InvalidDataException(act),
        };

        Assert.Equal(documented, answer.Refusal?.ToString() ?? "may");
        Assert.Equal(answer.Refusal is not null, answer.Position == staged);
    }

    [Theory]
    [InlineData("2026-01-09", FacilityRefusalCode.NotYetValid)]
    [InlineData("2026-01-10", null)]
    [InlineData("2026-12-31", null)]
    [InlineData("2027-01-01", FacilityRefusalCode.FacilityExpired)]
    public void Draw_FromTheFirstToTheLastDay(string on, FacilityRefusalCode? refusal) => Assert.Equal(refusal, Revolving.Draw(1m, 1, DateOnly.Parse(on, null)).Refusal);

    [Theory]
    [InlineData("0", FacilityRefusalCode.AmountInvalid)]
    [InlineData("-1", FacilityRefusalCode.AmountInvalid)]
    [InlineData("0.001", FacilityRefusalCode.AmountInvalid)]
    [InlineData("0.01", null)]
    [InlineData("599.99", null)]
    [InlineData("600", null)]
    [InlineData("600.01", FacilityRefusalCode.AboveAvailable)]
    public void Draw_AtMostWhatIsFree(string amount, FacilityRefusalCode? refusal)
    {
        var cny = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
        var position = Revolving with { DrawnCny = 300m, ReservedCny = 100m };

        Assert.Equal(refusal, position.Draw(cny, 1, Day).Refusal);
        Assert.Equal(refusal, position.Reserve(cny, 1, Day).Refusal);
    }

    /// <summary>The largest amount that can be written is more than there is, and no overflow.</summary>
    [Fact]
    public void AnyAmount_HowEverLarge_IsRefused()
    {
        var position = Revolving with { DrawnCny = 300m, RepaidCny = 100m, ReservedCny = 50m };
        Assert.Equal(FacilityRefusalCode.AboveAvailable, position.Draw(decimal.MaxValue, 1, Day).Refusal);
        Assert.Equal(FacilityRefusalCode.AboveAvailable, position.Reserve(decimal.MaxValue, 1, Day).Refusal);
        Assert.Equal(FacilityRefusalCode.AboveOutstanding, position.Repay(decimal.MaxValue).Refusal);
        Assert.Equal(FacilityRefusalCode.AboveRepaid, position.ReverseRepayment(decimal.MaxValue).Refusal);
    }

    [Theory]
    [InlineData(0, FacilityRefusalCode.TermInvalid)]
    [InlineData(1, null)]
    [InlineData(360, null)]
    [InlineData(361, FacilityRefusalCode.TermInvalid)]
    public void Draw_ForOneTo360Months(int months, FacilityRefusalCode? refusal) => Assert.Equal(refusal, Revolving.Draw(1m, months, Day).Refusal);

    [Fact]
    public void Draw_RefusesInOrder()
    {
        var wrong = (Once with { IsClosed = true, IsFrozen = true }).Draw(0m, 0, Last.AddDays(1));
        Assert.Equal(FacilityRefusalCode.FacilityClosed, wrong.Refusal);
        Assert.Equal(FacilityRefusalCode.FacilityFrozen, (Once with { IsFrozen = true }).Draw(0m, 0, Last.AddDays(1)).Refusal);
        Assert.Equal(FacilityRefusalCode.FacilityExpired, Once.Draw(0m, 0, Last.AddDays(1)).Refusal);
        Assert.Equal(FacilityRefusalCode.AmountInvalid, Once.Draw(0m, 0, Last).Refusal);
        Assert.Equal(FacilityRefusalCode.TermInvalid, Once.Draw(5_000m, 0, Last).Refusal);
        Assert.Equal(FacilityRefusalCode.NoDayLeft, new FacilityPosition(1m, true, First, Last, 0).Draw(5_000m, 1, Last).Refusal);
        Assert.Equal(FacilityRefusalCode.AboveAvailable, Once.Draw(5_000m, 1, Last).Refusal);
    }

    /// <summary>31 December + 180 days: January 31, February 28, March 31, April 30, May 31 are 151, so 29 June 2027.</summary>
    [Theory]
    [InlineData(180, "2026-06-29", 12, "2027-06-29", false)]
    [InlineData(180, "2026-06-30", 12, "2027-06-29", true)]
    [InlineData(180, "2026-12-31", 6, "2027-06-29", true)]
    [InlineData(0, "2026-12-30", 12, "2026-12-31", true)]
    [InlineData(null, "2026-12-31", 12, "2027-12-31", false)]
    public void Maturity_IsWithinTheProductsDaysAfterExpiry(int? days, string on, int months, string matures, bool isShortened)
    {
        var answer = new FacilityPosition(1_000m, true, First, Last, days).Draw(1m, months, DateOnly.Parse(on, null));

        Assert.Equal(new LoanMaturity(DateOnly.Parse(matures, null), isShortened), answer.Maturity);
    }

    [Fact]
    public void Repaying_RestoresARevolvingLimitOnly()
    {
        var revolving = Revolving.Draw(700m, 1, Day).Position.Repay(200m).Position;
        var once = Once.Draw(700m, 1, Day).Position.Repay(200m).Position;

        Assert.Equal((500m, 500m, 500m), (revolving.OutstandingCny, revolving.UsedCny, revolving.AvailableCny));
        Assert.Equal((500m, 700m, 300m), (once.OutstandingCny, once.UsedCny, once.AvailableCny));
        Assert.Null(revolving.Draw(500m, 1, Day).Refusal);
        Assert.Equal(FacilityRefusalCode.AboveAvailable, once.Draw(300.01m, 1, Day).Refusal);
        Assert.Equal(FacilityRefusalCode.AboveOutstanding, once.Repay(500.01m).Refusal);
        Assert.Equal(FacilityRefusalCode.AmountInvalid, once.Repay(0m).Refusal);
    }

    [Fact]
    public void Reservation_IsNotUsed_UntilDrawn()
    {
        var reserved = Revolving.Reserve(800m, 1, Day).Position;

        Assert.Equal((1_000m, 800m, 200m), (reserved.AvailableCny, reserved.ReservedCny, reserved.FreeCny));
        Assert.Equal(FacilityRefusalCode.AboveAvailable, reserved.Draw(200.01m, 1, Day).Refusal);
        var drawn = reserved.DrawReserved(800m, 1, Day);
        Assert.Equal((200m, 0m, 800m), (drawn.Position.AvailableCny, drawn.Position.ReservedCny, drawn.Position.UsedCny));
        Assert.NotNull(drawn.Maturity);
        Assert.Equal(Revolving, reserved.Release(800m));
        Assert.Throws<ArgumentOutOfRangeException>(() => reserved.Release(800.01m));
        Assert.Throws<ArgumentOutOfRangeException>(() => reserved.DrawReserved(800.01m, 1, Day));
    }

    [Fact]
    public void DrawReserved_AfterACutBelowTheReservations_IsRefused()
    {
        var position = Revolving.Reserve(800m, 1, Day).Position.ChangeLimit(799.99m, Day).Position;

        Assert.Equal(FacilityRefusalCode.AboveAvailable, position.DrawReserved(800m, 1, Day).Refusal);
        Assert.Null(position.ChangeLimit(800m, Day).Position.DrawReserved(800m, 1, Day).Refusal);
    }

    [Fact]
    public void Cut_BelowWhatIsUsed_LeavesTheFacilityOverItsLimit()
    {
        var cut = Revolving.Draw(700m, 1, Day).Position.ChangeLimit(0m, Day).Position;

        Assert.Equal(-700m, cut.AvailableCny);
        Assert.Equal(FacilityRefusalCode.AboveAvailable, cut.Draw(0.01m, 1, Day).Refusal);
        Assert.Equal(0m, cut.Repay(700m).Position.AvailableCny);
        Assert.Equal(FacilityRefusalCode.AmountInvalid, cut.ChangeLimit(-0.01m, Day).Refusal);
        Assert.Equal(FacilityRefusalCode.AmountInvalid, cut.ChangeLimit(0.001m, Day).Refusal);
    }

    [Fact]
    public void Reversals_AreAsIfItHadNotBeen()
    {
        var repaid = Once.Draw(700m, 1, Day).Position.Repay(200m).Position;

        Assert.Equal((700m, 700m), (repaid.ReverseRepayment(200m).Position.OutstandingCny, repaid.ReverseRepayment(200m).Position.UsedCny));
        Assert.Equal(FacilityRefusalCode.AboveRepaid, repaid.ReverseRepayment(200.01m).Refusal);
        Assert.Equal((0m, 200m), (repaid.ReverseDrawdown(500m).Position.OutstandingCny, repaid.ReverseDrawdown(500m).Position.UsedCny));
        Assert.Equal(FacilityRefusalCode.AboveOutstanding, repaid.ReverseDrawdown(500.01m).Refusal);
    }

    [Fact]
    public void ReversedRepayment_AfterTheLimitWasDrawnAgain_LeavesTheFacilityOverItsLimit()
    {
        var position = Revolving.Draw(1_000m, 1, Day).Position.Repay(400m).Position.Draw(400m, 1, Day).Position.ReverseRepayment(400m).Position;

        Assert.Equal((1_400m, -400m), (position.UsedCny, position.AvailableCny));
    }

    [Fact]
    public void Closed_HasNothingAvailable_AndIsStillRepaid()
    {
        var closed = Revolving.Draw(700m, 1, Day).Position.Close().Position;

        Assert.Equal((0m, 700m), (closed.AvailableCny, closed.OutstandingCny));
        Assert.Equal((0m, 0m), (closed.Repay(700m).Position.AvailableCny, closed.Repay(700m).Position.OutstandingCny));
    }

    [Fact]
    public void Facility_OutOfRange_IsABug()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FacilityPosition(-0.01m, true, First, Last));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FacilityPosition(0.001m, true, First, Last));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FacilityPosition(1m, true, First, First.AddDays(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FacilityPosition(1m, true, First, Last, -1));
        Assert.Equal(FacilityPhase.Open, new FacilityPosition(0m, true, First, First).PhaseOn(First));
    }
}
