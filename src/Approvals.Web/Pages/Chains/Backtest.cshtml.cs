using Approvals.Casework.Chains;
using Approvals.Lending.Chains;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Approvals.Web.Pages.Chains;

/// <summary>回测: the decided cases of a period sent through the chain: which would go another way, how long it may take, who would decide how much. Nothing is written.</summary>
[Authorize(Roles = $"{nameof(Role.Supervisor)},{nameof(Role.Auditor)}")]
public sealed class BacktestModel(Visit visit) : ChainPage(visit)
{
    private const int Earliest = 2000;

    private static readonly Dictionary<string, string> Dates = new() { ["from"] = "开始日期", ["to"] = "结束日期" };

    private BankSnapshot? people;

    /// <summary>First business date, included; a year back if none is given.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>Last business date, included; today if none is given.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    public DateOnly First => From ?? (Last.Year > Earliest ? Last.AddYears(-1).AddDays(1) : Last);

    public DateOnly Last => To ?? Desk.Clock.Today;

    /// <summary>Whether the chain holds by itself; without, nothing is sent through it.</summary>
    public bool IsSound { get; private set; }

    /// <summary>Null until a period is asked for.</summary>
    public BacktestReport? Report { get; private set; }

    /// <summary>Numbers of the cases named in the report that the visitor may see.</summary>
    public IReadOnlyDictionary<Guid, string> Numbers { get; private set; } = new Dictionary<Guid, string>();

    /// <summary>Where somebody works.</summary>
    public string UnitOf(PersonLoad load) => people?.People.FirstOrDefault(person => person.StaffId == load.StaffId) is { } found ? CodeNames[found.Unit] : "";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
            return NotFound();
        IsSound = ChainVerification.Verify(Chain, Code).Count == 0;
        if (CannotRead(Dates))
            return Page();
        if (From is { Year: < Earliest } || To is { Year: < Earliest })
        {
            Refuse(new Casework.Data.Refusal(RequestFault.ProblemCode, Text["请填写 {0} 年以后的日期。", Earliest], "from"));
            return Page();
        }

        if (!IsSound || From is null)
            return Page();
        if (IsReversed(First, Last))
            return Page();

        people = (await BankPeople.LoadAsync(Db, Desk.Rulebook.Committees, Desk.Clock.Today, Aborted)).Snapshot;
        var cases = await DecidedCases.LoadAsync(Db, Chain.Key, First, Last, Aborted);
        Report = ChainBacktest.Run(Chain, cases, First, Last, people, Desk.Rulebook.HoursADay);
        Numbers = await ChainShelf.NumbersAsync(Db, Actor, [.. Report.Changes.Select(change => change.Example), .. Report.Stuck], Aborted);
        return Page();
    }
}
