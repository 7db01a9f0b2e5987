using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>授权书名单: up to what people may approve, and who issued it.</summary>
internal static class AuthorityRows
{
    /// <summary>Of those accounts, by unit and name; of one person the one valid longest first.</summary>
    public static async Task<IReadOnlyList<AuthorityView>> OfAsync(DeskDb db, IReadOnlyList<Guid> accounts, CancellationToken ct)
    {
        var grants = await (from grant in db.Authorities.AsNoTracking()
                            join account in db.Users on grant.StaffId equals account.Id
                            join unit in db.OrgUnits on account.OrgUnitId equals unit.Id
                            where accounts.Contains(grant.StaffId)
                            orderby unit.Path, account.Name, grant.ValidTo descending, grant.Number
                            select new { Grant = grant, account.Name, Unit = unit.Name }).ToListAsync(ct);
        var issuers = grants.SelectMany(row => new[] { row.Grant.IssuedById, row.Grant.CountersignedById }).Distinct().ToList();
        var names = (await db.Users.AsNoTracking().Where(account => account.OrgUnitId != null && issuers.Contains(account.PersonId)).Select(account => new { account.PersonId, account.Name }).ToListAsync(ct))
            .DistinctBy(person => person.PersonId).ToDictionary(person => person.PersonId, person => person.Name);
        return [.. grants.Select(row => new AuthorityView(
            row.Name, row.Unit, row.Grant.Number, row.Grant.UpToCny, row.Grant.Products, row.Grant.Securities, row.Grant.ValidFrom, row.Grant.ValidTo,
            names.GetValueOrDefault(row.Grant.IssuedById), names.GetValueOrDefault(row.Grant.CountersignedById)))];
    }
}

/// <param name="UpToCny">Highest cumulative exposure, included.</param>
/// <param name="Products">Product codes; null for all.</param>
/// <param name="IssuedBy">Null where nobody of the staff is that person any more; likewise the second supervisor.</param>
internal sealed record AuthorityView(
    string Holder, string Unit, string Number, decimal UpToCny, IReadOnlyList<string>? Products, IReadOnlyList<Lending.Chains.Security> Securities, DateOnly ValidFrom, DateOnly ValidTo,
    string? IssuedBy, string? CountersignedBy);
