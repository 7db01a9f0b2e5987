using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Disbursement;
using Approvals.Casework.Parties;
using Approvals.Lending.Calendar;
using Approvals.Lending.Parties;
using Approvals.Web.Api;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Reading;

/// <summary>案件查询: cases in the reader's scope by what people know of them, by number, the highest first. The API and the pages read the same.</summary>
internal static class CaseRows
{
    /// <summary>How case numbers begin.</summary>
    private const string CaseNumbers = "SQ";

    /// <summary>No longer than this is the rest of a number; nines come after every digit and the dash in every collation.</summary>
    private const string LastRest = "999999999999999999";

    /// <returns>One page, or null when the cursor is none of ours.</returns>
    public static async Task<Page<CaseSummaryView>?> FindAsync(Desk desk, DeskDb db, Actor actor, CaseFilter filter, int limit, string[]? after, CancellationToken ct)
    {
        var rows = from @case in db.CasesOf(actor)
                   join applicant in db.Applicants on @case.ApplicantId equals applicant.Id
                   select new CaseAndApplicant { Case = @case, Applicant = applicant };
        if (filter.Number is { } number)
            rows = rows.Where(row => row.Case.Number == number);
        if (filter.Enterprise is { } enterprise)
            rows = rows.Where(row => row.Applicant.Uscc == enterprise || row.Applicant.Name.Contains(enterprise));
        if (filter.Phone is { } phone)
            rows = await OfPhoneAsync(desk, db, rows, phone, ct);
        if (filter.Anything is { Length: > 0 } words)
            rows = await MatchingAsync(desk, db, rows, words, ct);
        if (filter.Product is { } product)
            rows = rows.Where(row => row.Case.ProductCode == product);
        if (filter.Stage is { } stage)
            rows = rows.Where(row => row.Case.Stage.Contains(stage) && db.CaseSteps.Any(s => s.CaseId == row.Case.Id && s.StepId == stage && s.Status == CaseStepStatus.Waiting));
        if (filter.Outcome is { } outcome)
            rows = rows.Where(row => row.Case.Outcome == outcome);
        if (filter.IsOpen is { } isOpen)
            rows = rows.Where(row => row.Case.ClosedAtUtc == null == isOpen);
        if (filter.OrgPath is { } path)
            rows = rows.Where(row => row.Case.OrgPath.StartsWith(path));
        if (filter.Kind is { } kind)
            rows = rows.Where(row => row.Case.Kind == kind);
        rows = Dated(db, rows, filter);
        if (after is not null)
        {
            if (after is not [var last])
                return null;
            rows = rows.Where(row => row.Case.Number.CompareTo(last) < 0);
        }

        var found = await rows.OrderByDescending(row => row.Case.Number).Take(limit + 1)
            .Select(row => new CaseSummaryView(
                row.Case.Id, row.Case.Kind, row.Case.Number, row.Case.ProductCode, row.Case.Mode, row.Applicant.Name, row.Case.OrgPath, row.Case.Stage, row.Case.Outcome, row.Case.RequestedAmountCny, row.Case.ApprovedAmountCny,
                row.Case.ManagerId, row.Case.CreatedAtUtc, row.Case.ClosedAtUtc))
            .ToListAsync(ct);
        return Page<CaseSummaryView>.Of(found, limit, row => [row.Number]);
    }

    private static IQueryable<CaseAndApplicant> Dated(DeskDb db, IQueryable<CaseAndApplicant> rows, CaseFilter filter)
    {
        if (filter is { From: null, To: null })
            return rows;
        var from = ShanghaiTime.StartOfDay(filter.From ?? new DateOnly(RequestShape.FirstYear, 1, 1));
        var until = ShanghaiTime.StartOfDay(filter.To?.AddDays(1) ?? new DateOnly(RequestShape.LastYear + 1, 1, 1));
        return filter.Date switch
        {
            CaseDate.Received => rows.Where(row => row.Case.CreatedAtUtc >= from && row.Case.CreatedAtUtc < until),
            CaseDate.Closed => rows.Where(row => row.Case.ClosedAtUtc >= from && row.Case.ClosedAtUtc < until),
            CaseDate.Disbursed => rows.Where(row => db.Disbursements.Any(order => order.CaseId == row.Case.Id && order.State == DisbursementState.Posted && order.PostedAtUtc >= from && order.PostedAtUtc < until)),
        };
    }

    // What stands in one search box: a whole mobile or credit code, the start of a case number, else part of a name.
    private static async Task<IQueryable<CaseAndApplicant>> MatchingAsync(Desk desk, DeskDb db, IQueryable<CaseAndApplicant> rows, string words, CancellationToken ct)
    {
        if (MobileNumber.TryParse(words, out _))
            return await OfPhoneAsync(desk, db, rows, words, ct);
        if (UnifiedSocialCreditCode.TryParse(words, out var uscc, out _))
            return rows.Where(row => row.Applicant.Uscc == uscc.Value);
        var number = words.ToUpperInvariant();
        if (!number.StartsWith(CaseNumbers, StringComparison.Ordinal))
            return rows.Where(row => row.Applicant.Name.Contains(words));

        // A range, so that the index on numbers is used.
        var end = number + LastRest;
        return rows.Where(row => row.Case.Number.CompareTo(number) >= 0 && row.Case.Number.CompareTo(end) <= 0);
    }

    // Whose it is first: by the hash that is two look-ups, joined to every case it would be a scan.
    private static async Task<IQueryable<CaseAndApplicant>> OfPhoneAsync(Desk desk, DeskDb db, IQueryable<CaseAndApplicant> rows, string phone, CancellationToken ct)
    {
        var hash = desk.PersonalData.Hash(MobileNumber.TryParse(phone, out var number) ? number.Value : phone);
        var ofPerson = from relation in db.Relations
                       join person in db.Persons on relation.PersonId equals person.Id
                       where person.MobileHash == hash && relation.Role != PartyRole.RelatedStaff
                       select relation.ApplicantId;
        var applicants = await db.Applicants.Where(applicant => applicant.MobileHash == hash).Select(applicant => applicant.Id).Union(ofPerson).ToListAsync(ct);
        return rows.Where(row => applicants.Contains(row.Case.ApplicantId));
    }

    private sealed class CaseAndApplicant
    {
        public required Case Case { get; init; }

        public required Applicant Applicant { get; init; }
    }
}

/// <summary>查询日期: which of its days a case is looked for by.</summary>
public enum CaseDate
{
    /// <summary>受理日.</summary>
    Received,

    /// <summary>结案日.</summary>
    Closed,

    /// <summary>放款日: that of any order of the case that was posted.</summary>
    Disbursed,
}

/// <summary>查询条件; what is null is not asked for.</summary>
/// <param name="Enterprise">The whole credit code, or part of the name.</param>
/// <param name="Phone">The whole mobile of the enterprise or of one of its people.</param>
/// <param name="Anything">Part of a name, a credit code, the start of a case number, or a mobile.</param>
/// <param name="Stage">Id of a step the case waits at.</param>
/// <param name="OrgPath">This unit and below.</param>
/// <param name="Date">What <paramref name="From"/> and <paramref name="To"/> are days of.</param>
/// <param name="From">First day, Beijing.</param>
/// <param name="To">Last day, Beijing.</param>
internal sealed record CaseFilter(
    string? Number = null, string? Enterprise = null, string? Phone = null, string? Anything = null, string? Product = null, string? Stage = null, CaseOutcome? Outcome = null, bool? IsOpen = null, string? OrgPath = null,
    CaseKind? Kind = null, CaseDate Date = CaseDate.Received, DateOnly? From = null, DateOnly? To = null);
