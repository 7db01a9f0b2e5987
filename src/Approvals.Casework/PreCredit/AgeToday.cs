using Approvals.Casework.Applications;
using Approvals.Casework.Data;
using Approvals.Casework.Products;
using Approvals.Lending.PreCredit;
using Approvals.Lending.Products;
using Microsoft.EntityFrameworkCore;
using CaseKind = Approvals.Lending.Chains.CaseKind;

namespace Approvals.Casework.PreCredit;

/// <summary>年龄复测: a birthday between the measurement and today may put the legal representative out of the product's range.</summary>
internal static class AgeToday
{
    /// <summary>Refusal <c>age-out-of-range</c>, naming the age and the range; never of a waiver, which lends nothing.</summary>
    public static async ValueTask<Refusal?> CheckAsync(Work work, Case @case, CancellationToken ct)
    {
        if (@case.Kind != CaseKind.Application)
            return null;
        var terms = work.TermsOf(@case);
        var facts = await work.Db.Measurements.AsNoTracking()
            .Where(m => m.CaseId == @case.Id && m.Purpose == MeasurementPurpose.PreCredit).OrderByDescending(m => m.Visit).Select(m => m.Facts).FirstAsync(ct);
        var outside = PreCreditPolicy.EvaluateAge(terms.Sheet, FactsJson.Read(facts), terms.ModeOf(@case.Mode), work.Today).FirstOrDefault(finding => finding.Verdict == Verdict.Decline);
        return outside is null
            ? null
            : new Refusal("age-out-of-range", $"法定代表人今日 {FindingText.Value(outside.Actual, Language.Chinese)}，不在产品要求的 {FindingText.Required(outside.Required, Language.Chinese)} 内。");
    }
}
