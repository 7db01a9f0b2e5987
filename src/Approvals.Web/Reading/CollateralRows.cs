using System.Globalization;
using Approvals.Casework.Applications;
using Approvals.Casework.Collateral;
using Approvals.Casework.Data;
using Approvals.Web.Api.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>押品登记簿: what secures the loans within the reader's scope, by case number, the highest first.</summary>
internal static class CollateralRows
{
    /// <summary>质物, each with its newest registration.</summary>
    /// <param name="until">Only what holds no longer than this day; null for all.</param>
    /// <returns>One page, or null when the cursor is none of ours.</returns>
    public static async Task<Page<PledgeRow>?> PledgesAsync(DeskDb db, Actor actor, DateOnly? until, int limit, string[]? after, CancellationToken ct)
    {
        var rights = from right in db.CollateralAssets.AsNoTracking()
                     join @case in db.CasesOf(actor) on right.CaseId equals @case.Id
                     select new { Right = right, Case = @case };
        if (until is { } day)
            rights = rights.Where(one => one.Case.ClosedAtUtc == null || one.Case.Outcome == CaseOutcome.Disbursed).Where(one => one.Right.ValidUntil <= day || one.Right.AppraisalValidUntil <= day);
        if (after is not null)
        {
            if (after is not [var lastCase, var lastRight])
                return null;
            rights = rights.Where(one => one.Case.Number.CompareTo(lastCase) < 0 || (one.Case.Number == lastCase && one.Right.Number.CompareTo(lastRight) > 0));
        }

        var rows = await (from one in rights
                          join applicant in db.Applicants on one.Case.ApplicantId equals applicant.Id
                          from newest in db.PledgeRegistrations.Where(r => r.AssetId == one.Right.Id && !db.PledgeRegistrations.Any(later => later.AssetId == r.AssetId && (later.Visit > r.Visit || (later.Visit == r.Visit && later.Attempt > r.Attempt)))).DefaultIfEmpty()
                          orderby one.Case.Number descending, one.Right.Number
                          select new PledgeRow(
                              one.Case.Number, applicant.Name, one.Case.OrgPath, one.Right.Number, one.Right.Kind, one.Right.AppraisedCny, one.Right.ValidUntil, one.Right.AppraisalValidUntil,
                              newest == null ? null : newest.State, newest == null ? null : newest.CertificateNumber, newest == null ? null : newest.RegisteredOn)).Take(limit + 1).ToListAsync(ct);
        return Page<PledgeRow>.Of(rows, limit, row => [row.CaseNumber, row.RightNumber]);
    }

    /// <summary>担保函, also those that are asked for.</summary>
    /// <inheritdoc cref="PledgesAsync"/>
    public static async Task<Page<LetterRow>?> LettersAsync(DeskDb db, Actor actor, DateOnly? until, int limit, string[]? after, CancellationToken ct)
    {
        var letters = from request in db.GuaranteeRequests.AsNoTracking()
                      join @case in db.CasesOf(actor) on request.CaseId equals @case.Id
                      select new { Request = request, Case = @case };
        if (until is { } day)
            letters = letters.Where(one => one.Case.ClosedAtUtc == null && one.Request.State == GuaranteeState.Issued && one.Request.LetterValidUntil <= day);
        if (after is not null)
        {
            if (after is not [var lastCase, var text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var lastVisit))
                return null;
            letters = letters.Where(one => one.Case.Number.CompareTo(lastCase) < 0 || (one.Case.Number == lastCase && one.Request.Visit < lastVisit));
        }

        var rows = await (from one in letters
                          join applicant in db.Applicants on one.Case.ApplicantId equals applicant.Id
                          orderby one.Case.Number descending, one.Request.Visit descending
                          select new LetterRow(
                              one.Case.Number, one.Request.Visit, applicant.Name, one.Case.OrgPath, one.Request.State, one.Request.LetterNumber, one.Request.LetterAmountCny ?? one.Request.AmountCny,
                              one.Request.LetterValidUntil, one.Request.RequestedAtUtc)).Take(limit + 1).ToListAsync(ct);
        return Page<LetterRow>.Of(rows, limit, row => [row.CaseNumber, row.Visit.ToString(CultureInfo.InvariantCulture)]);
    }
}

/// <param name="Kind">Kind of right, the vocabulary of <c>db/catalogue/facts.schema.json</c>.</param>
/// <param name="State">Null while no registration was applied for.</param>
internal sealed record PledgeRow(
    string CaseNumber, string Applicant, string OrgPath, string RightNumber, string Kind, decimal AppraisedCny, DateOnly? ValidUntil, DateOnly AppraisalValidUntil,
    PledgeRegistrationState? State, string? CertificateNumber, DateOnly? RegisteredOn)
{
    /// <summary>Neither the right nor its appraisal holds longer.</summary>
    public DateOnly HoldsUntil => ValidUntil < AppraisalValidUntil ? ValidUntil.Value : AppraisalValidUntil;
}

/// <param name="AmountCny">Of the letter; asked for, while there is none.</param>
/// <param name="HoldsUntil">Last day on which the loan may be paid out under the letter.</param>
internal sealed record LetterRow(string CaseNumber, int Visit, string Applicant, string OrgPath, GuaranteeState State, string? LetterNumber, decimal AmountCny, DateOnly? HoldsUntil, DateTime RequestedAtUtc);
