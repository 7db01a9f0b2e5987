using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Lending.Calendar;
using Approvals.Web.Api.Conventions;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Web.Reading.Figures;

/// <summary>统计口径: of which cases and which days the figures are.</summary>
/// <param name="OrgPath">This unit and below; null for the reader's whole scope.</param>
/// <param name="From">First day, Beijing.</param>
/// <param name="To">Last day, Beijing.</param>
internal sealed record FigureFilter(string? OrgPath, string? Product, DateOnly From, DateOnly To)
{
    public DateTime FromUtc => ShanghaiTime.StartOfDay(From);

    /// <summary>Exclusive.</summary>
    public DateTime UntilUtc => ShanghaiTime.StartOfDay(To.AddDays(1));

    /// <summary>The applications the figures are of, within the reader's scope; waivers are no business of their own.</summary>
    public IQueryable<Case> Cases(DeskDb db, Actor actor)
    {
        var cases = db.CasesOf(actor).Where(c => c.Kind == CaseKind.Application);
        if (OrgPath is { } path)
            cases = cases.Where(c => c.OrgPath.StartsWith(path));
        return Product is { } product ? cases.Where(c => c.ProductCode == product) : cases;
    }
}
