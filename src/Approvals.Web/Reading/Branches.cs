using Approvals.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Web.Reading;

/// <summary>开户网点 of an enterprise: whom its people turn to.</summary>
internal static class Branches
{
    /// <summary>Its name, Chinese; the pages translate.</summary>
    public static Task<string> NameOfAsync(DeskDb db, Guid applicantId, CancellationToken ct) =>
        (from applicant in db.Applicants join unit in db.OrgUnits on applicant.OrgUnitId equals unit.Id where applicant.Id == applicantId select unit.Name).SingleAsync(ct);
}
