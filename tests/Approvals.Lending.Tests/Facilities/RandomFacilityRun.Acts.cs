using Approvals.Lending.Facilities;
using Approvals.Lending.Ledger;
using Approvals.Lending.Loans;
using Xunit;

namespace Approvals.Lending.Tests.Facilities;

/// <summary>What may happen in the course of a day.</summary>
internal sealed partial class RandomFacilityRun
{
    private void Act()
    {
        switch (random.Next(12))
        {
            case 0 or 1:
                DrawAtOnce();
                break;
            case 2:
                OrderDrawdown();
                break;
            case 3:
                DecideDrawdown();
                break;
            case 4:
                OrderRepayment(isFull: random.Next(3) == 0);
                break;
            case 5 or 6 or 7:
                DecideRepayment();
                break;
            case 8:
                ReverseRepayment();
                break;
            case 9:
                if (random.Next(2) == 0 && loans is [.., { IsReversed: false } latest] && latest.Terms.DrawnOn == Today)
                {
                    OrderRepayment(isFull: false);
                    DecideRepayment();
                }
                ReverseDrawdown();
                break;
            case 10:
                TellAgain();
                break;
            default:
                ChangeFacility();
                break;
        }
    }

    private void DrawAtOnce()
    {
        var (fen, months) = (Amount(), random.Next(1, 5));
        var expected = Expected(fen);
        var answer = position.Draw(Cny(fen), months, Today);
        Take(answer, expected);
        if (expected is null)
            Lend(fen, answer.Maturity!);
    }

    private void OrderDrawdown()
    {
        var (fen, months) = (Amount(), random.Next(1, 5));
        var expected = Expected(fen);
        Take(position.Reserve(Cny(fen), months, Today), expected);
        if (expected is not null)
            return;
        Count("drawdown ordered");
        drawing.Add(DrawdownOrder.Make(NextId(), Facility, Process, People[random.Next(2)], Cny(fen), months, "进货", now).Order!);
    }

    private void DecideDrawdown()
    {
        if (drawing.Count == 0)
            return;
        var order = drawing[random.Next(drawing.Count)];
        drawing.Remove(order);
        if (random.Next(3) == 0)
        {
            if (Fen(order.AmountCny) % 2 == 0)
                Assert.IsType<OrderWithdrawn>(order.Withdraw(order.MakerId, makerHasLeft: false, null, now).Effect);
            else
                Assert.IsType<OrderRejected>(order.Reject(Of(order), "用途不符", now).Effect);
            position = position.Release(order.AmountCny);
            return;
        }

        var first = order.Approve(People[2], now);
        Assert.IsType<LevelApproved>(first.Effect);
        Assert.IsType<OrderApproved>(first.Order.Approve(People[3 + random.Next(2)], now).Effect);
        var fen = Fen(order.AmountCny);
        var expected = Expected(fen);
        var answer = position.DrawReserved(order.AmountCny, order.Months, Today);
        Take(answer, expected);
        if (expected is null)
            Lend(fen, answer.Maturity!);
        else
            position = position.Release(order.AmountCny);
    }

    private void OrderRepayment(bool isFull)
    {
        if (Payable() is not { } loan || repaying.Any(pair => pair.Loan == loan))
            return;
        var quote = Payoff.Quote(loan.Terms, loan.Prepayments, now);
        Assert.Equal(Cny(loan.Owed), quote.PrincipalCny);
        var made = isFull
            ? RepaymentOrder.MakeFull(NextId(), loan.Id, Process, People[0], quote, now)
            : RepaymentOrder.MakePartial(NextId(), loan.Id, Process, People[0], Cny(random.NextInt64(1, loan.Owed + 2)), quote, now);
        if (made.Order is not null)
            repaying.Add((made.Order, loan));
    }

    private void DecideRepayment()
    {
        if (repaying.Count == 0)
            return;
        var pair = repaying[random.Next(repaying.Count)];
        var (order, loan) = pair;
        if (loan.Owed == 0 || random.Next(6) == 0)
        {
            Assert.Null((Fen(order.AmountCny) % 2 == 0 ? order.Withdraw(order.MakerId, makerHasLeft: false, null, now) : order.Reject(Of(order), "金额有误", now)).Refusal);
            repaying.Remove(pair);
            return;
        }
        if (!IsOrdinaryDay(loan))
            return;
        var quote = Payoff.Quote(loan.Terms, loan.Prepayments, now);
        var answer = order.Approve(Of(order), quote, now);
        var isStale = order.Full is { } full ? full.PrincipalCny != Cny(loan.Owed) : Fen(order.AmountCny) >= loan.Owed;
        Assert.Equal(isStale, answer.Refusal is OrderRefusalCode.AmountChanged or OrderRefusalCode.NotAPart);
        repaying.Remove(pair);
        if (answer.Effect is LevelApproved && random.Next(4) > 0)
            answer = answer.Order.Approve(Of(answer.Order), quote, now);
        if (answer.Effect is LevelApproved)
            repaying.Add((answer.Order, loan));
        else if (answer.Effect is OrderApproved)
            Execute(order, loan, quote);
    }

    private void Execute(RepaymentOrder order, RandomFacilityLoan loan, Payoff quote)
    {
        if (order.Full is not null)
        {
            Count("repaid in full");
            loan.Prepaid.Add((Today.DayNumber, loan.Owed));
            Settle(loan, quote, order.Id);
            return;
        }

        Count("repaid in part");
        var fen = Fen(order.AmountCny);
        loan.Prepaid.Add((Today.DayNumber, fen));
        var posting = loan.Course().Prepayments[^1];
        Take(position.Repay(posting.PrincipalCny), null);
        (loan.Owed, principalRepaid) = (loan.Owed - fen, principalRepaid + fen);
        Enter(LoanEntries.Prepaid(SourceKeys.Repayment(order.Id), Facility, loan.Id, posting, Restores));
        loan.RepaidToday.Push((SourceKeys.Repayment(order.Id), fen));
    }

    private void Settle(RandomFacilityLoan loan, Payoff payoff, Guid orderId)
    {
        Assert.Equal(Cny(loan.Owed), payoff.PrincipalCny);
        Take(position.Repay(payoff.PrincipalCny), null);
        principalRepaid += loan.Owed;
        Enter(LoanEntries.FullyRepaid(SourceKeys.Repayment(orderId), Facility, loan.Id, payoff, Restores));
        if (IsOrdinaryDay(loan))
            loan.RepaidToday.Push((SourceKeys.Repayment(orderId), loan.Owed));
        loan.Owed = 0;
    }

    private void ReverseRepayment()
    {
        var candidates = loans.Where(loan => loan.RepaidToday.Count > 0 && loan.Prepaid[^1].Day == Today.DayNumber).ToList();
        if (candidates.Count == 0)
            return;
        Count("repayment reversed");
        var loan = candidates[random.Next(candidates.Count)];
        var (key, fen) = loan.RepaidToday.Pop();
        loan.Prepaid.RemoveAt(loan.Prepaid.Count - 1);
        (loan.Owed, principalRepaid) = (loan.Owed + fen, principalRepaid - fen);
        Take(position.ReverseRepayment(Cny(fen)), null);
        Reverse(key);
    }

    private void ReverseDrawdown()
    {
        var candidates = loans.Where(loan => !loan.IsReversed && loan.Terms.DrawnOn == Today).ToList();
        if (candidates.Count == 0)
            return;
        var loan = candidates[random.Next(candidates.Count)];
        var key = SourceKeys.Drawdown(loan.Id);
        if (Fen(loan.Terms.PrincipalCny) != loan.Owed)
        {
            Count("reversal refused");
            Assert.Equal(LedgerRefusalCode.PrincipalBelowZero, ledger.Post(ledger.Find(key)!.Reversal(SourceKeys.Reversal(key), Today)).Refusal);
            return;
        }

        Count("drawdown reversed");
        Take(position.ReverseDrawdown(Cny(loan.Owed)), null);
        (drawn, loan.Owed, loan.IsReversed) = (drawn - loan.Owed, 0, true);
        repaying.RemoveAll(pair => pair.Loan == loan);
        Reverse(key);
    }

    private void Reverse(string key)
    {
        var original = ledger.Find(key)!;
        Enter(original.Reversal(SourceKeys.Reversal(key), Today));
        Assert.Equal(LedgerRefusalCode.AlreadyReversed, ledger.Post(original.Reversal("again:" + key, Today)).Refusal);
    }

    private void TellAgain()
    {
        Count("told again");
        var entry = ledger.Entries[random.Next(ledger.Entries.Count)];
        var repeated = new JournalEntry(entry.SourceKey, entry.On, entry.Event, entry.Of, [.. entry.Lines], entry.Reverses);
        Assert.Equal(new LedgerAnswer(null, true), ledger.Post(repeated));
        Assert.Equal(
            new LedgerAnswer(LedgerRefusalCode.SourceKeyTaken, false),
            ledger.Post(LoanEntries.Accrual(entry.SourceKey, Today.AddDays(1), Facility, NextId(), 0.000001m)!));
    }

    private void ChangeFacility()
    {
        if (random.Next(2) == 0 || position.IsFrozen)
        {
            Take(position.IsFrozen ? position.Unfreeze() : position.Freeze(), position.IsClosed ? FacilityRefusalCode.FacilityClosed : null);
            return;
        }

        var fen = random.NextInt64(0, 60_000_000);
        var change = fen - limit;
        var expected = position.IsClosed ? FacilityRefusalCode.FacilityClosed : (FacilityRefusalCode?)null;
        Take(position.ChangeLimit(Cny(fen), Today), expected);
        if (expected is not null)
            return;
        Count("limit changed");
        limit = fen;
        if (LoanEntries.FacilityChanged(SourceKeys.FacilityChanged(NextId()), Today, Facility, Cny(change)) is { } entry)
            Enter(entry);
    }

    private void Lend(long fen, LoanMaturity maturity)
    {
        Count("drawn");
        var loan = RandomFacilityLoan.MakeUp(NextId(), Cny(fen), Today, maturity.On, random);
        if (position.LoanDaysAfterExpiry is { } days)
            Assert.True(loan.Terms.MaturesOn.DayNumber <= position.ValidTo.DayNumber + days);
        loans.Add(loan);
        drawn += fen;
        Enter(LoanEntries.Drawdown(SourceKeys.Drawdown(loan.Id), Today, Facility, loan.Id, Cny(fen)));
    }

    private FacilityRefusalCode? Expected(long fen)
    {
        var used = position.IsRevolving ? loans.Sum(loan => loan.Owed) : drawn;
        var reserved = drawing.Sum(order => Fen(order.AmountCny));
        return Today > position.ValidTo ? FacilityRefusalCode.FacilityClosed
            : position.IsFrozen ? FacilityRefusalCode.FacilityFrozen
            : position.LoanDaysAfterExpiry == 0 && Today == position.ValidTo ? FacilityRefusalCode.NoDayLeft
            : fen > limit - used - reserved ? FacilityRefusalCode.AboveAvailable
            : null;
    }

    private long Amount() => random.Next(3) == 0 && Fen(position.FreeCny) > 0 ? Fen(position.FreeCny) + random.Next(2) : random.NextInt64(1, 20_000_000);

    private RandomFacilityLoan? Payable()
    {
        var candidates = loans.Where(loan => loan.Owed > 0 && IsOrdinaryDay(loan)).ToList();
        return candidates.Count == 0 ? null : random.Next(2) == 0 ? candidates[^1] : candidates[random.Next(candidates.Count)];
    }

    private bool IsOrdinaryDay(RandomFacilityLoan loan) => Today < loan.Terms.MaturesOn && loan.Terms.Periods.All(period => period.To != Today);

    /// <summary>Whose turn it is.</summary>
    private static Guid Of(EnterpriseOrder order) => order.ApprovedBy.Count == 0 ? People[2] : People[4];
}
