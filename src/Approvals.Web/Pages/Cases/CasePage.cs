using Approvals.Casework.Applications;
using Approvals.Casework.Discussion;
using Approvals.Casework.Timers;
using Approvals.Lending.Organisation;
using Approvals.Web.Api;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Approvals.Workflows;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Cases;

/// <summary>案件页: one section of a case file. Loads what the frame around every section shows, and answers 404 to whoever may not read the case.</summary>
public abstract class CasePage(Visit visit) : DeskPage(visit)
{
    /// <summary>案件编号</summary>
    [BindProperty(SupportsGet = true)]
    public string Number { get; set; } = "";

    /// <summary>The case as it stands; read only.</summary>
    public Case Case { get; private set; } = null!;

    /// <summary>Up to which entry of the audit chain this page tells at least.</summary>
    public int LastSeq { get; protected set; }

    public string ApplicantName { get; private set; } = "";

    public string? ManagerName { get; private set; }

    internal IReadOnlyList<PathStepView> Path { get; private set; } = [];

    /// <summary>The credit committee has, or had, the case on an agenda.</summary>
    public bool WasBeforeCommittee { get; private set; }

    /// <summary>抄送: who gave the visitor the file to read, where that is all they may do; null where the case is in their scope.</summary>
    internal CopyView? ReadsBy { get; private set; }

    /// <summary>Who is asked for what now, the most urgent first.</summary>
    internal IReadOnlyList<AskedNow> Asked { get; private set; } = [];

    /// <summary>Whose approvals of this case the visitor acts on today, beside their own.</summary>
    internal IReadOnlyList<Covered> StandsInFor { get; private set; } = [];

    /// <summary>What they can't decide any more for those they stand in for.</summary>
    private IReadOnlyList<Guid> Spent { get; set; } = [];

    /// <summary>What others of the bank are asked for, the most urgent first.</summary>
    internal IEnumerable<AskedNow> AskedOfOthers => Asked.Where(asked => !IsMine(asked) && !(asked.AssigneeId is null && Actor.Is(asked.Role) && Acts.Any(act => !act.IsBarred)));

    /// <summary>What the case waits for outside the bank, or from its systems; Chinese sentences.</summary>
    public IReadOnlyList<string> Waits { get; private set; } = [];

    /// <summary>Deadlines that are running.</summary>
    internal IReadOnlyList<Casework.Timers.Timer> Timers { get; private set; } = [];

    /// <summary>What the visitor can do now, or could once a condition is met, each with the reason where it can't be done yet.</summary>
    public IReadOnlyList<CaseAct> Acts { get; private set; } = [];

    /// <summary>押品 secures the case, or is to.</summary>
    public bool IsSecured => Desk.Rulebook.Terms(Case.ProductCode, Case.ProductVersion).NeedsPledge(Case.Mode);

    /// <summary>Something comes within seconds and nothing is typed here: the page loads itself anew.</summary>
    public virtual bool LoadsItself => false;

    /// <summary>Who sent the case back to where it waits, and why; null when nobody did.</summary>
    internal CaseReturn? Returned { get; private set; }

    /// <summary>Address of a section of this case.</summary>
    public string At(string section = "") => section.Length == 0 ? $"/cases/{Number}" : $"/cases/{Number}/{section}";

    /// <summary>Whether the case waits at a step of this type now.</summary>
    public bool WaitsAt(StepType type)
    {
        var definition = Desk.Flow.DefinitionOf(Case);
        return Case.Stage.Split(',', StringSplitOptions.RemoveEmptyEntries).Any(id => definition.TryFind(id, out var step) && step.Type == type);
    }

    /// <summary>What was typed into a field of the form that was sent to the handler, kept when it was refused; else what stands there.</summary>
    public string? Typed(string handler, string name, string? otherwise = null) =>
        Request.HasFormContentType && string.Equals(Request.Query["handler"], handler, StringComparison.OrdinalIgnoreCase) && Request.Form.TryGetValue(name, out var typed)
            ? typed.ToString()
            : otherwise;

    /// <summary>What was typed one to a line.</summary>
    protected static List<string> LinesOf(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>Whether the visitor acts on this case in one of these roles; whoever reads it by a copy acts in none.</summary>
    public bool Is(params ReadOnlySpan<Role> anyOf) => Actor.HasInScope(Case) && Visit.Is(anyOf);

    /// <summary>Somebody looks at the page: what a browser fetches ahead is no look.</summary>
    protected bool IsLook => !HttpMethods.IsHead(Request.Method) && !Request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the visitor is asked for this, by name or by a role of theirs.</summary>
    public bool IsAsked(string kind) => Asked.Any(asked => asked.Kind == kind && (asked.AssigneeId is { } who ? who == Actor.AccountId : Actor.HasInScope(Case) && Actor.Is(asked.Role)));

    /// <summary>Whether this is asked of the visitor by name, or of somebody they stand in for.</summary>
    internal bool IsMine(AskedNow asked) => asked.AssigneeId == Actor.AccountId || (asked is { Kind: WorkKinds.Approve, AssigneeId: { } owner } && MayActOn(owner) && !Spent.Contains(asked.WorkItemId));

    /// <summary>Whether the visitor may act on this person's seats: their own, or those of somebody they stand in for.</summary>
    internal bool MayActOn(Guid ownerId) => ownerId == Actor.AccountId || StandsInFor.Any(covered => covered.PrincipalId == ownerId);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var (db, account) = (Db, Actor.AccountId);
        var opened = await db.FilesOf(Actor).Where(c => c.Number == Number)
            .Select(c => new { Case = c, IsUnread = db.CaseCopies.Any(copy => copy.StandsForId == account && copy.CaseId == c.Id && copy.ReadAtUtc == null) }).SingleOrDefaultAsync(Aborted);
        if (opened is not { Case: var found, IsUnread: var isUnread })
        {
            context.Result = NotFound();
            return;
        }

        LastSeq = await CaseHistory.LastSeqAsync(Db, found.Id, Aborted);
        Case = found;
        if (isUnread && IsLook)
            await Desk.RunAsync(new MarkCopyRead(found.Id), Actor, ct: Aborted);
        if (Is(Role.Approver, Role.Supervisor))
            StandsInFor = [.. (await Covered.ByAsync(Db, Actor, Desk.Clock.Today, Aborted)).Where(covered => covered.Covers(found.ProductCode))];
        ViewData["Case"] = this;
        await next();
    }

    /// <summary>Loads what the frame shows. The layout asks for it, so that a handler that answers without a page pays nothing.</summary>
    internal async Task LoadFrameAsync()
    {
        ApplicantName = await Db.Applicants.Where(a => a.Id == Case.ApplicantId).Select(a => a.Name).SingleAsync(Aborted);
        ManagerName = Case.ManagerId is { } manager ? await Db.Users.Where(a => a.Id == manager).Select(a => a.Name).SingleAsync(Aborted) : null;
        Path = await CasePath.OfAsync(Desk, Db, Case, Aborted);
        Spent = await Db.SpentAsync(Actor, StandsInFor, Aborted);
        var asked = await (from item in Db.WorkItems.AsNoTracking()
                           join holder in Db.Users on item.AssigneeId equals holder.Id into holders
                           from holder in holders.DefaultIfEmpty()
                           where item.CaseId == Case.Id && item.State == WorkItemState.Open
                           orderby item.DueAtUtc == null, item.DueAtUtc
                           select new AskedNow(item.Id, item.Kind, item.Key, item.Role, item.AssigneeId, holder == null ? null : holder.Name, item.DueAtUtc, item.EscalatedAtUtc)).ToListAsync(Aborted);
        Asked = [.. asked.Zip(await WorkMatter.OfAsync(Db, asked.ConvertAll(one => (one.Kind, one.Key)), Aborted), (one, matter) => one with { Matter = matter })];
        Timers = await Db.Timers.AsNoTracking().Where(t => t.CaseId == Case.Id && t.State == TimerState.Pending).OrderBy(t => t.DueAtUtc).ToListAsync(Aborted);
        WasBeforeCommittee = await Db.AgendaItems.AnyAsync(item => item.CaseId == Case.Id, Aborted);
        ReadsBy = Actor.HasInScope(Case) ? null : (await Copies.OfCaseAsync(Db, Case.Id, Aborted)).FirstOrDefault(copy => copy.ToAccountId == Actor.AccountId && copy.TakenBackAtUtc is null);
        Returned = await CaseReturn.OfAsync(this);
        Acts = await CaseActs.OfAsync(this);
        Waits = await CaseWaits.OfAsync(this);
    }
}

/// <summary>待谁办理</summary>
/// <param name="Name">Null while nobody of the role has taken it.</param>
internal sealed record AskedNow(Guid WorkItemId, string Kind, string Key, string Role, Guid? AssigneeId, string? Name, DateTime? DueAtUtc, DateTime? EscalatedAtUtc)
{
    public WorkMatter Matter { get; init; } = new("");
}
