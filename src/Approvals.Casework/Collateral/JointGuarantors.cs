using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;

namespace Approvals.Casework.Collateral;

/// <summary>连带责任保证: who stands surety for a case, and who is missing.</summary>
internal static class JointGuarantors
{
    /// <summary>By capacity, also those named in this very unit of work. Whoever stands surety for a facility stands for its renewal.</summary>
    public static async ValueTask<List<JointGuarantor>> OfAsync(Work work, Guid caseId, CancellationToken ct)
    {
        var named = await Of(work.Db, caseId).ToListAsync(ct);
        return [.. named.Union(work.Db.JointGuarantors.Local.Where(g => g.CaseId == caseId)).OrderBy(g => g.Role)];
    }

    /// <inheritdoc cref="OfAsync"/>
    public static IQueryable<JointGuarantor> Of(DeskDb db, Guid caseId) =>
        db.JointGuarantors.Where(g => g.CaseId == caseId || db.FacilityCases.Any(matter => matter.CaseId == caseId && matter.ParentId == g.CaseId));

    /// <summary>Refusal <c>guarantor-missing</c> naming the capacities of the first line nobody stands in.</summary>
    public static async ValueTask<Refusal?> MissingAsync(Work work, Case @case, CancellationToken ct)
    {
        if (work.TermsOf(@case).Sheet.Collateral is not { Guarantors.Count: > 0 } terms)
            return null;
        var named = (await OfAsync(work, @case.Id, ct)).Select(g => g.Role).ToHashSet();
        if (terms.Guarantors.FirstOrDefault(line => !line.Any(named.Contains)) is not { } missing)
            return null;
        var capacities = string.Join('、', missing.Select(role => role.ChineseName()));
        return new Refusal("guarantor-missing", $"还缺连带责任保证人：{capacities}。");
    }
}
