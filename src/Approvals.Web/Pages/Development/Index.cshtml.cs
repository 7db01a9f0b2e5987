using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Timers;
using Approvals.Lending.Calendar;
using Approvals.Web.Frame;
using Approvals.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Pages.Development;

/// <summary>开发工具: moves the bank's clock and changes into another person. Not there at all outside development.</summary>
public sealed class IndexModel(Visit visit, IServiceProvider services) : DeskPage(visit)
{
    private static readonly TimeOnly OpensAt = new(9, 30);
    private static readonly TimeSpan MostAtOnce = TimeSpan.FromDays(400);

    /// <summary>The outside world's own pages, or null where there is no sandbox.</summary>
    public Uri? Sandbox => services.GetRequiredService<DemoCompanies>().Sandbox;

    public IReadOnlyList<Persona> People { get; private set; } = [];

    /// <summary>The customers, those whose newest case moves on first.</summary>
    public IReadOnlyList<Customer> Customers { get; private set; } = [];

    /// <summary>When the next timer is due, UTC.</summary>
    public DateTime? NextDue { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    /// <summary>Lets so much time pass.</summary>
    /// <param name="hours">1 to 9,600.</param>
    public Task<IActionResult> OnPostPassAsync(int hours) => MoveAsync(Visit.NowUtc.AddHours(Math.Clamp(hours, 1, (int)MostAtOnce.TotalHours)));

    /// <summary>Goes to the opening of the next working day.</summary>
    public Task<IActionResult> OnPostNextDayAsync()
    {
        var day = ShanghaiTime.BusinessDate(Visit.NowUtc).AddDays(1);
        while (Desk.Rulebook.Calendar.IsWorkingDay(day) == false)
            day = day.AddDays(1);
        return MoveAsync(ShanghaiTime.At(day, OpensAt).UtcDateTime);
    }

    /// <summary>Goes to the moment the next timer is due.</summary>
    public async Task<IActionResult> OnPostNextTimerAsync()
    {
        await LoadAsync();
        return await MoveAsync(NextDue is { } due && due > Visit.NowUtc ? due : Visit.NowUtc);
    }

    public async Task<IActionResult> OnPostBecomeAsync(Guid accountId)
    {
        if (await Db.Users.SingleOrDefaultAsync(account => account.Id == accountId && account.IsActive, Aborted) is not { } account)
            return NotFound();
        await HttpContext.SignInAsync(DeskSecurity.CookieScheme, await DeskClaims.PrincipalOfAsync(Db, account, DeskSecurity.CookieScheme, Aborted));
        return LocalRedirect("/");
    }

    private async Task<IActionResult> MoveAsync(DateTime toUtc)
    {
        var offset = toUtc - Desk.Clock.SystemUtcNow;
        if ((await RunAsync(new MoveClock(offset))).IsRefused)
        {
            await LoadAsync();
            return Page();
        }

        Desk.Clock.Offset = offset;
        Say(Text["现在是 {0}。到期的时限正在办理。", Frame.Shown.Time(Desk.Clock.UtcNow)]);
        return RedirectToPage();
    }

    private async Task LoadAsync()
    {
        NextDue = await Db.Timers.Where(timer => timer.State == TimerState.Pending).OrderBy(timer => timer.DueAtUtc).Select(timer => (DateTime?)timer.DueAtUtc).FirstOrDefaultAsync(Aborted);
        var people = await (from account in Db.Users.AsNoTracking()
                            join held in Db.UserRoles on account.Id equals held.UserId
                            join role in Db.Roles on held.RoleId equals role.Id
                            join unit in Db.OrgUnits on account.OrgUnitId equals unit.Id
                            where account.IsActive
                            orderby unit.Path, role.Name, account.UserName
                            select new Persona(account.Id, account.UserName!, account.Name, role.Name!, unit.Name, unit.Path)).ToListAsync(Aborted);
        People = people;
        var customers = await (from account in Db.Users.AsNoTracking()
                               join applicant in Db.Applicants on account.ApplicantId equals applicant.Id
                               where account.IsActive
                               select new { account.Id, account.UserName, applicant.Name, Newest = Db.Cases.Where(c => c.ApplicantId == applicant.Id && c.Kind == CaseKind.Application).OrderByDescending(c => c.CreatedAtUtc).ThenByDescending(c => c.Number).FirstOrDefault() }).ToListAsync(Aborted);
        Customers = [.. customers.Select(one => new Customer(one.Id, one.UserName!, one.Name, one.Newest)).OrderBy(one => one.Newest is null or { IsClosed: true }).ThenByDescending(one => one.Newest?.Number, StringComparer.Ordinal)];
    }

    /// <summary>Somebody of the bank to change into.</summary>
    public sealed record Persona(Guid AccountId, string UserName, string Name, string Role, string Unit, string Path);

    /// <summary>A customer to change into.</summary>
    /// <param name="Newest">Their newest case; null before the first.</param>
    public sealed record Customer(Guid AccountId, string UserName, string Name, Case? Newest);
}
