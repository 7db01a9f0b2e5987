using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>离岗名单</summary>
internal static class AbsenceRows
{
    /// <summary>Absences in the reader's scope that are running or to come, by first day.</summary>
    public static async Task<IReadOnlyList<AbsenceView>> NotOverAsync(DeskDb db, Actor actor, DateOnly today, CancellationToken ct)
    {
        var scope = actor.OrgPath ?? "\0";
        return await (from absence in db.Absences.AsNoTracking()
                      join account in db.Users on absence.AccountId equals account.Id
                      join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
                      join enterer in db.Users on absence.EnteredById equals enterer.Id
                      where absence.To >= today && unit.Path.StartsWith(scope)
                      orderby absence.From, account.Name
                      select new AbsenceView(absence.Id, absence.AccountId, account.Name, unit.Name, absence.From, absence.To, absence.Reason, enterer.Name)).ToListAsync(ct);
    }
}

/// <param name="From">First day away.</param>
/// <param name="To">Last day away.</param>
/// <param name="EnteredBy">Name of the supervisor.</param>
internal sealed record AbsenceView(Guid AbsenceId, Guid AccountId, string Name, string Unit, DateOnly From, DateOnly To, string Reason, string EnteredBy);
