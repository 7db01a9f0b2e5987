using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Facilities;
using Approvals.Casework.FacilityCases;
using Approvals.Casework.Ledger;
using Approvals.Casework.Partners.CoreBanking;
using Approvals.Casework.Reconciliation;
using Approvals.Casework.Repayment;
using Approvals.Casework.Servicing;
using Approvals.Lending.Facilities;
using Approvals.Lending.Ledger;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Frame;
using AutoMapper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Cases.Settling;

/// <summary>额度: what the bank does to the facility of a case and to its loans, and its sub-ledger.</summary>
public sealed class FacilityModel(Visit visit, ICoreBanking bank, IMapper mapper) : CasePage(visit)
{
    private static readonly Dictionary<string, string> Names = new() { ["limitCny"] = "新额度" };

    /// <summary>Null while the case has opened none.</summary>
    public FacilitySummary? Facility { get; private set; }

    public IReadOnlyList<LoanStatement> Loans { get; private set; } = [];

    /// <summary>额度处置, newest first.</summary>
    internal IReadOnlyList<FacilityActView> Done { get; private set; } = [];

    internal SubLedger Ledger { get; private set; } = new();

    /// <summary>核心有、我方无: drawings and repayments, not settled yet.</summary>
    public IReadOnlyList<LedgerDifference> Forgotten { get; private set; } = [];

    /// <summary>持续透支期限 in force, days incl.; null where the product has none.</summary>
    public int? OverdraftDays { get; private set; }

    /// <summary>The longer term of the product, where it was not granted yet.</summary>
    public int? LongerOverdraftDays { get; private set; }

    /// <summary>Who made and who checked each act; an act of the desk itself was made by nobody.</summary>
    internal IReadOnlyDictionary<Guid, (string? Maker, string? Checker)> People { get; private set; } = new Dictionary<Guid, (string?, string?)>();

    /// <summary>Acts that wait and that the visitor may decide on, each with why it could not be approved now, if so.</summary>
    internal IReadOnlyDictionary<Guid, Refusal?> ToDecide { get; private set; } = new Dictionary<Guid, Refusal?>();

    /// <summary>What the facility lets be proposed as it stands; nothing while another act waits for its checker.</summary>
    internal IReadOnlyList<FacilityActKind> Proposable => (Facility?.Phase, Facility?.ValidTo >= Desk.Clock.Today) switch
    {
        _ when IsWaiting => [],
        (FacilityPhase.Frozen, true) => [FacilityActKind.Unfreeze, FacilityActKind.ChangeLimit, FacilityActKind.Withdraw],
        (FacilityPhase.Frozen, false) => [FacilityActKind.Unfreeze],
        (FacilityPhase.Open or FacilityPhase.NotYetValid, _) => [FacilityActKind.ChangeLimit, FacilityActKind.Withdraw],
        _ => [],
    };

    /// <summary>An act waits for its checker.</summary>
    public bool IsWaiting => Done.Any(act => act.State == FacilityActState.AwaitingChecker);

    public bool MayFreeze => Is(Role.Supervisor);

    public bool MayPropose => Is(Role.OperationsMaker, Role.Supervisor);

    public bool IsMaker => Is(Role.OperationsMaker);

    public bool MayDecide => Is(Role.OperationsChecker, Role.Supervisor);

    /// <summary>What was typed into the form of one difference.</summary>
    public string? TypedOf(LedgerDifference difference, string handler, string name) => Typed(handler, "difference") == difference.Id.ToString() ? Typed(handler, name) : null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Db.Facilities.Where(f => f.CaseId == Case.Id).Select(f => (Guid?)f.Id).SingleOrDefaultAsync(Aborted) is not { } id)
            return Page();
        Facility = await ServicingReads.FacilityAsync(Db, id, Desk.Clock.Today, Aborted);
        Loans = await ServicingReads.LoansOfAsync(Db, id, Visit.NowUtc, null, Aborted);
        Done = await Api.FacilityActs.OfCaseAsync(Db, mapper, Case.Id, Aborted);
        await LoadPeopleAsync();
        Forgotten = await Db.LedgerDifferences.AsNoTracking().Where(d => d.ApplicantId == Case.ApplicantId && d.SettledAtUtc == null && (d.Kind == DifferenceKind.UnknownAccount || (d.Kind == DifferenceKind.UnknownPosting && (d.TheirsCny < 0m || d.TheirsInterestCny > 0m) && d.CaseId == Case.Id))).OrderBy(d => d.Id).ToListAsync(Aborted);
        if (Desk.Rulebook.Terms(Case.ProductCode, Case.ProductVersion).Sheet.Overdraft is { } overdraft)
        {
            var granted = await Db.Facilities.Where(f => f.Id == id).Select(f => f.OverdraftDays).SingleAsync(Aborted);
            (OverdraftDays, LongerOverdraftDays) = (granted ?? overdraft.FirstDays, granted is null ? overdraft.LaterDays : null);
        }

        Ledger = await Books.OfFacilityAsync(Db, id, Aborted);
        return Page();
    }

    public Task<IActionResult> OnPostFreezeAsync(string? reason) => ActAsync(new FreezeFacility(Case.Id, reason ?? ""), Text["额度已冻结。"], OnGetAsync, At("facility"));

    public async Task<IActionResult> OnPostChangeLimitAsync(decimal? limitCny, string? reason) => CannotRead(Names)
        ? await OnGetAsync()
        : await ProposeAsync(FacilityActKind.ChangeLimit, limitCny, reason);

    public Task<IActionResult> OnPostUnfreezeAsync(string? reason) => ProposeAsync(FacilityActKind.Unfreeze, null, reason);

    public Task<IActionResult> OnPostWithdrawAsync(string? reason) => ProposeAsync(FacilityActKind.Withdraw, null, reason);

    public Task<IActionResult> OnPostReverseAsync(Guid loan, Guid? order, string? reason) =>
        ActAsync(new ProposeReversal(Case.Id, loan, order, reason ?? ""), Text["已制单，等待复核。"], OnGetAsync, At("facility"));

    public async Task<IActionResult> OnPostAccountAsync(Guid loan, string? accountNo, string? reason)
    {
        if (IsMaker && await RepaymentAccounts.WrongAsync(Desk, Db, bank, Case, accountNo ?? "", Aborted) is { } wrong)
        {
            Refuse(wrong);
            return await OnGetAsync();
        }

        return await ActAsync(new ProposeRepaymentAccount(Case.Id, loan, accountNo ?? "", reason ?? ""), Text["已制单，等待复核。"], OnGetAsync, At("facility"));
    }

    public async Task<IActionResult> OnPostAdoptAsync(Guid difference, int months, string? reason)
    {
        var found = await ForgottenDrawings.OfAsync(Desk, Db, bank, Case.Id, difference, Aborted);
        if (found.Refusal is { } wrong)
        {
            Refuse(wrong);
            return await OnGetAsync();
        }

        return await ActAsync(new AdoptForgottenLoan(Case.Id, difference, found.Value, months, reason ?? ""), Text["已制单，等待复核。"], OnGetAsync, At("facility"));
    }

    public async Task<IActionResult> OnPostAdoptRepaymentAsync(Guid difference, string? reason)
    {
        var found = await ForgottenRepayments.OfAsync(Desk, Db, bank, Case.Id, difference, Aborted);
        if (found.Refusal is { } wrong)
        {
            Refuse(wrong);
            return await OnGetAsync();
        }

        return await ActAsync(new AdoptForgottenRepayment(Case.Id, difference, found.Value, reason ?? ""), Text["已制单，等待复核。"], OnGetAsync, At("facility"));
    }

    public Task<IActionResult> OnPostProlongAsync(Guid facility, string? reason) => ActAsync(new GrantLongerOverdraft(facility, reason ?? ""), Text["持续透支期限已延长。"], OnGetAsync, At("facility"));

    private Task<IActionResult> ProposeAsync(FacilityActKind kind, decimal? limitCny, string? reason) =>
        ActAsync(new ProposeFacilityChange(Case.Id, kind, limitCny, reason ?? ""), Text["已制单，等待复核。"], OnGetAsync, At("facility"));

    private async Task LoadPeopleAsync()
    {
        var ids = Done.Select(act => act.Id).ToList();
        var acts = await Db.FacilityActs.AsNoTracking().Where(act => ids.Contains(act.Id)).Select(act => new { act.Id, act.MakerId, act.CheckerId }).ToListAsync(Aborted);
        var people = acts.Select(act => act.MakerId).Concat(acts.Select(act => act.CheckerId).OfType<Guid>()).Distinct().ToList();
        var names = await Db.Users.AsNoTracking().Where(account => people.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name, Aborted);
        People = acts.ToDictionary(act => act.Id, act => (names.GetValueOrDefault(act.MakerId), act.CheckerId is { } checker ? names.GetValueOrDefault(checker) : null));
        var decidable = new Dictionary<Guid, Refusal?>();
        foreach (var act in Done.Where(act => MayDecide && act.State == FacilityActState.AwaitingChecker))
        {
            // Giving back stays possible where what was proposed can't be done any more.
            var whyNot = await Visit.WhyNotAsync(new DecideFacilityAct(Case.Id, act.Id, act.Version, true, null));
            if (whyNot?.Code is not ("conflict-of-duties" or "role-missing" or "case-unknown"))
                decidable.Add(act.Id, whyNot);
        }

        ToDecide = decidable;
    }

    public Task<IActionResult> OnPostDecideAsync(Guid act, int seen, bool approves, string? note) =>
        ActAsync(new DecideFacilityAct(Case.Id, act, seen, approves, note), approves ? Text["已办理。"] : Text["已退回经办。"], OnGetAsync, At("facility"));
}
