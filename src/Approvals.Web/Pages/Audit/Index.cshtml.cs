using Approvals.Casework.Applications;
using Approvals.Casework.Audit;
using Approvals.Casework.Data;
using Approvals.Lending.Calendar;
using Approvals.Lending.Organisation;
using Approvals.Web.Api.Conventions;
using Approvals.Web.Frame;
using Approvals.Web.Reading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Pages.Audit;

/// <summary>审计: who did what when, whether the chains are whole, and a case's chain to take away.</summary>
[Authorize(Roles = nameof(Role.Auditor))]
public sealed class IndexModel(Visit visit) : DeskPage(visit)
{
    private const int RowsAPage = 50;

    /// <summary>One request verifies so much at most; the rest begins where it stopped.</summary>
    private const long EntriesARun = 100_000;

    private const string SystemName = "system";

    private static readonly Dictionary<string, string> Dates = new() { ["from"] = "开始日期", ["to"] = "结束日期" };

    [BindProperty(Name = "case", SupportsGet = true)]
    public string? CaseNumber { get; set; }

    /// <summary>Name or user name.</summary>
    [BindProperty(Name = "actor", SupportsGet = true)]
    public string? ActorName { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Action { get; set; }

    /// <summary>First day, Beijing.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>Last day, Beijing.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(Name = "cursor", SupportsGet = true)]
    public string? After { get; set; }

    internal IReadOnlyList<AuditRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>The case searched for, when it is one in scope.</summary>
    public Case? Case { get; private set; }

    /// <summary>Why nothing could be searched for, in Chinese; the page translates.</summary>
    public string? NotFoundBecause { get; private set; }

    public ChainCheck? Chain { get; private set; }

    /// <summary>Result of verifying all chains: all at once with the checkpoints, or a part.</summary>
    public AuditVerification? Whole { get; private set; }

    /// <inheritdoc cref="Whole"/>
    public PartialVerification? Part { get; private set; }

    /// <summary>Head office verifies every chain; a branch sees no chains but its own.</summary>
    public bool MayVerifyAll { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        MayVerifyAll = await Db.IsHeadOfficeAsync(Actor, Aborted);
        if (await FilterAsync() is not { } filter)
            return Page();
        if (await AuditRows.FindAsync(Db, Actor, filter, RowsAPage, Cursor.Parse(After), Aborted) is { } page)
            (Rows, Next) = (page.Items, page.Next);
        return Page();
    }

    public async Task<IActionResult> OnPostVerifyAsync()
    {
        await OnGetAsync();
        if (Case is not null)
            Chain = await ChainCheck.RunAsync(Db, AuditSubject.Case(Case.Id).Key, Aborted);
        return Page();
    }

    /// <param name="last">Subject after which to go on; none for the beginning.</param>
    public async Task<IActionResult> OnPostVerifyAllAsync(string? last)
    {
        await OnGetAsync();
        if (!MayVerifyAll)
            return Forbid();
        if (string.IsNullOrEmpty(last) && await Db.AuditHeads.SumAsync(head => (long)head.Seq, Aborted) <= EntriesARun)
            Whole = await VerifyAudit.RunAsync(Desk.Database, Desk.AuditKey.ToArray(), Aborted);
        else
            Part = await VerifyAudit.RunPartAsync(Db, last, EntriesARun, Aborted);
        return Page();
    }

    /// <param name="format"><c>csv</c> or <c>json</c>.</param>
    public async Task<IActionResult> OnGetExportAsync(string? format)
    {
        if (await FilterAsync() is null || Case is null)
            return NotFound();
        var chain = await AuditRows.ChainAsync(Db, Case.Id, Aborted);
        return format switch
        {
            "csv" => File(ChainExport.ToCsv(chain), "text/csv; charset=utf-8", $"{Case.Number}.csv"),
            "json" => File(ChainExport.ToJson(Case.Number, chain), "application/json", $"{Case.Number}.json"),
            _ => NotFound(),
        };
    }

    public string With(string? cursor = null, string? handler = null) => PageAddress.Of(
        "/audit", ("case", CaseNumber), ("actor", ActorName), ("action", Action), ("from", PageAddress.Day(From)), ("to", PageAddress.Day(To)), ("cursor", cursor), ("handler", handler));

    /// <returns>Null when nobody and nothing in scope is called so, or the days are none.</returns>
    private async Task<AuditFilter?> FilterAsync()
    {
        if (CannotRead(Dates) || IsReversed(From, To))
            return null;

        if (CaseNumber?.Trim() is { Length: > 0 } number && (Case = await Db.CasesOf(Actor).SingleOrDefaultAsync(c => c.Number == number, Aborted)) is null)
        {
            NotFoundBecause = "没有这个编号的案件，或者不在您的范围内。";
            return null;
        }

        IReadOnlyList<Guid>? actors = null;
        if (ActorName?.Trim() is { Length: > 0 } name)
        {
            actors = name == SystemName ? [Guid.Empty] : await Db.Users.Where(account => account.Name == name || account.UserName == name).Select(account => account.Id).ToListAsync(Aborted);
            if (actors.Count == 0)
            {
                NotFoundBecause = "没有叫这个名字的人，请填完整姓名或用户名。";
                return null;
            }
        }

        return new AuditFilter(Case?.Id, actors, string.IsNullOrWhiteSpace(Action) ? null : Action.Trim(), StartOf(From), StartOf(To?.AddDays(1)));
    }

    private static DateTime? StartOf(DateOnly? day) => day is { } date ? ShanghaiTime.StartOfDay(date) : null;
}
