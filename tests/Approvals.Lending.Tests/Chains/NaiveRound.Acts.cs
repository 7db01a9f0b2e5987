using Approvals.Lending.Chains;

namespace Approvals.Lending.Tests.Chains;

// What each act does, once nothing forbids it.
internal sealed partial class NaiveRound
{
    public void DoApprove(NaiveSeat seat, Approval say, Guid staff, Guid person, World world)
    {
        var before = (Amount, Tenor, Rate, Conditions.Count);
        Amount = say.Terms.AmountCny ?? Amount;
        Tenor = say.Terms.TenorMonths ?? Tenor;
        Rate = say.Terms.AnnualRatePercent ?? Rate;
        foreach (var condition in say.Terms.AddedConditions)
            Conditions.Add(condition);
        Say(seat, 'y', staff, person, world);
        seat.Opinion = (say.Opinion ?? "").Trim();
        seat.On = Basis();
        if (before != (Amount, Tenor, Rate, Conditions.Count))
            Reconfirm(seat, world);
        Settle(seat, world);
    }

    public void DoDecide(NaiveSeat seat, char said, ReturnPlan? to, Guid staff, Guid person, World world)
    {
        seat.To = to;
        Say(seat, said, staff, person, world);
        Settle(seat, world);
    }

    public void DoView(NaiveSeat seat, Guid person)
    {
        seat.Viewers[person] = (Pack, TermsNow());
        seat.In.Viewed = true;
    }

    public void DoWithdraw(NaiveSeat seat, World world)
    {
        var level = seat.In;
        var wasClosed = level.State == 'A';
        if (wasClosed)
        {
            var next = Now;
            foreach (var carried in Seats.Where(s => s.In == next && s.State == 'D' && s.Kind == SeatKind.Deciding).ToList())
                Move(carried);
            CloseRest('M');
            next.State = 'K';
            next.Vacant = false;
            level.State = 'O';
            foreach (var other in Seats.Where(s => s.In == level && s.Kind == SeatKind.Deciding && s.State == 'A'))
                Start(other, world);
        }
        else if (level.Rule.Mode == LevelMode.InOrder)
        {
            foreach (var next in Following(seat).ToList())
            {
                next.State = 'W';
                next.Version++;
            }
        }

        Reopen(seat, world);
        if (wasClosed)
            Fill(world);
        if (level.Rule.Mode == LevelMode.Vote)
            CountVote(world);
    }

    public static bool MayUrge(NaiveSeat seat, World world) => seat.Urged is not { } last || world.NowUtc - last >= TimeSpan.FromHours(4);

    public void DoAddSigner(NaiveSeat host, SeatKind kind, Guid staff, Guid byStaff, Guid byPerson, World world)
    {
        DoView(host, byPerson);
        var person = world.FindStaff(staff)!;
        var seat = new NaiveSeat
        {
            In = host.In,
            Position = host.Position,
            Scope = host.Scope,
            Staff = person.StaffId,
            Person = person.PersonId,
            Kind = kind,
            Host = host,
            Depth = host.Depth + 1,
            AddedBy = byStaff,
        };
        Seats.Add(seat);
        host.Version++;
        if (kind == SeatKind.SignerAfter)
            return;
        host.State = 'C';
        Start(seat, world);
        if (kind == SeatKind.Delegate)
            seat.Due = host.Due;
    }

    public void DoRemoveSigner(NaiveSeat seat, World world)
    {
        Move(seat);
        Release(seat.Host!, world);
    }

    public void DoAsk(NaiveSeat seat, Guid person, World world)
    {
        DoView(seat, person);
        seat.State = 'P';
        seat.Version++;
        seat.Asked++;
        seat.Left = seat.Due > world.NowUtc ? seat.Due - world.NowUtc : TimeSpan.Zero;
        seat.MaterialDue = world.NowUtc + World.Length(seat.In.Rule.MaterialLimit);
    }

    public void DoReceive(NaiveSeat seat, string pack, World world)
    {
        seat.State = 'O';
        seat.Version++;
        seat.Due = world.NowUtc + seat.Left;
        if (pack == Pack)
            return;
        Pack = pack;
        Reconfirm(seat, world);
    }

    public bool CanTake(NaiveSeat seat, Guid staff, World world) => Eligible(seat.In, seat.Position, seat.Scope, world).Any(c => c.StaffId == staff);

    public void DoTransfer(NaiveSeat seat, Guid staff, Guid byPerson, World world)
    {
        DoView(seat, byPerson);
        var to = Eligible(seat.In, seat.Position, seat.Scope, world).First(c => c.StaffId == staff);
        Seats.Add(new NaiveSeat
        {
            In = seat.In,
            Position = seat.Position,
            Scope = seat.Scope,
            Staff = to.StaffId,
            Person = to.PersonId,
            State = 'O',
            Version = 2,
            Due = seat.Due,
            Asked = seat.Asked,
            Urged = seat.Urged,
        });
        Move(seat);
    }

    public void DoTimeOut(NaiveSeat seat, World world)
    {
        var policy = seat.Kind == SeatKind.Deciding ? seat.In.Rule.OnTimeout : OnTimeout.Remind;
        var (taker, at) = ((Candidate?)null, seat.Scope);
        if (policy == OnTimeout.Transfer)
            taker = Named(seat.In, world);
        for (var scope = seat.Scope + 1; policy == OnTimeout.Escalate && taker is null && scope <= Lending.Organisation.OrgScope.HeadOffice; scope++)
            (taker, at) = (Eligible(seat.In, seat.Position, scope, world).FirstOrDefault(), scope);
        if (taker is not null)
        {
            var taking = new NaiveSeat { In = seat.In, Position = seat.Position, Scope = at, Staff = taker.StaffId, Person = taker.PersonId };
            Seats.Add(taking);
            Start(taking, world);
            Move(seat);
            return;
        }

        seat.Due = world.NowUtc + World.Length(seat.In.Rule.Limit);
    }

    public void DoMaterialTimeOut(NaiveSeat seat, World world) =>
        seat.MaterialDue = world.NowUtc + World.Length(seat.In.Rule.MaterialLimit);

    public void DoVacate(NaiveSeat seat, World world)
    {
        Move(seat);
        if (seat.Host is { } host)
        {
            Release(host, world);
            return;
        }

        if (seat.In.Rule.Mode == LevelMode.Vote && IsBarred(seat.Person, seat.In, world) && MayShrink(seat.In))
            seat.In.Lost[seat.Position]++;
        if (seat.In.State == 'S')
            return;
        Fill(world);
        if (seat.In.Rule.Mode == LevelMode.Vote && seat.In.State == 'O')
            CountVote(world);
    }

    public void DoRestaff(World world)
    {
        var level = Now;
        Fill(world);
        if (level.Rule.Mode == LevelMode.Vote && level.State == 'O')
            CountVote(world);
    }

    public void DoCancel() => End("Cancelled", 'X');

    private void Say(NaiveSeat seat, char said, Guid staff, Guid person, World world)
    {
        DoView(seat, person);
        seat.Said = said;
        seat.DecidedBy = person;
        seat.DecidedByStaff = staff;
        seat.DecidedAt = world.NowUtc;
        seat.Carried = false;
        seat.Number = ++_decisions;
        seat.Version++;
        var after = Seats.Where(s => s.Host == seat && s.Kind == SeatKind.SignerAfter && s.State == 'W').ToList();
        seat.State = after.Count > 0 ? 'V' : 'D';
        after.ForEach(s => Start(s, world));
    }

    private void Settle(NaiveSeat seat, World world)
    {
        if (seat.State != 'D')
            return;
        if (seat.Host is { } host)
        {
            if (seat.Kind == SeatKind.SignerAfter && seat.Said == '-')
                Reopen(host, world);
            else
                Release(host, world);
            return;
        }

        var rule = seat.In.Rule;
        if (rule.Mode == LevelMode.Vote)
        {
            CountVote(world);
        }
        else if (seat.Said == 'n')
        {
            End(rule.ReturnOnRejection is { } step ? "Returned " + step : "Rejected", 'A');
        }
        else if (seat.Said == 'r')
        {
            if (seat.To!.StraightBack)
                Suspend(seat, world);
            else
                End(Back(seat.To), 'A');
        }
        else
        {
            var here = Seats.Where(s => s.In == seat.In && s.Kind == SeatKind.Deciding && "WOCPVD".Contains(s.State)).ToList();
            var needed = rule.Approvers.Sum(a => a.Seats ?? 0);
            if (rule.Mode == LevelMode.AnyOne || (here.Count == needed && here.All(s => s.State == 'D')))
                Pass(world);
            else
                NextTurn(world);
        }
    }

    private void CountVote(World world)
    {
        var rule = Now.Rule;
        int Worth(int position) => rule.Vote!.Measure == VoteMeasure.Seats ? 1 : rule.Approvers[position].Weight;
        var cast = Seats.Where(s => s.In == Now && s.Kind == SeatKind.Deciding && s.State == 'D').ToList();
        var still = rule.Approvers.SelectMany((a, i) => Enumerable.Repeat(Worth(i), a.Seats!.Value - Now.Lost[i] - cast.Count(s => s.Position == i))).ToArray();
        int Sum(char said) => cast.Where(s => s.Said == said).Sum(s => Worth(s.Position));
        var total = rule.Approvers.Select((a, i) => (a.Seats!.Value - Now.Lost[i]) * Worth(i)).Sum();
        var result = VoteResult(rule.Vote!, [Sum('y'), Sum('n'), Sum('r')], still, total);
        if (result is null || Seats.Any(s => s.In == Now && s.Kind == SeatKind.Deciding && s.State == 'V') || cast.TrueForAll(s => s.Carried))
            return;
        if (result == "pass")
            Pass(world);
        else if (result == "reject")
            End(rule.ReturnOnRejection is { } step ? "Returned " + step : "Rejected", 'A');
        else
            End(result == "split" ? "Returned DueDiligence" : cast.Where(s => s.Said == 'r').Select(s => Back(s.To!)).Order(StringComparer.Ordinal).First(), 'A');
    }

    // In ordinal order: Returned Documents, Returned DueDiligence, Superseded level-0, Superseded level-1 …
    private static string Back(ReturnPlan to) => to.Step switch
    {
        ReturnStep.Documents => "Returned Documents",
        ReturnStep.DueDiligence => "Returned DueDiligence",
        _ => "Superseded " + to.LevelCode,
    };

    private void Pass(World world)
    {
        var passed = Now;
        CloseRest('A');
        passed.State = 'A';
        passed.Vacant = false;
        Recompute(world);
        if (_waiting is var (seat, on))
        {
            if (on == Basis())
                GoOn(world);
            else
                EndAll("Superseded " + seat.To!.LevelCode, 'A');
        }
        else if (passed.Ordinal + 1 == _rules.Count)
        {
            Outcome = "Approved";
        }
        else
        {
            OpenLevel(passed.Ordinal + 1, world);
        }
    }

    private void End(string outcome, char how)
    {
        if (Levels.Exists(l => l.State == 'O'))
        {
            var last = Now;
            CloseRest(how);
            last.State = 'E';
            last.Vacant = false;
        }

        EndAll(outcome, how);
    }

    private void EndAll(string outcome, char how)
    {
        foreach (var level in Levels.Where(l => l.State == 'S'))
        {
            level.State = 'O';
            CloseRest(how);
            level.State = 'E';
        }

        Outcome = outcome;
    }

    private void CloseRest(char how)
    {
        foreach (var seat in Seats.Where(s => s.In == Now && s.Undecided))
        {
            seat.State = how;
            seat.Version++;
        }
    }

    private void Move(NaiveSeat seat)
    {
        foreach (var signer in Seats.Where(s => s.Host == seat && s.Undecided).ToList())
            Move(signer);
        seat.State = 'M';
        seat.Version++;
    }

    private void Reconfirm(NaiveSeat except, World world)
    {
        if (Now.Rule.Mode is not (LevelMode.All or LevelMode.Vote))
            return;
        foreach (var seat in Seats.Where(s => s.In == Now && s.Kind == SeatKind.Deciding && s != except && s.Stands && s.Said == 'y').ToList())
            Reopen(seat, world);
    }

    private void Reopen(NaiveSeat seat, World world)
    {
        foreach (var signer in Seats.Where(s => s.Host == seat && s.Kind == SeatKind.SignerAfter && "OCV".Contains(s.State)).ToList())
        {
            foreach (var nested in Seats.Where(s => s.Host == signer && s.Undecided).ToList())
                Move(nested);
            signer.State = 'W';
            signer.Version++;
        }

        Start(seat, world);
    }

    private void Release(NaiveSeat host, World world)
    {
        var waitsFor = Seats.Where(s => s.Host == host && s.Undecided).ToList();
        if (host.State == 'C' && waitsFor.All(s => s.Kind == SeatKind.SignerAfter))
        {
            host.State = 'O';
            host.Version++;
        }
        else if (host.State == 'V' && waitsFor.All(s => s.Kind != SeatKind.SignerAfter))
        {
            host.State = 'D';
            host.Version++;
            Settle(host, world);
        }
    }

    private static void Start(NaiveSeat seat, World world)
    {
        seat.State = 'O';
        seat.Version++;
        seat.Due = world.NowUtc + World.Length(seat.In.Rule.Limit);
    }
}
