using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Parties;
using Approvals.Lending.Parties;
using Approvals.Web.Api;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>案件查询: cases in the reader's scope by what people know of them, newest first. The API and the pages read the same.</summary>
internal static class CaseRows
{
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
            rows = OfPhone(desk, db, rows, phone);
        if (filter.Anything is { Length: > 0 } words)
            rows = Matching(desk, db, rows, words);
        if (filter.Product is { } product)
            rows = rows.Where(row => row.Case.ProductCode == product);
        if (filter.Stage is { } stage)
            rows = rows.Where(row => db.CaseSteps.Any(s => s.CaseId == row.Case.Id && s.StepId == stage && s.Status == CaseStepStatus.Waiting));
        if (filter.Outcome is { } outcome)
            rows = rows.Where(row => row.Case.Outcome == outcome);
        if (filter.IsOpen is { } isOpen)
            rows = rows.Where(row => row.Case.ClosedAtUtc == null == isOpen);
        if (filter.OrgPath is { } path)
            rows = rows.Where(row => row.Case.OrgPath.StartsWith(path));
        if (after is not null)
        {
            if (after is not [var last])
                return null;
            rows = rows.Where(row => row.Case.Number.CompareTo(last) < 0);
        }

        var found = await rows.OrderByDescending(row => row.Case.Number).Take(limit + 1)
            .Select(row => new CaseSummaryView(
                row.Case.Id, row.Case.Number, row.Case.ProductCode, row.Case.Mode, row.Applicant.Name, row.Case.OrgPath, row.Case.Stage, row.Case.Outcome, row.Case.RequestedAmountCny, row.Case.ApprovedAmountCny,
                row.Case.ManagerId, row.Case.CreatedAtUtc, row.Case.ClosedAtUtc))
            .ToListAsync(ct);
        return Page<CaseSummaryView>.Of(found, limit, row => [row.Number]);
    }

    // What stands in one search box: a whole mobile or credit code is looked up as such, anything else is part of a name or the start of a number.
    private static IQueryable<CaseAndApplicant> Matching(Desk desk, DeskDb db, IQueryable<CaseAndApplicant> rows, string words)
    {
        if (MobileNumber.TryParse(words, out _))
            return OfPhone(desk, db, rows, words);
        if (UnifiedSocialCreditCode.TryParse(words, out var uscc, out _))
            return rows.Where(row => row.Applicant.Uscc == uscc.Value);
        var upper = words.ToUpperInvariant();
        return rows.Where(row => row.Applicant.Name.Contains(words) || row.Case.Number.StartsWith(upper));
    }

    private static IQueryable<CaseAndApplicant> OfPhone(Desk desk, DeskDb db, IQueryable<CaseAndApplicant> rows, string phone)
    {
        var hash = desk.PersonalData.Hash(MobileNumber.TryParse(phone, out var number) ? number.Value : phone);
        var ofPerson = from relation in db.Relations
                       join person in db.Persons on relation.PersonId equals person.Id
                       where person.MobileHash == hash && relation.Role != PartyRole.RelatedStaff
                       select relation.ApplicantId;
        return rows.Where(row => row.Applicant.MobileHash == hash || ofPerson.Contains(row.Case.ApplicantId));
    }

    private sealed class CaseAndApplicant
    {
        public required Case Case { get; init; }

        public required Applicant Applicant { get; init; }
    }
}

/// <summary>查询条件; what is null is not asked for.</summary>
/// <param name="Enterprise">The whole credit code, or part of the name.</param>
/// <param name="Phone">The whole mobile of the enterprise or of one of its people.</param>
/// <param name="Anything">Part of a name, a credit code, the start of a case number, or a mobile.</param>
/// <param name="Stage">Id of a step the case waits at.</param>
/// <param name="OrgPath">This unit and below.</param>
internal sealed record CaseFilter(
    string? Number = null, string? Enterprise = null, string? Phone = null, string? Anything = null, string? Product = null, string? Stage = null, CaseOutcome? Outcome = null, bool? IsOpen = null, string? OrgPath = null);
