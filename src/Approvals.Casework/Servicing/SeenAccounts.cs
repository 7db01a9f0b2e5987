using Approvals.Casework.Accounts;
using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Servicing;

/// <summary>账号脱敏: what of an account number somebody of the customer sees. Accounts of the enterprise are shown; of a personal one its owner sees all, others the last four digits.</summary>
internal sealed class SeenAccounts
{
    private const int DigitsShown = 4;

    private readonly Guid? reader;
    private readonly bool isBorrower;
    private readonly HashSet<string> ofEnterprise;

    private SeenAccounts(Guid? reader, bool isBorrower, HashSet<string> ofEnterprise) => (this.reader, this.isBorrower, this.ofEnterprise) = (reader, isBorrower, ofEnterprise);

    /// <param name="facilityIds">Of one borrower.</param>
    /// <param name="reader">Natural person who reads; null for staff, who see all.</param>
    public static async Task<SeenAccounts> OfAsync(DeskDb db, IEnumerable<Guid> facilityIds, Guid? reader, CancellationToken ct)
    {
        var ids = facilityIds.Distinct().ToList();
        if (reader is null || ids.Count == 0)
            return new SeenAccounts(reader, true, []);
        var opened = await (from f in db.Facilities.AsNoTracking()
                            join c in db.Cases on f.CaseId equals c.Id
                            where ids.Contains(f.Id)
                            select new { f.ApplicantId, c.AccountKind, c.AccountNo, c.SubmittedById }).ToListAsync(ct);
        var applicants = opened.Select(one => one.ApplicantId).Distinct().ToList();
        var submitters = opened.Select(one => one.SubmittedById).OfType<Guid>().ToList();
        var isBorrower = await db.Users.AnyAsync(account => account.PersonId == reader && submitters.Contains(account.Id), ct);
        var authorised = await db.EnterpriseAuthorisations.AsNoTracking().Where(given => applicants.Contains(given.ApplicantId)).Select(given => given.AccountNo).ToListAsync(ct);
        var ordered = await (from o in db.LoanOrders.AsNoTracking() join f in db.Facilities on o.FacilityId equals f.Id where applicants.Contains(f.ApplicantId) && o.Channel == OrderChannel.Enterprise select o.AccountNo)
            .Distinct().ToListAsync(ct);
        return new SeenAccounts(reader, isBorrower, [.. authorised, .. ordered, .. opened.Where(one => one.AccountKind == AccountKinds.Corporate).Select(one => one.AccountNo).OfType<string>()]);
    }

    /// <param name="ownerId">Natural person who gave the account; null where nobody in particular did.</param>
    public string Shown(string accountNo, Guid? ownerId = null) => isBorrower || ownerId == reader || ofEnterprise.Contains(accountNo) || accountNo.Length <= DigitsShown
        ? accountNo
        : new string('*', accountNo.Length - DigitsShown) + accountNo[^DigitsShown..];
}
